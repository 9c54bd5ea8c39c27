"""Small objects that stand inside many others: images and alignments.

https://www.imsglobal.org/spec/ob/v3p0/#image, https://www.imsglobal.org/spec/ob/v3p0/#alignment
"""

from dataclasses import dataclass

from badgeforge.jsontypes import Iri
from badgeforge.ob3.model.conversion import WireObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(WireObject):
    """A picture of an achievement, an issuer, or a badge; closed: no further properties."""

    id: Iri
    """Where it is, or the picture itself as a data URL."""
    type: str = "Image"
    """Exactly `Image`."""
    caption: str | None = None
    """What it shows, for people who cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(WireObject):
    """A link to something in a framework: a level, a competency, a scheme."""

    target_name: str
    """What the target is called."""
    target_url: Iri
    """Where the target is described."""
    type: tuple[str, ...] = ("Alignment",)
    """Must hold `Alignment`."""
    target_code: str | None = None
    """The target's code in its framework."""
    target_description: str | None = None
    """A short description of the target."""
    target_framework: str | None = None
    """The name of the framework."""
    target_type: str | None = None
    """A term of `AlignmentTargetType`, or an `ext:` term."""
