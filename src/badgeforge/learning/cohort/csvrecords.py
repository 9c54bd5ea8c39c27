"""Splits delimited text into records, whatever the delimiter, without letting one stray quote swallow the rows after it.

Not for what the columns mean. https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from badgeforge.errors import CohortError

DELIMITERS = (",", ";", "\t", "|")
"""What separates cells; `;` where the decimal sign is a comma."""
MAX_LINES_IN_RECORD = 200
"""Line breaks that quotes may hide in one record; more means that a quote was never closed."""
MAX_BROKEN_RECORDS = 1_000
"""Records with a quote that is never closed, after which the file itself is taken to be broken."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file, as written."""

    line: int
    """1-based line where it starts."""
    cells: tuple[str, ...]
    """Its cells, uncleaned."""
    is_broken: bool = False
    """Whether it was cut at its first line because a quote in it is never closed (`cells` is a plain split of it)."""


class _NeverClosed(Exception):  # noqa: N818  # Never leaves this module.
    """A quote runs on over too many lines."""


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Split the text into records, blank ones left out.

    A quote that is never closed would hide all rows up to the next quote. Such a record is cut at its first line and
    marked as broken, and reading goes on with the next line.

    Raises:
        CohortError: when too many quotes are never closed.
    """
    lines = text.split("\n")
    position = 0
    broken = 0
    columns = 0
    while position < len(lines):
        for start, end, cells in _parse(lines, position, delimiter):
            if cells is None or _swallows_rows(cells, columns, delimiter):
                broken += 1
                _check_broken(broken)
                plain = tuple(cell.strip('" ') for cell in lines[start].split(delimiter))
                yield Record(start + 1, plain, is_broken=True)
                position = start + 1
                break
            position = end
            columns = max(columns, len(cells))
            if any(cell and not cell.isspace() for cell in cells):
                yield Record(start + 1, tuple(cells))
        else:
            position = len(lines)


def _parse(lines: list[str], position: int, delimiter: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """Yield (first line, line after the last, cells) for each record; cells is None where a quote is never closed."""
    start = position

    def feed() -> Iterator[str]:
        for number in range(position, len(lines)):
            if number - start > MAX_LINES_IN_RECORD:
                raise _NeverClosed
            yield lines[number] + "\n"

    # Strict, so that a quote closed by the opening quote of a later row is an error and not a lost row.
    reader = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_NeverClosed, csv.Error):
            yield start, start + 1, None
            return
        end = position + reader.line_num
        yield start, end, cells
        start = end


def _swallows_rows(cells: list[str], columns: int, delimiter: str) -> bool:
    """Tell whether a cell holds line breaks and, after them, what looks like whole rows."""
    enough = max(columns - 1, 2)
    return any("\n" in cell and any(line.count(delimiter) >= enough for line in cell.split("\n")[1:]) for cell in cells)


def _check_broken(count: int) -> None:
    if count > MAX_BROKEN_RECORDS:
        raise CohortError(
            "cohort-quotes-broken",
            f"more than {MAX_BROKEN_RECORDS} rows have a quotation mark that is never closed",
            hint="export the file again, with cells in quotes where they hold commas",
        )


def first_records(text: str, delimiter: str, count: int) -> tuple[Record, ...]:
    """Return the first records of the text, for finding the header."""
    return tuple(islice(records(text, delimiter), count))
