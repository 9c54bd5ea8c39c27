"""Settles what the rows of a cohort say together: the same person and item twice, and mailboxes shared by several people.

Not for what was issued earlier (the register knows that). Equal rows count once; rows that contradict one another are all
refused, for nobody but the provider knows which is right.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.refused import RefusedRow, RowProblem
from badgeforge.learning.completion import Completion, IdentityKind


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A row that says the same as an earlier one and was left out."""

    row: int
    """1-based line of the row that was left out."""
    of_row: int
    """1-based line of the row that counts."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of the rows."""

    rows: tuple[Completion, ...]
    refused: tuple[RefusedRow, ...]
    duplicates: tuple[DuplicateRow, ...]


def settle(rows: Sequence[Completion], *, catalogue: Catalogue, cells: Callable[[int], tuple[str, ...]]) -> Settled:
    """Leave out repeated rows and refuse contradictory ones.

    Args:
        rows: the rows that are good by themselves, in the file's order.
        catalogue: tells which items can be completed again (repeatable or maintained ones).
        cells: gives a row's cells as written, by its line.
    """
    shared = _shared_mailboxes(rows)
    people = _people(rows)
    groups: dict[tuple[str, ...], list[Completion]] = defaultdict(list)
    refused: list[RefusedRow] = []
    for row in rows:
        if clash := shared.get(row.row):
            refused.append(RefusedRow(row.row, (_shared_mailbox(clash),), cells(row.row)))
            continue
        item = catalogue.find(row.item_id)
        occasion = row.completed_on.isoformat() if item and (item.repeatable or item.maintained) else ""
        groups[people[row.row], row.item_id, occasion].append(row)
    kept: list[Completion] = []
    duplicates: list[DuplicateRow] = []
    for group in groups.values():
        first = group[0]
        if len({_said(row) for row in group}) == 1:
            kept.append(first)
            duplicates.extend(DuplicateRow(row.row, first.row) for row in group[1:])
            continue
        lines = [row.row for row in group]
        refused.extend(RefusedRow(row.row, (_contradiction(lines),), cells(row.row)) for row in group)
    return Settled(
        rows=tuple(sorted(kept, key=lambda row: row.row)),
        refused=tuple(sorted(refused, key=lambda row: row.row)),
        duplicates=tuple(sorted(duplicates, key=lambda row: row.row)),
    )


def _said(row: Completion) -> Completion:
    """Return what a row says of the achievement: neither its place in the file nor how the name is spelt."""
    return replace(row, row=0, name=None)


def _people(rows: Iterable[Completion]) -> dict[int, str]:
    """Return who each row is about, by line: a row with only an address is about the one staff number that has it."""
    sole = {address: next(iter(found)) for address, found in _owners(rows).items() if len(found) == 1}
    people: dict[int, str] = {}
    for row in rows:
        known = {sole[identity.value] for identity in row.identities if identity.value in sole}
        is_numbered = row.learner_reference.startswith("staff-number:")
        people[row.row] = next(iter(known)) if not is_numbered and len(known) == 1 else row.learner_reference
    return people


def _owners(rows: Iterable[Completion]) -> dict[str, set[str]]:
    """Return the staff numbers that stand beside each address."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.learner_reference.startswith("staff-number:"):
            for identity in row.identities:
                if identity.kind is not IdentityKind.STAFF_NUMBER:
                    owners[identity.value].add(row.learner_reference)
    return owners


def _shared_mailboxes(rows: Sequence[Completion]) -> dict[int, list[int]]:
    """Return the lines of the rows whose address stands beside different people, with all lines of the address."""
    shared = {address for address, found in _owners(rows).items() if len(found) > 1} | _addresses_of_strangers(rows)
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for identity in row.identities:
            if identity.value in shared:
                lines[identity.value].append(row.row)
    return {line: clash for clash in lines.values() for line in clash}


def _addresses_of_strangers(rows: Iterable[Completion]) -> set[str]:
    """Return the addresses that stand beside names without one word in common, which no two spellings of a name are."""
    first: dict[str, set[str]] = {}
    shared: set[str] = set()
    for row in rows:
        words = _words(row.name or "")
        for identity in row.identities if words else ():
            if first.setdefault(identity.value, words).isdisjoint(words):
                shared.add(identity.value)
    return shared


def _words(name: str) -> set[str]:
    """Return the words of a name without case and accents; initials are nobody's alone and are left out."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return {word for word in re.findall(r"\w+", bare.casefold()) if len(word) > 1}


def _shared_mailbox(lines: Sequence[int]) -> RowProblem:
    return RowProblem(
        "cohort-mailbox-shared",
        f"rows {_listed(lines)} give one e-mail address to different people",
        hint="give each person an address of their own: whoever reads a shared mailbox could claim the badge",
    )


def _contradiction(lines: Sequence[int]) -> RowProblem:
    return RowProblem(
        "cohort-rows-contradictory",
        f"rows {_listed(lines)} say different things of the same person and item",
        hint="keep the one that is right; a later completion goes into a later file",
    )


def _listed(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:10]]
    more = f" and {len(lines) - len(shown)} more" if len(lines) > len(shown) else ""
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if not more else ", ".join(shown) + more
