"""Results: what an achievement can record about performance, and what one learner reached.

https://www.imsglobal.org/spec/ob/v3p0/#resultdescription, https://www.imsglobal.org/spec/ob/v3p0/#result
"""

from dataclasses import dataclass

from badgeforge.jsontypes import Iri
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.model.parts import Alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricCriterionLevel(WireObject):
    """One level of a rubric."""

    id: Iri
    """So that `Result.achieved_level` can name it."""
    name: str
    """What the level is called."""
    type: tuple[str, ...] = ("RubricCriterionLevel",)
    """Must hold `RubricCriterionLevel`."""
    description: str | None = None
    """What it takes."""
    level: str | None = None
    """The level's rank in terms of success."""
    points: str | None = None
    """The points that it is worth."""
    alignment: tuple[Alignment, ...] = ()
    """Where a framework describes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDescription(WireObject):
    """One sort of result that an achievement can have."""

    id: Iri
    """So that `Result.result_description` can name it."""
    name: str
    """What the result is called."""
    result_type: str
    """A term of `ResultType`, or an `ext:` term."""
    type: tuple[str, ...] = ("ResultDescription",)
    """Must hold `ResultDescription`."""
    allowed_value: tuple[str, ...] = ()
    """The values it may take, lowest first."""
    required_level: Iri | None = None
    """The rubric level needed to pass."""
    required_value: str | None = None
    """The value needed to pass."""
    value_min: str | None = None
    """The least possible value."""
    value_max: str | None = None
    """The greatest possible value."""
    rubric_criterion_level: tuple[RubricCriterionLevel, ...] = ()
    """The levels of the rubric."""
    alignment: tuple[Alignment, ...] = ()
    """Where frameworks describe it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(WireObject):
    """What one learner reached."""

    type: tuple[str, ...] = ("Result",)
    """Must hold `Result`."""
    result_description: Iri | None = None
    """Id of a description in the same achievement."""
    value: str | None = None
    """The result as text."""
    status: str | None = None
    """A term of `ResultStatusType`."""
    achieved_level: Iri | None = None
    """Id of the rubric level reached."""
    alignment: tuple[Alignment, ...] = ()
    """Where frameworks describe it."""
