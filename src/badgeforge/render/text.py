"""Writes a report for people in plain English, on a terminal.

Not for several badges (`collection.py`) and not for machines (`machine.py`). Colour never carries meaning: every answer has a word.
"""

from collections.abc import Iterator, Sequence

from badgeforge.errors import Problem, Severity
from badgeforge.render.advice import advice_on, holds_no_badge, plain_summary
from badgeforge.verification.report import Answer, CheckResult, Outcome, Question, Report, Verdict, harmless

MAX_DETAILS = 5
"""Problems shown of one badge; `--verbose` and `--json` have them all."""

HEADLINES = {
    Verdict.ACCEPTED: "ACCEPTED",
    Verdict.NOT_ACCEPTED: "NOT ACCEPTED",
    Verdict.UNDETERMINED: "COULD NOT CHECK",
    Verdict.REJECTED: "REJECTED",
}
"""Each verdict in the words that people see."""
_SYMBOLS = {
    Outcome.PASSED: "ok",
    Outcome.FAILED: "NO",
    Outcome.UNDETERMINED: "??",
    Outcome.NOT_APPLICABLE: "--",
    Outcome.NOT_RUN: "..",
}
_ANSWERS = {
    (Question.AUTHENTIC, Answer.YES): "it is what the issuer signed",
    (Question.AUTHENTIC, Answer.NO): "it is not what its issuer signed",
    (Question.AUTHENTIC, Answer.UNKNOWN): "whether its issuer signed it could not be checked",
    (Question.CURRENT, Answer.YES): "in its dates, and not withdrawn",
    (Question.CURRENT, Answer.NO): "it does not stand",
    (Question.CURRENT, Answer.UNKNOWN): "whether it still stands could not be checked",
    (Question.ACCEPTED, Answer.YES): "it meets our rules",
    (Question.ACCEPTED, Answer.NO): "it does not meet our rules",
    (Question.ACCEPTED, Answer.UNKNOWN): "whether it meets our rules was not decided",
}
_NOT_CURRENT = {
    "period-not-started": "outside its dates",
    "period-ended": "outside its dates",
    "status-revoked": "withdrawn by the issuer",
    "status-suspended": "suspended by the issuer",
}
"""Code of a problem → why a badge does not stand, in the order in which they are said."""
NO_BADGE = "NO BADGE"
"""In place of REJECTED, for a file in which there is nothing to reject."""
_NO_BADGE = "there is no badge in it to check"
_WAITING = "not looked at, because of the first answer"
_WOULD_BE = "it would meet our rules"
_IN_ITS_DATES = "in its dates"
"""Of a badge whose status list was not asked, because it has none or the policy does not demand it."""
_DECIDES = {
    Verdict.REJECTED: (Question.AUTHENTIC, Question.CURRENT),
    Verdict.UNDETERMINED: (Question.AUTHENTIC, Question.CURRENT),
    Verdict.NOT_ACCEPTED: (Question.ACCEPTED,),
    Verdict.ACCEPTED: (),
}
_BETTER_ADVICE = frozenset({"spelling", "terms", "trust", "recipient", "well-made"})
"""Checks whose own hints speak to whoever makes badges or reviews contexts, not to whoever decides about one."""
_WORST_FIRST = {Outcome.FAILED: 0, Outcome.UNDETERMINED: 1, Outcome.NOT_RUN: 2}


def headline(report: Report) -> str:
    """Say the verdict in one line, with the sentence that decided it."""
    words = NO_BADGE if holds_no_badge(report) else HEADLINES[report.verdict]
    check = deciding(report)
    if check is None:
        return words
    if (check.id, check.outcome) == ("recipient", Outcome.NOT_RUN):
        return f"{words}: genuine and current; whose it is was not checked"
    return f"{words}: {harmless(plain_summary(report, check), limit=1000)}"


def report_text(report: Report, *, name: str, verbose: bool = False) -> str:
    """Write one report: the verdict, the three answers, and for a badge that is not accepted what it means and what to do.

    Args:
        report: what the verifier found.
        name: how the caller calls the file; printed as given, with control characters made harmless.
        verbose: list every check and every problem too.
    """
    return "\n".join([f"{harmless(name, limit=1000)}: {headline(report)}", *_body(report, verbose=verbose)])


def problem_lines(problem: Problem) -> Iterator[str]:
    """Write a problem as one or two lines: what and where, then what to do."""
    yield _problem(problem)
    if problem.hint:
        yield f"  hint: {harmless(problem.hint)}"


def _problem(problem: Problem) -> str:
    place = f"{harmless(problem.pointer)}: " if problem.pointer else ""
    mark = "note: " if problem.severity is Severity.WARNING else ""
    return f"{mark}{place}{harmless(problem.detail)} [{problem.code}]"


def _body(report: Report, *, verbose: bool) -> Iterator[str]:
    """Write everything below the first line."""
    claimed = report.claimed
    if report.badge is not None:
        yield f"  {title(report)}"
        yield from (f"  {line}" for line in _learned(report))
    elif claimed.achievement_name or claimed.issuer_name:
        yield f"  It calls itself “{_claim(claimed.achievement_name)}”, from “{_claim(claimed.issuer_name)}”."
    for question in Question:
        yield from _answer(report, question, verbose=verbose)
    check = deciding(report)
    if check is not None:
        yield f"  What it means: {advice_on(report, check).means}"
        yield f"  What to do: {_what_to_do(report, check)}"
    if not verbose:
        yield from _details(report)


def title(report: Report) -> str:
    """Name an accepted badge, and its issuer as our own trust list calls it."""
    if report.badge is None:
        return ""
    issuer = report.check("trust").facts.get("trustedName") or report.claimed.issuer_name or report.claimed.issuer_id
    return f"{harmless(report.badge.achievement.name)}, from {harmless(str(issuer))}"


def _learned(report: Report) -> Iterator[str]:
    """Say of an accepted badge when, how much, and how long."""
    if report.badge is None:
        return
    learning = report.badge.learning
    parts = []
    if learning.completed_on is not None:
        parts.append(f"completed on {learning.completed_on.isoformat()}")
    earned = [credit.credit.unit.of(credit.earned) for credit in report.badge.credits if credit.earned is not None]
    if earned:
        parts.append(f"earned {', '.join(earned)}")
    if learning.valid_until:
        parts.append(f"counts until {harmless(learning.valid_until)}")
    if parts:
        yield "; ".join(parts)


def _answer(report: Report, question: Question, *, verbose: bool) -> Iterator[str]:
    """Write the answer to one question, and what led to it where there is more to say than the first line does."""
    answer = {
        Question.AUTHENTIC: report.authentic,
        Question.CURRENT: report.current,
        Question.ACCEPTED: report.accepted,
    }[question]
    checks = [check for check in report.checks if check.question is question]
    open_ones = [check for check in checks if check.required and check.outcome in _WORST_FIRST]
    reasons = [check for check in open_ones if not check.blocked_by]
    words = _WAITING if open_ones and not reasons else _words(report, question, answer, reasons)
    yield f"  {question:<10} {answer:<8} {words}"
    if verbose:
        for check in checks:
            yield f"    {_SYMBOLS[check.outcome]} {check.id}: {harmless(check.summary, limit=1000)}"
            yield from (f"       {line}" for problem in check.problems for line in problem_lines(problem))
        return
    told = [check for check in reasons if check.problems or check.outcome is not Outcome.NOT_RUN]
    for check in told:
        if check is not deciding(report) or (check.id, check.outcome) == ("recipient", Outcome.NOT_RUN):
            yield f"    - {harmless(plain_summary(report, check), limit=1000)}"
    for check in checks:
        yield from (f"    - {note}" for note in _notes(check))


def _words(report: Report, question: Question, answer: Answer, reasons: Sequence[CheckResult]) -> str:
    """Say an answer in words: those of the table, or closer ones where more is known."""
    match question, answer:
        case Question.AUTHENTIC, _ if holds_no_badge(report) or any(check.id == "readable" for check in reasons):
            return _NO_BADGE
        case Question.CURRENT, Answer.NO:
            return _why_not_current(reasons) or _ANSWERS[question, answer]
        case Question.CURRENT, Answer.YES if report.check("status").outcome is not Outcome.PASSED:
            return _IN_ITS_DATES
        case Question.ACCEPTED, Answer.YES if report.verdict is not Verdict.ACCEPTED:
            return _WOULD_BE
    return _ANSWERS[question, answer]


def _why_not_current(reasons: Sequence[CheckResult]) -> str:
    codes = {problem.code for check in reasons if check.outcome is Outcome.FAILED for problem in check.problems}
    return ", and ".join(dict.fromkeys(words for code, words in _NOT_CURRENT.items() if code in codes))


def _notes(check: CheckResult) -> Iterator[str]:
    """Say what does not decide and should be known all the same. What only concerns the issuer is for `--verbose`."""
    match check.id, check.outcome:
        case "endorsements", Outcome.PASSED | Outcome.UNDETERMINED:
            yield harmless(check.summary)
        case _, Outcome.FAILED if not check.required:
            yield harmless(check.summary)
        case "status", Outcome.PASSED:
            yield from (harmless(problem.detail) for problem in check.problems)
        case _, Outcome.NOT_APPLICABLE if check.required:
            yield harmless(check.summary)
            yield from (harmless(problem.detail) for problem in check.problems)


def deciding(report: Report) -> CheckResult | None:
    """Find the check that the verdict rests on; None for an accepted badge."""
    wanted = [
        check
        for check in report.checks
        if check.question in _DECIDES[report.verdict] and check.required and check.outcome in _WORST_FIRST
    ]
    nobody_asked = [check for check in wanted if (check.id, check.outcome) == ("recipient", Outcome.NOT_RUN)]
    if nobody_asked and all(check.outcome is not Outcome.FAILED for check in wanted):
        return nobody_asked[0]
    return min(wanted, key=lambda check: _WORST_FIRST[check.outcome], default=None)


def _what_to_do(report: Report, check: CheckResult) -> str:
    """Give the hints of the check that decided, each once, or advice where it has none."""
    hints = list(dict.fromkeys(harmless(problem.hint) for problem in check.problems if problem.hint))
    if not hints or check.id in _BETTER_ADVICE:
        return advice_on(report, check).do
    text = "; ".join(hints[:MAX_DETAILS])
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _details(report: Report) -> Iterator[str]:
    """List the problems for whoever has to mend them, each once."""
    found = [
        (check, problem)
        for check in report.checks
        if check.required and check.outcome in _WORST_FIRST
        for problem in check.problems
        if problem.severity is Severity.ERROR
    ]
    for check, problem in found[:MAX_DETAILS]:
        yield f"  Details: {check.id}: {_problem(problem)}"
    if len(found) > MAX_DETAILS:
        yield f"  Details: … and {len(found) - MAX_DETAILS} more (--verbose lists them)"


def _claim(text: str) -> str:
    return harmless(text) or "(nothing)"
