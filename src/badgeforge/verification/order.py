"""The checks that every report has, in its fixed order, each with its question and its section of a specification.

Not for running them: `run.py` says when each is run, and what it needs.
https://www.w3.org/TR/vc-data-model-2.0/#verification
"""

from dataclasses import dataclass

from badgeforge.verification.checks import Finding
from badgeforge.verification.report import CheckResult, Question

_OB = "https://www.imsglobal.org/spec/ob/v3p0/"
_DI = "https://www.w3.org/TR/vc-data-integrity/"
_VC = "https://www.w3.org/TR/vc-data-model-2.0/"


@dataclass(frozen=True, slots=True)
class _Check:
    id: str
    question: Question
    section: str


ORDER = (
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


def result_of(check_id: str, finding: Finding, *, required: bool, blocked_by: str) -> CheckResult:
    """Give a finding its name and place in the report."""
    check = next(each for each in ORDER if each.id == check_id)
    return CheckResult(
        id=check_id,
        question=check.question,
        outcome=finding.outcome,
        summary=finding.summary,
        problems=finding.problems,
        facts=finding.facts,
        blocked_by=blocked_by,
        section=check.section,
        required=required,
    )
