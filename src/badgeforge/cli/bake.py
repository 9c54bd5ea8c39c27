"""`badgeforge bake` and `badgeforge unbake`: a badge into an image, and out again."""

from pathlib import Path

import click

from badgeforge.cli import voice
from badgeforge.cli.options import FILE, FILE_OR_DASH, json_option

_FORCE = "Overwrite the output, and a badge that is already in the image."


@click.command()
@click.argument("badge", type=FILE_OR_DASH)
@click.option("--image", required=True, type=FILE, help="PNG or SVG to put the badge into.")
@click.option("-o", "--output", required=True, type=FILE, help="Where to write the new image.")
@click.option("--force", is_flag=True, help=_FORCE)
@json_option
def bake(*, badge: Path, image: Path, output: Path, force: bool, as_json: bool) -> None:
    """Put BADGE (a signed JSON file, or -) into an image. The image stays an image."""
    from badgeforge.journeys.bake import bake_bytes
    from badgeforge.journeys.files import read_path, shown, write_result
    from badgeforge.render.machine import problem_json
    from badgeforge.render.text import problem_lines

    baked = bake_bytes(read_path(badge), image=read_path(image), overwrite=force)
    write_result(output, baked.bytes, force=force)
    if as_json:
        warnings = [problem_json(warning) for warning in baked.warnings]
        voice.result_json(
            {"file": shown(output), "mediaType": baked.media_type, "bytes": len(baked.bytes), "warnings": warnings}
        )
        return
    for warning in baked.warnings:
        for line in problem_lines(warning):
            voice.note(line)
    voice.result(str(output))


@click.command()
@click.argument("image", type=FILE_OR_DASH)
@click.option("-o", "--output", type=FILE, help="Where to write the badge; else standard output.")
@click.option("--force", is_flag=True, help="Overwrite the output.")
@json_option
def unbake(*, image: Path, output: Path | None, force: bool, as_json: bool) -> None:
    """Take the badge out of IMAGE (PNG, SVG, or -), byte for byte as it was put in. Checks nothing."""
    from badgeforge.journeys.bake import unbake_bytes
    from badgeforge.journeys.files import read_path, shown, write_result

    if as_json and output is None:
        raise click.UsageError("--json goes with --output: without it, standard output is the badge itself")
    found = unbake_bytes(read_path(image))
    voice.note("not verified: anybody can write this; use `badgeforge verify`")
    if output is None:
        click.echo(found, nl=False)
        return
    write_result(output, found, force=force)
    if as_json:
        voice.result_json({"file": shown(output), "bytes": len(found)})
    else:
        voice.result(str(output))
