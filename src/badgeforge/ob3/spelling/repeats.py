"""Finds elements of one array that are the same in the graph, and tells which of them are not plain.

A repeated element says nothing new where a property holds many values: readers meet it twice and take it once. Anything else
that the graph would make one is refused: two halves of one object, an object beside its identifier, a single value twice.
https://www.w3.org/TR/json-ld11/#sets
"""

from collections.abc import Iterator, Sequence
from typing import Any

from badgeforge.errors import Problem
from badgeforge.ob3.examination import Place, pointer_to
from badgeforge.ob3.merging import frozen_value
from badgeforge.ob3.spelling import words
from badgeforge.ob3.spelling.rules import KeyRule


def repeats(items: Sequence[Any], here: Place, rule: KeyRule) -> Iterator[Problem]:
    """Yield a problem for each element that is an earlier one again and may not be.

    Args:
        items: the elements of one array.
        here: where the array stands.
        rule: what is known about the property.
    """
    first: dict[object, object] = {}
    for index, item in enumerate(items):
        name = _name_in_the_graph(item, rule)
        if name is None:
            continue
        if name not in first:
            first[name] = item
        elif frozen_value(first[name]) != frozen_value(item):
            yield words.second_element_problem(pointer_to((here, index)))
        elif rule.is_single_object if isinstance(item, dict) else rule.is_single_value:
            yield words.repeated_value_problem(pointer_to((here, index)))


def _name_in_the_graph(item: Any, rule: KeyRule) -> object | None:
    """Give what makes two elements one; None for objects that have no name: a second one is another, and so not signed."""
    if isinstance(item, dict):
        if "@value" in item:
            return frozen_value(item)
        return ("id", item["id"]) if isinstance(item.get("id"), str) else None
    if isinstance(item, str) and rule.is_reference:
        return "id", item
    return None if isinstance(item, list) else frozen_value(item)
