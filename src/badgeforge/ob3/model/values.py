"""How single values cross between Python and JSON: exact numbers and text with a language.

Not for objects (see `conversion.py`).
https://www.w3.org/TR/vc-data-model-2.0/#language-and-base-direction, https://www.rfc-editor.org/rfc/rfc7493#section-2.2
"""

from decimal import Decimal
from typing import Self

from badgeforge.jsontypes import JsonObject

MAX_PORTABLE_DIGITS = 15
"""Significant digits that every IEEE double keeps. JSON-LD signs 16: a seventeenth digit would be free to change."""


class LanguageText(str):
    """Text that a document gives with its language (`{"@value": …, "@language": "cy"}`); reads as ordinary text.

    For reading: the 1EdTech schemas take plain strings only, so a builder that wants to conform uses `str`.
    """

    __slots__ = ("direction", "language")

    language: str | None
    """The BCP 47 language tag, or None."""
    direction: str | None
    """`ltr`, `rtl` or None."""

    def __new__(cls, text: str, language: str | None = None, direction: str | None = None) -> Self:
        """Make text in `language`, written in `direction`."""
        made = super().__new__(cls, text)
        made.language = language
        made.direction = direction
        return made

    def to_json(self) -> JsonObject:
        """Write the text as a JSON-LD value object."""
        written: JsonObject = {"@value": str(self)}
        if self.language is not None:
            written["@language"] = self.language
        if self.direction is not None:
            written["@direction"] = self.direction
        return written


def language_text(value: object) -> LanguageText | None:
    """Read a JSON-LD value object that holds text; None when `value` is anything else."""
    if not isinstance(value, dict) or not value.keys() <= {"@value", "@language", "@direction"}:
        return None
    text, language, direction = value.get("@value"), value.get("@language"), value.get("@direction")
    if not isinstance(text, str) or not all(part is None or isinstance(part, str) for part in (language, direction)):
        return None
    return LanguageText(text, language, direction)


def decimal_of(number: Decimal | float) -> Decimal:
    """Give the exact decimal that a Python number stands for; a float stands for its shortest spelling.

    >>> decimal_of(0.1)
    Decimal('0.1')

    Raises:
        TypeError: when `number` is a truth value or no number.
        ValueError: when it is infinite or not a number.
    """
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise TypeError("a number must be a Decimal, an int or a float")
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite():
        raise ValueError("a number must be finite")
    return exact


def json_number(number: Decimal) -> int | float:
    """Write a decimal as the JSON number that every reader understands alike; whole numbers without fraction.

    >>> json_number(Decimal("6.0")), json_number(Decimal("1.50"))
    (6, 1.5)

    Raises:
        ValueError: when some reader would round it: more than 15 significant digits, or too large or too small.
    """
    significant = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    if len(significant) > MAX_PORTABLE_DIGITS or (significant and abs(number.adjusted()) >= MAX_PORTABLE_DIGITS):
        raise ValueError("a number that JSON readers would not agree on: give at most 15 digits")
    return int(number) if number == number.to_integral_value() else float(number)
