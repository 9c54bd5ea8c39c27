"""What goes into a badge and what comes out of one: the award, and the learning record.

Not for how either is written in Open Badges: `compose.py` and `interpret.py`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from badgeforge.assembly.reservation import Reservation
from badgeforge.jsontypes import Iri
from badgeforge.learning.completion import AssessmentResult, Completion
from badgeforge.learning.credits import Credit
from badgeforge.learning.item import FrameworkAlignment, LearningItem
from badgeforge.learning.level import Level
from badgeforge.ob3.model import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedModule:
    """A module badge that a programme award counted."""

    achievement_id: Iri
    """The module's id."""
    title: str
    """The module's title."""
    credential_id: Iri | None = None
    """The module badge's id, by which a verifier finds it among the badges it holds; None when not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One learner gets one badge: everything that composing needs."""

    item: LearningItem
    """What was completed."""
    completion: Completion
    """Who completed it, when, with what result."""
    issuer: Profile
    """Who awards."""
    reservation: Reservation
    """Everything random or timed."""
    counted: tuple[CountedModule, ...] = ()
    """For a programme: the modules that met its rule."""
    delivery_mode: str = ""
    """How it was taken, only where the learner asked for it to be written; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRecord:
    """A credit statement as a badge makes it."""

    description_id: str
    """Id of its description, which counts it once among copies of the badge."""
    credit: Credit
    """The statement, with the amount available. Its level is None where the achievement's own level holds."""
    earned: Decimal | None
    """The amount this learner earned; None when the badge does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherResult:
    """A result that is not counted: of an unknown type, or not said clearly. Kept so that it can be shown."""

    name: str
    """What it calls itself."""
    result_type: str
    """Its `resultType`; empty when nothing describes it."""
    value: str
    """Its value or status; empty when it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsRecord:
    """What the results of a badge say, sorted by what they are about."""

    credits: tuple[CreditRecord, ...] = ()
    """Exact credit; the only credit that is ever counted."""
    period_end: date | None = None
    """Last day of the active period; None when the award does not end by itself."""
    refresher_interval: str = ""
    """An ISO 8601 period, information only; empty when not stated."""
    prior_learning: bool = False
    """Whether it recognises prior learning."""
    delivery_mode: str = ""
    """How it was taken; empty unless the learner asked for it."""
    assessments: tuple[AssessmentResult, ...] = ()
    """Results of the standard's own kinds."""
    counted: tuple[CountedModule, ...] = ()
    """For a programme: the modules that its award counted. Each is proved by its own badge only."""
    others: tuple[OtherResult, ...] = ()
    """Results that are shown and not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRecord:
    """What a badge says was learned. Whether it is true is another question (`verification/`). Texts are empty when absent."""

    credential_id: str
    achievement_id: str
    """Contains the version of what was learned."""
    title: str
    code: str
    version: str
    achievement_type: str
    level: Level | None
    """Level of the whole achievement."""
    headline_available: Decimal | None
    """A number without unit: information, never summed."""
    headline_earned: Decimal | None
    """A number without unit: information, never summed."""
    started_on: date | None
    completed_on: date | None
    """The latest completion: every refresher clock starts here."""
    awarded: str
    """The first award, as written."""
    valid_from: str
    """This issue, as written."""
    valid_until: str
    """The end of grace, as written."""
    term: str
    results: ResultsRecord
    """Credit, maintenance, assessments and the rest."""
    evidence: tuple[str, ...]
    """Ids of the evidence."""
    alignments: tuple[FrameworkAlignment, ...]
    """Entries of frameworks, shown and not counted."""
    tags: tuple[str, ...]
    """Categories and other words."""
