"""Decides, for each row of a cohort, what issuing would do with it. Previewing and issuing use the same decision.

Pure. Not for doing it (`batch.py`) and not for looking up what is known (`preview.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from badgeforge.errors import BadgeforgeError, ConformanceError, Problem
from badgeforge.issuing.lifecycle import Reason
from badgeforge.issuing.records import AwardRecord, AwardState
from badgeforge.issuing.rows import KeyedRow, Peers
from badgeforge.issuing.states import RowState

_RENEWING = "to replace the earlier badge, revoke it with the reason information-updated and issue this row again"
"""What to do about a later completion, until badges can be renewed under their own id."""
FURTHEST_ZONE = timedelta(hours=14)
"""Somewhere it is already tomorrow: a completion on a calendar date is in the future only if it is so everywhere."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What issuing does with a row, and why."""

    state: RowState
    code: str = ""
    """Why a row is refused; empty for every other state."""
    detail: str = ""
    """In plain English; no personal data."""
    hint: str = ""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong with the row or its badge."""
    record: AwardRecord | None = None
    """The award that the decision rests on."""


def decide(row: KeyedRow, known: Sequence[AwardRecord], *, now: datetime) -> Decision:
    """Decide about a row.

    Args:
        row: the row, keyed.
        known: the awards that the register has under any of the row's keys.
        now: the issuer's time, aware.
    """
    if row.peers is Peers.DUPLICATE:
        return Decision(RowState.DUPLICATE, detail=f"row {row.same_as} says the same")
    own = [record for record in known if record.award_key == row.key and not _is_abandoned(record)]
    decision = _by_register(row, own)
    if decision.state is not RowState.NEW:
        return decision
    return _by_identity(row, known) or _by_revocation(row, known) or _if_new(row, now=now)


def refused_by(error: BadgeforgeError, *, record: AwardRecord | None = None) -> Decision:
    """Refuse a row because of an error that concerns it alone."""
    place = f"{error.pointer}: " if error.pointer else ""
    problems = error.problems if isinstance(error, ConformanceError) else ()
    return Decision(
        RowState.REFUSED,
        code=error.code,
        detail=place + error.detail,
        hint=error.hint,
        problems=problems,
        record=record,
    )


def _refused(problem: Problem) -> Decision:
    return Decision(RowState.REFUSED, code=problem.code, detail=problem.detail, hint=problem.hint, problems=(problem,))


def _is_abandoned(record: AwardRecord) -> bool:
    """Tell a reservation that was revoked before its badge was finished: nobody holds a badge that could still count."""
    return record.state is AwardState.RESERVED and "revocation" in record.withdrawn


def _by_register(row: KeyedRow, live: Sequence[AwardRecord]) -> Decision:
    same = next((record for record in live if record.digest == row.digest), None)
    if same is not None:
        return _again(same)
    live = [record for record in live if "revocation" not in record.withdrawn]
    # Once every wrong badge is withdrawn, a row that says something else may be the correction, with a badge of its own.
    if not live:
        return Decision(RowState.NEW)
    day = row.completion.completed_on.isoformat()
    if row.item.repeatable and all(record.completed_on != day for record in live):
        return Decision(RowState.NEW)
    latest = max(live, key=lambda record: record.completed_on)
    if row.item.maintained and day != latest.completed_on:
        return _other_completion(latest, is_later=day > latest.completed_on)
    return Decision(
        RowState.CHANGED,
        detail="a badge was issued for this learner and achievement with other facts",
        hint="if the row is right, revoke the badge with the reason information-updated and issue the row again",
        record=latest,
    )


def _by_identity(row: KeyedRow, known: Sequence[AwardRecord]) -> Decision | None:
    """Find a badge of the same achievement that was made out to one of these addresses under another reference.

    A file that suddenly lacks the staff numbers, or has new ones, must not give everybody a second badge.
    """
    day = row.completion.completed_on.isoformat()
    others = [
        record
        for record in known
        if record.award_key != row.key
        and "revocation" not in record.withdrawn
        and not (row.item.repeatable and record.completed_on != day)
    ]
    if not others:
        return None
    return Decision(
        RowState.CHANGED,
        detail="a badge for this achievement was made out to the same e-mail address or DID under another reference",
        hint="if it is the same person, there is nothing to do; if several people share the address, give each their own",
        record=others[0],
    )


def _by_revocation(row: KeyedRow, known: Sequence[AwardRecord]) -> Decision | None:
    """Hold that a badge revoked for good does not come back because an export says something unimportant in another way.

    A correction says so by its reason, and a later completion is a new achievement.
    """
    day = row.completion.completed_on.isoformat()
    for record in known:
        is_about_it = record.completed_on == day if row.item.repeatable else record.completed_on >= day
        if (
            is_about_it
            and "revocation" in record.withdrawn
            and record.revoked_for != Reason.INFORMATION_UPDATED
            and not _is_abandoned(record)
        ):
            return Decision(
                RowState.WITHDRAWN,
                detail="a badge of this learner and achievement was revoked, and not to correct what it says",
                hint="if this row is right, revoke the badge again with the reason information-updated, and issue the row again",
                record=record,
            )
    return None


def _again(record: AwardRecord) -> Decision:
    """Decide about a row that the register holds exactly so."""
    if "revocation" in record.withdrawn:
        return Decision(
            RowState.WITHDRAWN,
            detail="the badge of this row was revoked",
            hint="a revocation is final; a corrected row gets a new badge, the same row does not",
            record=record,
        )
    if record.state is AwardState.RESERVED:
        return Decision(RowState.UNFINISHED, detail="an earlier run did not finish this badge", record=record)
    return Decision(RowState.ALREADY_ISSUED, record=record)


def _other_completion(latest: AwardRecord, *, is_later: bool) -> Decision:
    """Decide about another completion of an achievement that is kept up by renewing."""
    if not is_later:
        return Decision(
            RowState.OUTDATED, detail=f"the badge shows a later completion, of {latest.completed_on}", record=latest
        )
    return Decision(
        RowState.RENEWAL_DUE,
        detail=f"a later completion than the one of {latest.completed_on} on the badge",
        hint=_RENEWING,
        record=latest,
    )


def _if_new(row: KeyedRow, *, now: datetime) -> Decision:
    """Decide about a row that the register knows nothing of."""
    if row.peers is Peers.CONFLICT:
        detail = f"row {row.same_as} says something else about the same learner and achievement"
        return _refused(Problem("rows-conflict", detail, hint="keep the row that is right"))
    if row.peers is Peers.LATER:
        return Decision(
            RowState.RENEWAL_DUE,
            detail=f"a later completion than the one of row {row.same_as}",
            hint=f"this row gets no badge; {_RENEWING}",
        )
    if row.completion.completed_on > (now + FURTHEST_ZONE).date():
        return _refused(Problem("completion-in-future", "the completion lies in the future", hint="check the date"))
    if not row.completion.identities and not row.completion.did:
        detail = "the row names nothing by which the learner can be recognised"
        return _refused(Problem("recipient-missing", detail, hint="add an e-mail address or a DID"))
    ends = row.item.maintenance.grace_end(row.completion.completed_on) if row.item.maintenance else None
    if ends is not None and ends < now.date():
        detail = f"the award would have lapsed on {ends.isoformat()}"
        return _refused(Problem("award-already-lapsed", detail, hint="issue it for the latest completion"))
    return Decision(RowState.NEW)
