"""Previews issuing: what would become of every row. Reads the register where there is one and changes nothing.

Not for deciding (`deciding.py`). What it says holds until somebody else issues in between.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from badgeforge.errors import ConformanceError
from badgeforge.issuing.deciding import decide, refused_by
from badgeforge.issuing.leftout import left_out
from badgeforge.issuing.making import draft_of, require_conformant
from badgeforge.issuing.outcome import Outcome
from badgeforge.issuing.records import AwardRecord
from badgeforge.issuing.registry import Registry, keyed_digest
from badgeforge.issuing.rows import CohortRows, KeyedRow, keyed_rows
from badgeforge.issuing.states import RowState
from badgeforge.learning.catalogue import Catalogue
from badgeforge.ob3.model import Profile

_STAND_IN_BASE = "https://status.example/"
"""Where status lists would be, in the badges that a preview checks and throws away."""


class _Zeros:
    """Values for badges that nobody will see."""

    def token_bytes(self, nbytes: int, /) -> bytes:
        return bytes(nbytes)

    def randbelow(self, _exclusive_upper_bound: int, /) -> int:
        return 0


def plan_cohort(
    cohort: CohortRows, *, catalogue: Catalogue, profile: Profile, registry: Registry | None, now: datetime
) -> tuple[Outcome, ...]:
    """Say what issuing would do with every row of a cohort: the states `new` and `unfinished` are what it would write.

    Args:
        cohort: a `Cohort`, or anything with its lists of rows.
        catalogue: the one that the cohort was read with.
        profile: the issuer's.
        registry: what was issued before; None for a provider that has issued nothing yet.
        now: the issuer's time, aware.

    Raises:
        InputError: when a row names an item that the catalogue does not have.
        RegistryError: when the register cannot be used.
    """
    digest = registry.keyed_digest if registry else partial(keyed_digest, b"")
    rows = keyed_rows(cohort.rows, item_of=catalogue.item, keyed_digest=digest)
    found = registry.awards_of([key for row in rows for key in row.keys]) if registry else {}
    planned = (_planned(row, row.known_in(found), profile=profile, now=now) for row in rows)
    return tuple(sorted((*planned, *left_out(cohort)), key=lambda outcome: outcome.row))


def _planned(row: KeyedRow, known: tuple[AwardRecord, ...], *, profile: Profile, now: datetime) -> Outcome:
    decision = decide(row, known, now=now)
    if decision.state is RowState.NEW:
        draft = draft_of(row, profile=profile, status_base=_STAND_IN_BASE, now=now, random=_Zeros())
        try:
            decision = replace(decision, problems=require_conformant(draft.unsecured))
        except ConformanceError as error:
            decision = refused_by(error)
    return Outcome(
        row=row.completion.row,
        state=decision.state,
        code=decision.code,
        detail=decision.detail,
        hint=decision.hint,
        problems=decision.problems,
        record=decision.record,
    )
