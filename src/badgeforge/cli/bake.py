"""`badgeforge bake` and `badgeforge unbake`: a badge into an image, and out again."""

import sys
from pathlib import Path

import click

from badgeforge.cli import voice


@click.command()
@click.argument("badge", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--image", required=True, type=click.Path(path_type=Path), help="PNG or SVG to put the badge into.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write the new image.")
@click.option("--force", is_flag=True, help="Overwrite the output, and a badge that is already in the image.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def bake(badge: Path, image: Path, output: Path, force: bool, as_json: bool) -> None:
    """Put BADGE (a signed JSON file, or -) into an image. The image stays an image."""
    from badgeforge.journeys.bake import bake_bytes
    from badgeforge.journeys.files import write_result
    from badgeforge.journeys.verify import read_path

    baked = bake_bytes(read_path(badge), image=read_path(image), overwrite=force)
    write_result(output, baked.bytes, force=force)
    for warning in baked.warnings:
        voice.note(f"note: {warning}")
    if as_json:
        voice.result_json({"file": str(output), "mediaType": baked.media_type, "bytes": len(baked.bytes)})
    else:
        voice.result(str(output))


@click.command()
@click.argument("image", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the badge; else standard output.")
@click.option("--force", is_flag=True, help="Overwrite the output.")
@click.option("--json", "as_json", is_flag=True, help="With --output: one JSON document on stdout.")
def unbake(image: Path, output: Path | None, force: bool, as_json: bool) -> None:
    """Take the badge out of IMAGE, byte for byte as it was put in. Checks nothing."""
    from badgeforge.journeys.bake import unbake_bytes
    from badgeforge.journeys.files import write_result
    from badgeforge.journeys.verify import read_path

    found = unbake_bytes(read_path(image))
    voice.note("not verified: anybody can write this; use `badgeforge verify`")
    if output is None:
        sys.stdout.buffer.write(found)
        return
    write_result(output, found, force=force)
    if as_json:
        voice.result_json({"file": str(output), "bytes": len(found)})
    else:
        voice.result(str(output))
