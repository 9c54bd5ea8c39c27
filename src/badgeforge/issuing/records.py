"""What the register holds about one issued badge, as plain values.

Not for reading or writing them: `registry.py`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from badgeforge.assembly.reservation import Reservation
from badgeforge.jsontypes import DateTimeStamp, Iri


class AwardState(StrEnum):
    """How far issuing got."""

    RESERVED = "reserved"
    """Everything random and timed is fixed; the file may or may not be in place."""
    COMPLETED = "completed"
    """The file was in place, and on disk, when the register said so."""


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """One award: its reservation, and what tells it from others without naming a person."""

    reservation: Reservation
    award_key: str
    """HMAC over the learner's reference and the achievement id, in hexadecimal."""
    repeat: int
    """Counts the awards of one key from 0: repeatable achievements, and what replaces a withdrawn reservation."""
    digest: str
    """HMAC over every fact of the row that enters the badge, in hexadecimal."""
    achievement_id: Iri
    completed_on: str
    """The completion's date, `YYYY-MM-DD`: tells a later completion from a changed one."""
    created: DateTimeStamp
    """`created` of the proof."""
    content_sha256: str
    """SHA-256 of the unsigned badge and its proof options: a resumed badge must be the same badge."""
    state: AwardState = AwardState.RESERVED
    file_sha256: str | None = None
    """SHA-256 of the file once it was in place."""
    withdrawn: frozenset[str] = field(default_factory=frozenset)
    """Purposes whose bit is set."""
    revoked_for: str = ""
    """The reason last given for revoking it; empty when it was not revoked."""

    @property
    def credential_id(self) -> Iri:
        """The badge's id."""
        return self.reservation.credential_id

    @property
    def file_name(self) -> str:
        """The badge's file name: its random id, nothing about the person."""
        return file_name(self.credential_id)


@dataclass(frozen=True, slots=True)
class StatusListRecord:
    """One status list and which of its bits are set."""

    url: Iri
    purpose: str
    size: int
    set_positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to a badge after it was issued."""

    at: DateTimeStamp
    credential_id: Iri
    action: str
    reason: str


def file_name(credential_id: str) -> str:
    """Name the file of a credential: the UUID of its `urn:uuid:` id, with `.json`.

    >>> file_name("urn:uuid:8f2c2a52-0000-4000-8000-000000000001")
    '8f2c2a52-0000-4000-8000-000000000001.json'
    """
    return credential_id.rpartition(":")[2] + ".json"


def file_id(name: str) -> Iri:
    """Give the credential id that a badge's file name stands for: the inverse of `file_name`.

    >>> file_id("8f2c2a52-0000-4000-8000-000000000001.json")
    'urn:uuid:8f2c2a52-0000-4000-8000-000000000001'
    """
    return Iri("urn:uuid:" + name.removesuffix(".json"))
