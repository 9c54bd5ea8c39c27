"""An employer hands over files and folders and wants an answer about each.

Not for wording it (`render/`). Reads files; everything else comes in.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from badgeforge.errors import InputError
from badgeforge.journeys.seen import load_seen, save_seen
from badgeforge.linkeddata import ContextStore
from badgeforge.trust import TrustList
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.collection import NamedReport, verify_all
from badgeforge.verification.facts import Fact, Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.reader import MAX_INPUT_BYTES
from badgeforge.verification.verifier import Verifier

BADGE_SUFFIXES = frozenset({".json", ".jsonld", ".png", ".svg", ".jws", ".jwt"})
"""In a folder only these are taken for badges; a file named on the command line is always read."""
MAX_FILES = 100_000
"""Files read in one call; a folder tree beyond this is more likely a mistake than a collection."""


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """What an employer asks: where the facts are, whom they trust, whose badges these should be."""

    trust: Path | None = None
    status_dir: Path | None = None
    did_dir: Path | None = None
    recipients: tuple[str, ...] = ()
    any_recipient: bool = False
    at: datetime | None = None
    seen: Path | None = None
    """File that remembers the newest `validFrom` of each status list met, read before and written after."""
    max_status_age_days: int | None = None
    pins: tuple[tuple[str, Path], ...] = ()
    """Context URL and the file whose content is used for it."""
    fetch: bool = False


def verify_files(
    inputs: Iterable[tuple[str, bytes]], request: VerifyRequest, *, now: datetime
) -> tuple[NamedReport, ...]:
    """Verify files as an employer does: strict policy, their trust list, their facts.

    Args:
        inputs: name and bytes of each file.
        request: what is asked.
        now: the present, with a time zone.

    Raises:
        InputError: when the trust list, a pinned context, a folder or a recipient cannot be used.
    """
    facts = Facts.folders(did_dir=_folder(request.did_dir), status_dir=_folder(request.status_dir))
    if request.fetch:
        facts = facts.or_else(Facts.fetching(_fetch))
    seen = {} if request.seen is None else load_seen(request.seen)
    age = None if request.max_status_age_days is None else timedelta(days=request.max_status_age_days)
    verifier = Verifier(
        trust=None if request.trust is None else TrustList.load(request.trust),
        facts=facts.with_newest_seen(seen),
        policy=Policy.strict(max_status_age=age),
        contexts=_contexts(request.pins),
    )
    recipient = AnyRecipient() if request.any_recipient else request.recipients or None
    reports = verify_all(inputs, verifier, recipient=recipient, now=now, at=request.at)
    if request.seen is not None:
        save_seen(request.seen, seen, reports)
    return reports


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise InputError("folder-missing", f"{path} is not a folder", hint="check --status-dir and --did-dir")
    return path


def _contexts(pins: Iterable[tuple[str, Path]]) -> ContextStore:
    contexts = ContextStore.packaged()
    for url, file in pins:
        content = read_bounded(file)
        contexts = contexts.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())
    return contexts


def _fetch(url: str, max_bytes: int) -> Fact:
    from badgeforge.fetching import fetch

    found = fetch(url, max_bytes=max_bytes, clock=lambda: datetime.now(UTC))
    return Fact(found.bytes, "fetched", found.fetched_at)


def read_inputs(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Read every file named, and every badge file in every folder named, folders in order of name.

    Raises:
        InputError: when a path does not exist, cannot be read, or a folder holds no badge file.
    """
    count = 0
    for path in paths:
        if path.is_dir():
            found = sorted(
                file for file in path.rglob("*") if file.suffix.lower() in BADGE_SUFFIXES and file.is_file()
            )
            if not found:
                raise InputError(
                    "folder-without-badges",
                    f"no badge file in {path}",
                    hint=f"badge files end in {', '.join(sorted(BADGE_SUFFIXES))}",
                )
        else:
            found = [path]
        for file in found:
            count += 1
            if count > MAX_FILES:
                raise InputError("too-many-files", f"more than {MAX_FILES} files", hint="verify folder by folder")
            yield str(file), read_bounded(file)


def read_path(path: Path) -> bytes:
    """Read a file as `read_bounded` does, or standard input for `-`."""
    return sys.stdin.buffer.read(MAX_INPUT_BYTES + 1) if str(path) == "-" else read_bounded(path)


def read_bounded(path: Path) -> bytes:
    """Read a file, stopping one byte after the limit, so that a huge one is refused by the reader and not by memory.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_INPUT_BYTES + 1)
    except OSError as error:
        raise InputError("file-unreadable", f"{path}: {error.strerror}", hint="check the path and its permissions") from error
