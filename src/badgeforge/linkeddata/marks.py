"""Copies a document so that every value remembers where it stood, and keeps the ledger of what has been signed.

Expansion drops what it does not understand without a word. So each string, number, boolean, null and empty container of
the document becomes a marked copy: a subclass of the plain type that carries its place. What later stands in a statement
is ticked off in the ledger, and whatever was not ticked off would not be signed. Not for deciding why (`losses.py`).
Rules: every value outside `@context` is marked once; marked values are never changed; numbers that JSON readers
already disagree on are refused here.
"""

from typing import Any, Self

from badgeforge.errors import LinkedDataError
from badgeforge.jsontypes import JsonObject, pointer
from badgeforge.linkeddata.limits import Limits, too_complex

FIRST_UNSAFE_INTEGER = 2**53
"""From here on, readers that hold numbers as doubles see another number (RFC 7493, 2.2)."""


class Text(str):
    """A string of the document, or an IRI made from one; `text` is the plain string."""

    __slots__ = ("place", "text")
    place: int
    text: str

    def __new__(cls, text: str, place: int) -> Self:  # noqa: D102  # As str, with a place.
        self = super().__new__(cls, text)
        self.text = text
        self.place = place
        return self

    def lower(self) -> Self:
        """Keep the place when a language tag is put into lower case."""
        return type(self)(self.text.lower(), self.place)


class Key(Text):
    """A key of the document, or the IRI it stands for; its place is that of the member."""

    __slots__ = ()


class Null(Text):
    """A null of the document. A string to the processor, so that it is carried along and not forgotten."""

    __slots__ = ()


class Whole(int):
    """An integer of the document."""

    place: int


class Fraction(float):
    """A float of the document."""

    place: int


class Truth(int):
    """A boolean of the document, which Python lets nobody subclass."""

    place: int


class Object(dict[str, Any]):
    """An object of the document, or the expanded node made from it."""

    __slots__ = ("place",)
    place: int


class Array(list[Any]):
    """An array of the document, or the expanded one made from it."""

    __slots__ = ("place",)
    place: int


class Ledger:
    """Which places of the document are expected in a statement, and which have been seen there."""

    def __init__(self) -> None:
        self._parents = [0]
        self._tokens: list[str | int] = [""]
        self._seen = bytearray(1)
        self._expected: list[int] = []
        self.undefined: set[int] = set()
        """Members whose key no context defines, as far as the processor met them."""
        self.empty: set[int] = set()
        """Expected places that are empty arrays or objects."""
        self.has_inline_context = False
        """Whether any `@context` holds an object of its own, not only URLs."""

    def __len__(self) -> int:
        return len(self._parents)

    def enter(self, parent: int, token: str | int) -> int:
        """Open a place below `parent` and return its number."""
        self._parents.append(parent)
        self._tokens.append(token)
        self._seen.append(0)
        return len(self._parents) - 1

    def expect(self, place: int) -> None:
        """Demand that this place reaches a statement."""
        self._expected.append(place)

    def reach(self, *values: object) -> None:
        """Tick off the places of values that stand in a statement; values made by contexts have none.

        A key, in a map of identifiers for example, shares its place with its value and does not answer for it.
        """
        for value in values:
            place = getattr(value, "place", None)
            if place is not None and not isinstance(value, Key):
                self._seen[place] = 1

    def unseen(self) -> list[int]:
        """Return the expected places that no statement holds, in document order."""
        return [place for place in self._expected if not self._seen[place]]

    def undefined_ancestor(self, place: int) -> int | None:
        """Return the outermost member at or above `place` whose key no context defines."""
        found = None
        while place:
            if place in self.undefined:
                found = place
            place = self._parents[place]
        return found

    def pointer(self, place: int) -> str:
        """Write a place as a JSON Pointer."""
        tokens: list[str | int] = []
        while place:
            tokens.append(self._tokens[place])
            place = self._parents[place]
        return pointer(*reversed(tokens))


def mark(document: JsonObject, *, limits: Limits) -> tuple[Object, Ledger]:
    """Copy a document with every value marked, and open its ledger.

    `@context` members are passed on as they are.

    Raises:
        CanonicalizationError: when the document has too many values or nests too deeply.
        LinkedDataError: when a number or a string cannot be carried to every reader unchanged.
        TypeError: when a value is not JSON.
    """
    ledger = Ledger()
    return _Marker(ledger, limits).object(document, 0, 1), ledger


class _Marker:
    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits

    def object(self, value: JsonObject, place: int, depth: int) -> Object:
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
            marked[Key(key, at)] = self.value(member, at, depth)
        if not value.keys() - {"@context"}:
            ledger.expect(place)
            ledger.empty.add(place)
        return marked

    def array(self, value: list[Any], place: int, depth: int) -> Array:
        self._check_size(place, depth)
        ledger = self._ledger
        marked = Array([self.value(item, ledger.enter(place, index), depth) for index, item in enumerate(value)])
        marked.place = place
        if not value:
            ledger.expect(place)
            ledger.empty.add(place)
        return marked

    def value(self, value: object, place: int, depth: int) -> object:
        if isinstance(value, dict):
            return self.object(value, place, depth + 1)
        if isinstance(value, list):
            return self.array(value, place, depth + 1)
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
                "lone-surrogate", "a string holds half a character, which has no UTF-8 form", pointer=self._ledger.pointer(place)
            ) from error

    def _unportable(self, detail: str, place: int) -> LinkedDataError:
        return LinkedDataError(
            "number-not-portable",
            detail,
            pointer=self._ledger.pointer(place),
            hint="write the number as a string, or with fewer digits",
        )


def plain(value: object) -> Any:
    """Copy a marked value back into plain JSON, as a JSON literal needs it."""
    match value:
        case Null():
            return None
        case Text():
            return value.text
        case Truth():
            return bool(value)
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case _:
            return value


def inside(value: object) -> list[object]:
    """List a marked value and everything in it, for ticking off a whole JSON literal."""
    found = [value]
    match value:
        case dict():
            for item in value.values():
                found.extend(inside(item))
        case list():
            for item in value:
                found.extend(inside(item))
        case _:
            pass
    return found
