"""Writes the reports on several badges for people: what is fine in a line each, what is not explained, then the counts.

Not for one report (`text.py`) and not for machines (`machine.py`).
"""

from collections import Counter
from collections.abc import Sequence

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
    """Count the verdicts of several reports in one line, the worst first."""
    counts = Counter(each.report.verdict for each in reports)
    order = (Verdict.REJECTED, Verdict.UNDETERMINED, Verdict.NOT_ACCEPTED, Verdict.ACCEPTED)
    parts = [f"{counts[verdict]} {HEADLINES[verdict].lower()}" for verdict in order if counts[verdict]]
    return f"{len(reports)} badges: {', '.join(parts)}"


def _reason(report: Report) -> tuple[str, ...]:
    """Tell reports apart by why they are not accepted."""
    check = deciding(report)
    return () if check is None else (report.verdict, check.id, check.outcome, *(each.code for each in check.problems))
