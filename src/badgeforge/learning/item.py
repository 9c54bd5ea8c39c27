"""What modules and programmes have in common: identity, credit, criteria, alignments, picture, maintenance.

Not for reading files: `catalogue.py` does that. An item's `id` contains its version; a version never changes its credit,
level or criteria, so that a badge bound to the id is bound to the version.
"""

from dataclasses import dataclass

from badgeforge.learning.assessment import Assessment
from badgeforge.learning.credits import Credit
from badgeforge.learning.level import Level
from badgeforge.learning.maintenance import MaintenanceRule


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionCriteria:
    """What a learner must do: in words, on a page, or both; never neither."""

    narrative: str = ""
    """The criteria in English (Markdown); empty when only the page says them."""
    url: str = ""
    """Absolute HTTPS IRI of a page with the criteria; empty when only the narrative says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkAlignment:
    """An entry of somebody's framework that the item serves (a register level, a job family, a competency)."""

    name: str
    """The entry in English."""
    url: str
    """Absolute IRI of the entry."""
    framework: str = ""
    """The framework in English, with its version where it has one; empty when not given."""
    code: str = ""
    """The entry's code within the framework; empty when it has none."""
    type: str = ""
    """The kind of entry, one of `ALIGNMENT_TYPES` or an `ext:` term; empty when not given."""
    description: str = ""
    """What the entry says; empty when not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The image of a badge: a file to bake into, an address to point at, or both."""

    caption: str
    """What the image shows, for people who cannot see it."""
    path: str = ""
    """PNG or SVG file, relative to the catalogue's folder, with forward slashes; empty when there is only an address."""
    url: str = ""
    """Absolute HTTPS IRI of the image; empty when there is only a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningItem:
    """Anything a badge can be awarded for. Use `LearningModule` or `Programme`."""

    id: str
    """Absolute HTTPS IRI that contains the version."""
    code: str
    """Short code that cohort files use (`EDI-CORE`); unique in the catalogue, compared without case."""
    title: str
    """The name that appears on the badge."""
    version: str
    """The version, as it stands in `id`."""
    description: str
    """One or two sentences for a reader of the badge."""
    criteria: CompletionCriteria
    """What a learner must do."""
    level: Level | None = None
    """The level of the whole item."""
    credits: tuple[Credit, ...] = ()
    """Credit statements; the first is the headline. An empty tuple says nothing: "no credit" is an amount of zero."""
    categories: tuple[str, ...] = ()
    """Words that rules ask for (`leadership`, `edi`), lower case with hyphens."""
    outcomes: tuple[str, ...] = ()
    """What a learner can do afterwards, one sentence each."""
    alignments: tuple[FrameworkAlignment, ...] = ()
    """Entries of other frameworks that it serves."""
    picture: Picture | None = None
    """The image of the badge."""
    assessments: tuple[Assessment, ...] = ()
    """What is measured."""
    achievement_type: str = ""
    """The standard's word for the kind of award (`Course`, `Diploma`), or an `ext:` term; empty when not given."""
    language: str = ""
    """BCP 47 language of the learning, such as `en-GB`; empty when not given."""
    tags: tuple[str, ...] = ()
    """Words for finding it."""
    field_of_study: str = ""
    """The field, in English; empty when not given."""
    specialization: str = ""
    """The specialism within the field, in English; empty when not given."""
    prerequisites: tuple[str, ...] = ()
    """Ids of the items of this catalogue that come before it."""
    maintenance: MaintenanceRule | None = None
    """How long the award lasts; None when the catalogue does not say."""
    suspendable: bool = False
    """Whether badges get a suspension entry (published for ever to anyone who saw the badge)."""
    repeatable: bool = False
    """Whether a later completion is a new award; excludes `maintained`."""

    @property
    def maintained(self) -> bool:
        """Whether a later completion renews the award: it is so when the award ends by itself."""
        return self.maintenance is not None and self.maintenance.valid_for is not None
