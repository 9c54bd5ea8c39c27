"""Values of a document that remember where in it they stood.

Expansion drops what it does not understand without a word. So each string, number, boolean, null and empty container of
a document becomes a marked copy (`marking.py`): a subclass of the plain type that carries its place, an entry of the
`Ledger`. Marked values are never changed. Not for text and numbers that contexts contribute: those stay plain.
"""

from typing import Any, Self


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
