"""Credits and results of a badge against what its achievement announces: the arithmetic that no schema can do.

Not for what credits mean (`learning`, `assembly`). Only signed order counts: `allowedValue` is a list in the graph since
context 3.0.2, `rubricCriterionLevel` is a set, so its levels are compared by `points` and never by their place.
https://www.imsglobal.org/spec/ob/v3p0/#result, https://www.imsglobal.org/spec/ob/v3p0/#resultdescription
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.conformance.numerals import decimal_of, is_number
from badgeforge.ob3.examination import Examination, Place, pointer_to, single
from badgeforge.ob3.merging import frozen_value
from badgeforge.ob3.vocabulary import ResultType


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


@dataclass(frozen=True, slots=True)
class _Description:
    """A result description, read once for however many results point at it."""

    is_status: bool
    allowed: Mapping[str, int]
    """Each allowed value, and its place from low to high."""
    low: Decimal | None
    high: Decimal | None
    required_value: str | None
    required_level: str | None
    points: Mapping[str, Decimal | None]
    """Each rubric level by id, with its points."""

    @classmethod
    def read(cls, described: JsonObject, examination: Examination) -> "_Description":
        allowed: dict[str, int] = {}
        for place, item in enumerate(as_list(described.get("allowedValue"))):
            if isinstance(item, str):
                allowed.setdefault(item, place)
        levels = (level for level, _ in examination.members(described, "rubricCriterionLevel", None))
        return cls(
            is_status=single(described.get("resultType")) == ResultType.STATUS,
            allowed=allowed,
            low=decimal_of(single(described.get("valueMin"))),
            high=decimal_of(single(described.get("valueMax"))),
            required_value=_text(described, "requiredValue"),
            required_level=_text(described, "requiredLevel"),
            points={
                level["id"]: decimal_of(single(level.get("points")))
                for level in levels
                if isinstance(level.get("id"), str)
            },
        )


def _text(owner: JsonObject, name: str) -> str | None:
    value = single(owner.get(name))
    return value if isinstance(value, str) else None


def check_results(subject: JsonObject, place: Place, examination: Examination) -> None:
    """Every result must fit the description it points at, in the achievement of this very badge."""
    descriptions: dict[str, _Description] = {}
    for achievement, _ in examination.members(subject, "achievement", place):
        for described, _ in examination.members(achievement, "resultDescription", None):
            if isinstance(described.get("id"), str) and described["id"] not in descriptions:
                descriptions[described["id"]] = _Description.read(described, examination)
    for result, here in examination.members(subject, "result", place):
        target = _text(result, "resultDescription")
        described_by = None if target is None else descriptions.get(target)
        _check_level(result, described_by, here, examination)
        if described_by is not None:
            _check_value(result, described_by, here, examination)
            _check_status(result, described_by, here, examination)
        elif target is not None:
            detail, hint = "the result points at no description of this achievement", "use the `id` of one of them"
            where = pointer_to((here, "resultDescription"))
            examination.add(Problem("result-description-unknown", detail, where, hint))


def _check_status(result: JsonObject, described: _Description, here: Place, examination: Examination) -> None:
    if described.is_status and "status" not in result:
        detail, hint = "the description has the type Status, so the result needs a `status`", "add `status`"
        examination.add(Problem("result-status-missing", detail, pointer_to(here), hint))


def _check_value(result: JsonObject, described: _Description, here: Place, examination: Examination) -> None:
    value = _text(result, "value")
    if value is None:
        return
    where = pointer_to((here, "value"))
    if described.allowed and value not in described.allowed:
        detail, hint = "the value is not among the allowed values", "use one of `allowedValue`"
        examination.add(Problem("result-value-not-allowed", detail, where, hint))
        return
    number = decimal_of(value)
    if number is None:
        if described.low is not None or described.high is not None:
            detail = "the description gives a range of numbers and the value is no plain number"
            hint = "write a plain decimal: 7.5"
            examination.add(Problem("result-value-not-number", detail, where, hint))
    elif described.low is not None and number < described.low:
        detail, hint = "the value is below `valueMin`", "correct the value or the range"
        examination.add(Problem("result-value-below-minimum", detail, where, hint))
    elif described.high is not None and number > described.high:
        detail, hint = "the value is above `valueMax`", "correct the value or the range"
        examination.add(Problem("result-value-above-maximum", detail, where, hint))
    if _is_below(value, described, examination):
        detail, hint = "the value is below `requiredValue`, so this was not passed", "issue no badge for it"
        examination.add(Problem("result-below-required-value", detail, where, hint))


def _is_below(value: str, described: _Description, examination: Examination) -> bool:
    """Compare by the order of the allowed values where there are any, else as numbers; what cannot be compared is not below."""
    needed = described.required_value
    if needed is None:
        return False
    if described.allowed:
        # ATTACK: reordered allowed values. Before context 3.0.2 they are a set and the signature does not cover their order.
        reached, bar = described.allowed.get(value), described.allowed.get(needed)
        return examination.lists_are_signed and reached is not None and bar is not None and reached < bar
    left, right = decimal_of(value), decimal_of(needed)
    return left is not None and right is not None and left < right


def _check_level(result: JsonObject, described: _Description | None, here: Place, examination: Examination) -> None:
    level = _text(result, "achievedLevel")
    if level is None:
        return
    where = pointer_to((here, "achievedLevel"))
    if described is None or level not in described.points:
        detail = "the achieved level is not one of the linked description's rubric levels"
        hint = "link the description with `resultDescription` and use the `id` of one of its levels"
        examination.add(Problem("achieved-level-unknown", detail, where, hint))
        return
    # ATTACK: reordered rubric levels. They are a set in the graph, so only `points`, which are signed, tell which is higher.
    reached = described.points[level]
    bar = described.points.get(described.required_level or "")
    if reached is not None and bar is not None and reached < bar:
        detail, hint = "the achieved level is below `requiredLevel`", "issue no badge for it"
        examination.add(Problem("result-below-required-level", detail, where, hint))


def check_description(described: JsonObject, place: Place, examination: Examination) -> None:
    """A description must not contradict itself."""
    read = _Description.read(described, examination)
    if read.low is not None and read.high is not None and read.low > read.high:
        detail, hint = "`valueMin` is above `valueMax`", "exchange or correct them"
        examination.add(Problem("value-range-inverted", detail, pointer_to((place, "valueMin")), hint))
    if read.required_value is not None and not _can_be_reached(read.required_value, read):
        detail, hint = "no allowed value can reach `requiredValue`", "require a value that the description allows"
        examination.add(Problem("required-value-impossible", detail, pointer_to((place, "requiredValue")), hint))
    if read.required_level is not None and read.required_level not in read.points:
        detail, hint = "the required level is not one of the rubric levels", "use the `id` of one of them"
        examination.add(Problem("required-level-unknown", detail, pointer_to((place, "requiredLevel")), hint))
    _check_repeated_ids(described, "rubricCriterionLevel", place, examination)


def _can_be_reached(needed: str, read: _Description) -> bool:
    if read.allowed and needed not in read.allowed:
        return False
    number = decimal_of(needed)
    if number is None:
        return True
    return (read.low is None or number >= read.low) and (read.high is None or number <= read.high)


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
