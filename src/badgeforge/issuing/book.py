"""The register while it is open for reserving: look up, take places, reserve, all in one transaction.

Not for opening transactions (`registry.py`) nor for deciding what to issue (`deciding.py`).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, insert, select

from badgeforge.assembly.reservation import Reservation, StatusPlace
from badgeforge.errors import IssuingError
from badgeforge.issuing.damage import checked_id, read_salts, read_state
from badgeforge.issuing.lists import STATUS_LIST_SIZE, OpenList, open_list
from badgeforge.issuing.randomness import Randomness
from badgeforge.issuing.records import AwardRecord
from badgeforge.issuing.tables import award, event_log, identity, setting, status_entry, status_list
from badgeforge.jsontypes import DateTimeStamp, Iri
from badgeforge.status import allocator

_KEYS_AT_ONCE = 1_000
"""Far below the number of parameters that SQLite and PostgreSQL take in one statement."""
_KEY_PREFIX, _KEY_DIGITS = "key-", 32
"""A key's name is as long as its DID; the setting under which it stands is not."""


class ReservationBook:
    """The register inside one writing transaction. Made by `Registry.reserving()`, dead afterwards."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: dict[tuple[str, str], OpenList] = {}
        self._list_ids: dict[str, int] = {}

    def awards_of(self, keys: Sequence[str]) -> dict[str, list[AwardRecord]]:
        """Give the awards of each key that has any; as `awards_of` below."""
        return awards_of(self._connection, keys)

    def take_place(self, base: str, purpose: str, *, random: Randomness) -> StatusPlace:
        """Take an unused random place in a list of `purpose` under the URL `base`."""
        current = self._open.get((base, purpose))
        if current is None or current.is_full:
            beyond = current.number if current else 0
            current = open_list(self._connection, base, purpose, beyond=beyond)
            self._open[base, purpose] = current
            self._list_ids[current.url] = current.list_id
        (index,) = allocator.pick(1, used=current.used, size=STATUS_LIST_SIZE, randbelow=random.randbelow)
        current.used.add(index)
        return StatusPlace(purpose, current.url, index)

    def hold_key(self, verification_method: str, multikey: str) -> None:
        """Remember which key has this name, or hold that it is the one that had it before.

        Verifiers find one key under one name: badges signed with another would never verify.

        Raises:
            IssuingError: when badges were issued with another key of this name.
        """
        name = _KEY_PREFIX + hashlib.sha256(verification_method.encode()).hexdigest()[:_KEY_DIGITS]
        before = self._connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar_one_or_none()
        if before is None:
            self._connection.execute(insert(setting), [{"name": name, "value": multikey}])
        elif before != multikey:
            raise IssuingError(
                "issuer-key-changed",
                f"badges were issued with another key under the name {verification_method}",
                hint="use that key; a new key needs a name of its own, such as key-2",
            )

    def add(self, records: Sequence[AwardRecord], *, identity_keys: Mapping[Iri, Sequence[str]]) -> None:
        """Write reservations; nothing may be signed before the transaction has ended.

        Args:
            records: the reservations.
            identity_keys: credential id → keys of the identities that the badge is made out to.
        """
        if not records:
            return
        self._connection.execute(insert(award), [_award_row(record) for record in records])
        entries = [
            {
                "list_id": self._list_ids[place.list_url],
                "position": place.index,
                "credential_id": record.credential_id,
                "is_set": False,
            }
            for record in records
            for place in record.reservation.status
        ]
        self._connection.execute(insert(status_entry), entries)
        known_by = [
            {"identity_key": key, "credential_id": record.credential_id}
            for record in records
            for key in identity_keys.get(record.credential_id, ())
        ]
        if known_by:
            self._connection.execute(insert(identity), known_by)


def awards_of(connection: Connection, keys: Sequence[str]) -> dict[str, list[AwardRecord]]:
    """Give the awards of each key that has any, the oldest first.

    Args:
        connection: of any transaction.
        keys: keys of awards, keys of identities, or both: HMACs of different things are never equal.
    """
    found: dict[str, list[AwardRecord]] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        by_id = {record.credential_id: record for record in awards_where(connection, award.c.award_key.in_(some))}
        for record in by_id.values():
            found.setdefault(record.award_key, []).append(record)
        known_by = connection.execute(select(identity).where(identity.c.identity_key.in_(some))).all()
        missing = {row.credential_id for row in known_by} - by_id.keys()
        if missing:
            by_id |= {
                record.credential_id: record for record in awards_where(connection, award.c.credential_id.in_(missing))
            }
        for row in known_by:
            found.setdefault(row.identity_key, []).append(by_id[row.credential_id])
    return found


def awards_where(connection: Connection, condition: ColumnElement[bool]) -> list[AwardRecord]:
    """Read the awards that meet a condition, the oldest of each key first."""
    rows = connection.execute(select(award).where(condition).order_by(award.c.award_key, award.c.repeat)).all()
    ids = select(award.c.credential_id).where(condition)
    entries = connection.execute(
        select(status_entry, status_list.c.url, status_list.c.purpose)
        .join(status_list)
        .where(status_entry.c.credential_id.in_(ids))
        .order_by(status_list.c.purpose)
    )
    places: dict[str, list[StatusPlace]] = {}
    withdrawn: dict[str, set[str]] = {}
    for entry in entries:
        place = StatusPlace(entry.purpose, Iri(entry.url), entry.position)
        places.setdefault(entry.credential_id, []).append(place)
        if entry.is_set:
            withdrawn.setdefault(entry.credential_id, set()).add(entry.purpose)
    revocations = connection.execute(
        select(event_log.c.credential_id, event_log.c.reason)
        .where(event_log.c.action == "revoke", event_log.c.credential_id.in_(ids))
        .order_by(event_log.c.event_id)
    )
    revoked_for = {event.credential_id: event.reason for event in revocations}
    return [
        AwardRecord(
            reservation=Reservation(
                credential_id=checked_id(row.credential_id),
                salts=read_salts(row.salts),
                awarded=DateTimeStamp(row.awarded),
                valid_from=DateTimeStamp(row.valid_from),
                status=tuple(places.get(row.credential_id, ())),
            ),
            award_key=row.award_key,
            repeat=row.repeat,
            digest=row.digest,
            achievement_id=Iri(row.achievement_id),
            completed_on=row.completed_on,
            created=DateTimeStamp(row.created),
            content_sha256=row.content_sha256,
            state=read_state(row.state),
            file_sha256=row.file_sha256,
            withdrawn=frozenset(withdrawn.get(row.credential_id, ())),
            revoked_for=revoked_for.get(row.credential_id, ""),
        )
        for row in rows
    ]


def _award_row(record: AwardRecord) -> dict[str, object]:
    return {
        "credential_id": record.credential_id,
        "award_key": record.award_key,
        "repeat": record.repeat,
        "digest": record.digest,
        "achievement_id": record.achievement_id,
        "completed_on": record.completed_on,
        "salts": json.dumps(record.reservation.salts),
        "awarded": record.reservation.awarded,
        "valid_from": record.reservation.valid_from,
        "created": record.created,
        "content_sha256": record.content_sha256,
        "state": record.state.value,
        "file_sha256": record.file_sha256,
    }
