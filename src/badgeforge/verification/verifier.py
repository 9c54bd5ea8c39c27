"""Verifies one badge against a trust list, facts and a policy. `run.py` carries out what is argued here.

The order is the argument: (1) bytes are read; (2) the JSON must say its graph the one plain way, before any value of it is
believed; (3) the key must be the issuer's own; (4) every part must be covered by a signature, and (5) that must hold;
(6) what was learned is read once, for those who ask; (7) only then are status, trust, recipient and endorsements asked,
because before that an attacker chose them.
What a caller must still do: choose the trust list, and say whose badge it should be.
https://www.w3.org/TR/vc-data-model-2.0/#verification
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.identity import Recipient
from badgeforge.trust import TrustList
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import Report
from badgeforge.verification.run import Run
from badgeforge.verification.status_lists import StatusReader


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies badges against one trust list, one set of facts and one policy.

    Args:
        trust: whom we trust for what; None leaves *accepted* undecided.
        facts: DID documents and status lists at hand.
        policy: what is demanded; there is no default.
        contexts: the contexts that may be used: the packaged ones, plus what the caller pinned by hash.
    """

    trust: TrustList | None
    facts: Facts
    policy: Policy
    contexts: ContextStore = field(default_factory=ContextStore.packaged)
    _status: StatusReader = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the reader that remembers verified status lists."""
        reader = StatusReader(facts=self.facts, contexts=self.contexts, policy=self.policy, trust=self.trust)
        object.__setattr__(self, "_status", reader)

    def verify(
        self,
        data: bytes,
        *,
        recipient: str | Sequence[str] | AnyRecipient | None = None,
        now: datetime,
        at: datetime | None = None,
        newest: datetime | None = None,
    ) -> Report:
        """Verify one badge and report every check. Never raises for anything that the bytes can contain.

        Args:
            data: a whole file: JSON, a baked PNG or a baked SVG.
            recipient: whose badge it should be: a DID, an e-mail address, `mailto:…`, or `identityType:value`; several
                are identities of one person. None leaves it unchecked; `AnyRecipient()` leaves it open on purpose.
            now: the present, with a time zone.
            at: judge the dates at this time instead of `now`; a badge withdrawn today stays withdrawn.
            newest: `validFrom` of the newest credential with the same issuer and id that the caller holds.

        Raises:
            InputError: when `recipient` is no recipient.
            ValueError: when `now` or `at` has no time zone.
        """
        if now.tzinfo is None or (at is not None and at.tzinfo is None):
            raise ValueError("a time without a time zone")
        recipients = _recipients(recipient)
        run = Run(
            trust=self.trust,
            policy=self.policy,
            contexts=self.contexts,
            resolver=self.facts.resolver(),
            status=self._status,
            now=now,
            at=at or now,
        )
        run.read(data)
        run.authenticate()
        run.interpret()
        run.ask(recipients=recipients, newest=newest)
        return run.report(data)


def _recipients(recipient: str | Sequence[str] | AnyRecipient | None) -> tuple[Recipient, ...] | AnyRecipient:
    if recipient is None:
        return ()
    if isinstance(recipient, AnyRecipient):
        return recipient
    texts = (recipient,) if isinstance(recipient, str) else recipient
    return tuple(Recipient.parse(text) for text in texts)
