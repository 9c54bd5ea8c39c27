"""What a conformance check carries along: where it is in the document, what it found, which objects it has seen.

Not for rules: `structure.py`, `semantics.py` and `results.py` hold them. https://www.rfc-editor.org/rfc/rfc6901
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from badgeforge.errors import Problem, Severity
from badgeforge.jsontypes import JsonObject, as_list, pointer
from badgeforge.ob3.merging import Objects
from badgeforge.ob3.vocabulary import OB_CONTEXTS, OB_CONTEXTS_WITH_VC_2_0, DataModel, data_model_of

MAX_PROBLEMS = 100
"""Of each severity. A hostile document could earn a million; a person stops reading long before this."""

_CONTEXTS_WITHOUT_LISTS = tuple(url for url in OB_CONTEXTS if url not in OB_CONTEXTS_WITH_VC_2_0)

Place: TypeAlias = "tuple[Place, str | int] | None"
"""Where we are: the place around, and the member or index in it; None is the whole document. Made into a JSON Pointer
only when there is something to report."""


def pointer_to(place: Place) -> str:
    """Write a place as a JSON Pointer."""
    parts: list[str | int] = []
    while place is not None:
        place, token = place
        parts.append(token)
    return pointer(*reversed(parts))


class Examination:
    """One run over one document."""

    __slots__ = ("_errors", "_warnings", "data_model", "is_full", "lists_are_signed", "objects", "visited")

    def __init__(self, document: JsonObject) -> None:
        self.objects = Objects(document)
        self.data_model = data_model_of(document) or DataModel.VC_2_0
        """That of the whole document; what it embeds has to be of the same."""
        contexts = as_list(document.get("@context"))
        self.lists_are_signed = not any(context in _CONTEXTS_WITHOUT_LISTS for context in contexts)
        """Whether the contexts make `allowedValue` an ordered list; before 3.0.2 it was a set."""
        self.is_full = False
        """Whether so many errors were found that looking on would only cost time."""
        self.visited: set[tuple[str, str]] = set()
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found: errors first, each kind in document order."""
        return (*self._errors, *self._warnings)

    def add(self, problem: Problem) -> None:
        """Note a problem. Errors and warnings are capped apart, so that a flood of warnings never hides an error."""
        found = self._errors if problem.severity is Severity.ERROR else self._warnings
        if len(found) < MAX_PROBLEMS:
            found.append(problem)
        self.is_full = len(self._errors) >= MAX_PROBLEMS

    def members(self, owner: JsonObject, name: str, place: Place) -> Iterator[tuple[JsonObject, Place]]:
        """Give every object that `owner` holds under `name`, read as the union of its id, with its place."""
        value = owner.get(name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    yield self.objects.read(item), ((place, name), index)
        elif isinstance(value, dict):
            yield self.objects.read(value), (place, name)


def types_of(value: JsonObject) -> frozenset[str]:
    """Give the type names of an object, whether `type` is one value or an array."""
    return frozenset(item for item in as_list(value.get("type")) if isinstance(item, str))


def single(value: Any) -> Any:
    """Read a property that allows one value: an array of one is that one, anything longer is nobody's value."""
    if isinstance(value, list):
        return value[0] if len(value) == 1 else None
    return value
