"""The cells of one row by what they mean, and the problems found with them so far.

Not for what a value means: `rows.py`, `resultcells.py` and `learners.py` do that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from badgeforge.learning.cohort.csvrecords import Record
from badgeforge.learning.cohort.csvtext import clean
from badgeforge.learning.cohort.dates import DateOrder, read_date
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.refused import RowProblem, shape_of
from badgeforge.tomltables.numbers import plain_number

MAX_CELL = 32_767
"""Characters of one cell: a spreadsheet cell holds no more."""

_PLACEHOLDERS = frozenset({"-", "--", "–", "—", "n/a", "na", "none", "null", "nil", "never", "not set", "#n/a", "."})
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row, whose columns are known. Reading a bad cell notes a problem and gives None."""

    record: Record
    header: Sequence[str]
    places: Mapping[Target, int]
    """0-based column of each thing the file holds."""
    problems: list[RowProblem] = field(default_factory=list)

    def column(self, target: Target) -> str:
        """Return the header of the column that holds `target`, or the field's name where there is none."""
        place = self.places.get(target)
        return str(target) if place is None else self.header[place]

    def text(self, target: Target) -> str:
        """Return the cleaned cell of `target`; empty where there is no such column or nothing in it."""
        place = self.places.get(target)
        if place is None or place >= len(self.record.cells):
            return ""
        raw = self.record.cells[place]
        if len(raw) > MAX_CELL:
            self.note(
                RowProblem(
                    "cohort-cell-too-long",
                    f"the cell holds more than {MAX_CELL} characters",
                    pointer=self.column(target),
                    shape=f"text of {len(raw)} characters",
                    hint="shorten it",
                )
            )
            return ""
        text = clean(raw)
        if "\ufffd" in text:
            self.note(
                RowProblem(
                    "cohort-cell-unreadable",
                    "the cell holds characters that were lost on the way",
                    pointer=self.column(target),
                    shape=shape_of(text),
                    hint="type the cell again and save the file as CSV UTF-8",
                )
            )
            return ""
        return "" if text.casefold() in _PLACEHOLDERS else text

    def note(self, problem: RowProblem) -> None:
        """Note what is wrong; the same thing once only."""
        if problem not in self.problems:
            self.problems.append(problem)

    def date(self, target: Target, order: DateOrder | None, *, two_digit_years: bool) -> date | None:
        """Return the calendar date of a cell; None where it is empty or unreadable (which is noted)."""
        text = self.text(target)
        if not text:
            return None
        found = read_date(text, two_digit_years=two_digit_years).in_order(order)
        if found is None:
            self.note(
                RowProblem(
                    "cohort-date-unreadable",
                    "this is not a date of the calendar" + (f", read {order}" if order else ""),
                    pointer=self.column(target),
                    shape=shape_of(text),
                    hint="write it as 2026-11-30",
                )
            )
        return found

    def number(self, target: Target) -> Decimal | None:
        """Return the exact number of a cell; None where it is empty or unreadable (which is noted)."""
        text = self.text(target)
        if not text:
            return None
        found = plain_number(_decimal_point(text))
        if found is None:
            self.note(
                RowProblem(
                    "cohort-number-unreadable",
                    "this is not a number",
                    pointer=self.column(target),
                    shape=shape_of(text),
                    hint="write a plain number such as 7.5",
                )
            )
        return found

    def flag(self, field: Field) -> bool:
        """Return whether a cell says yes; an empty one says no."""
        target = Target(field)
        word = self.text(target).casefold()
        if word and word not in _YES | _NO:
            self.note(
                RowProblem(
                    "cohort-yes-no-unclear",
                    "this is neither yes nor no",
                    pointer=self.column(target),
                    shape=shape_of(word),
                    hint="write yes or no",
                )
            )
        return word in _YES


def _decimal_point(text: str) -> str:
    """Turn a decimal comma with one or two digits after it (`7,5`) into a point; `1,500` stays, and is no number."""
    whole, comma, rest = text.partition(",")
    return f"{whole}.{rest}" if comma and len(rest) in {1, 2} else text
