"""Reads what a badge says was learned: the inverse of `compose.py`, and as much of other issuers' badges as is said clearly.

Not for whether any of it is true or well formed (`verification/`, `ob3/conformance/__init__.py`): what has an unexpected form is left
out, or kept among the things that are shown and not counted. The profile: `docs/reference/profile.md`.
"""

from badgeforge.assembly import reading
from badgeforge.assembly.creditwire import read_level
from badgeforge.assembly.facts import LearningRecord
from badgeforge.assembly.results import read_results
from badgeforge.assembly.terms import AlignmentTerm
from badgeforge.errors import MalformedDocumentError
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.learning.item import FrameworkAlignment
from badgeforge.learning.level import Level
from badgeforge.ob3.merging import Objects

_LEVEL = AlignmentTerm.AWARD_LEVEL.value


def interpret(credential: JsonObject) -> LearningRecord:
    """Read the learning in a badge, from any issuer.

    ATTACK: members moved between two objects of one id, which leaves the signature whole: every object is read as the union
    of its id.

    Raises:
        MalformedDocumentError: when the badge has not exactly one subject with exactly one achievement.
    """
    objects = Objects(credential)
    subject = _only(objects, credential, "credentialSubject", at="/credentialSubject")
    achievement = _only(objects, subject, "achievement", at="/credentialSubject/achievement")
    levels, alignments = _levels_and_alignments(
        [objects.read(alignment) for alignment in reading.objects(achievement, "alignment")]
    )
    results = read_results(
        [objects.read(result) for result in reading.objects(subject, "result")],
        [objects.read(description) for description in reading.objects(achievement, "resultDescription")],
        achievement_id=reading.text(achievement, "id"),
    )
    return LearningRecord(
        credential_id=reading.text(credential, "id"),
        achievement_id=reading.text(achievement, "id"),
        title=reading.text(achievement, "name"),
        code=reading.text(achievement, "humanCode"),
        version=reading.text(achievement, "version"),
        achievement_type=reading.text(achievement, "achievementType"),
        level=levels[0] if len(levels) == 1 else None,
        headline_available=reading.number(achievement, "creditsAvailable"),
        headline_earned=reading.number(subject, "creditsEarned"),
        started_on=reading.calendar_date(reading.text(subject, "activityStartDate")),
        completed_on=reading.calendar_date(reading.text(subject, "activityEndDate")),
        awarded=reading.text(credential, "awardedDate"),
        valid_from=reading.text(credential, "validFrom"),
        valid_until=reading.text(credential, "validUntil"),
        term=reading.text(subject, "term"),
        evidence=tuple(reading.text(evidence, "id") for evidence in reading.objects(credential, "evidence")),
        alignments=alignments,
        tags=reading.texts(achievement, "tag"),
        results=results,
    )


def _only(objects: Objects, owner: JsonObject, name: str, *, at: str) -> JsonObject:
    """Give the one object under a property."""
    found = reading.objects(owner, name)
    if len(found) != 1 or len(as_list(owner.get(name))) != 1:
        raise MalformedDocumentError(
            "badge-not-one-achievement",
            "the badge does not say that one person earned one achievement",
            pointer=at,
            hint="ask the issuer for an Open Badges 3.0 credential",
        )
    return objects.read(found[0])


def _levels_and_alignments(
    written: list[JsonObject],
) -> tuple[tuple[Level, ...], tuple[FrameworkAlignment, ...]]:
    """Tell the achievement's own level from the entries of other frameworks."""
    levels = tuple(alignment for alignment in written if reading.text(alignment, "targetType") == _LEVEL)
    others = (alignment for alignment in written if len(levels) != 1 or alignment is not levels[0])
    return tuple(read_level(alignment) for alignment in levels), tuple(_alignment(other) for other in others)


def _alignment(alignment: JsonObject) -> FrameworkAlignment:
    return FrameworkAlignment(
        name=reading.text(alignment, "targetName"),
        url=reading.text(alignment, "targetUrl"),
        framework=reading.text(alignment, "targetFramework"),
        code=reading.text(alignment, "targetCode"),
        type=reading.text(alignment, "targetType"),
        description=reading.text(alignment, "targetDescription"),
    )
