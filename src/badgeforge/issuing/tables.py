"""The register's tables, and how a register file is opened, created and recognised.

Not for what is asked of them: `registry.py`. Nothing in these tables names or describes a person: a learner is an HMAC, a
row is an HMAC, and what entered the badge stays in the badge and in the provider's own cohort file.
https://www.sqlite.org/pragma.html
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from badgeforge.errors import RegistryError

SCHEMA_VERSION = 1
"""Raised with every change of the tables; a register of a later version is refused, never guessed at."""
BUSY_TIMEOUT_MS = 60_000
"""How long a second process waits for the first one's chunk; a chunk of 1,000 rows holds the register well below a second."""

_HEX_SHA256 = 64
_STAMP = 20

metadata = MetaData()

setting = Table(
    "setting",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

award = Table(
    "award",
    metadata,
    Column("credential_id", String(60), primary_key=True),
    Column("award_key", String(_HEX_SHA256), nullable=False),
    Column("repeat", Integer, nullable=False),
    Column("digest", String(_HEX_SHA256), nullable=False),
    Column("achievement_id", Text, nullable=False),
    Column("completed_on", String(10), nullable=False),
    Column("salts", Text, nullable=False),
    Column("awarded", String(_STAMP), nullable=False),
    Column("valid_from", String(_STAMP), nullable=False),
    Column("created", String(_STAMP), nullable=False),
    Column("content_sha256", String(_HEX_SHA256), nullable=False),
    Column("state", String(10), nullable=False),
    Column("file_sha256", String(_HEX_SHA256)),
    UniqueConstraint("award_key", "repeat"),
)

identity = Table(
    "identity",
    metadata,
    Column("identity_key", String(_HEX_SHA256), primary_key=True),
    Column("credential_id", ForeignKey("award.credential_id"), primary_key=True, index=True),
)

status_list = Table(
    "status_list",
    metadata,
    Column("list_id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("base", Text, nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("number", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    UniqueConstraint("base", "purpose", "number"),
)

status_entry = Table(
    "status_entry",
    metadata,
    Column("list_id", ForeignKey("status_list.list_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("credential_id", ForeignKey("award.credential_id"), nullable=False, index=True),
    Column("is_set", Boolean, nullable=False),
)

event_log = Table(
    "event",
    metadata,
    Column("event_id", Integer, primary_key=True),
    Column("at", String(_STAMP), nullable=False),
    Column("credential_id", String(60), nullable=False, index=True),
    Column("action", String(20), nullable=False),
    Column("reason", String(40), nullable=False),
)


def make_engine(url: str) -> Engine:
    """Make the engine for a register: SQLite by file, or another database by its SQLAlchemy URL.

    Raises:
        RegistryError: when the URL cannot be used.
    """
    try:
        parsed = make_url(url)
        is_sqlite = parsed.get_backend_name() == "sqlite"
        if is_sqlite and (parsed.query or "\0" in (parsed.database or "")):
            raise RegistryError(
                "registry-url-unusable",
                "the register's address has options, or characters that no file name has",
                hint="use a form such as sqlite:///issued.sqlite3",
            )
        if is_sqlite and parsed.database in {None, "", ":memory:"}:
            raise RegistryError(
                "registry-not-a-file",
                "the register would be kept in memory and lost",
                hint="name a file, such as sqlite:///issued.sqlite3",
            )
        engine = create_engine(parsed, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise RegistryError(
            "registry-url-unusable",
            "the register's address is not a database URL that this installation can open",
            hint="use a form such as sqlite:///issued.sqlite3",
        ) from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Set up one SQLite connection.

    A rollback journal with full synchronisation survives SIGKILL and power loss, works on network shares (a write-ahead
    log does not), and leaves one file to back up.
    """
    connection.isolation_level = None  # Transactions begin where `_begin_sqlite` says so, and nowhere else.
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock before it reads, so that two processes cannot both decide to issue the same award.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def lock_for_writing(connection: Connection) -> None:
    """Let one writer at a time in, on databases without BEGIN IMMEDIATE (for SQLite the clause is left out)."""
    connection.execute(select(setting.c.value).where(setting.c.name == "schema-version").with_for_update())


def create_tables(connection: Connection, *, secret: bytes) -> None:
    """Create the tables of a new register, unless another process was faster."""
    if not is_empty(connection):
        return
    metadata.create_all(connection)
    rows = [{"name": "schema-version", "value": str(SCHEMA_VERSION)}, {"name": "secret", "value": secret.hex()}]
    connection.execute(insert(setting), rows)


def is_empty(connection: Connection) -> bool:
    """Tell whether the database holds no table at all."""
    return not inspect(connection).get_table_names()


def check_version(connection: Connection) -> None:
    """Refuse a database that is no register, or one of a later version.

    Raises:
        RegistryError: with what was found and expected.
    """
    if not inspect(connection).has_table(setting.name):
        raise RegistryError(
            "registry-foreign",
            "this database holds other tables and is no register of issued badges",
            hint="give the register a file of its own",
        )
    version = connection.execute(select(setting.c.value).where(setting.c.name == "schema-version")).scalar()
    if version != str(SCHEMA_VERSION):
        raise RegistryError(
            "registry-version-unknown",
            f"the register has version {version}; this badgeforge reads version {SCHEMA_VERSION}",
            hint="use the badgeforge release that wrote it, or a later one",
        )
