"""Finds where in a file the table starts and what separates its cells: exports put titles above the header.

Not for what the columns mean together (`cohortfile.py`). The header is the record, among the first ones, with the most headers
whose meaning is known (or that the mapping names), under the delimiter that makes it so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from badgeforge.errors import CohortError
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.columns import normal_header, recognised
from badgeforge.learning.cohort.csvrecords import DELIMITERS, first_records
from badgeforge.learning.cohort.csvtext import clean
from badgeforge.learning.cohort.mapping import ColumnMapping

MAX_COLUMNS = 1_000
"""More than any export has; wider is a mistaken file."""
RECORDS_BEFORE_HEADER = 30
"""Titles and blank lines that may stand above the header."""

_SAMPLE = 256 * 1024
_ENOUGH = 2
"""Known headers that make a header: one word alone may be a title."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table starts and how it is written."""

    delimiter: str
    """What separates cells."""
    header: tuple[str, ...]
    """The header cells, cleaned."""
    line: int
    """1-based line of the header."""


def assessment_names(catalogue: Catalogue) -> dict[str, str]:
    """Return assessment codes by code and by name, in the form of headers; names that mean several codes are left out."""
    codes: dict[str, set[str]] = {}
    for item in catalogue.items:
        for assessment in item.assessments:
            for name in (assessment.code, assessment.name):
                codes.setdefault(normal_header(name), set()).add(assessment.code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}


def find_layout(text: str, *, mapping: ColumnMapping | None, assessments: Mapping[str, str]) -> Layout:
    """Find header and delimiter.

    Raises:
        CohortError: when no record among the first ones looks like a header, or it is too wide.
    """
    wanted = {normal_header(header) for header, _ in mapping.columns} if mapping else set()
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1] or text[:_SAMPLE]
    best: tuple[int, int, Layout] | None = None
    for delimiter in DELIMITERS:
        for record in first_records(sample, delimiter, RECORDS_BEFORE_HEADER):
            header = tuple(clean(cell) for cell in record.cells)
            known = (
                len(wanted.intersection(map(normal_header, header)))
                if wanted
                else recognised(header, assessments=assessments)
            )
            if best is None or (known, len(header)) > best[:2]:
                best = (known, len(header), Layout(delimiter, header, record.line))
    if best is None or best[0] < (1 if wanted else _ENOUGH):
        raise CohortError(
            "cohort-header-missing",
            "no row looks like a header: no usual column names such as Email, Course code and Completion date stand in one row",
            hint="add a header row, or name your columns in a mapping file",
        )
    if best[1] > MAX_COLUMNS:
        raise CohortError(
            "cohort-too-wide",
            f"the header has more than {MAX_COLUMNS} columns",
            hint="check that this is the cohort file, and remove columns nobody needs",
        )
    return best[2]
