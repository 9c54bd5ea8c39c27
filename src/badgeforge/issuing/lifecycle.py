"""What happens to a badge after it was issued: revoke, suspend, reinstate.

Not for publishing the result: verifiers learn of it from the status lists that `publication.py` writes next. Renewing and
reissuing are not here yet. https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry (statusPurpose)
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError, IssuingError
from badgeforge.issuing.records import AwardRecord
from badgeforge.issuing.registry import Registry
from badgeforge.jsontypes import Iri, format_datetime_stamp

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Reason(StrEnum):
    """Why a badge is withdrawn. Kept in the register; never published, and never about the person."""

    ISSUED_IN_ERROR = "issued-in-error"
    """It should not have been issued."""
    INFORMATION_UPDATED = "information-updated"
    """It says something that was corrected; another badge takes its place."""
    NO_LONGER_VALID = "no-longer-valid"
    """What it says was right and has ended."""


@dataclass(frozen=True, slots=True)
class LifecycleResult:
    """What was done to one badge."""

    credential_id: Iri
    changed: bool
    """False when the badge was in that state already."""
    detail: str
    """In plain English."""


def revoke(registry: Registry, selector: str | Path, *, reason: Reason, now: datetime) -> LifecycleResult:
    """Withdraw a badge for good. Revoking it again changes nothing but the reason, if another one is given.

    Args:
        registry: the register that the badge is in.
        selector: the badge's id (or the UUID in it), or the path of its file.
        reason: for the register.
        now: the issuer's time, aware.

    Raises:
        RegistryError: when the register has no such badge.
        InputError: when the file cannot be read as a badge.
        IssuingError: when the file is not as it was issued.
    """
    record = find(registry, selector)
    changed = registry.mark(
        record.credential_id,
        purpose="revocation",
        is_set=True,
        action="revoke",
        reason=reason.value,
        at=format_datetime_stamp(now),
    )
    is_noted = not changed and record.revoked_for != reason
    before = "was revoked before" + (f"; the reason is now {reason}" if is_noted else "")
    return _told(record, changed=changed, done="revoked", before=before)


def suspend(registry: Registry, selector: str | Path, *, reason: Reason, now: datetime) -> LifecycleResult:
    """Withdraw a badge for a time; only badges of suspendable modules can be. Arguments and errors as for `revoke`.

    Raises:
        IssuingError: also when the badge is revoked: there is nothing left to suspend.
        RegistryError: also when the badge has no place in a suspension list.
    """
    record = find(registry, selector)
    if "revocation" in record.withdrawn:
        raise IssuingError(
            "suspend-revoked", "the badge is revoked; it cannot be suspended", hint="a revocation is final"
        )
    changed = registry.mark(
        record.credential_id,
        purpose="suspension",
        is_set=True,
        action="suspend",
        reason=reason.value,
        at=format_datetime_stamp(now),
    )
    return _told(record, changed=changed, done="suspended", before="was suspended before")


def reinstate(registry: Registry, selector: str | Path, *, now: datetime) -> LifecycleResult:
    """End a suspension. Arguments and errors as for `revoke`.

    Raises:
        IssuingError: also when the badge is revoked: a revocation is final.
        RegistryError: also when the badge has no place in a suspension list.
    """
    record = find(registry, selector)
    if "revocation" in record.withdrawn:
        raise IssuingError(
            "revocation-final",
            "the badge is revoked, and a revocation is final",
            hint="if the learner should have a badge, correct the row and issue it again",
        )
    changed = registry.mark(
        record.credential_id,
        purpose="suspension",
        is_set=False,
        action="reinstate",
        reason="",
        at=format_datetime_stamp(now),
    )
    return _told(record, changed=changed, done="reinstated", before="was not suspended")


def find(registry: Registry, selector: str | Path) -> AwardRecord:
    """Find the award that an id, a UUID or a badge file names.

    Raises:
        RegistryError: when the register has no such badge.
        InputError: when the file cannot be read as a badge.
        IssuingError: when the file is not as it was issued.
    """
    if isinstance(selector, Path):
        return _find_by_file(registry, selector)
    text = selector.strip()
    return registry.award(f"urn:uuid:{text}" if _UUID.fullmatch(text) else text)


def _find_by_file(registry: Registry, path: Path) -> AwardRecord:
    try:
        with path.open("rb") as file:
            content = file.read(strictjson.MAX_SIZE_BYTES + 1)
    except OSError as error:
        raise InputError(
            "badge-file-unreadable", f"the file cannot be read: {error.strerror}", hint="give the badge's id instead"
        ) from error
    identifier = strictjson.loads_object(content).get("id")
    record = registry.award(identifier if isinstance(identifier, str) else "")
    # ATTACK: a file that carries somebody else's id, handed in to have that badge withdrawn.
    if hashlib.sha256(content).hexdigest() != record.file_sha256:
        raise IssuingError(
            "badge-file-not-as-issued",
            "the file is not, byte for byte, the badge that was issued under its id",
            hint="look the badge up and give its id instead",
        )
    return record


def _told(record: AwardRecord, *, changed: bool, done: str, before: str) -> LifecycleResult:
    detail = f"{done}; publish the status lists so that verifiers learn of it" if changed else before
    return LifecycleResult(record.credential_id, changed, detail)
