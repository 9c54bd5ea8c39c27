"""The trust list: answers whether an issuer is trusted in one role, for one achievement, at one time, with one key.

Trusting an issuer never means trusting it for everything: an entry says its scope, and everything is compared character by
character. Not for reading TOML (`reading.py`).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from badgeforge.errors import Problem, TrustListError
from badgeforge.trust import reading
from badgeforge.trust.decision import TrustDecision, TrustOutcome
from badgeforge.trust.entry import Role, TrustedIssuer
from badgeforge.trust.judging import Question, judge

_ORDER = list(TrustOutcome)
_LONGEST_SHOWN = 300
"""Characters of an id that a message repeats."""


@dataclass(frozen=True, slots=True)
class TrustList:
    """Whom the verifier trusts. Read one with `load`."""

    entries: tuple[TrustedIssuer, ...]
    sha256: str
    """Of the file's bytes, lower-case hex, for the report."""

    @classmethod
    def load(cls, path: Path) -> "TrustList":
        """Read a trust list file (TOML).

        Raises:
            InputError: when it cannot be read.
            TrustListError: when it has mistakes; `problems` lists them all.
        """
        content = reading.read_file(path)
        return cls._from(content, name=path.name)

    @classmethod
    def parse(cls, text: str, *, name: str = "the trust list") -> "TrustList":
        """Read the text of a trust list (TOML); `name` is what messages call it.

        Raises:
            TrustListError: when it has mistakes; `problems` lists them all.
        """
        return cls._from(text.encode("utf-8"), name=name)

    @classmethod
    def _from(cls, content: bytes, *, name: str) -> "TrustList":
        entries, problems = reading.read(content, name=name)
        if problems:
            count = "one mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
            raise TrustListError(
                "trust-list-mistakes",
                f"{name} has {count}",
                problems=problems,
                hint="correct them and check again: nobody is trusted by a list with mistakes",
            )
        return cls(entries, hashlib.sha256(content).hexdigest())

    @staticmethod
    def problems(content: bytes, *, name: str = "the trust list") -> tuple[Problem, ...]:
        """Return every mistake of a trust list, for programs that show them one by one.

        Raises:
            InputError: when the content is not TOML at all.
        """
        return reading.read(content, name=name)[1]

    def match(
        self,
        issuer: str,
        *,
        role: str,
        achievement_id: str,
        at: datetime,
        key_multikey: str | None = None,
        did_sha256: str | None = None,
        created: datetime | None = None,
    ) -> TrustDecision:
        """Decide whether `issuer` is trusted in a role for one achievement.

        Args:
            issuer: id of the issuer, a DID, exactly as in the credential.
            role: `award`, `accredit`, `endorse` or `recognise` (`Role`).
            achievement_id: what it is about: the id of an achievement, or of an issuer for endorsements of issuers.
            at: the time at which trust must have held.
            key_multikey: the key that made the proof, Multikey text; needed where the entry pins keys.
            did_sha256: of the DID document that listed the key; needed where the entry pins it.
            created: when the proof says it was made; the key must have been in use then. Without it, `at` counts.
        """
        question = Question(Role(role), at, key_multikey, did_sha256, created or at)

        def out_of_scope(entry: TrustedIssuer) -> str | None:
            if entry.scope.covers(achievement_id):
                return None
            return f"{entry.name} is trusted to {question.role} {entry.scope}, not this one{_shown(achievement_id)}."

        return self._decide(issuer, question, out_of_scope)

    def match_status(
        self,
        list_issuer: str,
        *,
        credential_issuer: str,
        at: datetime,
        key_multikey: str | None = None,
        did_sha256: str | None = None,
        created: datetime | None = None,
    ) -> TrustDecision:
        """Decide whether `list_issuer` may keep status lists for the credentials of `credential_issuer`; else as `match`."""
        question = Question(Role.STATUS, at, key_multikey, did_sha256, created or at)

        def out_of_scope(entry: TrustedIssuer) -> str | None:
            if credential_issuer in entry.status_for:
                return None
            return f"{entry.name} is trusted to keep status for other issuers, not for this one{_shown(credential_issuer)}."

        return self._decide(list_issuer, question, out_of_scope)

    def may_keep_status(
        self,
        list_issuer: str,
        *,
        credential_issuer: str,
        at: datetime,
        key_multikey: str | None = None,
        did_sha256: str | None = None,
    ) -> bool:
        """Tell whether `match_status` trusts."""
        return self.match_status(
            list_issuer, credential_issuer=credential_issuer, at=at, key_multikey=key_multikey, did_sha256=did_sha256
        ).is_trusted

    def may_endorse(
        self,
        issuer: str,
        *,
        about: str,
        at: datetime,
        role: str = Role.ENDORSE,
        key_multikey: str | None = None,
        did_sha256: str | None = None,
    ) -> bool:
        """Tell whether `match` trusts an endorsement about the achievement or issuer `about`."""
        return self.match(
            issuer, role=role, achievement_id=about, at=at, key_multikey=key_multikey, did_sha256=did_sha256
        ).is_trusted

    def pins(self, issuer: str, *, key_multikey: str | None = None, did_sha256: str | None = None) -> bool:
        """Tell whether some entry of `issuer` pins this key or this DID document, whoever handed it over."""
        return any(
            (did_sha256 is not None and entry.did_document_sha256 == did_sha256)
            or any(key.multikey == key_multikey for key in entry.keys)
            for entry in self.entries
            if entry.did == issuer
        )

    def _decide(
        self, issuer: str, question: Question, out_of_scope: Callable[[TrustedIssuer], str | None]
    ) -> TrustDecision:
        decisions = [
            judge(entry, question, out_of_scope=out_of_scope(entry)) for entry in self.entries if entry.did == issuer
        ]
        if not decisions:
            return TrustDecision(TrustOutcome.UNLISTED, None, self._unlisted(issuer))
        # The entry that trusts, else the nearest miss; among equals the first in the file.
        return max(decisions, key=lambda decision: _ORDER.index(decision.outcome))

    def _unlisted(self, issuer: str) -> str:
        near = next((entry for entry in self.entries if entry.did.casefold() == issuer.casefold()), None)
        if near is not None:
            return f"The issuer is not in the trust list{_shown(issuer)}. {near.name} is, written as {near.did}."
        return f"The issuer is not in the trust list{_shown(issuer)}."


def _shown(text: str) -> str:
    """Show an id of the badge in brackets, unless it holds what could disturb a screen."""
    is_plain = text.isascii() and text.isprintable() and len(text) <= _LONGEST_SHOWN
    return f" ({text})" if is_plain else ""
