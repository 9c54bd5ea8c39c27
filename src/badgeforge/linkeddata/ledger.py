"""The book of a document's places: which are expected in a statement, and which have been seen there.

A place is a number, so that ticking off is cheap; its JSON Pointer is only written when something is wrong. Whatever was
expected and not seen would not be signed. Not for deciding why (`losses.py`).
"""

from badgeforge.jsontypes import pointer
from badgeforge.linkeddata.marks import Key


class Ledger:
    """Expected and seen places of one document; place 0 is the document itself."""

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
