"""Warnings about a cohort file for which no row is refused: dates that may have been turned round, values nothing takes.

Not for what is wrong (`refused.py`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from badgeforge.errors import Problem, Severity
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.csvrecords import Record
from badgeforge.learning.cohort.csvtext import clean
from badgeforge.learning.cohort.dates import is_excel_day
from badgeforge.learning.cohort.fields import Field, Target

DATES = (Target(Field.COMPLETED_ON), Target(Field.STARTED_ON), Target(Field.AWARDED_ON))
"""The columns that hold dates."""


def column_of(body: Sequence[Record], place: int) -> list[str]:
    """Return the cleaned cells of one column, rows that do not line up left out."""
    return [clean(record.cells[place]) for record in body if not record.is_broken and place < len(record.cells)]


def notes_on_dates(body: Sequence[Record], header: Sequence[str], places: Mapping[Target, int]) -> list[Problem]:
    """Warn of columns where a spreadsheet may have turned some dates round before saving."""
    notes = []
    for target in DATES:
        cells = column_of(body, places[target]) if target in places else []
        if any(map(is_excel_day, cells)) and any("/" in cell for cell in cells):
            notes.append(
                Problem(
                    "cohort-dates-mixed",
                    "some dates are spreadsheet day numbers and others are written with slashes: a spreadsheet may have "
                    "swapped day and month in the first kind",
                    pointer=header[places[target]],
                    hint="compare a few with the source",
                    severity=Severity.WARNING,
                )
            )
    return notes


def notes_on_unused(
    unused: Counter[tuple[str, Target]], catalogue: Catalogue, header: Sequence[str], places: Mapping[Target, int]
) -> list[Problem]:
    """Name the columns that hold something for rows whose item takes nothing from them."""
    return [
        Problem(
            "cohort-value-unused",
            f"{count} row{'s' if count > 1 else ''} of {catalogue.item(item_id).code} hold a value, and the catalogue gives that "
            "item no assessment or credit to put it in",
            pointer=header[places[target]],
            hint="add it to the catalogue if it belongs on the badge",
            severity=Severity.WARNING,
        )
        for (item_id, target), count in sorted(unused.items())
    ]
