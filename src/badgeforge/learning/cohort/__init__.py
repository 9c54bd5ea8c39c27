"""A cohort: the rows of a delimited file read as completions, with every bad row and every unread column accounted for.

Not for deciding what to issue. Nothing vanishes: a row ends as a completion, as a refused row, or as the duplicate of one;
a column is read or named as unread. Reading raises only when the file as a whole cannot be used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from badgeforge.errors import CohortError, Problem
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.csvtext import MAX_COHORT_BYTES
from badgeforge.learning.cohort.dates import DateOrder, parse_order
from badgeforge.learning.cohort.duplicates import DuplicateRow
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.reading import UnreadColumn, read_cohort
from badgeforge.learning.cohort.refused import RefusedRow, RowProblem, refused_csv
from badgeforge.learning.completion import Completion


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Who completed what, by one file."""

    rows: tuple[Completion, ...]
    """The good rows, in the file's order."""
    refused: tuple[RefusedRow, ...]
    """The bad rows, in the file's order."""
    duplicates: tuple[DuplicateRow, ...]
    """Rows that repeat an earlier one and count once."""
    mapping: ColumnMapping
    """What the columns were read as, guessed or given."""
    unread_columns: tuple[UnreadColumn, ...]
    """Columns from which nothing was taken, and why."""
    notes: tuple[Problem, ...]
    """Warnings about the file; no row was refused for them."""
    date_orders: tuple[tuple[str, DateOrder], ...]
    """Header and order of each date column where the order was given or proved by the column."""
    header: tuple[str, ...]
    """The header cells."""
    delimiter: str
    """What separates the cells."""
    encoding: str
    """How the text was encoded."""
    source: str
    """Name of the file, for messages; empty for bytes."""
    left_out: frozenset[int] = field(repr=False)
    """0-based places of columns that `refused_csv` does not copy."""
    cells: Mapping[int, tuple[str, ...]] = field(repr=False)
    """Line → the row's cells as written; personal, so never for a message."""

    @classmethod
    def read(
        cls,
        source: Path | str | bytes,
        *,
        catalogue: Catalogue,
        date_format: DateOrder | str | None = None,
        mapping: ColumnMapping | Path | str | None = None,
        item: str = "",
        today: date | None = None,
    ) -> "Cohort":
        """Read a cohort file.

        Args:
            source: the file's path, or its bytes.
            catalogue: the modules and programmes that rows may name.
            date_format: which number comes first in dates such as 03/04/2026 (`day-first`, `month-first`); without it each
                column has to prove its order.
            mapping: what the columns mean, as a mapping or the path of a saved one; guessed from the headers without it.
            item: code or id of the item that every row is about, where no column says so.
            today: dates after it are refused; without it no date is held to be in the future.

        Raises:
            CohortError: when the file as a whole cannot be used.
            InputError: when `date_format` or `item` is unknown.
        """
        if isinstance(mapping, (str, Path)):
            mapping = ColumnMapping.load(mapping)
        item = item or (mapping.item if mapping else "")
        data, name = (source, "") if isinstance(source, bytes) else (_bytes_of(Path(source)), Path(source).name)
        contents = read_cohort(
            data,
            catalogue=catalogue,
            mapping=mapping,
            item=catalogue.item(item).id if item else "",
            order=parse_order(date_format) if date_format else None,
            today=today,
        )
        return cls(
            rows=contents.rows,
            refused=contents.refused,
            duplicates=contents.duplicates,
            mapping=contents.mapping,
            unread_columns=contents.unread_columns,
            notes=contents.notes,
            date_orders=contents.date_orders,
            header=contents.header,
            delimiter=contents.delimiter,
            encoding=contents.encoding,
            source=name,
            left_out=contents.left_out,
            cells=MappingProxyType(contents.cells),
        )

    def with_refused(self, problems: Mapping[int, Iterable[RowProblem]]) -> "Cohort":
        """Return the cohort with further rows refused, by somebody who knows more than the file says.

        Args:
            problems: line of a good row → everything that is wrong with it.
        """
        further = [RefusedRow(row, tuple(found), self.cells[row]) for row, found in problems.items()]
        return replace(
            self,
            rows=tuple(completion for completion in self.rows if completion.row not in problems),
            refused=tuple(sorted((*self.refused, *further), key=lambda row: row.row)),
        )

    def require_rows(self) -> "Cohort":
        """Return the cohort itself if at least one row is good: a file of bad rows only is no success.

        Raises:
            CohortError: when every row was refused.
        """
        if self.rows:
            return self
        problems = tuple(
            replace(problem, detail=f"row {row.row}: {problem.detail}")
            for row in self.refused
            for problem in row.problems
        )
        raise CohortError(
            "cohort-no-good-rows",
            f"none of the {len(self.refused)} rows can be used",
            problems=problems,
            hint="correct the rows; if all fail for one reason, correct the column or its mapping",
        )

    def refused_csv(self) -> bytes:
        """Return the refused rows with their own columns and an `error` column, as CSV that spreadsheets open safely.

        Sensitive columns are not copied. Once corrected, the file can be read as a cohort.
        """
        return refused_csv(self.header, self.refused, delimiter=self.delimiter, left_out=self.left_out)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_COHORT_BYTES + 1)
    except OSError as error:
        raise CohortError(
            "cohort-unreadable",
            f"the cohort file {path.name} cannot be read: {error.strerror}",
            hint="check the path and the permissions; close it in the spreadsheet program",
        ) from error
