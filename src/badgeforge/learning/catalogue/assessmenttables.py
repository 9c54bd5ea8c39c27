"""Reads the `[[module.assessment]]` tables of a catalogue: what is measured and which values it may take.

Not for one learner's results: `resultcells.py` holds those against what is read here.
"""

from badgeforge.errors import Problem
from badgeforge.learning.assessment import Assessment, AssessmentType, RubricLevel
from badgeforge.learning.words import CODE, RESERVED_RESULT_CODE
from badgeforge.tomltables.numbers import plain_number
from badgeforge.tomltables.reader import TableReader, shown

_CODE_FIX = "write a short code of letters, digits and hyphens that no other assessment or level of the item has"


def read_assessment(entry: TableReader, taken: set[str]) -> Assessment:
    """Read one assessment; `taken` holds the codes used so far in the item and gains the new ones."""
    kind = entry.choice("type", tuple(AssessmentType), required=True)
    assessment = Assessment(
        code=_read_code(entry, taken),
        name=entry.text("name", required=True, fix="say what is measured"),
        type=AssessmentType(kind) if kind else AssessmentType.RESULT,
        allowed_values=entry.texts("allowed_values"),
        value_min=entry.number("value_min"),
        value_max=entry.number("value_max"),
        required_value=entry.text("required_value"),
        levels=tuple(_read_level(level, taken) for level in entry.tables("levels")),
        required_level=entry.text("required_level"),
    )
    _check_range(entry, assessment)
    _check_required(entry, assessment)
    entry.finish()
    return assessment


def _read_code(entry: TableReader, taken: set[str]) -> str:
    code = entry.shaped("code", CODE, required=True, fix=_CODE_FIX)
    if RESERVED_RESULT_CODE.fullmatch(code):
        entry.note(
            Problem(
                "catalogue-assessment-code-reserved",
                f"badges use {shown(code)} for a statement of their own",
                pointer=entry.at("code"),
                hint="choose another word, such as exam or project",
            )
        )
    if code and code in taken:
        entry.note(
            Problem(
                "catalogue-assessment-code-repeated",
                f"the item already has an assessment or level with the code {shown(code)}",
                pointer=entry.at("code"),
                hint=_CODE_FIX,
            )
        )
    taken.add(code)
    return code


def _read_level(entry: TableReader, taken: set[str]) -> RubricLevel:
    level = RubricLevel(
        code=_read_code(entry, taken),
        name=entry.text("name", required=True, fix="give the level in English"),
        level=entry.text("level"),
        description=entry.text("description"),
        points=entry.text("points"),
    )
    entry.finish()
    return level


def _check_range(entry: TableReader, assessment: Assessment) -> None:
    low, high = assessment.value_min, assessment.value_max
    if low is not None and high is not None and low > high:
        entry.note(
            Problem(
                "catalogue-range-inverted",
                f"the lowest value {low} is above the highest {high}",
                pointer=entry.at("value_min"),
                hint="swap the two",
            )
        )
    if (low is not None or high is not None) and not assessment.type.is_numeric:
        entry.note(
            Problem(
                "catalogue-range-of-words",
                f"a {assessment.type} has no lowest or highest number",
                pointer=entry.at("value_max" if high is not None else "value_min"),
                hint="list the values in allowed_values, or use a type that is a number, such as Percent or RawScore",
            )
        )


def _check_required(entry: TableReader, assessment: Assessment) -> None:
    required = assessment.required_value
    if required and not _can_occur(required, assessment):
        entry.note(
            Problem(
                "catalogue-required-value-impossible",
                f"the required value {shown(required)} is not a value that can occur",
                pointer=entry.at("required_value"),
                hint="choose one of allowed_values, or a number between value_min and value_max",
            )
        )
    if assessment.required_level and assessment.required_level not in {level.code for level in assessment.levels}:
        entry.note(
            Problem(
                "catalogue-required-level-unknown",
                f"no level has the code {shown(assessment.required_level)}",
                pointer=entry.at("required_level"),
                hint="give the code of one of the levels",
            )
        )


def _can_occur(value: str, assessment: Assessment) -> bool:
    if assessment.allowed_values:
        return value in assessment.allowed_values
    if not assessment.type.is_numeric:
        return True
    number = plain_number(value)
    low, high = assessment.value_min, assessment.value_max
    return number is not None and (low is None or number >= low) and (high is None or number <= high)
