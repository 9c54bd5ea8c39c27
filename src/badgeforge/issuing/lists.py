"""Status lists inside the register: opening the next one, taking places, setting bits.

Not for bit strings or signed list credentials (`status/`), nor for transactions (`registry.py`).
https://www.w3.org/TR/vc-bitstring-status-list/#herd-privacy (why lists are large, shared and filled at random)
"""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from badgeforge.errors import RegistryError
from badgeforge.issuing.damage import refuse_damaged
from badgeforge.issuing.records import StatusListRecord
from badgeforge.issuing.tables import status_entry, status_list
from badgeforge.jsontypes import Iri
from badgeforge.status.bitstring import MINIMUM_SLOTS
from badgeforge.status.entry import is_list_url

STATUS_LIST_SIZE = MINIMUM_SLOTS
"""Slots in a list: 16 KiB before compression, and room for 65,536 badges."""
FILL_LIMIT = STATUS_LIST_SIZE // 2
"""A list that is half full is closed and the next one opened: a free random slot is then found in two tries on average."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """The list that takes new badges, while one transaction holds it."""

    list_id: int
    number: int
    """Counts the lists of one purpose from 1."""
    url: Iri
    used: set[int]
    """Every place taken, including those taken in this transaction."""

    @property
    def is_full(self) -> bool:
        """Tell whether the next badge belongs in a new list."""
        return len(self.used) >= FILL_LIMIT


def open_list(connection: Connection, base: str, purpose: str, *, beyond: int = 0) -> OpenList:
    """Give the list under the URL `base` that has room for badges of `purpose`, opening the next one if none has.

    Args:
        connection: of a writing transaction.
        base: URL that the list's own name is added to.
        purpose: `revocation` or `suspension`.
        beyond: number of a list that this transaction has filled without having written it yet; 0 if none.
    """
    of_this_kind = (status_list.c.base == base) & (status_list.c.purpose == purpose)
    newest = connection.execute(
        select(status_list).where(of_this_kind).order_by(status_list.c.number.desc()).limit(1)
    ).one_or_none()
    if newest is not None and newest.number > beyond:
        taken = select(status_entry.c.position).where(status_entry.c.list_id == newest.list_id)
        found = OpenList(newest.list_id, newest.number, newest.url, set(connection.execute(taken).scalars()))
        if not found.is_full:
            return found
    number = 1 if newest is None else newest.number + 1
    url = Iri(f"{base}{purpose}-{number}.json")
    row = {"url": url, "base": base, "purpose": purpose, "number": number, "size": STATUS_LIST_SIZE}
    connection.execute(insert(status_list).values(row))
    list_id = connection.execute(select(status_list.c.list_id).where(status_list.c.url == url)).scalar_one()
    return OpenList(list_id, number, url, set())


def set_bit(connection: Connection, credential_id: str, *, purpose: str, is_set: bool) -> bool:
    """Set or clear a badge's bit. Returns whether that changed anything.

    Raises:
        RegistryError: when the badge has no place in a list of that purpose.
    """
    lists = select(status_list.c.list_id).where(status_list.c.purpose == purpose)
    mine = (status_entry.c.credential_id == credential_id) & status_entry.c.list_id.in_(lists)
    before = connection.execute(select(status_entry.c.is_set).where(mine)).scalar_one_or_none()
    if before is None:
        raise RegistryError(
            "status-place-missing",
            f"this badge has no place in a list for {purpose}",
            hint="only badges of modules marked suspendable can be suspended; any badge can be revoked",
        )
    connection.execute(update(status_entry).where(mine).values(is_set=is_set))
    return bool(before != is_set)


def all_lists(connection: Connection) -> tuple[StatusListRecord, ...]:
    """Give every status list with its set bits, in the order in which they were opened.

    Raises:
        RegistryError: when one is not as it was written.
    """
    bits: dict[int, list[int]] = {}
    marked = select(status_entry.c.list_id, status_entry.c.position).where(status_entry.c.is_set)
    for list_id, position in connection.execute(marked.order_by(status_entry.c.position)):
        bits.setdefault(list_id, []).append(position)
    return tuple(
        _checked(StatusListRecord(Iri(row.url), row.purpose, row.size, tuple(bits.get(row.list_id, ()))))
        for row in connection.execute(select(status_list).order_by(status_list.c.list_id))
    )


def _checked(found: StatusListRecord) -> StatusListRecord:
    places = range(STATUS_LIST_SIZE)
    if (
        found.size != STATUS_LIST_SIZE
        or not is_list_url(found.url)
        or any(it not in places for it in found.set_positions)
    ):
        refuse_damaged("a status list")
    return found
