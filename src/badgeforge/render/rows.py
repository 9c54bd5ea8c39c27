"""Prints what becomes of the rows of a cohort: for people and for machines. No personal values, ever."""

from collections.abc import Iterable, Iterator

from badgeforge.issuing.outcome import Outcome
from badgeforge.issuing.states import RowState
from badgeforge.jsontypes import JsonObject
from badgeforge.learning.cohort import Cohort
from badgeforge.render.machine import problem_json
from badgeforge.render.text import problem_lines
from badgeforge.verification.report import harmless

QUIET = frozenset({RowState.NEW, RowState.ISSUED, RowState.FINISHED, RowState.ALREADY_ISSUED})
"""States that need nobody's attention: counted, and shown one by one only when asked."""


def reading_lines(cohort: Cohort) -> Iterator[str]:
    """Say how the file was read: columns, dates, what was left unread and why."""
    yield f"{harmless(cohort.source) or 'standard input'}: {cohort.encoding}, columns separated by {_separator(cohort.delimiter)}"
    for header, target in cohort.mapping.columns:
        yield f"  column {harmless(header)!r} is read as {target}"
    for header, order in cohort.date_orders:
        yield f"  dates in {harmless(header)!r} are read {order}"
    for column in cohort.unread_columns:
        yield f"  column {harmless(column.header)!r} is left unread: {column.reason}"
    yield from (f"  {line}" for line in note_lines(cohort))


def note_lines(cohort: Cohort) -> Iterator[str]:
    """Write what the file made the reader doubt; no row was refused for it."""
    for note in cohort.notes:
        yield from problem_lines(note)


def reading_json(cohort: Cohort) -> JsonObject:
    """Say how the file was read, as JSON."""
    return {
        "encoding": cohort.encoding,
        "delimiter": cohort.delimiter,
        "columns": [{"header": header, "readAs": str(target)} for header, target in cohort.mapping.columns],
        "dateOrders": [{"header": header, "order": str(order)} for header, order in cohort.date_orders],
        "unread": [{"header": column.header, "reason": column.reason} for column in cohort.unread_columns],
        "notes": [problem_json(note) for note in cohort.notes],
    }


def outcome_lines(outcomes: Iterable[Outcome], *, verbose: bool = False) -> Iterator[str]:
    """Write one line for each row that needs attention, with what to do; every row when `verbose`."""
    for outcome in outcomes:
        if outcome.state in QUIET and not verbose:
            continue
        detail = f": {harmless(outcome.detail, limit=1000)}" if outcome.detail else ""
        yield f"row {outcome.row}: {outcome.state}{detail}"
        if outcome.hint:
            yield f"  hint: {harmless(outcome.hint)}"


def outcome_json(outcome: Outcome, *, file: str = "") -> JsonObject:
    """Write what came of one row as JSON."""
    members: JsonObject = {"row": outcome.row, "state": str(outcome.state)}
    for name, value in (("code", outcome.code), ("detail", outcome.detail), ("hint", outcome.hint), ("file", file)):
        if value:
            members[name] = value
    if outcome.credential_id:
        members["credentialId"] = outcome.credential_id
    if outcome.problems:
        members["problems"] = [problem_json(problem) for problem in outcome.problems]
    return members


def counts_line(counts: dict[str, int]) -> str:
    """Say the counts in one line."""
    total = sum(counts.values())
    return f"{total} {'row' if total == 1 else 'rows'}: " + ", ".join(
        f"{number} {state.replace('-', ' ')}" for state, number in counts.items()
    )


def _separator(delimiter: str) -> str:
    return {",": "commas", ";": "semicolons", "\t": "tabs"}.get(delimiter, repr(delimiter))
