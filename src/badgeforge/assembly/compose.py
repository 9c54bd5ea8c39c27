"""Writes an award as an unsecured Open Badges 3.0 credential, exactly as the wire profile says.

Pure: everything random or timed comes in with the award. Not for signing, and not for checking (`ob3/conformance/__init__.py`): what
is written here is checked like any other badge before it is signed. `interpret.py` reads it back.
The profile: `docs/reference/profile.md`; the model: https://www.imsglobal.org/spec/ob/v3p0/#complete-data-models
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from badgeforge.assembly.achievementwire import (
    achievement_of,
    delivery_mode_description,
    image_of,
    prior_learning_description,
)
from badgeforge.assembly.facts import Award, CountedModule
from badgeforge.assembly.reservation import StatusPlace
from badgeforge.assembly.terms import (
    DELIVERY_MODE_FRAGMENT,
    MAINTENANCE_FRAGMENT,
    MODULE_FRAGMENT,
    PRIOR_LEARNING_FRAGMENT,
    RECOGNISED,
    REFRESHER_FRAGMENT,
    AlignmentTerm,
    credit_fragment,
)
from badgeforge.jsontypes import DateTimeStamp, Iri, JsonObject
from badgeforge.learning.assessment import AssessmentType
from badgeforge.learning.completion import AssessmentResult, IdentityKind
from badgeforge.learning.credits import plain
from badgeforge.ob3 import identity
from badgeforge.ob3.model import (
    AchievementCredential,
    AchievementSubject,
    Alignment,
    CredentialStatus,
    Evidence,
    IdentityObject,
    Result,
)

_IDENTITY_TYPES: Mapping[IdentityKind, str] = MappingProxyType(
    {
        IdentityKind.WORK_EMAIL: identity.EMAIL,
        IdentityKind.PERSONAL_EMAIL: identity.EMAIL,
        IdentityKind.EMAIL: identity.EMAIL,
        IdentityKind.STAFF_NUMBER: identity.STAFF_NUMBER,
    }
)


def compose_award(award: Award) -> JsonObject:
    """Write the badge of an award, unsecured.

    Raises:
        ValueError: when the reservation has not one salt for each identity, or a value cannot be written exactly.
    """
    return credential_of(award).to_json()


def credential_of(award: Award) -> AchievementCredential:
    """Build the badge of an award as a model object; as `compose_award` otherwise."""
    reserved, completion, item = award.reservation, award.completion, award.item
    ends = item.maintenance.grace_end(completion.completed_on) if item.maintenance else None
    return AchievementCredential(
        id=reserved.credential_id,
        name=item.title,
        image=image_of(item),
        issuer=award.issuer,
        valid_from=reserved.valid_from,
        valid_until=end_of_day(ends) if ends else None,
        awarded_date=reserved.awarded,
        credential_subject=_subject(award),
        evidence=tuple(_evidence(module) for module in award.counted if module.credential_id),
        credential_status=tuple(_status_entry(place) for place in reserved.status),
    )


def with_status(unsecured: JsonObject, places: Sequence[StatusPlace]) -> JsonObject:
    """Return a composed badge with other places in status lists, equal to composing it with them in the first place."""
    entries = [_status_entry(place).to_json() for place in places]
    return unsecured | {"credentialStatus": entries[0] if len(entries) == 1 else entries}


def start_of_day(day: date) -> DateTimeStamp:
    """Write a calendar date as the first second of the same digits, never through a time zone."""
    return DateTimeStamp(f"{day.isoformat()}T00:00:00Z")


def end_of_day(day: date) -> DateTimeStamp:
    """Write a calendar date as the last second of the same digits, never through a time zone."""
    return DateTimeStamp(f"{day.isoformat()}T23:59:59Z")


def _status_entry(place: StatusPlace) -> CredentialStatus:
    return CredentialStatus(
        id=Iri(place.entry_id),
        status_purpose=place.purpose,
        status_list_index=str(place.index),
        status_list_credential=place.list_url,
    )


def _subject(award: Award) -> AchievementSubject:
    item, completion = award.item, award.completion
    extra = [prior_learning_description(item)] if completion.prior_learning else []
    if award.delivery_mode:
        extra.append(delivery_mode_description(item))
    headline = completion.earned(0, item.credits[0].amount) if item.credits else None
    return AchievementSubject(
        id=Iri(completion.did) if completion.did else None,
        identifier=_identifiers(award),
        activity_start_date=start_of_day(completion.started_on) if completion.started_on else None,
        activity_end_date=end_of_day(completion.completed_on),
        credits_earned=headline,
        term=completion.term or None,
        result=tuple(_results(award)),
        achievement=achievement_of(item, *extra),
    )


def _identifiers(award: Award) -> tuple[IdentityObject, ...]:
    """Hash each identity with the salt that was reserved for it."""
    return tuple(
        identity.identity_object(_IDENTITY_TYPES[known.kind], known.value, salt)
        for known, salt in zip(award.completion.identities, award.reservation.salts, strict=True)
    )


def _results(award: Award) -> Iterator[Result]:
    """Write credit, maintenance, assessments, marks and counted modules, in the order of their descriptions."""
    item, completion = award.item, award.completion
    for place, credit in enumerate(item.credits):
        earned = completion.earned(place, credit.amount)
        if earned is not None:
            yield Result(result_description=Iri(item.id + credit_fragment(place)), value=plain(earned))
    if item.maintenance:
        period_end = item.maintenance.period_end(completion.completed_on)
        if period_end:
            yield Result(result_description=Iri(item.id + MAINTENANCE_FRAGMENT), value=period_end.isoformat())
        if interval := item.maintenance.refresher_interval:
            yield Result(result_description=Iri(item.id + REFRESHER_FRAGMENT), value=interval.text)
    for result in completion.results:
        yield _assessment_result(award, result)
    if completion.prior_learning:
        yield Result(result_description=Iri(item.id + PRIOR_LEARNING_FRAGMENT), value=RECOGNISED)
    if award.delivery_mode:
        yield Result(result_description=Iri(item.id + DELIVERY_MODE_FRAGMENT), value=award.delivery_mode)
    for module in award.counted:
        alignment = Alignment(
            target_type=AlignmentTerm.MODULE,
            target_url=module.achievement_id,
            target_name=module.title,
            target_code=module.credential_id,
        )
        yield Result(result_description=Iri(item.id + MODULE_FRAGMENT), value=module.title, alignment=(alignment,))


def _assessment_result(award: Award, result: AssessmentResult) -> Result:
    item = award.item
    kinds = {assessment.code: assessment.type for assessment in item.assessments}
    is_status = kinds.get(result.assessment) is AssessmentType.STATUS
    return Result(
        result_description=Iri(f"{item.id}#{result.assessment}"),
        value=None if is_status else result.value or None,
        status=result.value or None if is_status else None,
        achieved_level=Iri(f"{item.id}#{result.level}") if result.level else None,
    )


def _evidence(module: CountedModule) -> Evidence:
    return Evidence(id=module.credential_id, name=module.title, genre="Badge of a counted module")
