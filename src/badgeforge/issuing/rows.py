"""A cohort's rows as the register sees them: key, digest, and how the rows of one file stand to one another.

Pure. Not for what the register already holds (`deciding.py`). What is decided here does not depend on the order of the rows, but
for identical rows, of which the first counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol

from badgeforge.encoding import strictjson
from badgeforge.issuing.records import AwardRecord
from badgeforge.learning.cohort.duplicates import DuplicateRow
from badgeforge.learning.cohort.refused import RefusedRow
from badgeforge.learning.completion import Completion
from badgeforge.learning.credits import plain
from badgeforge.learning.item import LearningItem

_DIGEST_FORM = "row-1"
"""Names what a digest covers; another form would make every row `changed`."""

KeyedDigest = Callable[..., str]
"""An HMAC in hexadecimal over any number of byte strings."""


class CohortRows(Protocol):
    """The rows of a cohort file. A `Cohort` is one."""

    @property
    def rows(self) -> Sequence[Completion]:
        """The good rows."""
        ...

    @property
    def refused(self) -> Sequence[RefusedRow]:
        """The bad rows."""
        ...

    @property
    def duplicates(self) -> Sequence[DuplicateRow]:
        """Rows that repeat another one."""
        ...


class Peers(Enum):
    """How a row stands to the other rows of its file with the same learner and achievement."""

    ALONE = auto()
    """No other row, or others that are awards of their own."""
    DUPLICATE = auto()
    """An earlier row says exactly the same."""
    LATER = auto()
    """Another row has an earlier completion of a maintained achievement."""
    CONFLICT = auto()
    """Another row contradicts it."""


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """One row with what tells it from others."""

    completion: Completion
    """The row, its identities in one order whatever the order of the file's columns."""
    item: LearningItem
    key: str
    """HMAC of learner and achievement, in hexadecimal."""
    digest: str
    """HMAC of every fact that enters the badge, in hexadecimal."""
    identity_keys: tuple[str, ...] = ()
    """HMACs of each identity with the achievement: they find a badge of the same person under another reference."""
    peers: Peers = Peers.ALONE
    same_as: int | None = None
    """Line of the row that this one repeats or contradicts."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that the register may know the row's award by."""
        return (self.key, *self.identity_keys)

    def known_in(self, found: Mapping[str, Sequence[AwardRecord]]) -> tuple[AwardRecord, ...]:
        """Give the awards that were found for any of the row's keys, each once."""
        return tuple({record.credential_id: record for key in self.keys for record in found.get(key, ())}.values())


def keyed_rows(
    completions: Iterable[Completion], *, item_of: Callable[[str], LearningItem], keyed_digest: KeyedDigest
) -> tuple[KeyedRow, ...]:
    """Key every row and say how it stands to the others, in the given order."""
    rows = [_keyed(completion, item_of(completion.item_id), keyed_digest) for completion in completions]
    groups: dict[str, list[KeyedRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    return tuple(_with_peers(row, groups[row.key]) for row in rows)


def _keyed(completion: Completion, item: LearningItem, keyed_digest: KeyedDigest) -> KeyedRow:
    ordered = replace(completion, identities=tuple(sorted(set(completion.identities), key=lambda known: known.value)))
    about = completion.item_id.encode()
    names = [known.value for known in ordered.identities] + ([ordered.did] if ordered.did else [])
    return KeyedRow(
        ordered,
        item,
        key=keyed_digest(completion.learner_reference.encode(), about),
        digest=keyed_digest(strictjson.dumps(_facts(ordered))),
        identity_keys=tuple(keyed_digest(b"identity", name.encode(), about) for name in names),
    )


def _facts(completion: Completion) -> list[object]:
    """List every fact of a row that enters the badge; the line number, the name and the delivery mode do not."""
    return [
        _DIGEST_FORM,
        completion.learner_reference,
        completion.item_id,
        completion.completed_on.isoformat(),
        completion.started_on.isoformat() if completion.started_on else None,
        completion.awarded_on.isoformat() if completion.awarded_on else None,
        [known.value for known in completion.identities],
        completion.did,
        [[earned.statement, plain(earned.amount)] for earned in completion.credits_earned],
        [list(result) for result in completion.results],
        completion.prior_learning,
        completion.term,
    ]


def _with_peers(row: KeyedRow, group: Sequence[KeyedRow]) -> KeyedRow:
    """Compare a row with all rows of its learner and achievement."""
    if len(group) == 1:
        return row
    first_alike = next(other for other in group if other.digest == row.digest)
    if first_alike.completion.row != row.completion.row:
        return replace(row, peers=Peers.DUPLICATE, same_as=first_alike.completion.row)
    by_date = row.item.repeatable or row.item.maintained
    rivals = [
        other
        for other in group
        if other.digest != row.digest and (not by_date or other.completion.completed_on == row.completion.completed_on)
    ]
    if rivals:
        return replace(row, peers=Peers.CONFLICT, same_as=rivals[0].completion.row)
    earlier = [other for other in group if other.completion.completed_on < row.completion.completed_on]
    if row.item.maintained and earlier:
        return replace(row, peers=Peers.LATER, same_as=earlier[0].completion.row)
    return row
