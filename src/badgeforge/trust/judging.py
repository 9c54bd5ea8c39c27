"""Asks one entry of the trust list one question, from the coarsest part to the finest, and says why.

Not for choosing among several entries (`trustlist.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from badgeforge.trust.decision import TrustDecision, TrustOutcome
from badgeforge.trust.entry import Role, TrustedIssuer


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about an issuer, its scope aside."""

    role: Role
    at: datetime
    """When trust must have held."""
    key_multikey: str | None
    """The key that made the proof."""
    did_sha256: str | None
    """Of the DID document that listed the key."""
    created: datetime
    """When the proof was made."""


def judge(entry: TrustedIssuer, question: Question, *, out_of_scope: str | None) -> TrustDecision:
    """Decide by one entry.

    Args:
        entry: of the issuer in question.
        question: what is asked.
        out_of_scope: why the entry does not cover what it is asked for, as a sentence; None when it does.
    """
    if question.role not in entry.roles:
        return TrustDecision(
            TrustOutcome.ROLE,
            entry,
            f"{entry.name} is in the trust list to {_words(sorted(entry.roles))}, not to {_words([question.role])}.",
        )
    if out_of_scope is not None:
        return TrustDecision(TrustOutcome.SCOPE, entry, out_of_scope)
    if not entry.period.holds(question.at):
        moment = question.at.date().isoformat()
        return TrustDecision(
            TrustOutcome.DATE, entry, f"{entry.name} is trusted for this {entry.period}, not on {moment}."
        )
    wrong = _wrong_key(entry, question)
    if wrong is not None:
        return TrustDecision(TrustOutcome.KEY, entry, wrong)
    return TrustDecision(
        TrustOutcome.TRUSTED, entry, f"{entry.name} is in the trust list to {_words([question.role])}, also for this."
    )


def _wrong_key(entry: TrustedIssuer, question: Question) -> str | None:
    if entry.did_document_sha256 is not None and entry.did_document_sha256 != question.did_sha256:
        return f"The DID document is not the one that the trust list fixes for {entry.name}."
    if not entry.keys:
        return None
    periods = [key.period for key in entry.keys if key.multikey == question.key_multikey]
    if not periods:
        return f"The key that signed is not one of those that the trust list fixes for {entry.name}."
    if not any(period.holds(question.created) for period in periods):
        moment = question.created.date().isoformat()
        return (
            f"The trust list gives the key that signed to {entry.name} {periods[0]}, and the signature is of {moment}."
        )
    return None


def _words(roles: Iterable[Role]) -> str:
    return ", ".join("keep status" if role is Role.STATUS else role for role in roles)
