"""Outcomes of the rows that reading a cohort left out, so that every row of the file has one.

Not for rows that issuing itself refuses (`batch.py`).
"""

from badgeforge.issuing.outcome import Outcome
from badgeforge.issuing.rows import CohortRows
from badgeforge.issuing.states import RowState


def left_out(cohort: CohortRows) -> tuple[Outcome, ...]:
    """Give the outcomes of refused and of repeated rows, in the file's order."""
    refused = [
        Outcome(
            row=row.row,
            state=RowState.REFUSED,
            code=row.problems[0].code,
            detail="; ".join(str(problem) for problem in row.problems),
            problems=tuple(row.problems),
        )
        for row in cohort.refused
    ]
    repeated = [
        Outcome(row=row.row, state=RowState.DUPLICATE, detail=f"row {row.of_row} says the same")
        for row in cohort.duplicates
    ]
    return tuple(sorted((*refused, *repeated), key=lambda outcome: outcome.row))
