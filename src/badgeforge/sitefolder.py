"""Maps public https URLs to files of a folder laid out as `host/path`: a published site on disk.

Used in both directions: `publish` writes a site with `path_for`, a verifier reads DID documents and status lists with `read`.
Not for fetching (`fetching.py`) and not for judging what the files say. The mapping is the plainest possible, without index
files, extensions or decoding:

- `https://academy.example/.well-known/did.json` is `academy.example/.well-known/did.json`;
- `https://academy.example/status/1` is `academy.example/status/1`, a file without extension.

URLs come from documents of strangers, so only those that every file system maps to one obvious name have a place at all.
https://www.rfc-editor.org/rfc/rfc3986#section-3
"""

import os
import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from badgeforge.errors import InputError

MAX_SITE_FILE_BYTES = 8 << 20
"""As large as the largest JSON document that is read at all."""
MAX_URL_LENGTH = 2048
"""Longer than any URL a badge needs, shorter than any file system's longest path."""

_URL = re.compile(r"https://(?P<host>[^/]*)/(?P<path>.*)", re.DOTALL)
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
_SEGMENT = re.compile(r"[A-Za-z0-9._~@+=,!-]{1,200}")
_WINDOWS_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL"} | {f"{device}{digit}" for device in ("COM", "LPT") for digit in range(10)}
)
"""Names that open a device instead of a file on Windows, whatever their extension."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file as found on disk."""

    bytes: bytes
    modified: datetime
    """When the file was last written, UTC; the best that a folder can say about the age of a fact."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A folder that holds one folder for each host."""

    path: Path

    def path_for(self, url: str) -> Path:
        """Return where the file published at `url` is kept, whether or not it exists.

        Args:
            url: an absolute https URL with a lower-case host and a path, without port, query, fragment or escapes.

        Raises:
            InputError: when the URL has no plain place in a folder.
        """
        return self.path.joinpath(*_segments(url))

    def read(self, url: str, *, max_bytes: int = MAX_SITE_FILE_BYTES) -> SiteFile | None:
        """Return the file published at `url`; None when the folder has none, or could have none.

        Raises:
            InputError: when the file exists and is larger than `max_bytes`, leaves the folder by a link, or cannot be read.
        """
        if not has_place(url):
            return None
        path = self.path_for(url)
        try:
            # Not `Path.resolve`, which raises RuntimeError for a loop of links.
            resolved = Path(os.path.realpath(path, strict=True))
            # ATTACK: a link planted in a received folder, which would make the verifier read a file of its own machine.
            if not resolved.is_relative_to(self.path.resolve()):
                raise InputError(
                    "site-file-outside",
                    "the folder's file for this URL is a link that leaves the folder",
                    hint="replace the link by a copy of the file",
                )
            found = resolved.stat()
            if not stat.S_ISREG(found.st_mode):
                return None
            with resolved.open("rb") as file:
                content = file.read(max_bytes + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise InputError(
                "site-file-unreadable",
                f"the folder's file for this URL cannot be read ({error.strerror or 'input or output error'})",
                hint="check the permissions of the folder",
            ) from error
        if len(content) > max_bytes:
            raise InputError("site-file-too-large", f"the folder's file for this URL is larger than {max_bytes} bytes")
        return SiteFile(content, datetime.fromtimestamp(found.st_mtime, UTC))


def has_place(url: str) -> bool:
    """Tell whether `url` has a place in a site folder."""
    try:
        _segments(url)
    except InputError:
        return False
    return True


def _segments(url: str) -> tuple[str, ...]:
    """Split an https URL into host and path segments, each of which is a safe file name.

    ATTACK: path traversal by `..`, encoded slashes, backslashes, drive letters, NUL or empty segments. Nothing is decoded and
    nothing is normalised: a URL that would need it has no place.
    """
    if len(url) > MAX_URL_LENGTH:
        _refuse(f"it is longer than {MAX_URL_LENGTH} characters")
    match = _URL.fullmatch(url)
    if match is None:
        _refuse("it is not an https URL with a host and a path")
    if _HOST.fullmatch(match["host"]) is None:
        _refuse("its host is not a plain lower-case name without port or user")
    segments = tuple(match["path"].split("/"))
    for segment in segments:
        if _SEGMENT.fullmatch(segment) is None:
            _refuse("a part of its path is empty or has characters other than letters, digits and ._~@+=,!-")
        if segment.endswith(".") or segment.partition(".")[0].upper() in _WINDOWS_DEVICES:
            _refuse("a part of its path is not a file name on every system")
    return (match["host"], *segments)


def _refuse(reason: str) -> NoReturn:
    raise InputError(
        "site-url-unsafe",
        f"this URL has no place in a folder: {reason}",
        hint="publish under a plain https URL such as https://academy.example/status/1",
    )
