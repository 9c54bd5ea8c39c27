"""What can come out of a module besides "completed": scores, grades, levels reached, and the values they may take.

Not for one learner's result: that is `AssessmentResult` in `completion.py`.
The kinds are those of Open Badges 3.0: https://www.imsglobal.org/spec/ob/v3p0#org.1edtech.ob.v3p0.resulttype.class
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class AssessmentType(StrEnum):
    """The kind of a result, in the standard's own words."""

    GRADE_POINT_AVERAGE = "GradePointAverage"
    """A mean of grades, as a number."""
    LETTER_GRADE = "LetterGrade"
    """A letter grade, with or without plus and minus."""
    PERCENT = "Percent"
    """A percentage, written without the percent sign."""
    PERFORMANCE_LEVEL = "PerformanceLevel"
    """A word for how well it was done."""
    PREDICTED_SCORE = "PredictedScore"
    """A number somebody expects."""
    RAW_SCORE = "RawScore"
    """A number of points."""
    RESULT = "Result"
    """Any other outcome."""
    RUBRIC_CRITERION = "RubricCriterion"
    """A criterion with levels of its own."""
    RUBRIC_CRITERION_LEVEL = "RubricCriterionLevel"
    """The level reached within a criterion."""
    RUBRIC_SCORE = "RubricScore"
    """A number given by a rubric."""
    SCALED_SCORE = "ScaledScore"
    """A number moved to a common scale."""
    STATUS = "Status"
    """How far the learner has come; for a badge, completed."""

    @property
    def is_numeric(self) -> bool:
        """Tell whether values of this kind are numbers."""
        return self in _NUMERIC


_NUMERIC = frozenset(
    {
        AssessmentType.GRADE_POINT_AVERAGE,
        AssessmentType.PERCENT,
        AssessmentType.PREDICTED_SCORE,
        AssessmentType.RAW_SCORE,
        AssessmentType.RUBRIC_SCORE,
        AssessmentType.SCALED_SCORE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLevel:
    """One of the levels a learner can reach; a module lists them from lowest to highest."""

    code: str
    """Unique within the item, letters, digits, `.`, `_` and `-`; the end of the level's IRI (`item id#code`)."""
    name: str
    """The level in English: `Practitioner`."""
    level: str = ""
    """The level in the rubric's own writing, if shorter; empty when not given."""
    description: str = ""
    """What somebody at this level can do; empty when not given."""
    points: str = ""
    """The points it is worth, as a plain decimal; empty when not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One thing that is measured, the values it may take, and the value a badge needs."""

    code: str
    """Unique within the item, letters, digits, `.`, `_` and `-`; the end of its IRI (`item id#code`)."""
    name: str
    """What is measured, in English: `Final assessment`."""
    type: AssessmentType
    """The kind of value."""
    allowed_values: tuple[str, ...] = ()
    """The only values it may take, from lowest to highest; empty when any value may occur."""
    value_min: Decimal | None = None
    """The lowest possible number."""
    value_max: Decimal | None = None
    """The highest possible number."""
    required_value: str = ""
    """The lowest value that earns the badge; empty when every value does."""
    levels: tuple[RubricLevel, ...] = ()
    """The levels that can be reached, from lowest to highest."""
    required_level: str = ""
    """Code of the lowest level that earns the badge; empty when every level does."""
