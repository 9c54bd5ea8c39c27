"""What can be known about a key of a document, as far as plain spelling depends on it.

Not for finding it out (`spelling_terms.py`). https://www.w3.org/TR/json-ld11/#type-coercion
"""

from dataclasses import dataclass
from enum import Enum, auto


class KeyVerdict(Enum):
    """What is to be said about a key."""

    PLAIN = auto()
    IDENTIFIER = auto()
    TYPE = auto()
    KEYWORD = auto()
    """It is a JSON-LD keyword, or begins like one."""
    ALIAS = auto()
    """A term that stands for a keyword, or turns or nests what it holds."""
    IRI = auto()
    """A full or compact IRI."""
    UNDEFINED = auto()
    TWIN = auto()
    """Another term stands for the same property, and that other one is the plain spelling."""
    MAP = auto()
    """Its value would be a map by language, index, id or type."""


class Embedded(Enum):
    """What an object under a key is, as far as contexts of its own go."""

    NOTHING = auto()
    """It has none."""
    CREDENTIAL = auto()
    """It was signed by itself before it was put in, so it must list its own."""
    PROOF = auto()
    """It may repeat those of what it proves."""


class Expected(Enum):
    """Which of two spellings with the same graph is the plain one for a value."""

    ANY = auto()
    NUMBER = auto()
    """A JSON number or boolean, never its text."""
    TEXT = auto()
    """Text, never a JSON number or boolean."""


@dataclass(frozen=True, slots=True)
class KeyRule:
    """All that is known about one key."""

    verdict: KeyVerdict
    expected: Expected = Expected.ANY
    is_reference: bool = False
    """A string here is an identifier, which the contexts turn into a node."""
    is_vocabulary: bool = False
    """A string here may be a term."""
    is_object: bool = False
    """The value is an object, never its bare identifier."""
    is_single_object: bool = False
    """Open Badges allow one object here."""
    is_single_value: bool = False
    """Open Badges allow one text, number or boolean here."""
    is_json_literal: bool = False
    embeds: Embedded = Embedded.NOTHING
