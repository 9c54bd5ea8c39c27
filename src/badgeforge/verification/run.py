"""One verification under way: runs the checks in order, and holds the one `except` by which an error ends a check.

Not for what an error means (`outcomes.py`), nor for what a check looks at (`authenticity.py`, `checks.py`, `endorsements.py`).
The order is argued in `verifier.py`; the order of a report is in `order.py`.
https://www.w3.org/TR/vc-data-model-2.0/#verification
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from badgeforge.assembly.facts import LearningRecord
from badgeforge.assembly.interpret import interpret
from badgeforge.did.resolver import Resolver
from badgeforge.document import Document
from badgeforge.errors import BadgeforgeError, InvalidSignatureError, ProofError
from badgeforge.jsontypes import JsonObject, format_datetime_stamp
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.identity import Recipient
from badgeforge.proofs import data_integrity
from badgeforge.trust import TrustList
from badgeforge.verification import authenticity, checks, dates, endorsements
from badgeforge.verification.checks import AnyRecipient, Finding
from badgeforge.verification.claims import claimed, contexts_used
from badgeforge.verification.order import ORDER, result_of
from badgeforge.verification.outcomes import finding_of
from badgeforge.verification.policy import Policy
from badgeforge.verification.reader import read
from badgeforge.verification.report import AcceptedBadge, CheckResult, Outcome, Report, Verdict
from badgeforge.verification.status_lists import StatusReader


class Run:
    """One verification under way: what is known so far, and how each check ended."""

    def __init__(
        self,
        *,
        trust: TrustList | None,
        policy: Policy,
        contexts: ContextStore,
        resolver: Resolver,
        status: StatusReader,
        now: datetime,
        at: datetime,
    ) -> None:
        self.trust = trust
        self.policy = policy
        self.contexts = contexts
        self.resolver = resolver
        self.status = status
        self.now = now
        self.at = at
        self.media_type = ""
        self.document: Document | None = None
        self.issuer = ""
        self.bound: tuple[authenticity.BoundProof, ...] = ()
        self.verified: tuple[data_integrity.VerifiedProof, ...] = ()
        self.wrong: ProofError | None = None
        self.interpreted = Finding(Outcome.NOT_RUN, "Not read.")
        self.learning: LearningRecord | None = None
        self.results: dict[str, CheckResult] = {}

    def check(self, check_id: str, function: Callable[[], Finding], *, after: tuple[str, ...] = ()) -> None:
        """Run one check unless one that it needs did not pass, and record how it ended."""
        blocked = next((needed for needed in after if self.results[needed].outcome is not Outcome.PASSED), "")
        if blocked:
            summary = f"Not looked at, because the check “{blocked}” did not pass."
            self._record(check_id, Finding(Outcome.NOT_RUN, summary), blocked_by=blocked)
            return
        self._record(check_id, _ended(function))

    def _record(self, check_id: str, finding: Finding, *, blocked_by: str = "") -> None:
        required = check_id in self.policy.required
        self.results[check_id] = result_of(check_id, finding, required=required, blocked_by=blocked_by)

    def read(self, data: bytes) -> None:
        """(1) Bytes to a document."""

        def readable() -> Finding:
            found = read(data)
            self.document, self.media_type = found.document, found.media_type
            return Finding(Outcome.PASSED, "The file holds one badge.")

        self.check("readable", readable)

    @property
    def _json(self) -> JsonObject:
        return {} if self.document is None else self.document.json

    def authenticate(self) -> None:
        """(2) to (5): spelling, issuer binding, terms, proof."""

        def spelled() -> Finding:
            authenticity.require_spelling(self._json, contexts=self.contexts)
            return Finding(Outcome.PASSED, "It is written the plain way.")

        def bind() -> Finding:
            self.issuer = authenticity.issuer_id(self._json)
            proofs = authenticity.counted_proofs(self._json, policy=self.policy)
            self.bound = authenticity.bind(proofs, issuer=self.issuer, resolver=self.resolver, now=self.now)
            facts: dict[str, object] = {
                "verificationMethods": [each.method.id for each in self.bound],
                "didDocuments": [
                    {"sha256": each.resolved.document.sha256, "source": each.resolved.source} for each in self.bound
                ],
            }
            return Finding(Outcome.PASSED, "The key belongs to the issuer.", (), facts)

        def covered() -> Finding:
            try:
                self.verified = authenticity.verify_bound(self._json, self.bound, contexts=self.contexts, now=self.now)
            except InvalidSignatureError as error:
                self.wrong = error
                return Finding(Outcome.PASSED, "Every part of it would be covered by a right signature.")
            except ProofError as error:
                self.wrong = error
                return Finding(Outcome.NOT_RUN, "Not looked at, because the proof is malformed.")
            return Finding(Outcome.PASSED, "Every part of it is covered by the signature.")

        def signed() -> Finding:
            if self.wrong is not None:
                raise self.wrong
            facts: dict[str, object] = {
                "created": [each.created and format_datetime_stamp(each.created) for each in self.verified],
                "documentSha256": self.verified[0].document_sha256,
            }
            return Finding(Outcome.PASSED, "The signature is right.", (), facts)

        self.check("spelling", spelled, after=("readable",))
        self.check("issuer-binding", bind, after=("readable", "spelling"))
        # One pass over the document answers both: what it could not cover, and whether the signature holds.
        self.check("terms", covered, after=("readable", "spelling", "issuer-binding"))
        needed = ("readable", "spelling", "issuer-binding") + (() if self.wrong else ("terms",))
        self.check("proof", signed, after=needed)

    def interpret(self) -> None:
        """(6) The learning that a plainly spelled badge speaks of: `well-made` says what hinders it, `trust` matches it."""

        def interpreted() -> Finding:
            self.learning = interpret(self._json)
            return Finding(Outcome.PASSED, "It says what one person achieved.")

        if self.results["spelling"].outcome is Outcome.PASSED:
            self.interpreted = _ended(interpreted)

    def ask(self, *, recipients: tuple[Recipient, ...] | AnyRecipient, newest: datetime | None) -> None:
        """(7) What may be asked of a document whose signature holds, and two checks that need only its spelling."""
        document, interpreted = self._json, self.interpreted
        signed = ("proof",)

        def well_made() -> Finding:
            finding = checks.check_well_made(document)
            return finding if interpreted.outcome is Outcome.PASSED else interpreted

        self.check("period", lambda: checks.check_period(document, at=self.at, policy=self.policy), after=("spelling",))
        self.check(
            "status",
            lambda: checks.check_status(
                document,
                reader=self.status,
                issuer=self.issuer,
                bound=self.bound,
                resolver=self.resolver,
                now=self.now,
            ),
            after=signed,
        )
        self.check("refresh", lambda: checks.check_refresh(document), after=signed)
        self.check("replaced", lambda: checks.check_replaced(document, newest=newest), after=signed)
        self.check("well-made", well_made, after=("spelling",))
        self.check(
            "trust",
            lambda: checks.check_trust(
                self.learning,
                trust=self.trust,
                issuer=self.issuer,
                issued=dates.period_of(document).start,
                bound=self.bound,
                verified=self.verified,
            ),
            after=signed,
        )
        self.check("recipient", lambda: checks.check_recipient(document, recipients=recipients), after=signed)
        self.check(
            "endorsements",
            lambda: endorsements.check_endorsements(
                document,
                trust=self.trust,
                contexts=self.contexts,
                policy=self.policy,
                reader=self.status,
                resolver=self.resolver,
                now=self.now,
                at=self.at,
            ),
            after=signed,
        )

    def report(self, data: bytes) -> Report:
        """Put the results together, in the fixed order."""
        made = Report(
            checks=tuple(self.results[spec.id] for spec in ORDER),
            claimed=claimed(self._json),
            time=self.now,
            at=self.at,
            input_sha256=hashlib.sha256(data).hexdigest(),
            media_type=self.media_type,
            policy_name=self.policy.name,
            policy_sha256=self.policy.sha256,
            trust_sha256="" if self.trust is None else self.trust.sha256,
            contexts=contexts_used(self._json, self.contexts),
        )
        if made.verdict is not Verdict.ACCEPTED or self.learning is None:
            return made
        return replace(made, badge=AcceptedBadge(json=self._json, learning=self.learning))


def _ended(function: Callable[[], Finding]) -> Finding:
    try:
        return function()
    except BadgeforgeError as error:  # The one place where an error becomes an outcome.
        return finding_of(error)
