"""The checks, one function each: from signed data and facts to a `Finding` in plain English.

Not for their order (`run.py`) and not for errors (`outcomes.py`). A check raises a `BadgeforgeError` when it does not hold
or cannot tell; the verifier words it. No check reads a value before `spelling` has passed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from badgeforge.assembly.facts import LearningRecord
from badgeforge.did.resolver import Resolver
from badgeforge.errors import BadgeforgeError, Problem, Severity
from badgeforge.jsontypes import JsonObject, as_list, format_datetime_stamp
from badgeforge.ob3 import conformance, identity, privacy
from badgeforge.ob3.merging import merged_object
from badgeforge.proofs.data_integrity import VerifiedProof
from badgeforge.status.entry import StatusEntry
from badgeforge.trust import Role, TrustList
from badgeforge.verification import dates
from badgeforge.verification.authenticity import BoundProof
from badgeforge.verification.policy import MAX_STATUS_ENTRIES, Policy
from badgeforge.verification.report import Outcome
from badgeforge.verification.status_lists import StatusReader

WITHDRAWN = (
    "Withdrawn by the issuer. The reason is not public and may be a routine correction. Ask for the newer badge."
)
SUSPENDED = "Suspended by the issuer for now. Ask the issuer or the holder when it will stand again."


@dataclass(frozen=True, slots=True)
class Finding:
    """How a check ended, before the verifier adds its name and place."""

    outcome: Outcome
    summary: str
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class AnyRecipient:
    """The verifier's explicit choice not to ask whose badge it is (`--any-recipient`)."""


def check_period(credential: JsonObject, *, at: datetime, policy: Policy) -> Finding:
    """Is `at` within the credential's validity period? Closed at the start, open at the end."""
    period = dates.period_of(credential)
    facts: dict[str, object] = {}
    if period.start is not None:
        facts["from"] = format_datetime_stamp(period.start)
    if period.end is not None:
        facts["until"] = format_datetime_stamp(period.end)
    if period.start is not None and period.start - at > policy.clock_tolerance:
        problem = Problem("period-not-started", f"valid only from {facts['from']}", "/validFrom")
        return Finding(Outcome.FAILED, f"It counts only from {facts['from']}.", (problem,), facts)
    if period.end is not None and at >= period.end:
        problem = Problem(
            "period-ended", f"valid until {facts['until']}", "/validUntil", "ask the holder for the renewed badge"
        )
        return Finding(Outcome.FAILED, f"It ended at {facts['until']}.", (problem,), facts)
    if period.end is None:
        return Finding(Outcome.PASSED, "It is in its dates; it names no end.", (), facts)
    return Finding(Outcome.PASSED, f"It is in its dates, until {facts['until']}.", (), facts)


def check_status(
    credential: JsonObject,
    *,
    reader: StatusReader,
    issuer: str,
    bound: Sequence[BoundProof],
    resolver: Resolver,
    now: datetime,
) -> Finding:
    """Was it withdrawn or suspended? Every entry is looked at; one set bit decides, one unreadable list leaves it open."""
    entries = as_list(credential.get("credentialStatus"))
    if not entries:
        return Finding(
            Outcome.NOT_APPLICABLE, "The badge names no status list, so its issuer cannot withdraw it publicly."
        )
    if len(entries) > MAX_STATUS_ENTRIES:
        problem = Problem("status-too-many-entries", f"{len(entries)} status entries", "/credentialStatus")
        return Finding(Outcome.UNDETERMINED, "It names more status lists than are read.", (problem,))
    purposes: list[str] = []
    problems: list[Problem] = []
    looked_at: list[object] = []
    keys = frozenset(each.method.key.multikey for each in bound)
    for number, raw in enumerate(entries):
        place = (
            f"/credentialStatus/{number}" if isinstance(credential["credentialStatus"], list) else "/credentialStatus"
        )
        try:
            entry = StatusEntry.parse(raw)
            is_set, facts = reader.is_set(
                entry, credential_issuer=issuer, credential_keys=keys, resolver=resolver, now=now
            )
        except BadgeforgeError as error:
            problems.append(Problem(error.code, error.detail, place, error.hint))
            continue
        looked_at.append({"purpose": entry.purpose, "set": is_set, **facts})
        if is_set:
            purposes.append(entry.purpose)
            problems.append(_SET.get(entry.purpose, _set_for_unknown_purpose)(place))
    found: dict[str, object] = {"entries": looked_at}
    if "revocation" in purposes:
        return Finding(Outcome.FAILED, WITHDRAWN, tuple(problems), found)
    if "suspension" in purposes:
        return Finding(Outcome.FAILED, SUSPENDED, tuple(problems), found)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Finding(Outcome.UNDETERMINED, "Could not check whether it was withdrawn.", tuple(problems), found)
    # ATTACK: a list of messages alone, which nobody is ever withdrawn by, taken for a clean record.
    if not any(isinstance(each, dict) and each["purpose"] in _WITHDRAWING for each in looked_at):
        return Finding(
            Outcome.NOT_APPLICABLE,
            "None of its status lists is about withdrawal, so its issuer cannot withdraw it publicly.",
            tuple(problems),
            found,
        )
    return Finding(Outcome.PASSED, "The issuer's list does not withdraw it.", tuple(problems), found)


_WITHDRAWING = frozenset({"revocation", "suspension"})


def _set_for_unknown_purpose(place: str) -> Problem:
    return Problem("status-purpose-unknown", "a status bit is set whose meaning is not known here", place)


_SET = {
    "revocation": lambda place: Problem("status-revoked", "the issuer withdrew it for good", place),
    "suspension": lambda place: Problem("status-suspended", "the issuer withdrew it for now", place),
    "refresh": lambda place: Problem(
        "status-newer-exists", "the issuer has a newer version of it", place, "ask for it", Severity.WARNING
    ),
    "message": lambda place: Problem(
        "status-message-set", "the issuer left a message about it", place, severity=Severity.WARNING
    ),
}


def check_refresh(credential: JsonObject) -> Finding:
    """Does the badge offer a refresh service? Named, never called: verification does not phone the issuer."""
    services = as_list(credential.get("refreshService"))
    if not services:
        return Finding(Outcome.NOT_APPLICABLE, "It offers no refresh service.")
    return Finding(Outcome.NOT_RUN, "It offers a refresh service, which was not asked.")


def check_trust(
    learning: LearningRecord | None,
    *,
    trust: TrustList | None,
    issuer: str,
    issued: datetime | None,
    bound: tuple[BoundProof, ...],
    verified: tuple[VerifiedProof, ...],
) -> Finding:
    """Do we trust this issuer, in the role of awarding, for exactly this achievement, when it was issued and signed?"""
    if trust is None:
        return Finding(
            Outcome.NOT_RUN,
            "No trust list was given, so whether we trust the issuer for this is not decided.",
            (Problem("trust-list-not-given", "no trust list was given", "", "give one with --trust"),),
        )
    if learning is None or issued is None or not learning.achievement_id:
        problem = Problem(
            "trust-nothing-to-match", "no achievement with an id, or no date of issue", "/credentialSubject"
        )
        return Finding(Outcome.FAILED, "It does not say what was achieved, or when it was issued.", (problem,))
    # ATTACK: a badge signed after the trust in its issuer ended, and dated before. Where the proof says so, it counts.
    decisions = [
        trust.match(
            issuer,
            role=Role.AWARD,
            achievement_id=learning.achievement_id,
            at=moment,
            key_multikey=each.method.key.multikey,
            did_sha256=each.resolved.document.sha256,
            created=proof.created,
        )
        for each, proof in zip(bound, verified, strict=True)
        for moment in (issued, max(issued, proof.created or issued))
    ]
    worst = next((decision for decision in decisions if not decision.is_trusted), decisions[0])
    facts = {"trustedName": worst.entry.name} if worst.entry is not None else {}
    if worst.is_trusted:
        return Finding(Outcome.PASSED, worst.explanation, (), facts)
    problem = Problem("trust-not-granted", worst.explanation, "/issuer", "see the trust list")
    return Finding(Outcome.FAILED, worst.explanation, (problem,), facts)


def check_recipient(credential: JsonObject, *, recipients: tuple[identity.Recipient, ...] | AnyRecipient) -> Finding:
    """Is the badge about the person that the verifier asked for? Never guessed from a file name or a typed name."""
    if isinstance(recipients, AnyRecipient):
        return Finding(Outcome.NOT_APPLICABLE, "Whose badge it is was left open on purpose.")
    if not recipients:
        return Finding(
            Outcome.NOT_RUN,
            "Whose it is was not checked: nobody said whose badge it should be.",
            (Problem("recipient-not-given", "no recipient was given", "", "give --recipient or --any-recipient"),),
        )
    subjects = [each for each in as_list(credential.get("credentialSubject")) if isinstance(each, dict)]
    # ATTACK: identities moved between two objects of one id. Both are read as one.
    subject = merged_object(credential, subjects[0]) if len(subjects) == 1 else {}
    if any(identity.matches(subject, recipient) for recipient in recipients):
        return Finding(Outcome.PASSED, "It is about the person that was asked for.")
    problem = Problem(
        "recipient-mismatch",
        "none of the badge's identities is the recipient that was given",
        "/credentialSubject",
        "try the person's other addresses; do not count it for this person otherwise",
    )
    return Finding(Outcome.FAILED, "It is not about the person that was asked for.", (problem,))


def check_well_made(credential: JsonObject) -> Finding:
    """Does it keep the rules of Open Badges 3.0, those that no schema can say included?"""
    private = (replace(problem, severity=Severity.WARNING) for problem in privacy.check(credential))
    problems = (*conformance.check(credential), *private)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        count = "one mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
        return Finding(Outcome.FAILED, f"The badge has {count} against Open Badges 3.0.", problems)
    return Finding(Outcome.PASSED, "It keeps the rules of Open Badges 3.0.", problems)


def check_replaced(credential: JsonObject, *, newest: datetime | None) -> Finding:
    """Is a newer credential with the same issuer and id at hand? Only then is this one replaced."""
    start = dates.period_of(credential).start
    if newest is None or start is None or newest <= start:
        return Finding(Outcome.NOT_APPLICABLE, "No newer version of it is at hand.")
    problem = Problem("replaced", f"a version from {format_datetime_stamp(newest)} is at hand", "/validFrom")
    return Finding(Outcome.FAILED, "A newer version of it is at hand.", (problem,))
