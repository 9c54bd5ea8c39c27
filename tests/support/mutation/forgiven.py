"""The five changes that leave a badge authentic, and which of them explains a mutant: the oracle of the sweep.

Written from the statement of the law alone, knowing nothing of contexts, canonicalisation or `ob3.spelling`.
"""

import json
from decimal import Decimal

from support.mutation.tree import number_text

ORDER = "order of an unordered array"
REPEATED = "a repeated element"
NUMBER = "number spelling"
ARRAY = "one value with or without its array"
TYPE_NAME = "the two names of the credential type"
CLOSED_LIST = (ORDER, REPEATED, NUMBER, ARRAY, TYPE_NAME)

ORDERED = frozenset({"@context", "allowedValue"})
"""Arrays whose order is part of what they say."""
_NAMES = {"AchievementCredential": "OpenBadgeCredential"}


def explanations(original, mutant):
    """Give the kinds of the closed list by which the documents differ: one, or two at once; none when it takes more."""
    for kinds in (*((kind,) for kind in CLOSED_LIST), (ARRAY, REPEATED)):
        if _same(original, mutant, kinds, ()):
            return kinds
    return ()


def has_blank_node(value):
    """Tell whether the graph of an element has nodes without a name: a second copy of it is then more than the first.

    That is so for objects without `id`, for the cells of a list, and for the unnamed graph around an embedded proof.
    """
    if isinstance(value, list):
        return any(has_blank_node(item) for item in value)
    if not isinstance(value, dict):
        return False
    return (
        "id" not in value
        or not value.keys().isdisjoint({"proof", "allowedValue"})
        or any(has_blank_node(member) for key, member in value.items() if key != "@context")
    )


def _same(one, other, kinds, path):
    if one is other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key], kinds, (*path, key)) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return _same_arrays(one, other, kinds, path)
    if ARRAY in kinds and isinstance(one, list) is not isinstance(other, list):
        array, value = (one, other) if isinstance(one, list) else (other, one)
        texts = _without_copies(array, path) if REPEATED in kinds else list(map(_text, array))
        return path[-1] not in ORDERED | {0} and texts == [_text(value)]
    if NUMBER in kinds and (numbers := [_number(one), _number(other)]) and None not in numbers:
        return numbers[0] == numbers[1]
    return _text(one) == _text(other)


def _same_arrays(one, other, kinds, path):
    if len(one) == len(other) and all(_same(*pair, kinds, (*path, 0)) for pair in zip(one, other, strict=True)):
        return True
    if TYPE_NAME in kinds and path == ("type",):
        return {_class_name(item) for item in one} == {_class_name(item) for item in other}
    if not ORDERED.isdisjoint(path):
        return False
    if REPEATED in kinds:
        return _without_copies(one, path) == _without_copies(other, path)
    return ORDER in kinds and sorted(map(_text, one)) == sorted(map(_text, other))


def _without_copies(items, path):
    """Write the elements as text, without later copies of those that are one and the same in the graph."""
    texts = list(map(_text, items))
    return [
        text
        for number, (item, text) in enumerate(zip(items, texts, strict=True))
        if text not in texts[:number] or is_another_each_time(item, path)
    ]


def is_another_each_time(item, path):
    if path == ("proof",):
        return False  # It stands outside of the graph that it signs.
    return path[-1] == "proof" or has_blank_node(item)


def _number(value):
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    text = number_text(value)
    return None if text is None else Decimal(text)


def _class_name(item):
    return _text(_NAMES.get(item, item) if isinstance(item, str) else item)


def _text(value):
    return json.dumps(value, sort_keys=True)
