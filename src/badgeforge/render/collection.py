"""Writes the reports on several badges for people: what is fine in a line each, what is not explained, then the counts.

Not for one report (`text.py`) and not for machines (`machine.py`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from badgeforge.render.advice import holds_no_badge
from badgeforge.render.text import HEADLINES, deciding, headline, report_text, title
from badgeforge.verification.collection import NamedReport
from badgeforge.verification.report import Report, Verdict, harmless

MAX_ACCEPTED = 20
"""Accepted badges named one by one; the others are counted, unless all are asked for."""
MAX_ALIKE = 3
"""Badges explained in full for one and the same reason; further ones get their first line."""


def collection_text(reports: Sequence[NamedReport], *, verbose: bool = False) -> str:
    """Write the reports of several badges: the accepted ones in a line each, then the others, then the count of each verdict.

    Badges that are not accepted for one reason are explained a few times and then named only.
    """
    if len(reports) == 1:
        return report_text(reports[0].report, name=reports[0].name, verbose=verbose)
    if verbose:
        blocks = [report_text(each.report, name=each.name, verbose=True) for each in reports]
        return "\n".join([*blocks, summary_text(reports)])
    accepted = [each for each in reports if each.report.verdict is Verdict.ACCEPTED]
    others = [each for each in reports if each.report.verdict is not Verdict.ACCEPTED]
    lines = [f"{harmless(each.name, limit=1000)}: ACCEPTED: {title(each.report)}" for each in accepted[:MAX_ACCEPTED]]
    if len(accepted) > MAX_ACCEPTED:
        lines.append(f"… and {len(accepted) - MAX_ACCEPTED} more accepted (--verbose names them)")
    told: Counter[tuple[str, ...]] = Counter()
    for each in others:
        reason = _reason(each.report)
        told[reason] += 1
        if told[reason] <= MAX_ALIKE:
            lines.append(report_text(each.report, name=each.name))
        else:
            lines.append(f"{harmless(each.name, limit=1000)}: {headline(each.report)} (as above)")
    return "\n".join([*lines, summary_text(reports)])


def summary_text(reports: Sequence[NamedReport]) -> str:
    """Count the verdicts of several reports in one line, the worst first; files without a badge are counted apart."""
    counts = Counter(each.report.verdict for each in reports if not holds_no_badge(each.report))
    order = (Verdict.REJECTED, Verdict.UNDETERMINED, Verdict.NOT_ACCEPTED, Verdict.ACCEPTED)
    parts = [f"{counts[verdict]} {HEADLINES[verdict].lower()}" for verdict in order if counts[verdict]]
    without = len(reports) - counts.total()
    if without:
        parts.append(f"{without} {'holds' if without == 1 else 'hold'} no badge")
    return f"{len(reports)} {'files' if without else 'badges'}: {', '.join(parts)}"


def others_text(folder: str, number: int, *, suffixes: Iterable[str]) -> str:
    """Say how many files of a folder were not looked at because their names do not end like a badge's.

    Args:
        folder: how the caller calls the folder; printed as given, with control characters made harmless.
        number: how many, at least 1.
        suffixes: the endings that are looked at, each with its dot.
    """
    files = "1 other file" if number == 1 else f"{number} other files"
    were = "was" if number == 1 else "were"
    endings = ", ".join(sorted(suffixes))
    return f"{files} in {harmless(folder, limit=1000)} {were} not looked at (endings looked at: {endings})"


def _reason(report: Report) -> tuple[str, ...]:
    """Tell reports apart by why they are not accepted."""
    check = deciding(report)
    return () if check is None else (report.verdict, check.id, check.outcome, *(each.code for each in check.problems))
