"""Credits and results of a badge against what its achievement announces: the arithmetic that no schema can do.

Not for what credits mean (`learning`, `assembly`). Only signed order counts: `allowedValue` is a list in the graph since
context 3.0.2, `rubricCriterionLevel` is a set, so its levels are compared by `points` and never by their place.
https://www.imsglobal.org/spec/ob/v3p0/#result, https://www.imsglobal.org/spec/ob/v3p0/#resultdescription
"""

import re
from decimal import Decimal
from typing import Any

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.examination import Examination, Place, pointer_to, single
from badgeforge.ob3.forms import is_number
from badgeforge.ob3.merging import frozen_value
from badgeforge.ob3.vocabulary import ResultType

_PLAIN_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
"""Bounded, and without exponent: nobody writes a mark as 1e3, and 1e999999999 would cost real work."""


def decimal_of(value: Any) -> Decimal | None:
    """Read a JSON number, or a string holding a plain decimal, exactly as written; None for anything else."""
    if is_number(value):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, str) and _PLAIN_DECIMAL.fullmatch(value):
        return Decimal(value)
    return None


def check_credits(subject: JsonObject, place: Place, examination: Examination) -> None:
    """Credits are never negative, and nobody earns more than there are."""
    earned = _credits(subject, "creditsEarned", place, examination)
    for achievement, around in examination.members(subject, "achievement", place):
        available = _credits(achievement, "creditsAvailable", around, examination)
        if earned is not None and available is not None and earned > available:
            detail, hint = "more credits were earned than the achievement offers", "correct one of the two numbers"
            where = pointer_to((place, "creditsEarned"))
            examination.add(Problem("credits-above-available", detail, where, hint))


def _credits(owner: JsonObject, name: str, place: Place, examination: Examination) -> Decimal | None:
    value = single(owner.get(name))
    number = decimal_of(value) if is_number(value) else None
    if number is not None and number < 0:
        examination.add(
            Problem("credits-negative", "credits cannot be negative", pointer_to((place, name)), "correct the number")
        )
    return number


def check_results(subject: JsonObject, place: Place, examination: Examination) -> None:
    """Every result must fit the description it points at, in the achievement of this very badge."""
    descriptions: dict[str, JsonObject] = {}
    for achievement, _ in examination.members(subject, "achievement", place):
        for description, _ in examination.members(achievement, "resultDescription", None):
            if isinstance(description.get("id"), str):
                descriptions.setdefault(description["id"], description)
    for result, here in examination.members(subject, "result", place):
        target = single(result.get("resultDescription"))
        described = descriptions.get(target) if isinstance(target, str) else None
        if isinstance(target, str) and described is None:
            detail, hint = "the result points at no description of this achievement", "use the `id` of one of them"
            where = pointer_to((here, "resultDescription"))
            examination.add(Problem("result-description-unknown", detail, where, hint))
        _check_level(result, described, here, examination)
        if described is not None:
            _check_value(result, described, here, examination)
            _check_status(result, described, here, examination)


def _check_status(result: JsonObject, described: JsonObject, here: Place, examination: Examination) -> None:
    if single(described.get("resultType")) == ResultType.STATUS and "status" not in result:
        detail, hint = "the description has the type Status, so the result needs a `status`", "add `status`"
        examination.add(Problem("result-status-missing", detail, pointer_to(here), hint))


def _check_value(result: JsonObject, described: JsonObject, here: Place, examination: Examination) -> None:
    value = single(result.get("value"))
    if not isinstance(value, str):
        return
    where = pointer_to((here, "value"))
    allowed = [item for item in as_list(described.get("allowedValue")) if isinstance(item, str)]
    if allowed and value not in allowed:
        detail, hint = "the value is not among the allowed values", "use one of `allowedValue`"
        examination.add(Problem("result-value-not-allowed", detail, where, hint))
        return
    number = decimal_of(value)
    low, high = (decimal_of(single(described.get(name))) for name in ("valueMin", "valueMax"))
    if number is None:
        if low is not None or high is not None:
            detail = "the description gives a range of numbers and the value is no plain number"
            hint = "write a plain decimal: 7.5"
            examination.add(Problem("result-value-not-number", detail, where, hint))
    elif low is not None and number < low:
        detail, hint = "the value is below `valueMin`", "correct the value or the range"
        examination.add(Problem("result-value-below-minimum", detail, where, hint))
    elif high is not None and number > high:
        detail, hint = "the value is above `valueMax`", "correct the value or the range"
        examination.add(Problem("result-value-above-maximum", detail, where, hint))
    needed = single(described.get("requiredValue"))
    if isinstance(needed, str) and _is_below(value, needed, allowed, examination):
        detail, hint = "the value is below `requiredValue`, so this was not passed", "issue no badge for it"
        examination.add(Problem("result-below-required-value", detail, where, hint))


def _is_below(value: str, needed: str, allowed: list[str], examination: Examination) -> bool:
    """Compare by the order of the allowed values where there are any, else as numbers; what cannot be compared is not below."""
    if allowed:
        # ATTACK: reordered allowed values. Before context 3.0.2 they are a set and the signature does not cover their order.
        comparable = examination.lists_are_signed and value in allowed and needed in allowed
        return comparable and allowed.index(value) < allowed.index(needed)
    left, right = decimal_of(value), decimal_of(needed)
    return left is not None and right is not None and left < right


def _check_level(result: JsonObject, described: JsonObject | None, here: Place, examination: Examination) -> None:
    level = single(result.get("achievedLevel"))
    if not isinstance(level, str):
        return
    where = pointer_to((here, "achievedLevel"))
    levels = {} if described is None else _levels(described, examination)
    if level not in levels:
        detail = "the achieved level is not one of the linked description's rubric levels"
        hint = "link the description with `resultDescription` and use the `id` of one of its levels"
        examination.add(Problem("achieved-level-unknown", detail, where, hint))
        return
    needed = None if described is None else single(described.get("requiredLevel"))
    if isinstance(needed, str) and needed in levels:
        # ATTACK: reordered rubric levels. They are a set in the graph, so only `points`, which is signed, tells which is higher.
        reached, bar = (decimal_of(single(levels[name].get("points"))) for name in (level, needed))
        if reached is not None and bar is not None and reached < bar:
            detail, hint = "the achieved level is below `requiredLevel`", "issue no badge for it"
            examination.add(Problem("result-below-required-level", detail, where, hint))


def _levels(described: JsonObject, examination: Examination) -> dict[str, JsonObject]:
    levels = (level for level, _ in examination.members(described, "rubricCriterionLevel", None))
    return {level["id"]: level for level in levels if isinstance(level.get("id"), str)}


def check_description(described: JsonObject, place: Place, examination: Examination) -> None:
    """A description must not contradict itself."""
    low, high = (decimal_of(single(described.get(name))) for name in ("valueMin", "valueMax"))
    if low is not None and high is not None and low > high:
        detail, hint = "`valueMin` is above `valueMax`", "exchange or correct them"
        examination.add(Problem("value-range-inverted", detail, pointer_to((place, "valueMin")), hint))
    _check_required(described, low, high, place, examination)
    needed = single(described.get("requiredLevel"))
    if isinstance(needed, str) and needed not in _levels(described, examination):
        detail, hint = "the required level is not one of the rubric levels", "use the `id` of one of them"
        examination.add(Problem("required-level-unknown", detail, pointer_to((place, "requiredLevel")), hint))
    _check_repeated_ids(described, "rubricCriterionLevel", place, examination)


def _check_required(
    described: JsonObject, low: Decimal | None, high: Decimal | None, place: Place, examination: Examination
) -> None:
    needed = single(described.get("requiredValue"))
    if not isinstance(needed, str):
        return
    allowed = as_list(described.get("allowedValue"))
    number = decimal_of(needed)
    outside = number is not None and ((low is not None and number < low) or (high is not None and number > high))
    if (allowed and needed not in allowed) or outside:
        detail, hint = "no allowed value can reach `requiredValue`", "require a value that the description allows"
        examination.add(Problem("required-value-impossible", detail, pointer_to((place, "requiredValue")), hint))


def check_achievement(achievement: JsonObject, place: Place, examination: Examination) -> None:
    """Result descriptions are told apart by their ids."""
    _check_repeated_ids(achievement, "resultDescription", place, examination)


def _check_repeated_ids(owner: JsonObject, name: str, place: Place, examination: Examination) -> None:
    """Two different things under one id; the same thing said twice is harmless."""
    first: dict[str, object] = {}
    for index, item in enumerate(as_list(owner.get(name))):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            continue
        if item["id"] not in examination.objects.repeated:
            continue
        said = frozen_value(item)
        if first.setdefault(item["id"], said) != said:
            detail, hint = f"two different entries of `{name}` have one `id`", "give each its own `id`"
            where = pointer_to(((place, name), index))
            examination.add(Problem("id-repeated", detail, where, hint))
