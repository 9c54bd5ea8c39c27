"""Writes a module or programme as an Open Badges achievement: the same for everybody who earns it.

Not for what one learner reached (`compose.py`). https://www.imsglobal.org/spec/ob/v3p0/#achievement
"""

from pathlib import PurePosixPath

from badgeforge.assembly.creditwire import describe_credit, write_level
from badgeforge.assembly.terms import (
    DELIVERY_MODE_FRAGMENT,
    MAINTENANCE_FRAGMENT,
    MODULE_FRAGMENT,
    PRIOR_LEARNING_FRAGMENT,
    RECOGNISED,
    REFRESHER_FRAGMENT,
    AlignmentTerm,
    ResultTerm,
)
from badgeforge.jsontypes import Iri
from badgeforge.learning.assessment import Assessment, RubricLevel
from badgeforge.learning.credits import plain
from badgeforge.learning.item import FrameworkAlignment, LearningItem
from badgeforge.learning.programme import Programme
from badgeforge.ob3.model import Achievement, Alignment, Criteria, Image, ResultDescription, RubricCriterionLevel


def achievement_of(item: LearningItem, *extra: ResultDescription) -> Achievement:
    """Write the achievement of an item.

    Args:
        item: the module or programme.
        extra: descriptions that only some awards of it need.
    """
    headline = item.credits[0].amount if item.credits else None
    return Achievement(
        id=Iri(item.id),
        achievement_type=item.achievement_type or None,
        name=item.title,
        description=item.description,
        criteria=Criteria(id=Iri(item.criteria.url) if item.criteria.url else None, narrative=_narrative(item)),
        image=image_of(item),
        version=item.version,
        in_language=item.language or None,
        human_code=item.code,
        credits_available=headline,
        field_of_study=item.field_of_study or None,
        specialization=item.specialization or None,
        tag=tuple(dict.fromkeys((*item.categories, *item.tags))),
        alignment=_alignments(item),
        result_description=(*_descriptions(item), *extra),
    )


def image_of(item: LearningItem) -> Image | None:
    """Write the picture of an item, or None when it has none."""
    if item.picture is None:
        return None
    return Image(id=Iri(picture_url(item)), caption=item.picture.caption)


def picture_url(item: LearningItem) -> str:
    """Give the address of an item's picture; empty when it has none.

    A picture that is only a file is published beside the achievement: the item's id with the file's extension.
    """
    if item.picture is None:
        return ""
    return item.picture.url or item.id + PurePosixPath(item.picture.path).suffix.lower()


def prior_learning_description(item: LearningItem) -> ResultDescription:
    """Describe the mark of recognised prior learning."""
    return ResultDescription(
        id=Iri(item.id + PRIOR_LEARNING_FRAGMENT),
        name="Recognition of prior learning",
        result_type=ResultTerm.PRIOR_LEARNING,
        allowed_value=(RECOGNISED,),
    )


def delivery_mode_description(item: LearningItem) -> ResultDescription:
    """Describe the delivery mode, for a learner who asked for it."""
    return ResultDescription(
        id=Iri(item.id + DELIVERY_MODE_FRAGMENT), name="Delivery mode", result_type=ResultTerm.DELIVERY_MODE
    )


def _narrative(item: LearningItem) -> str | None:
    """Join the criteria, the programme's rule in English and the outcomes, as Markdown."""
    parts = [item.criteria.narrative]
    if isinstance(item, Programme) and item.completion not in item.criteria.narrative:
        parts.append(item.completion)
    if item.outcomes:
        parts.append("Learning outcomes:\n\n" + "\n".join(f"- {outcome}" for outcome in item.outcomes))
    return "\n\n".join(part for part in parts if part) or None


def _alignments(item: LearningItem) -> tuple[Alignment, ...]:
    level = (write_level(item.level, term=AlignmentTerm.AWARD_LEVEL),) if item.level else ()
    return (*level, *(_framework_alignment(alignment) for alignment in item.alignments))


def _framework_alignment(alignment: FrameworkAlignment) -> Alignment:
    return Alignment(
        target_name=alignment.name,
        target_url=Iri(alignment.url),
        target_code=alignment.code or None,
        target_description=alignment.description or None,
        target_framework=alignment.framework or None,
        target_type=alignment.type or None,
    )


def _descriptions(item: LearningItem) -> tuple[ResultDescription, ...]:
    """Describe credit, maintenance, assessments and counted modules, in this order."""
    described = [describe_credit(item, place) for place in range(len(item.credits))]
    rule = item.maintenance
    if rule is not None and rule.valid_for:
        description_id = Iri(item.id + MAINTENANCE_FRAGMENT)
        described.append(ResultDescription(id=description_id, name="Active until", result_type=ResultTerm.MAINTENANCE))
    if rule is not None and rule.refresher_interval:
        interval = rule.refresher_interval
        described.append(
            ResultDescription(
                id=Iri(item.id + REFRESHER_FRAGMENT),
                name=f"Refresh every {interval} (information)",
                result_type=ResultTerm.REFRESHER_INTERVAL,
                allowed_value=(interval.text,),
            )
        )
    described.extend(_assessment(item, assessment) for assessment in item.assessments)
    if isinstance(item, Programme):
        described.append(
            ResultDescription(
                id=Iri(item.id + MODULE_FRAGMENT), name="Module counted", result_type=ResultTerm.COUNTED_MODULE
            )
        )
    return tuple(described)


def _assessment(item: LearningItem, assessment: Assessment) -> ResultDescription:
    return ResultDescription(
        id=Iri(f"{item.id}#{assessment.code}"),
        name=assessment.name,
        result_type=assessment.type.value,
        allowed_value=assessment.allowed_values,
        value_min=None if assessment.value_min is None else plain(assessment.value_min),
        value_max=None if assessment.value_max is None else plain(assessment.value_max),
        required_value=assessment.required_value or None,
        required_level=Iri(f"{item.id}#{assessment.required_level}") if assessment.required_level else None,
        rubric_criterion_level=tuple(_rubric_level(item, level) for level in assessment.levels),
    )


def _rubric_level(item: LearningItem, level: RubricLevel) -> RubricCriterionLevel:
    return RubricCriterionLevel(
        id=Iri(f"{item.id}#{level.code}"),
        name=level.name,
        level=level.level or None,
        description=level.description or None,
        points=level.points or None,
    )
