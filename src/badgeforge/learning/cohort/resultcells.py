"""Reads what a row says of an item's assessments: scores, grades, levels reached.

Not for what the item offers (`assessment.py`): a value is held against it here, and a row whose result does not earn the
badge is refused.
"""

from badgeforge.learning.assessment import Assessment, AssessmentType
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.refused import RowProblem, shape_of
from badgeforge.learning.cohort.rowcells import RowCells
from badgeforge.learning.cohort.statuscells import is_failing_letter, note_not_completed
from badgeforge.learning.completion import AssessmentResult
from badgeforge.learning.credits import plain
from badgeforge.learning.item import LearningItem
from badgeforge.learning.words import COMPLETED, STATUS_WORDS
from badgeforge.tomltables.numbers import plain_number

_SCORE = Target(Field.SCORE)


def read_results(cells: RowCells, item: LearningItem) -> tuple[tuple[AssessmentResult, ...], frozenset[Target]]:
    """Return the results of a row in the item's order, and the columns that hold something no assessment takes."""
    found: dict[str, AssessmentResult] = {}
    unused: set[Target] = set()
    for target in cells.places:
        if target.field not in {Field.SCORE, Field.GRADE, Field.RESULT} or not cells.text(target):
            continue
        assessment = _assessment_for(cells, item, target)
        if assessment is None:
            unused.add(target)
            if is_failing_letter(cells, target):
                note_not_completed(cells, target)
            continue
        result = _read_result(cells, target, assessment)
        if result:
            found[assessment.code] = result
    ordered = tuple(found[assessment.code] for assessment in item.assessments if assessment.code in found)
    return ordered, frozenset(unused)


def _assessment_for(cells: RowCells, item: LearningItem, target: Target) -> Assessment | None:
    """Return the assessment that a column is about; None where the item has none (several are noted as a problem)."""
    if target.field is Field.RESULT:
        return next((assessment for assessment in item.assessments if assessment.code == target.detail), None)
    named = {other.detail for other in cells.places if other.field is Field.RESULT}
    free = [assessment for assessment in item.assessments if assessment.code not in named]
    numeric = [assessment for assessment in free if assessment.type.is_numeric]
    candidates = numeric
    if target.field is Field.GRADE:
        worded = [assessment for assessment in free if not assessment.type.is_numeric]
        candidates = worded or ([] if cells.text(_SCORE) else numeric)
    if len(candidates) > 1:
        cells.note(
            RowProblem(
                "cohort-result-ambiguous",
                "the item has several assessments that this could be the result of",
                pointer=cells.column(target),
                hint="name the column after the assessment, or map it as "
                + " or ".join(f"result:{assessment.code}" for assessment in candidates),
            )
        )
        return None
    return candidates[0] if candidates else None


def _read_result(cells: RowCells, target: Target, assessment: Assessment) -> AssessmentResult | None:
    text = cells.text(target)
    if assessment.levels:
        return _read_level(cells, target, assessment, text)
    if assessment.type.is_numeric:
        return _read_number(cells, target, assessment, text.rstrip("% "))
    if assessment.type is AssessmentType.STATUS:
        return _read_status(cells, target, assessment, text)
    return _read_word(cells, target, assessment, text)


def _read_status(cells: RowCells, target: Target, assessment: Assessment, text: str) -> AssessmentResult | None:
    """Read how far the learner has come, in one of the standard's words; only `Completed` earns a badge."""
    word = next((word for word in STATUS_WORDS if word.casefold() == text.replace(" ", "").casefold()), None)
    if word is None or (assessment.allowed_values and word not in assessment.allowed_values):
        _refuse_value(cells, target, text, f"write {COMPLETED}, or map the column as status")
        return None
    if word != COMPLETED:
        note_not_completed(cells, target)
    return AssessmentResult(assessment.code, word, "")


def _read_level(cells: RowCells, target: Target, assessment: Assessment, text: str) -> AssessmentResult | None:
    word = text.casefold()
    codes = [level.code for level in assessment.levels]
    reached = next(
        (
            place
            for place, level in enumerate(assessment.levels)
            if word in {level.code.casefold(), level.name.casefold(), level.level.casefold() or None}
        ),
        None,
    )
    if reached is None:
        _refuse_value(cells, target, text, f"write one of {', '.join(level.name for level in assessment.levels)}")
        return None
    if assessment.required_level and reached < codes.index(assessment.required_level):
        _refuse_below(cells, target)
    return AssessmentResult(assessment.code, "", codes[reached])


def _read_number(cells: RowCells, target: Target, assessment: Assessment, text: str) -> AssessmentResult | None:
    number = plain_number(text)
    low, high = assessment.value_min, assessment.value_max
    allowed = {plain_number(value): value for value in assessment.allowed_values}
    if number is not None and allowed and number not in allowed:
        _refuse_value(cells, target, text, f"write one of {', '.join(assessment.allowed_values)}")
        return None
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        bounds = f" from {plain(low)}" if low is not None else ""
        bounds += f" up to {plain(high)}" if high is not None else ""
        _refuse_value(cells, target, text, f"write a number{bounds}")
        return None
    required = plain_number(assessment.required_value)
    if required is not None and number < required:
        _refuse_below(cells, target)
    return AssessmentResult(assessment.code, allowed.get(number, plain(number)), "")


def _read_word(cells: RowCells, target: Target, assessment: Assessment, text: str) -> AssessmentResult | None:
    allowed = assessment.allowed_values
    if not allowed:
        return AssessmentResult(assessment.code, text, "")
    place = next((place for place, value in enumerate(allowed) if value.casefold() == text.casefold()), None)
    if place is None:
        _refuse_value(cells, target, text, f"write one of {', '.join(allowed)}")
        return None
    if assessment.required_value and place < allowed.index(assessment.required_value):
        _refuse_below(cells, target)
    return AssessmentResult(assessment.code, allowed[place], "")


def _refuse_value(cells: RowCells, target: Target, text: str, fix: str) -> None:
    cells.note(
        RowProblem(
            "cohort-result-impossible",
            "this is not a result of the assessment",
            pointer=cells.column(target),
            shape=shape_of(text),
            hint=fix,
        )
    )


def _refuse_below(cells: RowCells, target: Target) -> None:
    cells.note(
        RowProblem(
            "cohort-result-below-required",
            "the result does not earn the badge",
            pointer=cells.column(target),
            hint="remove the row, or correct the result if it is wrong",
        )
    )
