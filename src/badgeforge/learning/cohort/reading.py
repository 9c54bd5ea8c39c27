"""Reads a whole cohort file: finds its header, settles its columns and date orders, reads its rows, compares them.

Not the place of any single rule: those stand in `csvtext`, `csvrecords`, `columns`, `dates`, `rows` and `duplicates`; this is
their order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from badgeforge.errors import CohortError, Problem, Severity
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.columns import normal_header
from badgeforge.learning.cohort.csvrecords import Record, records
from badgeforge.learning.cohort.csvtext import clean, decode
from badgeforge.learning.cohort.dates import DateOrder, column_order
from badgeforge.learning.cohort.duplicates import DuplicateRow, settle
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.layout import Layout, assessment_names, find_layout
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.notes import DATES, column_of, notes_on_dates, notes_on_unused
from badgeforge.learning.cohort.refused import ERROR_COLUMN, RefusedRow
from badgeforge.learning.cohort.rows import RowReader
from badgeforge.learning.completion import Completion
from badgeforge.sensitive import sensitive_column

_LEARNER = (Field.EMAIL, Field.WORK_EMAIL, Field.PERSONAL_EMAIL, Field.STAFF_NUMBER, Field.DID)


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column from which nothing was taken."""

    header: str
    """Its header, or `column 7` where it has none."""
    reason: str
    """Why it was left unread, in English."""
    is_sensitive: bool
    """Whether it holds what may never enter a badge; such columns are not copied to the file of refused rows either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortContents:
    """What a cohort file says."""

    rows: tuple[Completion, ...]
    refused: tuple[RefusedRow, ...]
    duplicates: tuple[DuplicateRow, ...]
    unread_columns: tuple[UnreadColumn, ...]
    notes: tuple[Problem, ...]
    mapping: ColumnMapping
    date_orders: tuple[tuple[str, DateOrder], ...]
    header: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]]
    left_out: frozenset[int]
    delimiter: str
    encoding: str


def read_cohort(
    data: bytes,
    *,
    catalogue: Catalogue,
    mapping: ColumnMapping | None,
    item: str,
    order: DateOrder | None,
    today: date | None,
) -> CohortContents:
    """Read the bytes of a cohort file.

    Raises:
        CohortError: when the file as a whole cannot be used.
    """
    decoded = decode(data)
    names = assessment_names(catalogue)
    layout = find_layout(decoded.text, mapping=mapping, assessments=names)
    sensitive = _sensitive(layout.header)
    mapping = _settled_mapping(layout, mapping, sensitive, names, item=item, order=order)
    places = _places(layout, mapping, sensitive)
    body, notes = _body(decoded.text, layout)
    orders = _date_orders(body, layout.header, places, mapping.date_order)
    reader = RowReader(
        catalogue=catalogue, mapping=mapping, header=layout.header, places=places, orders=orders, today=today
    )
    read = [reader.read(record) for record in body]
    cells = {record.line: record.cells for record in body}
    settled = settle(
        [row for row in read if isinstance(row, Completion)], catalogue=catalogue, cells=lambda line: cells[line]
    )
    refused = [*(row for row in read if isinstance(row, RefusedRow)), *settled.refused]
    notes += notes_on_dates(body, layout.header, places)
    notes += notes_on_unused(reader.unused, catalogue, layout.header, places)
    errors = {place for place, header in enumerate(layout.header) if normal_header(header) == ERROR_COLUMN}
    return CohortContents(
        rows=settled.rows,
        refused=tuple(sorted(refused, key=lambda row: row.row)),
        duplicates=settled.duplicates,
        unread_columns=_unread(layout.header, frozenset(places.values()) | errors, sensitive, body),
        notes=tuple(notes),
        mapping=mapping,
        date_orders=tuple((layout.header[places[target]], found) for target, found in orders.items() if found),
        header=layout.header,
        cells=cells,
        left_out=frozenset(sensitive) | errors,
        delimiter=layout.delimiter,
        encoding=decoded.encoding,
    )


def _sensitive(header: Sequence[str]) -> dict[int, str]:
    """Return why each sensitive column may not be read, by its 0-based place."""
    return {place: reason for place, text in enumerate(header) if (reason := sensitive_column(text))}


def _settled_mapping(
    layout: Layout,
    mapping: ColumnMapping | None,
    sensitive: Mapping[int, str],
    names: Mapping[str, str],
    *,
    item: str,
    order: DateOrder | None,
) -> ColumnMapping:
    if mapping is None:
        readable = ["" if place in sensitive else text for place, text in enumerate(layout.header)]
        mapping = ColumnMapping.guess(readable, assessments=names)
    return replace(mapping, item=item or mapping.item, date_order=order or mapping.date_order)


def _places(layout: Layout, mapping: ColumnMapping, sensitive: Mapping[int, str]) -> dict[Target, int]:
    """Return the column of each thing the file holds, holding that nothing needed is missing and nothing barred is read."""
    found = mapping.places(layout.header)
    for place, target in found.items():
        if place in sensitive:
            raise CohortError(
                "cohort-column-sensitive",
                f"the mapping reads column {layout.header[place]!r} as {target}, but {sensitive[place]}",
                hint="take the column out of the mapping",
            )
    fields = {target.field for target in found.values()}
    missing = [
        words
        for words, is_there in (
            ("the date of completion", Field.COMPLETED_ON in fields),
            ("the learner (e-mail, staff number or DID)", bool(fields.intersection(_LEARNER))),
            ("the module or programme", bool(mapping.item) or bool(fields & {Field.ITEM, Field.ITEM_TITLE})),
        )
        if not is_there
    ]
    if missing:
        raise CohortError(
            "cohort-columns-missing",
            f"no column gives {', nor '.join(missing)}",
            hint="rename the header to a usual one such as Email, Course code or Completion date, or write a mapping file",
        )
    return {target: place for place, target in found.items()}


def _body(text: str, layout: Layout) -> tuple[list[Record], list[Problem]]:
    """Return the records below the header, without repetitions of the header itself."""
    body: list[Record] = []
    repeated: list[Problem] = []
    header = [normal_header(cell) for cell in layout.header]
    for record in records(text, layout.delimiter):
        if record.line <= layout.line:
            continue
        if clean(record.cells[0]) == layout.header[0] and [normal_header(cell) for cell in record.cells] == header:
            repeated.append(
                Problem(
                    "cohort-header-again",
                    f"row {record.line} repeats the header and was left out",
                    severity=Severity.WARNING,
                )
            )
            continue
        body.append(record)
    if not body:
        raise CohortError(
            "cohort-without-rows", "the file has a header and no rows", hint="check that the export finished"
        )
    return body, repeated


def _date_orders(
    body: Sequence[Record], header: Sequence[str], places: Mapping[Target, int], given: DateOrder | None
) -> dict[Target, DateOrder | None]:
    return {
        target: given or column_order(column_of(body, places[target]), header=header[places[target]])
        for target in DATES
        if target in places
    }


def _unread(
    header: Sequence[str], read: frozenset[int], sensitive: Mapping[int, str], body: Sequence[Record]
) -> tuple[UnreadColumn, ...]:
    unread: list[UnreadColumn] = []
    for place, text in enumerate(header):
        if place in read:
            continue
        if place in sensitive:
            unread.append(UnreadColumn(text, sensitive[place], is_sensitive=True))
        elif text:
            unread.append(UnreadColumn(text, "nothing is known to be read from it", is_sensitive=False))
        elif any(column_of(body, place)):
            unread.append(UnreadColumn(f"column {place + 1}", "it has no header", is_sensitive=False))
    return tuple(unread)
