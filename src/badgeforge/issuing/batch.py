"""From a cohort to badges: reserve, sign, write, complete, in chunks.

The only place where issuing touches the world. Each chunk is reserved in one transaction, which fixes everything random or
timed before anything is signed; then the badges are made, one by one, as the caller asks for them; a row is completed after
its file is in place. Killed at any moment, a run leaves rows that the next run finishes with byte-identical files.

Not for deciding (`deciding.py`), making one badge (`making.py`) or files (`folder.py`, `outcome.py`).
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from badgeforge.errors import AlreadyIssuedError, ConformanceError, LinkedDataError
from badgeforge.issuing.deciding import Decision, decide, refused_by
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.leftout import left_out
from badgeforge.issuing.making import Draft, compose_again, draft_of, require_conformant, reserve
from badgeforge.issuing.outcome import Finisher, Outcome
from badgeforge.issuing.randomness import Randomness
from badgeforge.issuing.records import AwardRecord
from badgeforge.issuing.rows import CohortRows, KeyedRow, keyed_rows
from badgeforge.issuing.states import RowState
from badgeforge.jsontypes import JsonObject
from badgeforge.learning.catalogue import Catalogue

CHUNK_ROWS = 1_000
"""Rows reserved in one transaction: large enough that transactions cost nothing, small enough that a kill wastes little."""


def issue_cohort(
    cohort: CohortRows,
    issuer: Issuer,
    *,
    catalogue: Catalogue,
    now: datetime,
    random: Randomness = secrets,
    chunk_rows: int = CHUNK_ROWS,
) -> Iterator[Outcome]:
    """Issue the badges of a cohort; call `save_to` on each outcome before asking for the next ones.

    Rows that were issued before are not issued again, and what a killed run began is finished with the same bytes. Two
    processes may run at once on one register: a row that both take up becomes one badge.

    Args:
        cohort: a `Cohort`, or anything with its lists of rows.
        issuer: who issues.
        catalogue: the one that the cohort was read with.
        now: the issuer's time, aware; becomes `validFrom`.
        random: gives ids, salts and places.
        chunk_rows: rows reserved in one transaction.

    Returns:
        one outcome for each row of the file, rows that were left out included, in the file's order.

    Raises:
        InputError: when a row names an item that the catalogue does not have.
        RegistryError: when the register cannot be used.
        IssuingError: when badges were issued with another key of the same name.
        KeyMaterialError, ProofGenerationError: when the signer fails; the rows of the chunk stay reserved for the next run.
    """
    items = {item.id: item for item in catalogue.items}
    rows = keyed_rows(
        cohort.rows,
        item_of=lambda item_id: items[item_id] if item_id in items else catalogue.item(item_id),
        keyed_digest=issuer.registry.keyed_digest,
    )
    run = _Run(issuer, now, random, Finisher(issuer.registry))
    return run.outcomes(rows, left_out(cohort), chunk_rows)


@dataclass(slots=True)
class _Task:
    """One row on its way through a chunk."""

    row: KeyedRow
    decision: Decision
    draft: Draft | None = None
    unsecured: JsonObject | None = None
    """Of a new badge, once it is reserved."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What stays the same from row to row."""

    issuer: Issuer
    now: datetime
    random: Randomness
    finisher: Finisher

    def outcomes(self, rows: Sequence[KeyedRow], others: Sequence[Outcome], chunk_rows: int) -> Iterator[Outcome]:
        """Go through the rows, putting those that were left out in their places."""
        waiting = iter(others)
        other = next(waiting, None)
        try:
            for start in range(0, len(rows), chunk_rows):
                for outcome in self._chunk(rows[start : start + chunk_rows]):
                    while other is not None and other.row < outcome.row:
                        yield other
                        other = next(waiting, None)
                    yield outcome
                self.finisher.flush()
            while other is not None:
                yield other
                other = next(waiting, None)
        finally:
            self.finisher.close()

    def _chunk(self, rows: Sequence[KeyedRow]) -> Iterator[Outcome]:
        found = self.issuer.registry.awards_of([key for row in rows for key in row.keys])
        tasks = [_Task(row, decide(row, row.known_in(found), now=self.now)) for row in rows]
        for task in tasks:
            if task.decision.state is RowState.NEW:
                self._draft(task)
        self._reserve([task for task in tasks if task.draft is not None])
        for task in tasks:
            yield self._outcome(task)

    def _draft(self, task: _Task) -> None:
        """Draft a new badge, so that nothing is reserved for a row that would be refused."""
        draft = draft_of(
            task.row,
            profile=self.issuer.profile,
            status_base=self.issuer.status_base,
            now=self.now,
            random=self.random,
        )
        try:
            require_conformant(draft.unsecured)
        except ConformanceError as error:
            task.decision = refused_by(error)
        else:
            task.draft = draft

    def _reserve(self, tasks: Sequence[_Task]) -> None:
        """Reserve every draft in one transaction, deciding again: another process may have been faster."""
        if not tasks:
            return
        with self.issuer.registry.reserving() as book:
            book.hold_key(self.issuer.verification_method, self.issuer.signer.verification_key.multikey)
            found = book.awards_of([key for task in tasks for key in task.row.keys])
            added: list[AwardRecord] = []
            for task in tasks:
                known = task.row.known_in(found)
                task.decision = decide(task.row, known, now=self.now)
                if task.decision.state is not RowState.NEW or task.draft is None:
                    continue
                repeat = max((record.repeat for record in known if record.award_key == task.row.key), default=-1) + 1
                record, task.unsecured = reserve(
                    task.draft, book, issuer=self.issuer, repeat=repeat, random=self.random
                )
                task.decision = replace(task.decision, record=record)
                added.append(record)
                for key in task.row.keys:
                    found.setdefault(key, []).append(record)
            keys = {
                task.decision.record.credential_id: task.row.identity_keys for task in tasks if task.decision.record
            }
            book.add(added, identity_keys=keys)

    def _outcome(self, task: _Task) -> Outcome:
        decision = task.decision
        match decision.state:
            case RowState.NEW if decision.record is not None and task.unsecured is not None:
                return self._new(task, decision.record, task.unsecured)
            case RowState.UNFINISHED if decision.record is not None:
                return self._unfinished(task, decision.record)
            case RowState.ALREADY_ISSUED if decision.record is not None:
                again = partial(self._make_again, task.row, decision.record)
                return self._told(task, decision, make_badge=again)
            case _:
                return self._told(task, decision)

    def _new(self, task: _Task, record: AwardRecord, unsecured: JsonObject) -> Outcome:
        try:
            badge = self.issuer.sign(unsecured, created=record.created)
        except LinkedDataError as error:
            # The same content fails for everybody and always, so no badge of this reservation can exist.
            self.issuer.registry.release(record.credential_id)
            return self._told(task, refused_by(error))
        return self._told(task, replace(task.decision, state=RowState.ISSUED), make_badge=lambda: badge)

    def _unfinished(self, task: _Task, record: AwardRecord) -> Outcome:
        try:
            badge = self._make_again(task.row, record)
        except (AlreadyIssuedError, LinkedDataError) as error:
            return self._told(task, refused_by(error, record=record))
        return self._told(task, replace(task.decision, state=RowState.FINISHED), make_badge=lambda: badge)

    def _make_again(self, row: KeyedRow, record: AwardRecord) -> bytes:
        return self.issuer.sign(compose_again(row, record, issuer=self.issuer), created=record.created)

    def _told(self, task: _Task, decision: Decision, *, make_badge: Callable[[], bytes] | None = None) -> Outcome:
        return Outcome(
            row=task.row.completion.row,
            state=decision.state,
            code=decision.code,
            detail=decision.detail,
            hint=decision.hint,
            problems=decision.problems,
            record=decision.record,
            make_badge=make_badge,
            finisher=self.finisher,
        )
