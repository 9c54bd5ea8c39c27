"""`badgeforge inspect`: what a badge says of itself. Checks nothing, and says so first."""

from pathlib import Path

import click

from badgeforge.cli import voice
from badgeforge.cli.options import FILE_OR_DASH, json_option


@click.command()
@click.argument("file", type=FILE_OR_DASH)
@json_option
def inspect(*, file: Path, as_json: bool) -> None:
    """Show what is inside FILE (JSON, PNG, SVG, or - for standard input), without checking anything."""
    from badgeforge.journeys.files import read_path
    from badgeforge.journeys.inspect import inspect_bytes
    from badgeforge.render.inspection import inspection_lines

    found = inspect_bytes(read_path(file))
    if as_json:
        voice.note("not verified: anybody can write this; use `badgeforge verify`")
        voice.result_json({"verified": False, "mediaType": found.media_type, "credential": found.json})
    else:
        voice.lines(inspection_lines(found))
