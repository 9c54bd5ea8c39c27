"""Who else stands behind the badge: embedded endorsements, each verified by itself, one level deep.

A failing or expired endorsement is shown, not counted, and never lowers the badge.
https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from badgeforge.did.resolver import Resolver
from badgeforge.errors import BadgeforgeError, Problem, Severity
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.merging import merged_object
from badgeforge.ob3.vocabulary import ENDORSEMENT_CREDENTIAL
from badgeforge.trust import Role, TrustList
from badgeforge.verification import authenticity, checks
from badgeforge.verification.authenticity import Authenticated
from badgeforge.verification.checks import Finding
from badgeforge.verification.policy import MAX_ENDORSEMENTS, Policy
from badgeforge.verification.report import Outcome
from badgeforge.verification.status_lists import StatusReader

_KIND = "urn:badgeforge:endorsement:"
_ROLES = {
    f"{_KIND}accreditation": Role.ACCREDIT,
    f"{_KIND}endorsement": Role.ENDORSE,
    f"{_KIND}recognition": Role.RECOGNISE,
    f"{_KIND}equivalence": Role.RECOGNISE,
}
"""What an endorser must be trusted to do, by the kind that the endorsement says it is; one without a kind endorses."""
_FEEDBACK = f"{_KIND}feedback"


def check_endorsements(
    credential: JsonObject,
    *,
    trust: TrustList | None,
    contexts: ContextStore,
    policy: Policy,
    reader: StatusReader,
    resolver: Resolver,
    now: datetime,
    at: datetime,
) -> Finding:
    """Verify each embedded endorsement: authentic, current, about this badge, and from somebody trusted to say so."""
    judge = _Judge(credential, trust, contexts, policy, reader, resolver, now, at)
    found = list(_embedded(credential, ""))
    if not found:
        return Finding(Outcome.NOT_APPLICABLE, "Nobody endorsed it inside the badge.")
    counted: list[object] = []
    seen: set[object] = set()
    problems: list[Problem] = []
    for place, endorsement in found[:MAX_ENDORSEMENTS]:
        try:
            facts = judge.judge(endorsement)
        except _NotCountedError as refusal:
            problems.append(_not_counted(place, str(refusal)))
            continue
        except BadgeforgeError as error:
            problems.append(_not_counted(place, error.detail))
            continue
        # ATTACK: one endorsement put in two places, as if twice as many people stood behind the badge.
        if facts["documentSha256"] in seen:
            problems.append(_not_counted(place, "it stands in the badge more than once"))
            continue
        seen.add(facts["documentSha256"])
        counted.append({"pointer": place, **facts})
    if len(found) > MAX_ENDORSEMENTS:
        problems.append(_not_counted("", f"only the first {MAX_ENDORSEMENTS} of {len(found)} were looked at"))
    words = "one endorsement counts" if len(counted) == 1 else f"{len(counted)} endorsements count"
    return Finding(
        Outcome.PASSED if counted else Outcome.UNDETERMINED,
        f"Of {len(found)} inside the badge, {words}.",
        tuple(problems),
        {"counted": counted},
    )


class _NotCountedError(Exception):
    """Why one endorsement does not count, in words; never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges the endorsements of one badge, one by one."""

    credential: JsonObject
    trust: TrustList | None
    contexts: ContextStore
    policy: Policy
    reader: StatusReader
    resolver: Resolver
    now: datetime
    at: datetime

    def judge(self, endorsement: object) -> dict[str, object]:
        """Return the facts of an endorsement that counts.

        Raises:
            _NotCountedError: when it does not.
            BadgeforgeError: when it is not authentic.
        """
        if not isinstance(endorsement, dict):
            raise _NotCountedError("compact tokens are not read")
        inherited = {"@context": self.credential["@context"]}
        document = endorsement if "@context" in endorsement else {**inherited, **endorsement}
        subjects = as_list(document.get("credentialSubject"))
        subject = subjects[0] if len(subjects) == 1 and isinstance(subjects[0], dict) else {}
        # ATTACK: `feedback` moved from the subject to another object of its id. Both are read as one.
        subject = merged_object(document, subject)
        about = subject.get("id")
        # ATTACK: a badge of the endorser for somebody, or an endorsement of something else, put where this one's stand.
        if ENDORSEMENT_CREDENTIAL not in as_list(document.get("type")):
            raise _NotCountedError("it is a credential of another type")
        if not isinstance(about, str) or about not in self._ids():
            raise _NotCountedError("it is about something else than this badge's achievement or issuer")
        roles = self._roles(subject)
        # ATTACK: a stranger's badge with endorsements that make the verifier fetch a hundred documents. What only a name
        # says is asked first, and lists are read for trusted endorsers alone.
        self._require_listed(authenticity.issuer_id(document))
        authentic = authenticity.authenticate(
            document, contexts=self.contexts, resolver=self.resolver, policy=self.policy, now=self.now
        )
        for role in roles:
            self._require_trust(authentic, role=role, about=about)
        self._require_current(document, authentic)
        return {"issuer": authentic.issuer, "about": about, "documentSha256": authentic.verified[0].document_sha256}

    def _require_listed(self, issuer: str) -> None:
        if self.trust is None or all(entry.did != issuer for entry in self.trust.entries):
            raise _NotCountedError("whoever made it is not in the trust list")

    def _require_current(self, document: JsonObject, authentic: Authenticated) -> None:
        findings = (
            checks.check_period(document, at=self.at, policy=self.policy),
            checks.check_status(
                document,
                reader=self.reader,
                issuer=authentic.issuer,
                bound=authentic.bound,
                resolver=self.resolver,
                now=self.now,
            ),
        )
        for finding in findings:
            if finding.outcome not in {Outcome.PASSED, Outcome.NOT_APPLICABLE}:
                raise _NotCountedError(finding.summary)

    def _ids(self) -> frozenset[str]:
        """What an endorsement inside this badge can be about. Not the credential: its id stands on one object only."""
        subjects = [each for each in as_list(self.credential.get("credentialSubject")) if isinstance(each, dict)]
        named = [each for subject in subjects for each in as_list(subject.get("achievement")) if isinstance(each, dict)]
        ids = [each.get("id") for each in named]
        return frozenset([authenticity.issuer_id(self.credential), *(each for each in ids if isinstance(each, str))])

    def _roles(self, subject: JsonObject) -> list[Role]:
        kinds = [kind for kind in as_list(subject.get("type")) if isinstance(kind, str)]
        if _FEEDBACK in kinds:
            raise _NotCountedError("it is feedback")
        return [_ROLES[kind] for kind in kinds if kind in _ROLES] or [Role.ENDORSE]

    def _require_trust(self, authentic: Authenticated, *, role: Role, about: str) -> None:
        for each in authentic.bound:
            if self.trust is None or not self.trust.may_endorse(
                authentic.issuer,
                about=about,
                at=self.now,
                role=role,
                key_multikey=each.method.key.multikey,
                did_sha256=each.resolved.document.sha256,
            ):
                raise _NotCountedError(f"whoever made it is not trusted to {role} this")


def _not_counted(place: str, why: str) -> Problem:
    return Problem("endorsement-not-counted", f"this endorsement is not counted: {why}", place, "", Severity.WARNING)


def _embedded(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Walk to every endorsement, an object or a compact token, not into the endorsements themselves."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _embedded(item, f"{place}/{number}")
    elif isinstance(value, dict):
        for name, member in value.items():
            if name in {"endorsement", "endorsementJwt"}:
                many = isinstance(member, list)
                for number, item in enumerate(as_list(member)):
                    yield (f"{place}/{name}/{number}" if many else f"{place}/{name}"), item
            elif name not in {"proof", "@context"}:
                yield from _embedded(member, f"{place}/{name}")
