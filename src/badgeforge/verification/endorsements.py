"""Who else stands behind the badge: embedded endorsements, each verified by itself, one level deep.

A failing or expired endorsement is shown, not counted, and never lowers the badge.
https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential
"""

from collections.abc import Iterator
from datetime import datetime

from badgeforge.did.resolver import Resolver
from badgeforge.errors import BadgeforgeError, Problem, Severity
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.linkeddata import ContextStore
from badgeforge.trust import TrustList
from badgeforge.verification import authenticity, checks
from badgeforge.verification.checks import Finding
from badgeforge.verification.policy import MAX_ENDORSEMENTS, Policy
from badgeforge.verification.report import Outcome
from badgeforge.verification.status_lists import StatusReader


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
    """Verify each embedded endorsement: authentic, current, and from somebody trusted to endorse what it is about."""
    found = list(_embedded(credential, ""))
    if not found:
        return Finding(Outcome.NOT_APPLICABLE, "Nobody endorsed it inside the badge.")
    counted: list[object] = []
    problems: list[Problem] = []
    for place, endorsement in found[:MAX_ENDORSEMENTS]:
        try:
            document = endorsement if "@context" in endorsement else {"@context": credential["@context"], **endorsement}
            authentic = authenticity.authenticate(
                document, contexts=contexts, resolver=resolver, policy=policy, now=now
            )
            findings = (
                checks.check_period(document, at=at, policy=policy),
                checks.check_status(document, reader=reader, issuer=authentic.issuer, resolver=resolver, now=now),
            )
            bad = [each for each in findings if each.outcome not in {Outcome.PASSED, Outcome.NOT_APPLICABLE}]
            if bad:
                problems.append(_not_counted(place, bad[0].summary))
                continue
            subject = document.get("credentialSubject")
            about = subject.get("id") if isinstance(subject, dict) else None
            trusted = trust is not None and all(
                trust.may_endorse(
                    authentic.issuer,
                    about=about if isinstance(about, str) else "",
                    at=now,
                    key_multikey=each.method.key.multikey,
                    did_sha256=each.resolved.document.sha256,
                )
                for each in authentic.bound
            )
        except BadgeforgeError as error:
            problems.append(_not_counted(place, error.detail))
            continue
        if trusted:
            counted.append({"pointer": place, "issuer": authentic.issuer})
        else:
            problems.append(_not_counted(place, "whoever made it is not trusted to endorse this"))
    if len(found) > MAX_ENDORSEMENTS:
        problems.append(_not_counted("", f"only the first {MAX_ENDORSEMENTS} of {len(found)} were looked at"))
    words = "one endorsement counts" if len(counted) == 1 else f"{len(counted)} endorsements count"
    return Finding(
        Outcome.PASSED if counted else Outcome.UNDETERMINED,
        f"Of {len(found)} inside the badge, {words}.",
        tuple(problems),
        {"counted": counted},
    )


def _not_counted(place: str, why: str) -> Problem:
    return Problem("endorsement-not-counted", f"this endorsement is not counted: {why}", place, "", Severity.WARNING)


def _embedded(value: object, place: str) -> Iterator[tuple[str, JsonObject]]:
    """Walk to every `endorsement` member, not into the endorsements themselves."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _embedded(item, f"{place}/{number}")
    elif isinstance(value, dict):
        for name, member in value.items():
            if name == "endorsement":
                many = isinstance(member, list)
                for number, item in enumerate(as_list(member)):
                    if isinstance(item, dict):
                        yield (f"{place}/endorsement/{number}" if many else f"{place}/endorsement"), item
            elif name not in {"proof", "@context"}:
                yield from _embedded(member, f"{place}/{name}")
