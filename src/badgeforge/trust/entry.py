"""One entry of a trust list: an issuer, its roles, and exactly what it is trusted for.

Not for reading the file (`reading.py`) nor for choosing among entries (`trustlist.py`).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

_DID = re.compile(r"did:[a-z0-9]+:[A-Za-z0-9._%-]+(?::[A-Za-z0-9._%-]+)*")
_NOT_PLAIN = re.compile(r"(?:^|/)\.{1,2}(?:[/?#]|$)|//|\\|%2[ef]|%5c", re.IGNORECASE)
"""Dot segments, empty segments, backslashes and their escapes: what two readers of a URL may resolve differently."""


class Role(StrEnum):
    """What an issuer is trusted to do. Each is a different act by a different kind of body."""

    AWARD = "award"
    """Give badges to people."""
    ACCREDIT = "accredit"
    """State that a module or programme was assessed and approved."""
    ENDORSE = "endorse"
    """State support for a module, programme or issuer."""
    RECOGNISE = "recognise"
    """State that a badge is accepted as it is, or counts as one of its own."""
    STATUS = "status"
    """Keep status lists for other issuers."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time, closed at the start and open at the end; None is without end on that side."""

    start: datetime | None = None
    end: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Tell whether `moment` lies within."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def __str__(self) -> str:
        parts = [
            f"from {self.start.date().isoformat()}" if self.start else "",
            f"until {self.end.date().isoformat()}" if self.end else "",
        ]
        return " ".join(part for part in parts if part) or "at any time"


def start_of(value: date) -> datetime:
    """Read the start of a period: a calendar date begins at `T00:00:00Z` of the same digits."""
    return value.astimezone(UTC) if isinstance(value, datetime) else datetime.combine(value, time(0, 0, 0), UTC)


def end_of(value: date) -> datetime:
    """Read the end of a period: a calendar date ends at `T23:59:59Z` of the same digits."""
    return value.astimezone(UTC) if isinstance(value, datetime) else datetime.combine(value, time(23, 59, 59), UTC)


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """A key that the verifier knows to be the issuer's, and when it was in use."""

    multikey: str
    """Multikey text (`z6Mk…`)."""
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Scope:
    """What an issuer is trusted for. Nothing, unless something is said."""

    achievements: frozenset[str] = frozenset()
    """Ids, compared character by character."""
    prefixes: tuple[str, ...] = ()
    """https URLs that end in `/`: everything below them."""
    everything: bool = False
    """Said explicitly in the list (`all_achievements = true`); never a default."""

    def covers(self, achievement_id: str) -> bool:
        """Tell whether the id is in scope: listed, or plainly below a prefix."""
        if self.everything or achievement_id in self.achievements:
            return True
        return any(_is_below(achievement_id, prefix) for prefix in self.prefixes)

    def __str__(self) -> str:
        if self.everything:
            return "everything"
        many = len(self.achievements)
        parts = [f"{many} achievement{'s' if many > 1 else ''}" if many else ""]
        parts += [f"everything below {prefix}" for prefix in self.prefixes]
        return ", ".join(part for part in parts if part) or "no achievement"


def _is_below(achievement_id: str, prefix: str) -> bool:
    # ATTACK: an id such as …/modules/../other/1, which begins with the prefix and means something outside it.
    rest = achievement_id.removeprefix(prefix)
    return achievement_id.startswith(prefix) and rest != "" and not is_ambiguous_path(rest)


def is_did(text: str) -> bool:
    """Tell whether a text has the form of a DID, without path, query or fragment."""
    return _DID.fullmatch(text) is not None


def is_ambiguous_path(path: str) -> bool:
    """Tell whether a path has parts that readers resolve away or decode, so that it may mean another path."""
    return path.startswith("/") or _NOT_PLAIN.search(path) is not None


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """An issuer and what the verifier trusts it for. The same issuer may have several entries."""

    did: str
    name: str
    roles: frozenset[Role]
    scope: Scope
    period: Period = Period()
    """When this trust holds."""
    ods_code: str | None = None
    """Organisation Data Service code of an NHS body."""
    approved_by: str | None = None
    """Which body or role approved the entry; never a person's name."""
    status_for: frozenset[str] = frozenset()
    """DIDs of the issuers whose status lists it may keep."""
    keys: tuple[PinnedKey, ...] = ()
    """Where there are any, no other key counts."""
    did_document_sha256: str | None = None
    """Where there is one, no other DID document counts: SHA-256 of its bytes, lower-case hex."""

    @property
    def is_pinned(self) -> bool:
        """Tell whether the entry fixes keys or the DID document."""
        return bool(self.keys) or self.did_document_sha256 is not None
