"""Compares what is about to be published with what was published before, and refuses to take anything back.

Not for verifying: the folder is the issuer's own. https://www.w3.org/TR/vc-bitstring-status-list/#validity-periods
"""

from badgeforge.encoding import strictjson
from badgeforge.errors import IssuingError
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.sitefolder import SiteFile
from badgeforge.status import list_credential
from badgeforge.status.bitstring import Bitstring


def check_did_document(before: SiteFile | None, after: JsonObject) -> None:
    """Refuse to drop a key: every badge signed with it would stop to verify.

    Raises:
        IssuingError: when the published document has a key that the new one lacks.
    """
    if before is None:
        return
    missing = _keys(strictjson.loads_object(before.bytes)) - _keys(after)
    if missing:
        raise IssuingError(
            "publish-drops-key",
            "the published DID document has a key that the new one lacks; badges signed with it would no longer verify",
            hint="name it among the retired keys; to give up a compromised key, delete the published file first",
        )


def check_status_list(before: SiteFile | None, after: JsonObject) -> None:
    """Refuse to publish a list that is older than the published one, or lacks one of its revocations.

    Raises:
        IssuingError: when it would be so.
        MalformedStatusListError: when the published file is no status list.
    """
    if before is None:
        return
    old = list_credential.read(strictjson.loads_object(before.bytes))
    new = list_credential.read(after)
    if old.valid_from is not None and new.valid_from is not None and new.valid_from < old.valid_from:
        raise IssuingError(
            "publish-back-in-time",
            "the published status list is newer than this one would be",
            hint="check this machine's clock",
        )
    if "revocation" in old.purposes and not _covers(new.bits, old.bits):
        raise IssuingError(
            "publish-unrevokes",
            "the published status list has a revocation that the register does not know; revocations are final",
            hint="the register may be an old copy: restore the newest one",
        )


def _covers(new: Bitstring, old: Bitstring) -> bool:
    """Tell whether every bit set in `old` is set in `new`."""
    before, after = int.from_bytes(old.data, "big"), int.from_bytes(new.data, "big")
    return old.size == new.size and before & ~after == 0


def _keys(document: JsonObject) -> set[tuple[str, str]]:
    """Return names and keys; of something else than a DID document whatever it has in their places, as text."""
    methods = [method for method in as_list(document.get("verificationMethod")) if isinstance(method, dict)]
    return {(f"{method.get('id')}", f"{method.get('publicKeyMultibase')}") for method in methods}
