"""Writes files that are whole or not there: under a temporary name in the same folder, synchronised, then renamed.

Not for deciding whether a file may be replaced, and not for wording what went wrong: `OSError` passes, and the room that writes
translates it. https://man7.org/linux/man-pages/man2/rename.2.html
"""

import os
import re
from pathlib import Path

_TOKEN_BYTES = 8
"""Enough that two runs at one moment never choose the same temporary name."""
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.part")


def is_temporary(name: str) -> bool:
    """Tell whether a file name is one that `write_temporary` gives."""
    return _TEMPORARY.fullmatch(name) is not None


def write_temporary(path: Path, content: bytes, *, mode: int = 0o666) -> Path:
    """Write `content` beside `path` under a temporary name, on disk when this returns.

    Args:
        path: where the file will be.
        content: the whole of it.
        mode: who may read it, before the process's own mask; 0o600 for what is personal.

    Returns:
        the temporary file; rename it to `path`.

    Raises:
        OSError: when it cannot be written; nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(_TOKEN_BYTES).hex()}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_whole(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Write `content` to `path`, replacing what is there; arguments and errors as for `write_temporary`."""
    temporary = write_temporary(path, content, mode=mode)
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
