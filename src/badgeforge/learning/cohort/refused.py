"""The bad rows of a cohort: what is wrong with each, and the file that hands them back for correction.

Not for telling people who somebody is: a problem names the column, the shape of the value and the fix, never the value.
The file handed back is safe to open in a spreadsheet and can be read again as it is, once corrected.
Formula injection: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from badgeforge.errors import Problem

ERROR_COLUMN = "error"
"""Header of the column that says what is wrong; reading a cohort leaves it unread."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


@dataclass(frozen=True, slots=True)
class RowProblem(Problem):
    """One thing wrong with one cell or with the row as a whole; `pointer` is the column's header."""

    shape: str = ""
    """What kind of text stands there (`text of 11 characters with an @`); empty where the cell is not the matter."""

    @property
    def column(self) -> str:
        """The column's header as in the file; empty when the problem is the row's."""
        return self.pointer

    @property
    def fix(self) -> str:
        """What to do."""
        return self.hint

    def __str__(self) -> str:
        """Say the problem on one line: column, detail, shape, fix."""
        place = f"{self.pointer}: " if self.pointer else ""
        shape = f", found {self.shape}" if self.shape else ""
        return f"{place}{self.detail}{shape}{f' ({self.hint})' if self.hint else ''}"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row from which no badge may be made."""

    row: int
    """1-based line of the file where the row starts."""
    problems: tuple[RowProblem, ...]
    """Everything that is wrong with it; never empty."""
    cells: tuple[str, ...] = field(repr=False)
    """The cells as written; personal, so never for a message."""
    lines_up: bool = True
    """Whether the cells stand under their own headers; not so where the row is too long or a quote was never closed."""

    def __str__(self) -> str:
        """Say what is wrong, without the row's values."""
        return f"row {self.row}: " + "; ".join(map(str, self.problems))


def shape_of(text: str) -> str:
    """Describe a cell without giving its value away.

    >>> shape_of("sam@ward.xx"), shape_of("0123456789"), shape_of("")
    ('text of 11 characters with an @', '10 digits', 'nothing')
    """
    if not text:
        return "nothing"
    if text.isdecimal():
        return f"{len(text)} digit{'s' if len(text) > 1 else ''}"
    traits = [
        name
        for name, is_there in (
            ("an @", "@" in text),
            ("slashes", "/" in text),
            ("a comma", "," in text),
            ("spaces", " " in text),
            ("unreadable characters", "\ufffd" in text),
        )
        if is_there
    ]
    with_traits = f" with {' and '.join(traits)}" if traits else ""
    return f"text of {len(text)} character{'s' if len(text) > 1 else ''}{with_traits}"


def neutralised(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `csvtext.clean` undoes it.

    ATTACK: formula injection. A name such as `=HYPERLINK(…)` in an export would run when the refused rows are opened.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def refused_csv(
    header: Sequence[str], refused: Iterable[RefusedRow], *, delimiter: str, left_out: frozenset[int]
) -> bytes:
    """Write refused rows with their own columns and one that says what is wrong.

    Args:
        header: the file's header cells.
        refused: the rows.
        delimiter: what separates cells, best as in the file that was read.
        left_out: 0-based places of columns that are not copied (sensitive ones, and an old error column).

    Returns:
        CSV in UTF-8 with a byte order mark, so that Excel opens it as what it is, lines ending in CR LF.
    """
    out = io.StringIO()
    # ATTACK: `a;=1+1` in a file with commas, which a spreadsheet that splits at semicolons would take for two cells.
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*_kept(header, left_out), ERROR_COLUMN])
    for row in refused:
        writer.writerow(_line(row, header, left_out))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="replace")


def _line(row: RefusedRow, header: Sequence[str], left_out: frozenset[int]) -> list[str]:
    errors = "; ".join(map(str, row.problems))
    if left_out and not row.lines_up:
        # A sensitive value may stand under any header here.
        gone = [""] * len(_kept(header, left_out))
        return [
            *gone,
            f"row {row.row} of the file: {errors}; its cells are not copied, for sensitive ones may be among them",
        ]
    cells = [*row.cells, *[""] * (len(header) - len(row.cells))]
    return [*_kept(cells[: len(header)], left_out), neutralised(errors), *map(neutralised, cells[len(header) :])]


def _kept(cells: Sequence[str], left_out: frozenset[int]) -> list[str]:
    return [neutralised(cell) for index, cell in enumerate(cells) if index not in left_out]
