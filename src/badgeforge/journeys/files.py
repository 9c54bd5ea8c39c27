"""Files and standard streams at the border: read within a limit, written whole or not at all, never over another file.

Not for what is in them.
"""

import os
import sys
from pathlib import Path

from badgeforge.errors import InputError
from badgeforge.wholefile import write_whole

STANDARD_INPUT = Path("-")
"""How the command line calls standard input."""


def shown(path: Path | str) -> str:
    """Write a path as text that fits into JSON, also where its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_path(path: Path, *, max_bytes: int | None = None) -> bytes:
    """Read a file, or standard input for `-`, stopping one byte after the limit.

    A huge file is so refused by whoever reads its content, and not by memory.

    Args:
        path: the file.
        max_bytes: the limit; without it, the largest file that can be a badge.

    Raises:
        InputError: when it cannot be read.
    """
    from badgeforge.verification.reader import MAX_INPUT_BYTES

    limit = MAX_INPUT_BYTES if max_bytes is None else max_bytes
    try:
        if path == STANDARD_INPUT:
            if sys.stdin is None:  # Closed by the shell or by a scheduler.
                raise InputError("file-unreadable", "there is no standard input", hint="name a file instead of -")
            return sys.stdin.buffer.read(limit + 1)
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise InputError(
            "file-unreadable", f"{path}: {error.strerror}", hint="check the path and its permissions"
        ) from error


def require_free(path: Path, *, force: bool) -> None:
    """Require that a result may be written to `path`.

    Raises:
        InputError: when something is there and `force` is not given.
    """
    if path.exists() and not force:
        raise InputError("output-exists", f"{path} exists", hint="use --force to overwrite it, or choose another name")


def write_result(path: Path, data: bytes, *, force: bool = False, mode: int = 0o666) -> None:
    """Write `data` to `path` so that the file is either whole or not there.

    Args:
        path: where to; the folder must exist.
        data: the whole content.
        force: replace an existing file.
        mode: who may read it, before the process's own mask; 0o600 for what is personal.

    Raises:
        InputError: when the file exists and `force` is not given, or the folder cannot be written to.
    """
    require_free(path, force=force)
    try:
        write_whole(path, data, mode=mode)
    except OSError as error:
        raise InputError(
            "output-unwritable", f"{path} cannot be written: {error.strerror}", hint="check that its folder exists"
        ) from error
