"""Sorts the results of a badge by what they are about, and reads each with the description it belongs to.

Not for the rest of the badge (`interpret.py`). A statement that two different results answer is not said clearly: it is shown
and not counted. https://www.imsglobal.org/spec/ob/v3p0/#result
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from badgeforge.assembly import reading
from badgeforge.assembly.creditwire import read_credit
from badgeforge.assembly.facts import CountedModule, CreditRecord, OtherResult, ResultsRecord
from badgeforge.assembly.terms import UNITS_OF_RESULT_TYPE, AlignmentTerm, ResultTerm
from badgeforge.jsontypes import Iri, JsonObject
from badgeforge.learning.assessment import AssessmentType
from badgeforge.learning.completion import AssessmentResult
from badgeforge.learning.maintenance import Period

_STANDARD_TYPES = frozenset(kind.value for kind in AssessmentType)


def read_results(
    results: Sequence[JsonObject], descriptions: Sequence[JsonObject], *, achievement_id: str
) -> ResultsRecord:
    """Read all results of a badge, and the credit statements that no result answers.

    Args:
        results: of the subject.
        descriptions: of the achievement, each read as the union of its id.
        achievement_id: tells our own codes at the end of ids.
    """
    answers: dict[str, list[JsonObject]] = {}
    for result in results:
        answers.setdefault(reading.text(result, "resultDescription"), []).append(result)
    found = _Found(achievement_id + "#")
    for identifier, description in {reading.text(described, "id"): described for described in descriptions}.items():
        _read_described(found, description, answers.pop(identifier, []) if identifier else [])
    for undescribed in answers.values():
        found.keep({}, undescribed)
    return found.record()


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    prefix: str
    """Of the ids that are our own codes."""
    credits: list[CreditRecord] = field(default_factory=list)
    assessments: list[AssessmentResult] = field(default_factory=list)
    counted: list[CountedModule] = field(default_factory=list)
    others: list[OtherResult] = field(default_factory=list)
    period_end: date | None = None
    refresher_interval: str = ""
    delivery_mode: str = ""
    prior_learning: bool = False

    def keep(self, description: JsonObject, results: Sequence[JsonObject]) -> None:
        """Keep results for showing."""
        name, kind = reading.text(description, "name"), reading.text(description, "resultType")
        for result in results:
            value = reading.text(result, "value") or reading.text(result, "status")
            self.others.append(OtherResult(name=name, result_type=kind, value=value))

    def record(self) -> ResultsRecord:
        return ResultsRecord(
            credits=tuple(self.credits),
            assessments=tuple(self.assessments),
            counted=tuple(self.counted),
            others=tuple(self.others),
            period_end=self.period_end,
            refresher_interval=self.refresher_interval,
            delivery_mode=self.delivery_mode,
            prior_learning=self.prior_learning,
        )


def _read_described(found: _Found, description: JsonObject, results: list[JsonObject]) -> None:
    """Read the results that answer one description."""
    kind = reading.text(description, "resultType")
    if UNITS_OF_RESULT_TYPE.get(kind):
        _read_credit(found, description, results)
    elif kind in _STANDARD_TYPES:
        found.assessments.extend(_assessment(found, description, result) for result in results)
    elif kind == ResultTerm.COUNTED_MODULE:
        _read_counted(found, description, results)
    elif kind == ResultTerm.PRIOR_LEARNING:
        found.prior_learning = found.prior_learning or bool(results)
    else:
        _read_single(found, description, results)


def _read_credit(found: _Found, description: JsonObject, results: list[JsonObject]) -> None:
    credit = read_credit(description)
    written = [reading.text(result, "value") for result in results]
    earned = reading.amount(written[0]) if written else None
    if credit is None or len(results) > 1 or (written and earned is None):
        found.keep(description, results or [{}])
        return
    found.credits.append(CreditRecord(description_id=reading.text(description, "id"), credit=credit, earned=earned))


def _assessment(found: _Found, description: JsonObject, result: JsonObject) -> AssessmentResult:
    return AssessmentResult(
        assessment=reading.text(description, "id").removeprefix(found.prefix),
        value=reading.text(result, "value") or reading.text(result, "status"),
        level=reading.text(result, "achievedLevel").removeprefix(found.prefix),
    )


def _read_counted(found: _Found, description: JsonObject, results: list[JsonObject]) -> None:
    for result in results:
        alignments = reading.objects(result, "alignment")
        modules = [each for each in alignments if reading.text(each, "targetType") == AlignmentTerm.MODULE]
        if len(modules) != 1:
            found.keep(description, [result])
            continue
        found.counted.append(
            CountedModule(
                achievement_id=Iri(reading.text(modules[0], "targetUrl")),
                title=reading.text(modules[0], "targetName"),
                credential_id=Iri(reading.text(modules[0], "targetCode")) or None,
            )
        )


def _read_single(found: _Found, description: JsonObject, results: list[JsonObject]) -> None:
    """Read what is said at most once: end of the active period, refresher interval, delivery mode."""
    kind = reading.text(description, "resultType")
    value = reading.text(results[0], "value") if len(results) == 1 else ""
    if kind == ResultTerm.MAINTENANCE and found.period_end is None and (day := reading.calendar_date(value)):
        found.period_end = day
    elif kind == ResultTerm.REFRESHER_INTERVAL and not found.refresher_interval and _is_period(value):
        found.refresher_interval = value
    elif kind == ResultTerm.DELIVERY_MODE and not found.delivery_mode and value:
        found.delivery_mode = value
    else:
        found.keep(description, results)


def _is_period(value: str) -> bool:
    try:
        Period.parse(value)
    except ValueError:
        return False
    return True
