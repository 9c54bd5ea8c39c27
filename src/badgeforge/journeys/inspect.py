"""Somebody wants to see what a badge says, without any promise that it is true.

Not for checking (`journeys/verify.py`).
"""

from dataclasses import dataclass

from badgeforge.assembly.facts import LearningRecord
from badgeforge.assembly.interpret import interpret
from badgeforge.errors import BadgeforgeError
from badgeforge.jsontypes import JsonObject
from badgeforge.verification.reader import read


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is inside a file, unverified."""

    media_type: str
    json: JsonObject
    learning: LearningRecord | None
    """What it says about learning; None where it is no Open Badge."""


def inspect_bytes(data: bytes) -> Inspection:
    """Read a badge from JSON, PNG or SVG without checking it.

    Raises:
        InputError: when the bytes hold no readable badge.
    """
    found = read(data)
    try:
        learning: LearningRecord | None = interpret(found.document.json)
    except BadgeforgeError:  # Nothing is lost: the JSON is shown whole.
        learning = None
    return Inspection(found.media_type, found.document.json, learning)
