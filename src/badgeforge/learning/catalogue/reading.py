"""Turns the text of a catalogue file into a `Catalogue`, or into the list of everything that is wrong with it.

Not for asking a catalogue anything: `catalogue.py`. https://toml.io/en/v1.0.0
"""

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from badgeforge.errors import CatalogueError, Problem
from badgeforge.learning.catalogue.checks import Placed, check_items
from badgeforge.learning.catalogue.itemtables import read_module, read_programme
from badgeforge.learning.catalogue.references import check_required_everywhere, resolve
from badgeforge.learning.module import LearningModule
from badgeforge.learning.programme import Programme
from badgeforge.tomltables.places import TomlPlaces
from badgeforge.tomltables.reader import Findings, TableReader, shown
from badgeforge.tomltables.text import read_toml

MAX_CATALOGUE_BYTES = 8 * 1024 * 1024
"""Thousands of modules; more is a mistaken file."""
_BASE = re.compile(r"https://[^/?#\s]+/(?:[^?#\s]*/)?")
"""Ends in a slash, so that no other host's address begins with it."""
MAX_PICTURE_BYTES = 8 * 1024 * 1024
"""As large as a file of a published site may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueContents:
    """What a catalogue file says."""

    name: str
    base: str
    modules: tuple[LearningModule, ...]
    programmes: tuple[Programme, ...]


def read_catalogue(text: str | bytes, name: str, *, directory: Path | None) -> CatalogueContents:
    """Read the text of a catalogue; image files are looked for only when `directory` is given.

    Raises:
        CatalogueError: with every problem found.
    """
    text = _decoded(text, name)
    findings = Findings(source=name, places=TomlPlaces(text))
    top = TableReader(_parsed(text, name), "", findings)
    header = top.table("catalogue", required=True, fix='start with [catalogue], name = "…" and base = "https://…"')
    header = header or TableReader({"name": "-", "base": "https://-"}, "catalogue", findings)
    title = header.text("name", required=True, fix="give the catalogue a name")
    base = header.shaped(
        "base", _BASE, required=True, fix="give your web site's address, such as https://academy.example/"
    )
    required = header.texts("required_in_every_programme")
    header.finish()
    placed = [Placed(read_module(table), table.path) for table in top.tables("module")]
    placed += [Placed(read_programme(table), table.path) for table in top.tables("programme")]
    top.finish()
    check_items(placed, findings, base=base)
    items = resolve(placed, findings)
    check_required_everywhere(required, placed, items, findings)
    _check_pictures(placed, directory, findings)
    if not placed:
        findings.add(
            Problem("catalogue-empty", "the catalogue has no module and no programme", hint="add a [[module]]")
        )
    _raise_if_any(findings)
    return CatalogueContents(
        name=title,
        base=base,
        modules=tuple(item for item in items if isinstance(item, LearningModule)),
        programmes=tuple(item for item in items if isinstance(item, Programme)),
    )


def _decoded(text: str | bytes, name: str) -> str:
    if len(text) > MAX_CATALOGUE_BYTES:
        raise CatalogueError(
            "catalogue-too-large",
            f"{name} is larger than {MAX_CATALOGUE_BYTES} bytes",
            hint="check that this is the catalogue; split it if it is",
        )
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CatalogueError(
                "catalogue-not-utf8",
                f"{name} is not UTF-8 text (byte {error.start})",
                hint="save it again as UTF-8",
            ) from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _parsed(text: str, name: str) -> dict[str, Any]:
    """Parse TOML with exact decimals; the `Any` is whatever TOML holds, read by `TableReader` only."""
    try:
        return read_toml(text, parse_float=_exact)
    except RecursionError as error:
        raise CatalogueError(
            "catalogue-too-deep", f"{name} nests lists or tables too deeply", hint="write it flatter"
        ) from error
    except ValueError as error:
        # Not the decimal limits alone: `TOMLDecodeError` is a ValueError, and so is a number of thousands of digits.
        raise CatalogueError(
            "catalogue-not-toml",
            f"{name} is not TOML: {error}",
            hint="correct that line; texts need quotes, lists need brackets",
        ) from error


def _exact(text: str) -> Decimal | str:
    """Keep a decimal exactly; what is no plain decimal (`nan`, `1e400`) stays text, for the reader to refuse."""
    return Decimal(text) if set(text) <= set("0123456789.-+") else text


def _check_pictures(placed: Sequence[Placed], directory: Path | None, findings: Findings) -> None:
    for entry in placed:
        picture = entry.item.picture
        if directory and picture and picture.path and (problem := _picture_problem(directory, picture.path)):
            findings.add(replace(problem, pointer=f"{entry.path}.image.path"))


def _picture_problem(directory: Path, path: str) -> Problem | None:
    try:
        # Not `Path.resolve`, which raises RuntimeError for a loop of links.
        resolved = Path(os.path.realpath(directory / path, strict=True))
        found = resolved.stat()
    except OSError:
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):
        return Problem(
            "catalogue-image-missing",
            f"there is no file {shown(path)} in the catalogue's folder",
            hint="put the image there, or correct the path",
        )
    # ATTACK: a link in a folder that somebody else made, which would have a file of this machine published as the image.
    if not resolved.is_relative_to(os.path.realpath(directory)):
        return Problem(
            "catalogue-image-outside",
            f"{shown(path)} is a link that leaves the catalogue's folder",
            hint="replace the link by a copy of the image",
        )
    if found.st_size > MAX_PICTURE_BYTES:
        return Problem(
            "catalogue-image-too-large",
            f"{shown(path)} is larger than {MAX_PICTURE_BYTES} bytes",
            hint="save the image smaller: a badge's image needs some hundred kilobytes at most",
        )
    return None


def _raise_if_any(findings: Findings) -> None:
    if not findings.problems:
        return
    ordered = sorted(findings.problems, key=lambda problem: findings.places.line_of(problem.pointer))
    count = len(ordered)
    raise CatalogueError(
        "catalogue-mistakes",
        f"{findings.source} has {count} mistake{'s' if count > 1 else ''}; the first: {ordered[0]}",
        problems=tuple(ordered),
        hint="correct them and check again",
    )
