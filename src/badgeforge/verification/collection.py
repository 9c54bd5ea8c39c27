"""Verifies several badges together: the same checks, plus what only the collection knows, a newer version of a badge.

Not for finding files (`journeys/`). https://www.imsglobal.org/spec/ob/v3p0/#credential-equality-and-comparison-algorithm
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from badgeforge.jsontypes import parse_datetime_stamp
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.report import Answer, Report
from badgeforge.verification.verifier import Verifier


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A report, and how the caller calls the input."""

    name: str
    report: Report


def verify_all(
    inputs: Iterable[tuple[str, bytes]],
    verifier: Verifier,
    *,
    recipient: str | Sequence[str] | AnyRecipient | None = None,
    now: datetime,
    at: datetime | None = None,
) -> tuple[NamedReport, ...]:
    """Verify each input; a badge of which an authentic newer version is among them is reported as replaced.

    Args:
        inputs: name and bytes of each file.
        verifier: holds trust, facts and policy.
        recipient: as for `Verifier.verify`.
        now: the present, with a time zone.
        at: judge the dates at this time instead.
    """
    held = [(name, data, verifier.verify(data, recipient=recipient, now=now, at=at)) for name, data in inputs]
    newest: dict[tuple[str, str], datetime] = {}
    for _name, _data, report in held:
        key, moment = _identity(report)
        # ATTACK: a forged "newer" badge must not make the genuine one look replaced.
        if moment is not None and report.authentic is Answer.YES:
            newest[key] = max(moment, newest.get(key, moment))
    reports = []
    for name, data, report in held:
        key, moment = _identity(report)
        newer = newest.get(key)
        if newer is not None and moment is not None and newer > moment and report.authentic is Answer.YES:
            report = verifier.verify(data, recipient=recipient, now=now, at=at, newest=newer)  # noqa: PLW2901
        reports.append(NamedReport(name, report))
    return tuple(reports)


def _identity(report: Report) -> tuple[tuple[str, str], datetime | None]:
    claimed = report.claimed
    try:
        moment = parse_datetime_stamp(claimed.valid_from)
    except ValueError:
        moment = None
    return (unquote(claimed.issuer_id).strip(), unquote(claimed.credential_id).strip()), moment
