"""One entry of `credentialStatus`: which bit of which list speaks about the credential.

Not for looking the bit up (`list_credential.py`). Types other than BitstringStatusListEntry are not judged: the answer about
them is *unknown*, never *not withdrawn*. https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
"""

import re
from dataclasses import dataclass

from badgeforge.errors import MalformedStatusListError, StatusUnavailableError
from badgeforge.jsontypes import MAX_IRI_LENGTH, JsonObject, as_list, is_absolute_iri
from badgeforge.ob3.examination import single
from badgeforge.ob3.vocabulary import BITSTRING_STATUS_LIST_ENTRY, REVOCATION_LIST

MAX_INDEX = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly; far beyond any list."""

_OLDER_TYPES = frozenset({"StatusList2021Entry", "RevocationList2020Status", REVOCATION_LIST})
_INDEX = re.compile(r"0|[1-9][0-9]{0,15}")
_HTTPS = re.compile(r"https://[^/?#@\\]+(?:[/?][^#\\]*)?")


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """A BitstringStatusListEntry as a credential states it."""

    purpose: str
    """`revocation`, `suspension`, or another word: what a set bit means."""
    index: int
    """Which slot of the list, from 0."""
    list_url: str
    """The https URL of the list credential (`statusListCredential`), exactly as written."""
    id: str | None = None
    """The entry's own id where it has one. Never used for looking anything up."""

    @classmethod
    def parse(cls, entry: object, *, pointer: str = "/credentialStatus") -> "StatusEntry":
        """Read one entry.

        Args:
            entry: the JSON value of one `credentialStatus` entry.
            pointer: where it stands in the credential, a JSON Pointer, for messages.

        Raises:
            StatusUnavailableError: when the entry is of a type that is not read here (undetermined).
            MalformedStatusListError: when a BitstringStatusListEntry breaks its rules.
        """
        if not isinstance(entry, dict):
            raise MalformedStatusListError("status-entry-form", "credentialStatus is not an object", pointer=pointer)
        _require_type(entry, pointer)
        # ATTACK: members put into arrays. That leaves the signature whole, and must not hide which bit is meant.
        entry = {name: value if name == "id" else single(value) for name, value in entry.items()}
        _require_one_bit(entry, pointer)
        return cls(
            purpose=_purpose(entry, pointer),
            index=_index(entry, pointer),
            list_url=_list_url(entry, pointer),
            id=_id(entry, pointer),
        )


def is_list_url(value: object) -> bool:
    """Tell whether `value` can name a status list: an absolute https URL without user, fragment or backslash."""
    return is_absolute_iri(value) and isinstance(value, str) and _HTTPS.fullmatch(value) is not None


def _require_type(entry: JsonObject, pointer: str) -> None:
    types = as_list(entry.get("type"))
    if BITSTRING_STATUS_LIST_ENTRY in types:
        return
    older = [name for name in types if isinstance(name, str) and name in _OLDER_TYPES]
    raise StatusUnavailableError(
        "status-type-unsupported",
        f"the badge keeps its status as {older[0] if older else 'another type'}, which is not read here",
        pointer=f"{pointer}/type",
        hint="ask the issuer, or ask for a badge with a Bitstring Status List entry",
    )


def _require_one_bit(entry: JsonObject, pointer: str) -> None:
    size = entry.get("statusSize", 1)
    if isinstance(size, bool) or size != 1:
        raise MalformedStatusListError(
            "status-size-unsupported",
            "statusSize is not 1: only lists with one bit for each credential are read",
            pointer=f"{pointer}/statusSize",
        )


def _purpose(entry: JsonObject, pointer: str) -> str:
    purpose = entry.get("statusPurpose")
    if not isinstance(purpose, str) or not purpose:
        raise MalformedStatusListError(
            "status-purpose-missing",
            "statusPurpose is not a text such as revocation",
            pointer=f"{pointer}/statusPurpose",
        )
    return purpose


def _index(entry: JsonObject, pointer: str) -> int:
    """Read a whole number written as a string (the W3C rule) or as a JSON number (the official 1EdTech sample)."""
    value = entry.get("statusListIndex")
    if isinstance(value, str) and _INDEX.fullmatch(value):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 7.0 is signed like 7.
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_INDEX:
        raise MalformedStatusListError(
            "status-index-form",
            "statusListIndex is not a whole number from 0, in plain digits",
            pointer=f"{pointer}/statusListIndex",
        )
    return value


def _list_url(entry: JsonObject, pointer: str) -> str:
    value = entry.get("statusListCredential")
    if not isinstance(value, str) or not is_list_url(value):
        raise MalformedStatusListError(
            "status-url-form",
            "statusListCredential is not an absolute https URL",
            pointer=f"{pointer}/statusListCredential",
        )
    return value


def _id(entry: JsonObject, pointer: str) -> str | None:
    value = entry.get("id")
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > MAX_IRI_LENGTH:
        raise MalformedStatusListError("status-entry-id", "the entry's id is not a URL", pointer=f"{pointer}/id")
    return value
