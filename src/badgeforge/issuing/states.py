"""What can become of a row of a cohort: one word for the plan, the outcome and the report.

Not for deciding which: `deciding.py`.
"""

from enum import StrEnum


class RowState(StrEnum):
    """The state of one row."""

    NEW = "new"
    """Plan: a badge would be issued."""
    UNFINISHED = "unfinished"
    """Plan: reserved by a run that did not end; the same badge would be finished."""
    ISSUED = "issued"
    """A badge was made for it."""
    FINISHED = "finished"
    """The badge that an earlier run had begun was made."""
    ALREADY_ISSUED = "already-issued"
    """The badge exists; nothing is issued again."""
    CHANGED = "changed"
    """A badge exists and says something else; nothing is issued."""
    RENEWAL_DUE = "renewal-due"
    """A later completion of an award that is kept up by renewing; nothing is issued here."""
    OUTDATED = "outdated"
    """An earlier completion than the one on the badge; nothing to do."""
    WITHDRAWN = "withdrawn"
    """Its badge was revoked; nothing is issued again by itself."""
    DUPLICATE = "duplicate"
    """Another row of the same file says exactly this."""
    REFUSED = "refused"
    """No badge may be made of it."""
