"""Copies a document so that every value remembers where it stood, and opens the ledger of what must be signed.

Numbers and strings that readers already disagree about are refused here, wherever they stand; so is a document that is
too large or too deep for what follows. Not for the members of `@context`, which are passed on as they are.
https://www.rfc-editor.org/rfc/rfc7493#section-2 (I-JSON)
"""

from typing import Any

from badgeforge.errors import LinkedDataError
from badgeforge.jsontypes import JsonObject
from badgeforge.linkeddata.jcs import FIRST_UNSAFE_INTEGER
from badgeforge.linkeddata.ledger import Ledger
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.marks import Array, Fraction, Key, Null, Object, Text, Truth, Whole


def mark(document: JsonObject, *, limits: Limits) -> tuple[Object, Ledger]:
    """Copy a document with every value marked, and open its ledger.

    `@context` members are passed on as they are.

    Raises:
        CanonicalizationError: when the document has too many values or nests too deeply.
        LinkedDataError: when a number or a string cannot be carried to every reader unchanged.
        TypeError: when a value is not JSON.
    """
    ledger = Ledger()
    return _Marker(ledger, limits).mark_object(document, 0, 1), ledger


class _Marker:
    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits

    def mark_object(self, value: JsonObject, place: int, depth: int) -> Object:
        self._check_size(place, depth)
        ledger = self._ledger
        marked = Object()
        marked.place = place
        for key, member in value.items():
            if key == "@context":
                marked[key] = member
                entries = member if isinstance(member, list) else [member]
                ledger.has_inline_context |= any(isinstance(entry, dict) for entry in entries)
                continue
            at = ledger.enter(place, key)
            self._check_text(key, at)
            marked[Key(key, at)] = self.mark_value(member, at, depth)
        if not value.keys() - {"@context"}:
            ledger.expect(place)
            ledger.empty.add(place)
        return marked

    def mark_array(self, value: list[Any], place: int, depth: int) -> Array:
        self._check_size(place, depth)
        ledger = self._ledger
        marked = Array([self.mark_value(item, ledger.enter(place, index), depth) for index, item in enumerate(value)])
        marked.place = place
        if not value:
            ledger.expect(place)
            ledger.empty.add(place)
        return marked

    def mark_value(self, value: object, place: int, depth: int) -> object:
        if isinstance(value, dict):
            return self.mark_object(value, place, depth + 1)
        if isinstance(value, list):
            return self.mark_array(value, place, depth + 1)
        self._ledger.expect(place)
        if isinstance(value, str):
            self._check_text(value, place)
            return Text(value, place)
        return self._scalar(value, place)

    def _scalar(self, value: object, place: int) -> object:
        marked: Truth | Whole | Fraction
        match value:
            case None:
                return Null("", place)
            case bool():
                marked = Truth(value)
            case int():
                if abs(value) >= FIRST_UNSAFE_INTEGER:
                    raise self._unportable("an integer of 2^53 or more is read differently by different readers", place)
                marked = Whole(value)
            case float():
                if value - value != 0:
                    raise self._unportable("a number that is not finite has no JSON form", place)
                marked = Fraction(value)
            case _:
                raise TypeError(f"a value of type {type(value).__name__} is not JSON")
        marked.place = place
        return marked

    def _check_size(self, place: int, depth: int) -> None:
        if depth > self._limits.max_depth:
            raise too_complex(
                "objects and arrays inside one another",
                limit=self._limits.max_depth,
                pointer=self._ledger.pointer(place),
            )
        if len(self._ledger) > self._limits.max_values:
            raise too_complex("values", limit=self._limits.max_values, pointer=self._ledger.pointer(place))

    def _check_text(self, text: str, place: int) -> None:
        if text.isascii():
            return
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise LinkedDataError(
                "lone-surrogate",
                "a string holds half a character, which has no UTF-8 form",
                pointer=self._ledger.pointer(place),
            ) from error

    def _unportable(self, detail: str, place: int) -> LinkedDataError:
        return LinkedDataError(
            "number-not-portable",
            detail,
            pointer=self._ledger.pointer(place),
            hint="write the number as a string, or with fewer digits",
        )
