"""The register of issued badges: what was reserved, what was finished, what was withdrawn.

Not for deciding what to issue (`deciding.py`) nor for badge files (`folder.py`). It keeps no name and no address: learners and
rows appear as HMACs under a secret of the register. Whoever holds the file holds that secret too, so the register is kept
like the key.

Importing this module imports SQLAlchemy: import it where badges are issued, not where they are checked.
https://www.rfc-editor.org/rfc/rfc2104 (HMAC)
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from badgeforge.errors import RegistryError
from badgeforge.issuing import lists
from badgeforge.issuing.book import ReservationBook, awards_of, awards_where
from badgeforge.issuing.damage import SECRET_BYTES, read_secret
from badgeforge.issuing.records import AwardRecord, AwardState, Event, StatusListRecord
from badgeforge.issuing.tables import (
    award,
    check_version,
    create_tables,
    event_log,
    identity,
    is_empty,
    lock_for_writing,
    make_engine,
    setting,
    status_entry,
)
from badgeforge.jsontypes import DateTimeStamp, Iri

_IDS_AT_ONCE = 500
"""Ids in one question; every database takes so many parameters."""


class Registry:
    """One register. Open it with `Registry.open("sqlite:///issued.sqlite3")`."""

    def __init__(self, engine: Engine, secret: bytes) -> None:
        self._engine = engine
        self._secret = secret

    @classmethod
    def open(cls, url: str, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> Self:
        """Open a register, creating it when the file is new or empty.

        Args:
            url: an SQLAlchemy database URL.
            random_bytes: gives the secret of a new register.

        Raises:
            RegistryError: when the URL, the file or its version cannot be used.
        """
        engine = make_engine(url)
        _create_private_file(engine)
        with _translated(), engine.connect() as connection:
            is_new = is_empty(connection)
        if is_new:
            with _translated(), engine.connect().execution_options(writes=True) as connection, connection.begin():
                create_tables(connection, secret=random_bytes(SECRET_BYTES))
        with _translated(), engine.connect() as connection:
            check_version(connection)
            secret = connection.execute(select(setting.c.value).where(setting.c.name == "secret")).scalar_one_or_none()
        return cls(engine, read_secret(secret))

    def award_key(self, learner_reference: str, achievement_id: str) -> str:
        """Give the key of an award: an HMAC over the learner's reference and the achievement id, in hexadecimal."""
        return self.keyed_digest(learner_reference.encode(), achievement_id.encode())

    def keyed_digest(self, *parts: bytes) -> str:
        """Give the HMAC-SHA256 of `parts` under the register's secret, in hexadecimal."""
        return keyed_digest(self._secret, *parts)

    def awards_of(self, keys: Sequence[str]) -> dict[str, list[AwardRecord]]:
        """Give the awards of each key that has any, the oldest first; keys of awards, of identities, or both."""
        with _reading(self._engine) as connection:
            return awards_of(connection, keys)

    def award(self, credential_id: str) -> AwardRecord:
        """Give the award with this credential id.

        Raises:
            RegistryError: when the register has none.
        """
        with _reading(self._engine) as connection:
            records = awards_where(connection, award.c.credential_id == credential_id)
        if not records:
            raise RegistryError(
                "credential-not-registered",
                "this register holds no badge with that id",
                hint="check the id, and that this is the register of the issuer that signed the badge",
            )
        return records[0]

    def known(self, credential_ids: Sequence[str]) -> set[str]:
        """Give those of the credential ids that the register holds."""
        found: set[str] = set()
        with _reading(self._engine) as connection:
            for start in range(0, len(credential_ids), _IDS_AT_ONCE):
                chunk = credential_ids[start : start + _IDS_AT_ONCE]
                query = select(award.c.credential_id).where(award.c.credential_id.in_(chunk))
                found.update(connection.execute(query).scalars())
        return found

    @contextmanager
    def reserving(self) -> Iterator[ReservationBook]:
        """Open the transaction in which awards are looked up and reserved; no other writer comes between."""
        with _writing(self._engine) as connection:
            yield ReservationBook(connection)

    def complete(self, files: Iterable[tuple[str, str]]) -> None:
        """Note that badge files are in place and on disk.

        Args:
            files: credential id, and SHA-256 of the file in hexadecimal.
        """
        rows = [{"id": credential_id, "sha256": sha256} for credential_id, sha256 in files]
        if not rows:
            return
        statement = (
            update(award)
            .where(award.c.credential_id == bindparam("id"), award.c.state == AwardState.RESERVED.value)
            .values(state=AwardState.COMPLETED.value, file_sha256=bindparam("sha256"))
        )
        with _writing(self._engine) as connection:
            connection.execute(statement, rows)

    def release(self, credential_id: str) -> None:
        """Forget a reservation under which nothing was signed and nothing ever will be."""
        mine = (award.c.credential_id == credential_id) & (award.c.state == AwardState.RESERVED.value)
        reserved = select(award.c.credential_id).where(mine)
        with _writing(self._engine) as connection:
            for table in (status_entry, identity):
                connection.execute(delete(table).where(table.c.credential_id.in_(reserved)))
            connection.execute(delete(award).where(mine))

    def mark(
        self, credential_id: str, *, purpose: str, is_set: bool, action: str, reason: str, at: DateTimeStamp
    ) -> bool:
        """Set or clear the bit of a badge for one purpose, and log it unless the same was done for the same reason last time.

        Returns whether the bit changed.

        Raises:
            RegistryError: when the badge has no place in a list of that purpose.
        """
        with _writing(self._engine) as connection:
            changed = lists.set_bit(connection, credential_id, purpose=purpose, is_set=is_set)
            last = select(event_log.c.reason).where(
                event_log.c.credential_id == credential_id, event_log.c.action == action
            )
            before = connection.execute(last.order_by(event_log.c.event_id.desc()).limit(1)).scalar_one_or_none()
            if changed or (is_set and before != reason):
                row = {"at": at, "credential_id": credential_id, "action": action, "reason": reason}
                connection.execute(insert(event_log), [row])
            return changed

    def events(self, credential_id: str) -> tuple[Event, ...]:
        """Give what was done to a badge after it was issued, in order."""
        query = select(event_log).where(event_log.c.credential_id == credential_id).order_by(event_log.c.event_id)
        with _reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(Event(DateTimeStamp(row.at), Iri(row.credential_id), row.action, row.reason) for row in rows)

    def status_lists(self) -> tuple[StatusListRecord, ...]:
        """Give every status list with its set bits, in the order in which they were opened."""
        with _reading(self._engine) as connection:
            return lists.all_lists(connection)


def keyed_digest(secret: bytes, *parts: bytes) -> str:
    """Give an HMAC-SHA256 in hexadecimal; each part's length stands before it, so that none can run into the next."""
    framed = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hmac.new(secret, framed, hashlib.sha256).hexdigest()


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    with _translated(), engine.connect() as connection:
        yield connection


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with _translated(), engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            lock_for_writing(connection)
            yield connection


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise RegistryError(
            "registry-unavailable",
            "the register could not be opened or written, or is held by another process",
            hint="check the path, its permissions and the disk; if another run is busy with it, wait and run again",
        ) from error
    except SQLAlchemyError as error:
        raise RegistryError(
            "registry-failed",
            "the register refused what was asked of it: it may be damaged, or no register at all",
            hint="restore it from a backup, or name the right file",
        ) from error


def _create_private_file(engine: Engine) -> None:
    """Create a missing SQLite file readable by its owner only: it holds the register's secret."""
    if engine.dialect.name != "sqlite" or engine.url.database is None:
        return
    try:
        os.close(os.open(engine.url.database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise RegistryError(
            "registry-unavailable",
            "the register's file could not be created",
            hint="check that the folder exists and may be written to",
        ) from error
