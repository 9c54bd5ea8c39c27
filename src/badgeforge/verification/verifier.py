"""Verifies one badge: reads it, runs the checks in order, and is the only place where an error becomes an outcome.

The order is the argument: (1) bytes are read; (2) the JSON must say its graph the one plain way, before any value of it is
believed; (3) the key must be the issuer's own; (4) every part must be covered by a signature, and (5) that must hold;
(6) only then are dates, status, trust, recipient and endorsements asked, because before that an attacker chose them.
What a caller must still do: choose the trust list, and say whose badge it should be.
https://www.w3.org/TR/vc-data-model-2.0/#verification
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from badgeforge.assembly.facts import LearningRecord
from badgeforge.assembly.interpret import interpret
from badgeforge.document import Document
from badgeforge.errors import (
    BadgeforgeError,
    ConformanceError,
    InvalidSignatureError,
    MethodNotFoundError,
    NotAuthorizedForPurposeError,
    Problem,
    ProofError,
    ResolutionError,
    StatusUnavailableError,
    UnknownContextError,
    UnsignedTermError,
    UnsupportedAlgorithmError,
)
from badgeforge.jsontypes import JsonObject, as_list, format_datetime_stamp
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.identity import Recipient
from badgeforge.proofs import data_integrity
from badgeforge.trust import TrustList
from badgeforge.verification import authenticity, checks, dates, endorsements
from badgeforge.verification.checks import AnyRecipient, Finding
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.reader import read
from badgeforge.verification.report import AcceptedBadge, CheckResult, Claimed, Outcome, Question, Report, Verdict
from badgeforge.verification.status_lists import StatusReader

_OB = "https://www.imsglobal.org/spec/ob/v3p0/"
_DI = "https://www.w3.org/TR/vc-data-integrity/"
_VC = "https://www.w3.org/TR/vc-data-model-2.0/"


@dataclass(frozen=True, slots=True)
class _Check:
    id: str
    question: Question
    section: str


_ORDER = (
    _Check("readable", Question.AUTHENTIC, _OB + "#file-format"),
    _Check("spelling", Question.AUTHENTIC, _VC + "#contexts"),
    _Check("terms", Question.AUTHENTIC, _DI + "#securing-data-losslessly"),
    _Check("issuer-binding", Question.AUTHENTIC, _DI + "#retrieve-verification-method"),
    _Check("proof", Question.AUTHENTIC, _DI + "#verify-proof"),
    _Check("period", Question.CURRENT, _VC + "#validity-period"),
    _Check("status", Question.CURRENT, "https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm"),
    _Check("refresh", Question.CURRENT, _OB + "#refresh-0"),
    _Check("replaced", Question.CURRENT, _OB + "#credential-equality-and-comparison-algorithm"),
    _Check("trust", Question.ACCEPTED, _VC + "#issuer"),
    _Check("recipient", Question.ACCEPTED, _OB + "#verify-recipient"),
    _Check("well-made", Question.ACCEPTED, _OB + "#verification-and-validation"),
    _Check("endorsements", Question.ACCEPTED, _OB + "#endorsementcredential"),
)

_COULD_NOT_TELL: tuple[type[BadgeforgeError], ...] = (
    UnknownContextError,
    ResolutionError,
    StatusUnavailableError,
    UnsupportedAlgorithmError,
)
_DOES_NOT_HOLD: tuple[type[BadgeforgeError], ...] = (MethodNotFoundError, NotAuthorizedForPurposeError)
_NOT_LOOKED_AT = frozenset(
    {
        "too-complex", "input-too-large", "json-too-large", "json-too-deep", "json-too-many-values",
        "image-too-large", "image-credential-too-large", "png-too-many-chunks", "svg-too-many-elements",
        "proof-too-many", "proof-chained", "too-many-identities",
        "svg-document-type", "svg-encoding", "image-open-badges-2", "image-clr",
    }
)  # fmt: skip
"""Codes of documents beyond a limit, or in a form that is not read: nothing is known about them, good or bad."""


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
        run = _Run(self, now=now, at=at or now)
        run.read(data)
        run.authenticate()
        run.ask(recipients=recipients, newest=newest)
        return run.report(data)


def _recipients(recipient: str | Sequence[str] | AnyRecipient | None) -> tuple[Recipient, ...] | AnyRecipient:
    if recipient is None:
        return ()
    if isinstance(recipient, AnyRecipient):
        return recipient
    texts = (recipient,) if isinstance(recipient, str) else recipient
    return tuple(Recipient.parse(text) for text in texts)


class _Run:
    """One verification under way: what is known so far, and how each check ended."""

    def __init__(self, verifier: Verifier, *, now: datetime, at: datetime) -> None:
        self.verifier = verifier
        self.now = now
        self.at = at
        self.resolver = verifier.facts.resolver()
        self.status = verifier._status  # noqa: SLF001  # Its own; nobody else needs it.
        self.media_type = ""
        self.document: Document | None = None
        self.issuer = ""
        self.bound: tuple[authenticity.BoundProof, ...] = ()
        self.verified: tuple[data_integrity.VerifiedProof, ...] = ()
        self.wrong: ProofError | None = None
        self.learning: LearningRecord | None = None
        self.results: dict[str, CheckResult] = {}

    def check(self, check_id: str, function: Callable[[], Finding], *, after: tuple[str, ...] = ()) -> None:
        """Run one check unless one that it needs did not pass, and record how it ended."""
        blocked = next((needed for needed in after if self.results[needed].outcome is not Outcome.PASSED), "")
        if blocked:
            summary = f"Not looked at, because the check “{blocked}” did not pass."
            self._record(check_id, Finding(Outcome.NOT_RUN, summary), blocked_by=blocked)
            return
        try:
            finding = function()
        except BadgeforgeError as error:  # The one place where an error becomes an outcome.
            finding = _finding_of(error)
        self._record(check_id, finding)

    def _record(self, check_id: str, finding: Finding, *, blocked_by: str = "") -> None:
        spec = next(each for each in _ORDER if each.id == check_id)
        self.results[check_id] = CheckResult(
            id=check_id,
            question=spec.question,
            outcome=finding.outcome,
            summary=finding.summary,
            problems=finding.problems,
            facts=finding.facts,
            blocked_by=blocked_by,
            section=spec.section,
            required=check_id in self.verifier.policy.required,
        )

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
        contexts, policy = self.verifier.contexts, self.verifier.policy

        def spelled() -> Finding:
            authenticity.require_spelling(self._json, contexts=contexts)
            return Finding(Outcome.PASSED, "It is written the plain way.")

        def bind() -> Finding:
            self.issuer = authenticity.issuer_id(self._json)
            proofs = authenticity.counted_proofs(self._json, policy=policy)
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
                self.verified = authenticity.verify_bound(self._json, self.bound, contexts=contexts, now=self.now)
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

    def ask(self, *, recipients: tuple[Recipient, ...] | AnyRecipient, newest: datetime | None) -> None:
        """(6) What may be asked of a document whose signature holds, and two checks that need only its spelling."""
        verifier, document = self.verifier, self._json
        signed = ("proof",)

        def well_made() -> Finding:
            finding = checks.check_well_made(document)
            self.learning = interpret(document)
            return finding

        self.check(
            "period", lambda: checks.check_period(document, at=self.at, policy=verifier.policy), after=("spelling",)
        )
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
                trust=verifier.trust,
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
                trust=verifier.trust,
                contexts=verifier.contexts,
                policy=verifier.policy,
                reader=self.status,
                resolver=self.resolver,
                now=self.now,
                at=self.at,
            ),
            after=signed,
        )

    def report(self, data: bytes) -> Report:
        """Put the results together, in the fixed order."""
        verifier = self.verifier
        made = Report(
            checks=tuple(self.results[spec.id] for spec in _ORDER),
            claimed=_claimed(self._json),
            time=self.now,
            at=self.at,
            input_sha256=hashlib.sha256(data).hexdigest(),
            media_type=self.media_type,
            policy_name=verifier.policy.name,
            policy_sha256=verifier.policy.sha256,
            trust_sha256="" if verifier.trust is None else verifier.trust.sha256,
            contexts=_contexts_used(self._json, verifier.contexts),
        )
        if made.verdict is not Verdict.ACCEPTED or self.learning is None:
            return made
        return replace(made, badge=AcceptedBadge(json=self._json, learning=self.learning))


def _finding_of(error: BadgeforgeError) -> Finding:
    problems: tuple[Problem, ...] = (Problem(error.code, error.detail, error.pointer, error.hint),)
    if isinstance(error, ConformanceError):
        problems = error.problems
    elif isinstance(error, UnsignedTermError):
        problems = tuple(Problem(error.code, error.detail, pointer, error.hint) for pointer in error.pointers)
    summary = _sentence(error.detail)
    could_not_tell = (
        isinstance(error, _COULD_NOT_TELL) and not isinstance(error, _DOES_NOT_HOLD)
    ) or error.code in _NOT_LOOKED_AT
    return Finding(Outcome.UNDETERMINED if could_not_tell else Outcome.FAILED, summary, problems)


def _sentence(detail: str) -> str:
    """Begin with a capital and end with a full stop; a member such as `proofValue` keeps its spelling."""
    first = detail.split(" ", 1)[0]
    start = detail[:1].upper() + detail[1:] if first.islower() else detail
    return start if start.endswith(".") else start + "."


def _claimed(document: JsonObject) -> Claimed:
    """Read what the badge says of itself, tolerating anything: it may be nonsense."""

    def one(holder: object, name: str) -> object:
        values = as_list(holder.get(name)) if isinstance(holder, dict) else ()
        return values[0] if len(values) == 1 else None

    def text(holder: object, name: str) -> str:
        value = one(holder, name)
        return value if isinstance(value, str) else ""

    achievement = one(one(document, "credentialSubject"), "achievement")
    issuer = one(document, "issuer")
    return Claimed(
        credential_id=text(document, "id"),
        issuer_id=issuer if isinstance(issuer, str) else text(issuer, "id"),
        issuer_name=text(issuer, "name"),
        name=text(document, "name"),
        achievement_id=text(achievement, "id"),
        achievement_name=text(achievement, "name"),
        valid_from=text(document, "validFrom") or text(document, "issuanceDate"),
        valid_until=text(document, "validUntil") or text(document, "expirationDate"),
    )


def _contexts_used(document: JsonObject, contexts: ContextStore) -> dict[str, str]:
    listed = document.get("@context")
    urls = listed if isinstance(listed, list) else [listed]
    return {url: contexts.get(url).sha256 for url in urls if isinstance(url, str) and contexts.knows(url)}
