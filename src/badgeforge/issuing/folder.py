"""The folder that badge files go into: a file appears whole or not at all, and is on disk before the register says so.

Not for what is in the files or for the register. A file is written under a temporary name in the same folder, synchronised,
and renamed; killed at any moment, a run leaves at most temporary files, which the next run removes.
https://man7.org/linux/man-pages/man2/rename.2.html
"""

import os
from pathlib import Path
from typing import NoReturn

from badgeforge.errors import IssuingError
from badgeforge.wholefile import is_temporary, write_temporary

_TRIES = 5
"""How often a file is written again when another process, starting at this moment, has cleared it away."""


class BadgeFolder:
    """A folder for badge files. Opening it creates it where needed and removes what a killed run left behind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            for found in path.iterdir():
                if is_temporary(found.name):
                    found.unlink(missing_ok=True)
        except OSError as error:
            self._refuse(error)

    def read(self, name: str) -> bytes | None:
        """Give the file's bytes, or None when there is no such file."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._refuse(error)

    def save(self, name: str, content: bytes) -> None:
        """Put a file in place; a concurrent reader sees the whole of it or nothing."""
        for _ in range(_TRIES):
            try:
                self.put_in_place(self.write_temporary(name, content), name)
            except FileNotFoundError:
                # Another run opened the folder in between and took our temporary file for one left behind.
                continue
            except OSError as error:
                self._refuse(error)
            return
        self._refuse(FileNotFoundError())

    def write_temporary(self, name: str, content: bytes) -> Path:
        """Write and synchronise the bytes under a temporary name."""
        return write_temporary(self.path / name, content)

    def put_in_place(self, temporary: Path, name: str) -> None:
        """Give a temporary file its name."""
        temporary.replace(self.path / name)

    def flush(self) -> None:
        """Make the names durable, so that no power failure undoes what the register is about to note."""
        if os.name == "nt":  # Windows has no way to synchronise a folder.
            return
        try:
            descriptor = os.open(self.path, os.O_RDONLY)
        except OSError as error:
            self._refuse(error)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _refuse(self, error: OSError) -> NoReturn:
        raise IssuingError(
            "badge-folder-unusable",
            f"the folder for badges cannot be used: {error.strerror or 'a file vanished while it was written'}",
            hint="check that it is a folder, that it may be written to, and that the disk is not full",
        ) from error
