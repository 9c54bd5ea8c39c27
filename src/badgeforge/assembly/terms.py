"""The fixed words of the wire profile: result types, alignment types, and the fragments of their ids.

Not for Open Badges' own words (`ob3/vocabulary.py`). No private context is needed: every term here stands where the standard
takes an `ext:` term. The profile: `docs/reference/profile.md`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from badgeforge.learning.credits import Unit


class ResultTerm(StrEnum):
    """`resultType` of the result descriptions that are ours."""

    CREDIT_HOURS = "ext:CreditHours"
    """Credit in hours."""
    CREDIT_POINTS = "ext:CreditPoints"
    """Credit in the points or credits of a CPD scheme."""
    UK_CREDIT = "ext:UKCredit"
    """UK higher education credit."""
    ECTS = "ext:ECTS"
    """Credit of the European Credit Transfer and Accumulation System."""
    DAYS = "ext:Days"
    """Credit in days."""
    MAINTENANCE = "ext:Maintenance"
    """Last day of the active period, `YYYY-MM-DD`."""
    REFRESHER_INTERVAL = "ext:RefresherInterval"
    """How often the subject should be refreshed, an ISO 8601 period: information, which ends nothing."""
    PRIOR_LEARNING = "ext:RecognisedPriorLearning"
    """The award recognises prior learning."""
    DELIVERY_MODE = "ext:DeliveryMode"
    """How it was taken: only where the learner asked for it."""
    COUNTED_MODULE = "ext:CountedModule"
    """Title of a module that a programme award counted; its id and its badge stand in the alignment."""


class AlignmentTerm(StrEnum):
    """`targetType` of the alignments that are ours."""

    AWARD_LEVEL = "ext:AwardLevel"
    """Level of the whole achievement."""
    CREDIT_SCHEME = "ext:CreditScheme"
    """Whose credit it is."""
    CREDIT_UNIT = "ext:CreditUnit"
    """What is counted, where the result type leaves that open."""
    CREDIT_LEVEL = "ext:CreditLevel"
    """Level of the credit, where it differs from the achievement's."""
    CREDIT_KIND = "ext:CreditKind"
    """The scheme's kind of credit."""
    CREDIT_BASIS = "ext:CreditBasis"
    """What the amount was measured by."""
    CREDIT_VALIDITY = "ext:CreditValidity"
    """How long the credit may be counted, an ISO 8601 period."""
    MODULE = "ext:Module"
    """A module that a programme award counted."""


RESULT_TYPE_OF_UNIT: Mapping[Unit, ResultTerm] = MappingProxyType(
    {
        Unit.HOUR: ResultTerm.CREDIT_HOURS,
        Unit.CPD_CREDIT: ResultTerm.CREDIT_POINTS,
        Unit.CPD_POINT: ResultTerm.CREDIT_POINTS,
        Unit.UK_CREDIT: ResultTerm.UK_CREDIT,
        Unit.ECTS: ResultTerm.ECTS,
        Unit.DAY: ResultTerm.DAYS,
    }
)
"""`resultType` of each unit. CPD credits and CPD points share one; a CREDIT_UNIT alignment tells them apart."""

UNITS_OF_RESULT_TYPE: Mapping[str, tuple[Unit, ...]] = MappingProxyType(
    {term.value: tuple(unit for unit, of in RESULT_TYPE_OF_UNIT.items() if of is term) for term in ResultTerm}
)
"""The units that a `resultType` may stand for; none for the types that are no credit."""

MAINTENANCE_FRAGMENT = "#maintenance"
REFRESHER_FRAGMENT = "#refresher"
PRIOR_LEARNING_FRAGMENT = "#prior-learning"
DELIVERY_MODE_FRAGMENT = "#delivery-mode"
MODULE_FRAGMENT = "#module"

RECOGNISED = "recognised"
"""`value` of the result that marks recognised prior learning."""


def credit_fragment(place: int) -> str:
    """Name the description of a credit statement by its 0-based place in the catalogue: `#credit-1` is the first."""
    return f"#credit-{place + 1}"
