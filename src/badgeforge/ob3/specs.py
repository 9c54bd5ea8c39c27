"""What a class table is made of: the kinds of value, and one record for a property and for a class.

Not the tables themselves (see `classes.py`) and not the checks that use them (see `conformance.py`).
https://www.imsglobal.org/spec/ob/v3p0/#complete-data-models
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from badgeforge.ob3.vocabulary import AchievementType, AlignmentTargetType, IdentifierType, ResultStatusType, ResultType


class Kind(Enum):
    """What form one value of a property has in JSON. Text unless the member says otherwise."""

    STRING = auto()
    """Any text."""
    MARKDOWN = auto()
    """Text that may hold Markdown."""
    IRI = auto()
    """An absolute IRI: an identifier that need not lead anywhere."""
    URL = auto()
    """An absolute IRI that is meant to be opened in a browser."""
    EMAIL = auto()
    """An e-mail address."""
    PHONE = auto()
    """A telephone number."""
    LANGUAGE = auto()
    """A BCP 47 language code in the form `en`, `en-GB` or `zh-Hans-CN`."""
    COUNTRY = auto()
    """An ISO 3166-1 alpha-2 country code."""
    COMPACT_JWS = auto()
    """A JWS in compact form: three base64url parts, the middle one possibly empty."""
    IDENTITY_HASH = auto()
    """`sha256$` or `md5$` and hexadecimal digits, or plain text where `hashed` is false."""
    DATE_TIME_Z = auto()
    """A date and time with an offset."""
    DATE_TIME = auto()
    """A date and time; the offset is optional."""
    DATE = auto()
    """A calendar date, `YYYY-MM-DD`."""
    STATUS_INDEX = auto()
    """A whole number of zero or more, as a string of digits; some issuers write a JSON number."""
    NUMBER = auto()
    """A JSON number."""
    INTEGER = auto()
    """A JSON number without fraction."""
    BOOLEAN = auto()
    """JSON true or false."""
    ENUM = auto()
    """A term of `PropertySpec.enumeration`, or an `ext:` term where that is extensible."""
    OBJECT = auto()
    """A JSON object of the class `PropertySpec.object_class`."""
    PROFILE_REF = auto()
    """A Profile object, or its IRI."""
    TYPE = auto()
    """A term or IRI that names a class."""
    CONTEXT = auto()
    """A context: its URL, or an inline JSON object. The order of the array counts."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A vocabulary that a property takes its value from."""

    name: str
    """The standard's name of it."""
    terms: type[StrEnum]
    """Its terms."""
    extensible: bool
    """Whether `ext:` terms are allowed beside them."""


ACHIEVEMENT_TYPE = Enumeration("AchievementType", AchievementType, extensible=True)
ALIGNMENT_TARGET_TYPE = Enumeration("AlignmentTargetType", AlignmentTargetType, extensible=True)
RESULT_TYPE = Enumeration("ResultType", ResultType, extensible=True)
RESULT_STATUS_TYPE = Enumeration("ResultStatusType", ResultStatusType, extensible=False)
IDENTIFIER_TYPE = Enumeration("IdentifierTypeEnum", IdentifierType, extensible=True)

ENUMERATIONS: Mapping[str, Enumeration] = MappingProxyType(
    {
        vocabulary.name: vocabulary
        for vocabulary in (ACHIEVEMENT_TYPE, ALIGNMENT_TARGET_TYPE, RESULT_TYPE, RESULT_STATUS_TYPE, IDENTIFIER_TYPE)
    }
)
"""The enumerations by the standard's names."""


def snake_case(name: str) -> str:
    """Turn a wire name into a Python name.

    >>> snake_case("endorsementJwt"), snake_case("@context")
    ('endorsement_jwt', 'context')
    """
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower().lstrip("@")


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertySpec:
    """One property of a class."""

    name: str
    """The wire name, `achievementType`."""
    attribute: str
    """The name of the same thing in `model`, `achievement_type`."""
    kind: Kind
    """What one value looks like."""
    minimum: int
    """Least number of values: 0 (optional), 1, or 2 for `@context` of a badge."""
    many: bool
    """Whether there may be more than one. We write such a property as an array, and read a single value too."""
    single_preferred: bool = False
    """For `credentialStatus` and a proof's `domain`: the W3C allows many, the 1EdTech schemas one, so one is written bare."""
    object_class: str | None = None
    """For OBJECT and PROFILE_REF: the class of the value."""
    enumeration: Enumeration | None = None
    """For ENUM: its terms."""

    @property
    def required(self) -> bool:
        """Whether the property must be there."""
        return self.minimum > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSpec:
    """One class: its properties in the order in which we write them."""

    name: str
    """The class's name in the standard."""
    properties: Mapping[str, PropertySpec]
    """By wire name, in writing order."""
    open: bool
    """Whether further properties are allowed (they still need a context to be signed)."""
    exact_type: bool
    """Whether `type` must be one string, never an array; where `required_types` names it, exactly that string."""
    required_types: tuple[frozenset[str], ...]
    """`type` must hold at least one member of every set; empty where any type will do or the class has no `type`."""
