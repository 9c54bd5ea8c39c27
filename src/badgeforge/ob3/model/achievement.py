"""Achievement: what can be earned, the same for everybody who earns it.

https://www.imsglobal.org/spec/ob/v3p0/#achievement
"""

from dataclasses import dataclass
from decimal import Decimal

from badgeforge.jsontypes import Iri
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.model.parts import Alignment, Image
from badgeforge.ob3.model.profile import EndorsementCredential, IdentifierEntry, Profile
from badgeforge.ob3.model.result import ResultDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria(WireObject):
    """What one has to do to earn it: a page, or words, or both. The standard gives it no `type`."""

    id: Iri | None = None
    """A page that tells."""
    narrative: str | None = None
    """The words, possibly Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(WireObject):
    """Another edition of the achievement: another language, another version."""

    id: Iri
    """The other achievement's id."""
    type: tuple[str, ...] = ("Related",)
    """Must hold `Related`."""
    in_language: str | None = None
    """The other edition's language."""
    version: str | None = None
    """The other edition's version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement(WireObject):
    """What can be earned."""

    id: Iri
    """Identifies the achievement; ours are HTTPS IRIs that contain the version."""
    name: str
    """What it is called."""
    description: str
    """A short description."""
    criteria: Criteria
    """What one has to do to earn it."""
    type: tuple[str, ...] = ("Achievement",)
    """Must hold `Achievement`."""
    achievement_type: str | None = None
    """A term of `AchievementType`, or an `ext:` term."""
    image: Image | None = None
    """The picture of the achievement."""
    version: str | None = None
    """The version; `id` contains it too."""
    in_language: str | None = None
    """The language of the texts."""
    human_code: str | None = None
    """A code for people, such as a course number."""
    other_identifier: tuple[IdentifierEntry, ...] = ()
    """Other identifiers."""
    credits_available: Decimal | None = None
    """Credits to be had; the standard gives no unit. An int or a float is taken too and made exact."""
    field_of_study: str | None = None
    """Subject."""
    specialization: str | None = None
    """Narrower subject."""
    tag: tuple[str, ...] = ()
    """Words to find it by."""
    alignment: tuple[Alignment, ...] = ()
    """Where frameworks describe it."""
    result_description: tuple[ResultDescription, ...] = ()
    """What results it can have."""
    related: tuple[Related, ...] = ()
    """Other editions of it."""
    creator: Profile | None = None
    """Who designed it; nothing proves it."""
    endorsement: tuple[EndorsementCredential, ...] = ()
    """Endorsements of the achievement."""
    endorsement_jwt: tuple[str, ...] = ()
    """Endorsements of the achievement as VC-JWTs."""
