"""A provider's saved choice of what the columns of its cohort files mean, as a small TOML file.

Not for guessing (`columns.py`). Whatever loosens a safeguard is written in the file by name, so that a plan can show it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from badgeforge.errors import CohortError, InputError, Problem
from badgeforge.learning.cohort.columns import guess_columns, normal_header
from badgeforge.learning.cohort.dates import DateOrder, parse_order
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.tomltables.places import TomlPlaces
from badgeforge.tomltables.reader import Findings, TableReader, guess
from badgeforge.tomltables.text import read_toml

MAX_MAPPING_BYTES = 256 * 1024
"""A thousand columns with room to spare."""

_HEADING = "# What the columns of a cohort file are read as. Columns not listed are left unread.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What each column is read as, and the choices that no header can make."""

    columns: tuple[tuple[str, Target], ...]
    """Header as written in the file, and what the column is read as."""
    item: str = ""
    """Code or id of the item that every row is about, where no column says so; empty otherwise."""
    date_order: DateOrder | None = None
    """Which number comes first in every date column; None to let each column prove it."""
    staff_number_on_badge: bool = False
    """Whether the staff number goes on the badge (hashed, and guessable all the same)."""
    unsafe_not_nhs_numbers: tuple[str, ...] = ()
    """Headers of staff number columns whose ten-digit numbers are known not to be NHS numbers."""
    is_guessed: bool = field(default=False, compare=False)
    """Whether the columns were guessed from the headers."""

    @classmethod
    def load(cls, path: Path | str) -> "ColumnMapping":
        """Read a saved mapping.

        Raises:
            CohortError: when the file cannot be read or has mistakes; `problems` lists them all.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_MAPPING_BYTES + 1)
        except OSError as error:
            raise CohortError(
                "cohort-mapping-unreadable",
                f"the mapping {path.name} cannot be read: {error.strerror}",
                hint="check the path and the permissions",
            ) from error
        return cls.parse(data, path.name)

    @classmethod
    def parse(cls, data: bytes, name: str) -> "ColumnMapping":
        """Read a mapping from TOML; `name` is the file's name in messages.

        Raises:
            CohortError: when it is not TOML or has mistakes; `problems` lists them all.
        """
        if len(data) > MAX_MAPPING_BYTES:
            raise CohortError(
                "cohort-mapping-too-large",
                f"{name} is larger than {MAX_MAPPING_BYTES} bytes",
                hint="check that this is the mapping, and not the cohort or the catalogue",
            )
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
            table = read_toml(text)
        except (ValueError, RecursionError) as error:
            raise CohortError(
                "cohort-mapping-not-toml", f"{name} is not TOML in UTF-8", hint="correct it, or save a new one"
            ) from error
        findings = Findings(source=name, places=TomlPlaces(text))
        mapping = _read(TableReader(table, "", findings), table.get("columns"), findings)
        if findings.problems:
            raise CohortError(
                "cohort-mapping-mistakes",
                f"{name} has mistakes; the first: {findings.problems[0]}",
                problems=tuple(findings.problems),
                hint="correct them, or save a new mapping",
            )
        return mapping

    @classmethod
    def guess(cls, headers: Sequence[str], *, assessments: Mapping[str, str], item: str = "") -> "ColumnMapping":
        """Guess a mapping from the headers of a file.

        Raises:
            CohortError: when two headers claim the same field with equal right.
        """
        found = guess_columns(headers, assessments=assessments)
        return cls(columns=tuple((headers[index], found[index]) for index in found), item=item, is_guessed=True)

    def places(self, headers: Sequence[str]) -> dict[int, Target]:
        """Return the 0-based places of the mapped columns among the headers of a file.

        Raises:
            CohortError: when a mapped column is missing, its header stands there twice, or it is mapped twice.
        """
        normal = [normal_header(header) for header in headers]
        found: dict[int, Target] = {}
        for header, target in self.columns:
            exact = [index for index, other in enumerate(headers) if other == header]
            alike = exact or [index for index, other in enumerate(normal) if other == normal_header(header)]
            if not alike:
                raise CohortError(
                    "cohort-mapping-column-missing",
                    f"the file has no column {header!r}, which the mapping reads as {target}",
                    hint="correct the header in the mapping or in the file",
                )
            if len(alike) > 1:
                raise CohortError(
                    "cohort-header-repeated",
                    f"the header {header!r} stands over {len(alike)} columns",
                    hint="give each column a header of its own",
                )
            if alike[0] in found:
                raise CohortError(
                    "cohort-mapping-column-repeated",
                    f"the mapping reads column {headers[alike[0]]!r} as {found[alike[0]]} and as {target}",
                    hint="keep the one that is right",
                )
            found[alike[0]] = target
        return found

    def to_toml(self) -> str:
        """Write the mapping as TOML that `parse` reads back."""
        lines = [_HEADING]
        if self.item:
            lines.append(f"item = {_quoted(self.item)}\n")
        if self.date_order:
            lines.append(f"date_format = {_quoted(self.date_order)}\n")
        if self.staff_number_on_badge:
            lines.append("staff_number_on_badge = true\n")
        if self.unsafe_not_nhs_numbers:
            listed = ", ".join(map(_quoted, self.unsafe_not_nhs_numbers))
            lines.append(f"unsafe_not_nhs_numbers = [{listed}]\n")
        lines.append("\n[columns]\n")
        lines.extend(f"{_quoted(header)} = {_quoted(str(target))}\n" for header, target in self.columns)
        return "".join(lines)

    def save(self, path: Path | str) -> None:
        """Write the mapping to a new file.

        Raises:
            InputError: when the file exists already or cannot be written.
        """
        path = Path(path)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(self.to_toml())
        except OSError as error:
            raise InputError(
                "cohort-mapping-not-written",
                f"the mapping {path.name} cannot be written: {error.strerror}",
                hint="choose another name, or remove the old file first",
            ) from error


def _read(table: TableReader, columns: object, findings: Findings) -> ColumnMapping:
    item = table.text("item")
    order = table.choice("date_format", tuple(DateOrder))
    on_badge = table.flag("staff_number_on_badge")
    waived = table.texts("unsafe_not_nhs_numbers")
    found: list[tuple[str, Target]] = []
    if table.table("columns", required=True, fix='add [columns] with lines such as "Work e-mail" = "work_email"'):
        for header, text in columns.items() if isinstance(columns, dict) else ():
            target = _target(header, text, findings)
            if target and any(target == other for _, other in found):
                findings.add(
                    Problem(
                        "cohort-mapping-field-repeated",
                        f"two columns are read as {target}",
                        pointer=f"columns.{header}",
                        hint="keep the one that is right",
                    )
                )
            if target:
                found.append((header, target))
    table.finish()
    return ColumnMapping(
        columns=tuple(found),
        item=item,
        date_order=parse_order(order) if order else None,
        staff_number_on_badge=on_badge,
        unsafe_not_nhs_numbers=waived,
    )


def _target(header: str, text: object, findings: Findings) -> Target | None:
    try:
        return Target.parse(text if isinstance(text, str) else "")
    except ValueError as error:
        findings.add(
            Problem(
                "cohort-mapping-field-unknown",
                f"{error}",
                pointer=f"columns.{header}",
                hint=guess(f"{text}", tuple(Field)) or f"use one of {', '.join(Field)}",
            )
        )
        return None


def _quoted(text: str) -> str:
    """Write a TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
