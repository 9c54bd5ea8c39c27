"""`badgeforge catalogue`: is the list of modules and programmes sound, and what does it say?"""

from pathlib import Path

import click

from badgeforge.cli import config, voice
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import FILE, json_option
from badgeforge.errors import CatalogueError

_FILE = click.argument("file", type=FILE, required=False)


@click.group()
def catalogue() -> None:
    """Check and show the modules and programmes."""


@catalogue.command("check")
@_FILE
@json_option
def check(*, file: Path | None, as_json: bool) -> int:
    """Find every mistake in FILE (default: the catalogue of badgeforge.toml). Exit code 1 when there are any."""
    from badgeforge.learning.catalogue import Catalogue
    from badgeforge.render.catalogue import catalogue_json
    from badgeforge.render.machine import problem_json

    path = config.required(file, "catalogue", "the catalogue file", give="FILE")
    try:
        found = Catalogue.load(path)
    except CatalogueError as mistakes:
        if not mistakes.problems:
            raise
        if as_json:
            voice.result_json({"ok": False, "problems": [problem_json(problem) for problem in mistakes.problems]})
        else:
            voice.lines(f"{problem} [{problem.code}]" for problem in mistakes.problems)
        return Exit.REJECTED
    if as_json:
        voice.result_json({"ok": True, "catalogue": catalogue_json(found)})
    else:
        voice.result(f"{path}: {len(found.modules)} modules and {len(found.programmes)} programmes, no mistakes")
    return Exit.ACCEPTED


@catalogue.command("show")
@_FILE
@click.option("--item", metavar="CODE", help="Show one module or programme in full.")
@json_option
def show(*, file: Path | None, item: str | None, as_json: bool) -> None:
    """Print the modules and programmes of FILE (default: the catalogue of badgeforge.toml)."""
    from badgeforge.learning.catalogue import Catalogue
    from badgeforge.render.catalogue import catalogue_json, catalogue_lines, item_json, item_lines

    found = Catalogue.load(config.required(file, "catalogue", "the catalogue file", give="FILE"))
    if item is None:
        if as_json:
            voice.result_json(catalogue_json(found))
        else:
            voice.lines(catalogue_lines(found))
        return
    chosen = found.item(item)
    if as_json:
        voice.result_json(item_json(chosen))
    else:
        voice.lines(item_lines(chosen, found))
