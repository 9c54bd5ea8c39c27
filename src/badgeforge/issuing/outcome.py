"""What came of one row, and how its badge gets into a folder and into the register as finished.

Not for making badges (`batch.py`). The order is the point: the file is in place and on disk first, then the register says so.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from badgeforge.errors import AlreadyIssuedError, Problem
from badgeforge.issuing.folder import BadgeFolder
from badgeforge.issuing.records import AwardRecord
from badgeforge.issuing.registry import Registry
from badgeforge.issuing.states import RowState
from badgeforge.jsontypes import Iri


class FileAction(StrEnum):
    """What saving did with the badge's file."""

    WRITTEN = "written"
    """It was not there."""
    KEPT = "kept"
    """It was there, with exactly these bytes."""
    RESTORED = "restored"
    """It had been issued before, was missing, and was made again with exactly the same bytes."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A badge file in place."""

    path: Path
    action: FileAction


class Finisher:
    """Collects saved badges and notes them in the register together: one synchronised folder and one transaction for many."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._folders: dict[Path, BadgeFolder] = {}
        self._saved: list[tuple[str, str]] = []
        self._closed = False

    def folder(self, folder: Path | BadgeFolder) -> BadgeFolder:
        """Give the open folder for a path."""
        if isinstance(folder, BadgeFolder):
            self._folders.setdefault(folder.path, folder)
            return folder
        if folder not in self._folders:
            self._folders[folder] = BadgeFolder(folder)
        return self._folders[folder]

    def note(self, record: AwardRecord, *, sha256: str) -> None:
        """Remember a saved badge; once closed, note it at once."""
        self._saved.append((record.credential_id, sha256))
        if self._closed:
            self.flush()

    def flush(self) -> None:
        """Note in the register what was saved so far."""
        if self._saved:
            for folder in self._folders.values():
                folder.flush()
            self._registry.complete(self._saved)
            self._saved = []

    def close(self) -> None:
        """Note what was saved; badges saved later are noted one by one."""
        self._closed = True
        self.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one row."""

    row: int
    """1-based line of the cohort file."""
    state: RowState
    code: str = ""
    """Why the row was refused; empty for every other state."""
    detail: str = ""
    """In plain English; no personal data."""
    hint: str = ""
    """What to do next; empty when nothing."""
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong with the row, or with the badge it would make; in a preview, warnings too."""
    record: AwardRecord | None = None
    """The award in the register; None when there is none for this row."""
    make_badge: Callable[[], bytes] | None = field(default=None, repr=False)
    """Gives the bytes of the badge's file; None when the row gets none."""
    finisher: Finisher | None = field(default=None, repr=False)

    @property
    def credential_id(self) -> Iri | None:
        """Id of the badge that the row's award has, if any."""
        return self.record.credential_id if self.record else None

    def save_to(self, folder: Path | BadgeFolder) -> SavedFile | None:
        """Put the badge's file into a folder. Returns None, and does nothing, when the row gets no badge.

        A badge that was issued before is made again when its file is missing. A file of the same name with other bytes is
        never touched.

        Raises:
            AlreadyIssuedError: when this badge was issued before and another file stands in its place, or its file is missing
                and can no longer be made as it was. It concerns this row only; go on with the next.
            IssuingError: when the folder cannot be used.
        """
        if self.record is None or self.make_badge is None or self.finisher is None:
            return None
        opened = self.finisher.folder(folder)
        existing = opened.read(self.record.file_name)
        if existing is not None and hashlib.sha256(existing).hexdigest() == self.record.file_sha256:
            return SavedFile(opened.path / self.record.file_name, FileAction.KEPT)
        badge = self.make_badge()
        if existing is None:
            opened.save(self.record.file_name, badge)
        elif existing != badge:
            raise AlreadyIssuedError(
                "badge-file-differs",
                f"the file {self.record.file_name} is there and is not the badge that was issued",
                hint="move it away, then run again",
            )
        self.finisher.note(self.record, sha256=hashlib.sha256(badge).hexdigest())
        return SavedFile(opened.path / self.record.file_name, self._action(existing))

    def _action(self, existing: bytes | None) -> FileAction:
        if existing is not None:
            return FileAction.KEPT
        return FileAction.RESTORED if self.state is RowState.ALREADY_ISSUED else FileAction.WRITTEN
