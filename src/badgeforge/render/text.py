"""Writes reports for people in plain English, on a terminal.

Not for machines (`machine.py`). Colour never carries meaning alone: every state has a word and a symbol.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from badgeforge.errors import Problem, Severity
from badgeforge.verification.collection import NamedReport
from badgeforge.verification.report import Answer, Outcome, Question, Report, Verdict

_HEADLINES = {
    Verdict.ACCEPTED: "ACCEPTED",
    Verdict.NOT_ACCEPTED: "NOT ACCEPTED",
    Verdict.UNDETERMINED: "COULD NOT CHECK",
    Verdict.REJECTED: "REJECTED",
}
_SYMBOLS = {
    Outcome.PASSED: "ok",
    Outcome.FAILED: "NO",
    Outcome.UNDETERMINED: "??",
    Outcome.NOT_APPLICABLE: "--",
    Outcome.NOT_RUN: "..",
}
_QUESTIONS = {
    Question.AUTHENTIC: {
        Answer.YES: "it is what the issuer signed",
        Answer.NO: "it is NOT what the issuer signed",
        Answer.UNKNOWN: "whether the issuer signed this could not be checked",
    },
    Question.CURRENT: {
        Answer.YES: "in its dates, not withdrawn",
        Answer.NO: "out of its dates or withdrawn",
        Answer.UNKNOWN: "whether it still stands could not be checked",
    },
    Question.ACCEPTED: {
        Answer.YES: "it meets our rules",
        Answer.NO: "it does not meet our rules",
        Answer.UNKNOWN: "whether it meets our rules was not decided",
    },
}


def headline(report: Report) -> str:
    """Say the verdict in one line, with the sentence that decided it."""
    words = _HEADLINES[report.verdict]
    recipient = report.check("recipient")
    if report.verdict is Verdict.NOT_ACCEPTED and recipient.outcome is Outcome.NOT_RUN:
        others = [
            check
            for check in report.checks
            if check.question is Question.ACCEPTED and check.required and check.outcome is Outcome.FAILED
        ]
        if not others:
            return f"{words}: genuine and current; whose it is was not checked"
    deciding = _deciding(report)
    return f"{words}: {deciding}" if deciding else words


def _deciding(report: Report) -> str:
    order = {Outcome.FAILED: 0, Outcome.UNDETERMINED: 1, Outcome.NOT_RUN: 2}
    wanted = {
        Verdict.REJECTED: (Question.AUTHENTIC, Question.CURRENT),
        Verdict.UNDETERMINED: (Question.AUTHENTIC, Question.CURRENT),
        Verdict.NOT_ACCEPTED: (Question.ACCEPTED,),
        Verdict.ACCEPTED: (),
    }[report.verdict]
    candidates = [
        check for check in report.checks if check.question in wanted and check.required and check.outcome in order
    ]
    return min(candidates, key=lambda check: order[check.outcome]).summary if candidates else ""


def report_text(report: Report, *, name: str, verbose: bool = False) -> str:
    """Write one report: the verdict, the three answers, every check that is not plainly passed, what to do next.

    Args:
        report: what the verifier found.
        name: how the caller calls the file; printed as given, with control characters made harmless.
        verbose: list the passed checks too.
    """
    lines = [f"{safe(name)}: {headline(report)}"]
    claimed = report.claimed
    if claimed.achievement_name or claimed.issuer_name:
        lines.append(
            f"  it says of itself (unverified): {safe(claimed.achievement_name)!r} from {safe(claimed.issuer_name)!r}"
            if report.verdict is not Verdict.ACCEPTED
            else f"  {safe(claimed.achievement_name)}, from {safe(claimed.issuer_name)}"
        )
    for question, answer in (
        (Question.AUTHENTIC, report.authentic),
        (Question.CURRENT, report.current),
        (Question.ACCEPTED, report.accepted),
    ):
        lines.append(f"  {question:<9} {answer:<7} {_QUESTIONS[question][answer]}")
        for check in report.checks:
            if check.question is not question:
                continue
            quiet = check.outcome is Outcome.PASSED or (check.outcome is Outcome.NOT_APPLICABLE and not check.required)
            if verbose or not quiet:
                lines.append(f"    {_SYMBOLS[check.outcome]} {check.id}: {safe(check.summary)}")
                lines += [f"       {line}" for problem in check.problems for line in problem_lines(problem)]
    return "\n".join(lines)


def summary_text(reports: Sequence[NamedReport]) -> str:
    """Count the verdicts of several reports in one line, the worst first."""
    counts = Counter(each.report.verdict for each in reports)
    parts = [
        f"{counts[verdict]} {_HEADLINES[verdict].lower()}"
        for verdict in (Verdict.REJECTED, Verdict.UNDETERMINED, Verdict.NOT_ACCEPTED, Verdict.ACCEPTED)
        if counts[verdict]
    ]
    return f"{len(reports)} badges: {', '.join(parts)}"


def problem_lines(problem: Problem) -> Iterable[str]:
    """Write a problem as one or two lines: what and where, then what to do."""
    place = f"{safe(problem.pointer)}: " if problem.pointer else ""
    mark = "note: " if problem.severity is Severity.WARNING else ""
    yield f"{mark}{place}{safe(problem.detail)} [{problem.code}]"
    if problem.hint:
        yield f"  hint: {safe(problem.hint)}"


def safe(text: str, *, limit: int = 300) -> str:
    """Make text from outside harmless on a terminal: no control or bidirectional characters, bounded length."""
    # ATTACK: terminal escape sequences or right-to-left overrides in a badge's name could forge a verdict on screen.
    shown = "".join(char if char.isprintable() and not _is_bidi(char) else "\N{REPLACEMENT CHARACTER}" for char in text)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _is_bidi(char: str) -> bool:
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or char in "\u200e\u200f\u061c"
