"""The answer of a verification: three questions, one verdict, and every check that led there.

Not for wording on a screen (`render/`) and not for running checks (`run.py`). Everything here is plain data: the same
bytes, policy, trust, facts and time give the same report, byte for byte.
https://www.w3.org/TR/vc-data-model-2.0/#verification
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from badgeforge.assembly.facts import CreditRecord, LearningRecord
from badgeforge.errors import NotAccepted, Problem
from badgeforge.jsontypes import JsonObject, format_datetime_stamp


class Outcome(StrEnum):
    """How one check ended. There are five, so that "could not check" can never be read as "ok"."""

    PASSED = "passed"
    FAILED = "failed"
    UNDETERMINED = "undetermined"
    """The check ran and the facts it needs are not at hand, or are too old."""
    NOT_APPLICABLE = "not-applicable"
    """Decided by the check from signed data, or by the verifier's explicit choice; the summary says why."""
    NOT_RUN = "not-run"
    """Something else had to be known first (`blocked_by`), or the verifier did not say what to compare with."""


class Question(StrEnum):
    """The three questions that are never blended."""

    AUTHENTIC = "authentic"
    """Is this what the issuer signed?"""
    CURRENT = "current"
    """Is it in its dates and not withdrawn? The issuer's word."""
    ACCEPTED = "accepted"
    """Is it about the person we asked for, well made, and from someone we trust for exactly this?"""


class Answer(StrEnum):
    """The answer to one question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """The one word at the top of a report."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"
    UNDETERMINED = "undetermined"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found."""

    id: str
    """The check's stable name, for example `status`."""
    question: Question
    outcome: Outcome
    summary: str
    """One plain English sentence for a person who is not technical."""
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What was looked at, as JSON values: dates, ages, hashes, sources. Never the recipient's identity."""
    blocked_by: str = ""
    """The id of the check that had to pass first, when the outcome is NOT_RUN."""
    section: str = ""
    """The URL of the specification section that the check carries out."""
    required: bool = True
    """Whether the policy lets this check decide; others are shown only."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a badge says of itself: **unverified**, for screens that must show a rejected badge."""

    credential_id: str = ""
    issuer_id: str = ""
    issuer_name: str = ""
    name: str = ""
    achievement_id: str = ""
    achievement_name: str = ""
    valid_from: str = ""
    valid_until: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedBadge:
    """A badge that was ACCEPTED: its document and what it says about learning."""

    json: JsonObject
    learning: LearningRecord

    @property
    def achievement(self) -> "AcceptedAchievement":
        """What was achieved."""
        return AcceptedAchievement(id=self.learning.achievement_id, name=self.learning.title)

    @property
    def credits(self) -> tuple[CreditRecord, ...]:
        """The exact credit statements, with the amounts available and earned."""
        return self.learning.results.credits


@dataclass(frozen=True, slots=True)
class AcceptedAchievement:
    """Name and identity of an accepted badge's achievement."""

    id: str
    name: str


def judge(checks: tuple[CheckResult, ...], question: Question) -> Answer:
    """Answer one question from its required checks.

    Raises:
        ValueError: when no check of the question is required; an empty requirement must never read as *yes*.
    """
    outcomes = [check.outcome for check in checks if check.question is question and check.required]
    if not outcomes:
        raise ValueError(f"no required check answers whether the badge is {question}")
    if Outcome.FAILED in outcomes:
        return Answer.NO
    if Outcome.UNDETERMINED in outcomes or Outcome.NOT_RUN in outcomes:
        return Answer.UNKNOWN
    return Answer.YES


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer about one badge. There is no truth value: ask for `verdict`, or call `require()`."""

    checks: tuple[CheckResult, ...]
    claimed: Claimed
    time: datetime
    """When the report was made, as the caller said; status and trust are judged at this time."""
    at: datetime
    """The time at which dates were judged (`--at`); usually equal to `time`."""
    input_sha256: str
    media_type: str
    policy_name: str
    policy_sha256: str
    trust_sha256: str
    """SHA-256 of the trust list's bytes, or the empty string when none was given."""
    contexts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Context URL → SHA-256 of the content that was used."""
    badge: AcceptedBadge | None = None
    """Only there when the verdict is ACCEPTED."""

    def __bool__(self) -> bool:
        """Refuse to be a truth value: a report that exists is not a badge that is accepted."""
        raise TypeError(
            "a Report has no truth value; compare report.verdict with Verdict.ACCEPTED or call report.require()"
        )

    @property
    def authentic(self) -> Answer:
        """Is this what the issuer signed?"""
        return judge(self.checks, Question.AUTHENTIC)

    @property
    def current(self) -> Answer:
        """Is it in its dates and not withdrawn?"""
        return judge(self.checks, Question.CURRENT)

    @property
    def accepted(self) -> Answer:
        """Do our own rules accept it?"""
        return judge(self.checks, Question.ACCEPTED)

    @property
    def verdict(self) -> Verdict:
        """The three answers in one word; the worst wins."""
        held = (self.authentic, self.current)
        if Answer.NO in held:
            return Verdict.REJECTED
        if Answer.UNKNOWN in held:
            return Verdict.UNDETERMINED
        return Verdict.ACCEPTED if self.accepted is Answer.YES else Verdict.NOT_ACCEPTED

    def check(self, check_id: str) -> CheckResult:
        """Return one check by its id.

        Raises:
            KeyError: when no such check is in the report.
        """
        for check in self.checks:
            if check.id == check_id:
                return check
        raise KeyError(check_id)

    def with_check(self, result: CheckResult) -> "Report":
        """Return a copy in which the check of the same id is replaced by `result`."""
        checks = tuple(result if check.id == result.id else check for check in self.checks)
        changed = replace(self, checks=checks)
        return changed if changed.verdict is Verdict.ACCEPTED else replace(changed, badge=None)

    def require(self) -> AcceptedBadge:
        """Return the accepted badge.

        Raises:
            NotAccepted: when the verdict is anything but ACCEPTED; the error carries this report.
        """
        if self.verdict is not Verdict.ACCEPTED or self.badge is None:
            raise NotAccepted(
                "not-accepted",
                f"the badge is {self.verdict}",
                report=self,
                hint="read error.report for the check that decided it",
            )
        return self.badge

    def __str__(self) -> str:
        """Write one line for each check, with the verdict first."""
        lines = [f"{self.verdict} at {format_datetime_stamp(self.time)}"]
        lines += [
            f"  {check.question}: {check.id}: {check.outcome}: {harmless(check.summary)}" for check in self.checks
        ]
        return "\n".join(lines)


def harmless(text: str, *, limit: int = 300) -> str:
    """Make text from outside fit for a terminal: no control, formatting or bidirectional characters, bounded length."""
    # ATTACK: terminal escape sequences or right-to-left overrides in a badge's name could forge a verdict on screen.
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:limit])
    return shown if len(text) <= limit else shown[: limit - 1] + "…"
