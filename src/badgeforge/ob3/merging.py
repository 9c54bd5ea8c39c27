"""Reads every object of a document that carries one id as a single object: the union of what all of them say.

In the signed graph two JSON objects with the same `id` are one node, so a holder could move members from one to the other.
Not for refusing that where it is dangerous (`spelling.py`: the credential and its status entries stand on one object only).
https://www.w3.org/TR/json-ld11/#node-identifiers
"""

from typing import Any

from badgeforge.jsontypes import JsonObject

OTHER_GRAPHS = frozenset({"proof", "verifiableCredential"})
"""Members whose value the contexts put in a graph of its own: an id in there is another node's, so it is never merged."""

_CONTAINERS = (dict, list)  # A union written in place is made anew at each of thousands of calls.


class Objects:
    """The objects of one document by id. Immutable once made; `read` never changes what it is given."""

    __slots__ = ("_first", "_unions", "repeated")

    repeated: frozenset[str]
    """The ids that stand on more than one object."""

    def __init__(self, document: JsonObject) -> None:
        found: dict[str, list[JsonObject]] = {}
        _collect(document, found)
        self._first = {identifier: group[0] for identifier, group in found.items()}
        self._unions = {identifier: _union(group) for identifier, group in found.items() if len(group) > 1}
        self.repeated = frozenset(self._unions)

    def read(self, value: JsonObject) -> JsonObject:
        """Return all that the document says about `value`: itself, or the union of the objects that share its id.

        The union is shallow: what its members hold is read through this method again. A member that the objects give
        with the same value keeps it; different values become an array, which shows where only one is allowed.
        """
        if not self._unions:
            return value
        identifier = value.get("id")
        return self._unions.get(identifier, value) if isinstance(identifier, str) else value

    def described(self, identifier: str) -> JsonObject | None:
        """Return all that the document says about an id that stands alone, as a string; None when that is nothing."""
        return self._unions.get(identifier) or self._first.get(identifier)


def merged_object(document: JsonObject, value: JsonObject) -> JsonObject:
    """Return the union of all objects in `document` that share the id of `value`; for one look-up only.

    >>> badge = {"issuer": {"id": "urn:a", "name": "A"}, "creator": {"id": "urn:a", "url": "https://a.example"}}
    >>> merged_object(badge, badge["creator"])
    {'id': 'urn:a', 'name': 'A', 'url': 'https://a.example'}
    """
    return Objects(document).read(value)


def frozen_value(value: Any) -> object:
    """Turn a JSON value into something hashable that is equal for equal values: 6 and 6.0 are, 1 and true are not."""
    match value:
        case dict():
            return "{}", frozenset((key, frozen_value(member)) for key, member in value.items())
        case list():
            return "[]", tuple(frozen_value(item) for item in value)
        case bool():
            return "bool", value
        case _:
            return value


def _collect(value: Any, found: dict[str, list[JsonObject]]) -> None:
    """Gather the objects with an id in document order; the depth is bounded by the JSON reader."""
    if isinstance(value, dict):
        identifier = value.get("id")
        if isinstance(identifier, str):
            found.setdefault(identifier, []).append(value)
        for key, member in value.items():
            if isinstance(member, _CONTAINERS) and key not in OTHER_GRAPHS:
                _collect(member, found)
    else:
        for item in value:
            if isinstance(item, _CONTAINERS):
                _collect(item, found)


def _union(group: list[JsonObject]) -> JsonObject:
    values: dict[str, list[Any]] = {}
    for each in group:
        for key, value in each.items():
            values.setdefault(key, []).append(value)
    return {key: _joined(given) for key, given in values.items()}


def _joined(given: list[Any]) -> Any:
    """Join the values that several objects give for one member, each different value once, in document order."""
    if len(given) == 1:
        return given[0]
    distinct: dict[object, Any] = {}
    for value in given:
        for item in value if isinstance(value, list) else (value,):
            distinct.setdefault(_sameness(item), item)
    items = list(distinct.values())
    return items[0] if len(items) == 1 else items


def _sameness(item: Any) -> object:
    """Objects with one id are one object, whatever else each of them says."""
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return "id", item["id"]
    return frozen_value(item)
