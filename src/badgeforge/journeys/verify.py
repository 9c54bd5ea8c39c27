"""An employer hands over files and folders and wants an answer about each.

Not for wording it (`render/`). Reads files; everything else comes in.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from badgeforge.errors import InputError
from badgeforge.journeys.files import read_path, shown
from badgeforge.journeys.seen import load_seen, save_seen
from badgeforge.linkeddata import ContextStore
from badgeforge.trust import TrustList
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.collection import NamedReport, verify_all
from badgeforge.verification.facts import Fact, Facts
from badgeforge.verification.policy import Policy
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
        facts = facts.or_else(Facts.fetching(lambda url, max_bytes: _fetch(url, max_bytes, now=now)))
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
        raise InputError(
            "folder-missing",
            f"{path} is not a folder",
            hint="check --status-dir and --did-dir, or the site of badgeforge.toml: has it been published?",
        )
    return path


def _contexts(pins: Iterable[tuple[str, Path]]) -> ContextStore:
    contexts = ContextStore.packaged()
    for url, file in pins:
        content = read_path(file)
        contexts = contexts.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())
    return contexts


def _fetch(url: str, max_bytes: int, *, now: datetime) -> Fact:
    from badgeforge.fetching import fetch

    found = fetch(url, max_bytes=max_bytes, clock=lambda: now)
    return Fact(found.bytes, "fetched", found.fetched_at)


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Find every file named, and every badge file in every folder named, folders in order of name.

    Raises:
        InputError: when a path does not exist, or a folder holds no badge file; before the first badge is verified.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += _badges_in(path)
        elif path.exists():
            found.append(path)
        else:
            raise InputError("file-unreadable", f"{path}: no such file or folder", hint="check the path")
        if len(found) > MAX_FILES:
            raise InputError("too-many-files", f"more than {MAX_FILES} files", hint="verify folder by folder")
    return tuple(found)


def _badges_in(folder: Path) -> list[Path]:
    found = sorted(file for file in _visible_files(folder) if _ends_like_a_badge(file))
    if not found:
        raise InputError(
            "folder-without-badges",
            f"no badge file in {folder}",
            hint=f"badge files end in {', '.join(sorted(BADGE_SUFFIXES))}",
        )
    return found


def count_others(paths: Iterable[Path]) -> tuple[tuple[str, int], ...]:
    """Count the files that `find_files` passes over in each folder because of their endings; folders without such are left out.

    Hidden files are not counted: programs leave them there, people do not.
    """
    counts = (
        (path, sum(not _ends_like_a_badge(file) for file in _visible_files(path))) for path in paths if path.is_dir()
    )
    return tuple((shown(folder), number) for folder, number in counts if number)


def _visible_files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if not file.name.startswith(".") and file.is_file())


def _ends_like_a_badge(file: Path) -> bool:
    return file.suffix.lower() in BADGE_SUFFIXES


def read_files(files: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Read files one after the other, as they are asked for; `-` is standard input.

    Raises:
        InputError: when one cannot be read.
    """
    for file in files:
        yield shown(file), read_path(file)
