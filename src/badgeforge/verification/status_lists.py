"""Reads a published status list as what it is, a credential: signed, dated, by whom, and then its bits.

Not for the list's format (`status/`) nor for what a set bit means to the badge (`checks.py`).
https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from badgeforge.did.resolver import Resolver
from badgeforge.document import Document
from badgeforge.errors import MalformedStatusListError, StatusUnavailableError
from badgeforge.jsontypes import format_datetime_stamp
from badgeforge.linkeddata import ContextStore
from badgeforge.status import list_credential
from badgeforge.status.entry import StatusEntry
from badgeforge.trust import TrustList
from badgeforge.verification import authenticity
from badgeforge.verification.authenticity import Authenticated
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy

MAX_REMEMBERED_LISTS = 32
"""Verified lists kept by one verifier: a collection of badges shares a few; each holds at most some megabytes of bits."""


@dataclass(frozen=True, slots=True)
class VerifiedList:
    """A status list whose signature holds, with what it says of itself. Dates are judged at each use."""

    list: list_credential.StatusList
    authentic: Authenticated
    """Who signed it, with which keys, so that pins of the trust list can be asked."""


class StatusReader:
    """Reads status lists from facts, verifying each content once.

    Remembers by the SHA-256 of the bytes, never by URL or object, so that another content is another list. What time decides
    (the list's dates, the proof's, a key revoked since) is judged at each use.
    """

    def __init__(self, *, facts: Facts, contexts: ContextStore, policy: Policy, trust: TrustList | None) -> None:
        self._facts = facts
        self._contexts = contexts
        self._policy = policy
        self._trust = trust
        self._verified: OrderedDict[str, VerifiedList] = OrderedDict()

    def is_set(
        self,
        entry: StatusEntry,
        *,
        credential_issuer: str,
        credential_keys: frozenset[str],
        resolver: Resolver,
        now: datetime,
    ) -> tuple[bool, dict[str, object]]:
        """Tell whether the entry's bit is set, and the facts about the list that said so.

        Args:
            entry: one status entry of the badge.
            credential_issuer: the id of the badge's issuer.
            credential_keys: the keys that signed the badge, as Multikey text.
            resolver: finds the list's key.
            now: the present; `--at` never moves it, because a list speaks of today.

        Raises:
            StatusUnavailableError: when the list is not at hand, too old, or of somebody who may not keep it.
            MalformedStatusListError: when the list breaks the rules or is for another purpose.
            BadgeforgeError: when the list's proof does not hold or cannot be checked.
        """
        fact = self._facts.status_list(entry.list_url)
        if fact is None:
            raise StatusUnavailableError(
                "status-list-unavailable",
                "the status list is not at hand, so whether the badge was withdrawn is not known",
                hint="give the folder that holds it with --status-dir, or fetch it with --fetch",
            )
        found = self._verify(fact.bytes, resolver=resolver, now=now)
        facts = self._require_fresh(entry, found, now=now)
        facts["source"] = fact.source
        facts["obtained"] = format_datetime_stamp(fact.obtained)
        self._require_authority(found, credential_issuer=credential_issuer, credential_keys=credential_keys, now=now)
        return found.list.is_set(entry), facts

    def _verify(self, data: bytes, *, resolver: Resolver, now: datetime) -> VerifiedList:
        digest = hashlib.sha256(data).hexdigest()
        known = self._verified.get(digest)
        # ATTACK: a list signed with a key that was revoked after this verifier first met the list.
        if known is not None and authenticity.rebind(known.authentic, resolver=resolver, now=now):
            self._verified.move_to_end(digest)
            return known
        document = Document.parse(data).json
        authentic = authenticity.authenticate(
            document, contexts=self._contexts, resolver=resolver, policy=self._policy, now=now
        )
        found = VerifiedList(list_credential.read(document), authentic)
        self._verified[digest] = found
        if len(self._verified) > MAX_REMEMBERED_LISTS:
            self._verified.popitem(last=False)
        return found

    def _require_fresh(self, entry: StatusEntry, found: VerifiedList, *, now: datetime) -> dict[str, object]:
        start, end = found.list.valid_from, found.list.valid_until
        if start is None:
            raise MalformedStatusListError("status-list-undated", "the status list does not say when it was made")
        facts: dict[str, object] = {"list": entry.list_url, "listValidFrom": format_datetime_stamp(start)}
        if end is not None:
            facts["listValidUntil"] = format_datetime_stamp(end)
        if start - now > self._policy.clock_tolerance:
            raise StatusUnavailableError("status-list-not-yet-valid", "the status list is dated in the future")
        age = max(now - start, timedelta())
        facts["ageSeconds"] = int(age.total_seconds())
        if end is not None and now >= end:
            raise StatusUnavailableError(
                "status-list-expired",
                f"the status list ended at {format_datetime_stamp(end)}, so it no longer says anything",
                hint="get the newest list from the issuer's site",
            )
        if self._policy.max_status_age is not None and age > self._policy.max_status_age:
            raise StatusUnavailableError(
                "status-list-too-old",
                f"the status list is {age.days} days old, more than the policy allows",
                hint="get the newest list from the issuer's site",
            )
        seen = self._facts.newest_seen.get(entry.list_url)
        # ATTACK: yesterday's list, in which the badge was not yet withdrawn, handed in again today.
        if seen is not None and start < seen:
            raise StatusUnavailableError(
                "status-list-older-than-seen",
                "an older status list than one already seen was handed in",
                hint="get the newest list from the issuer's site",
            )
        return facts

    def _require_authority(
        self, found: VerifiedList, *, credential_issuer: str, credential_keys: frozenset[str], now: datetime
    ) -> None:
        authentic = found.authentic
        if authentic.issuer == credential_issuer:
            self._require_pinned(authentic, credential_keys=credential_keys)
            return
        # ATTACK: a list of somebody else, in which nobody is withdrawn.
        if self._trust is not None and all(
            self._trust.may_keep_status(
                authentic.issuer,
                credential_issuer=credential_issuer,
                at=now,
                key_multikey=each.method.key.multikey,
                did_sha256=each.resolved.document.sha256,
            )
            for each in authentic.bound
        ):
            return
        raise StatusUnavailableError(
            "status-list-of-another-issuer",
            "the status list is signed by somebody else than the badge's issuer",
            hint="if they keep status for this issuer, say so in the trust list with the role status",
        )

    def _require_pinned(self, authentic: Authenticated, *, credential_keys: frozenset[str]) -> None:
        """Require the badge's own keys or pinned ones, where the trust list pins those of the list's issuer."""
        # ATTACK: whoever takes over the issuer's website adds a key to its DID document, and signs a list in which nobody is
        # withdrawn. The badge's own key is pinned; so must the list's be.
        trust = self._trust
        if trust is None or not any(entry.did == authentic.issuer and entry.is_pinned for entry in trust.entries):
            return
        for each in authentic.bound:
            key = each.method.key.multikey
            is_pinned = trust.pins(authentic.issuer, key_multikey=key, did_sha256=each.resolved.document.sha256)
            if not is_pinned and key not in credential_keys:
                raise StatusUnavailableError(
                    "status-list-key-not-pinned",
                    "the status list is signed with a key that the trust list does not fix for its issuer",
                    hint="if the issuer has a new key, add it to the trust list",
                )
