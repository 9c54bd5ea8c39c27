"""One learner has completed one item: what a row of a cohort says once it has been read.

Not for the award that follows from it, and not for the row's own text (`refused.py` keeps that of the bad ones).
Everything personal is left out of `repr`, so that no log line or traceback shows it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class IdentityKind(StrEnum):
    """What sort of identifier a learner is known by. A DID has a field of its own."""

    WORK_EMAIL = "work-email"
    """An address that belongs to an employer, and ends with the job."""
    PERSONAL_EMAIL = "personal-email"
    """An address that is the learner's own."""
    EMAIL = "email"
    """An address of which the file does not say whose it is."""
    STAFF_NUMBER = "staff-number"
    """An employer's number for the learner; on the badge only where the mapping asks for it."""


class Identity(NamedTuple):
    """One identifier of a learner, in its normal form."""

    kind: IdentityKind
    """What sort it is."""
    value: str
    """The identifier: e-mail in lower case, staff number with its leading zeros."""


class EarnedCredit(NamedTuple):
    """How much of one credit statement this learner earned, where it is not the whole."""

    statement: int
    """0-based place of the statement in the item's `credits`."""
    amount: Decimal
    """At least zero and not above the statement's amount."""


class AssessmentResult(NamedTuple):
    """What came out of one assessment for this learner."""

    assessment: str
    """Code of the assessment."""
    value: str
    """The value as the assessment writes it; a plain decimal for numbers; empty where only a level was reached."""
    level: str
    """Code of the rubric level reached; empty where the assessment has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One learner has completed one item of the catalogue."""

    row: int
    """1-based line of the file where the row starts."""
    learner_reference: str = field(repr=False)
    """Who it is, within one provider: `staff-number:…`, else `mailto:…`, else `did:…`. Never leaves the register."""
    item_id: str
    """Id of the module or programme."""
    completed_on: date
    """The calendar date of completion, as written: it never went through a time zone."""
    identities: tuple[Identity, ...] = field(default=(), repr=False)
    """The identifiers that go on the badge, each hashed with a salt of its own; never two with the same value."""
    did: str | None = field(default=None, repr=False)
    """The learner's DID, where there is one."""
    name: str | None = field(default=None, repr=False)
    """The learner's name, for the provider's own lists; not written on the badge."""
    started_on: date | None = None
    """The calendar date on which the learning began."""
    awarded_on: date | None = None
    """The calendar date of the first award, where the file says so."""
    credits_earned: tuple[EarnedCredit, ...] = ()
    """Amounts that differ from the whole; a statement not listed is earned in full."""
    results: tuple[AssessmentResult, ...] = ()
    """Results of the item's assessments, in the item's order."""
    prior_learning: bool = False
    """Whether the completion is recognition of prior learning."""
    term: str | None = None
    """The provider's label for the intake: `Cohort 8`."""
    delivery_mode: str | None = None
    """How it was taken: read only where the mapping asks for it, and written nowhere unless the learner asks."""

    def earned(self, statement: int, available: Decimal | None) -> Decimal | None:
        """Return the amount earned of a credit statement (0-based): the row's own amount, else all that is available."""
        return next((earned.amount for earned in self.credits_earned if earned.statement == statement), available)
