"""Writes a result for a person: to a temporary name, then renamed, never over an existing file unless told to."""

import os
import tempfile
from pathlib import Path

from badgeforge.errors import InputError


def write_result(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path` so that the file is either whole or not there.

    Args:
        path: where to; the folder must exist.
        data: the whole content.
        force: replace an existing file.

    Raises:
        InputError: when the file exists and `force` is not given, or the folder cannot be written to.
    """
    if path.exists() and not force:
        raise InputError("output-exists", f"{path} exists", hint="use --force to overwrite it")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise InputError("output-unwritable", f"{path}: {error.strerror}", hint="check that the folder exists") from error
