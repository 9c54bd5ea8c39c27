"""Status list credentials: composed unsecured for signing, and read after their proof was checked.

Not for proof, issuer and dates of a received list: `verification/` checks these by the same path as any credential.
https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from badgeforge.errors import MalformedStatusListError
from badgeforge.jsontypes import JsonObject, as_list, format_datetime_stamp, parse_datetime_stamp
from badgeforge.ob3.vocabulary import VC_2_0_CONTEXT, VERIFIABLE_CREDENTIAL
from badgeforge.status.bitstring import MAX_LIST_BYTES, MINIMUM_SLOTS, Bitstring
from badgeforge.status.entry import StatusEntry, is_list_url

CREDENTIAL_TYPE = "BitstringStatusListCredential"
"""Type of the credential that carries a list."""
LIST_TYPE = "BitstringStatusList"
"""Type of its subject."""
MAX_TTL = timedelta(days=3650)
"""A longer time to live is taken for ten years: nobody refreshes more seldom."""


@dataclass(frozen=True, slots=True)
class StatusList:
    """A status list credential as it stands, with its slots expanded."""

    url: str | None
    """The credential's `id`; the specification leaves it optional."""
    purposes: tuple[str, ...]
    """`statusPurpose`: one or more words."""
    bits: Bitstring
    valid_from: datetime | None
    """When this edition of the list was made, UTC: its age counts from here."""
    valid_until: datetime | None
    ttl: timedelta | None
    """How long the issuer suggests keeping the list before asking again."""

    def is_set(self, entry: StatusEntry) -> bool:
        """Tell whether the slot that `entry` names is set.

        https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm, steps 5 and 10

        Raises:
            MalformedStatusListError: when this is not the list that the entry names, not for its purpose, or too short.
        """
        # ATTACK: another list of the same issuer, whose slot happens to be clear, handed over in place of the right one.
        if self.url is not None and self.url != entry.list_url:
            raise MalformedStatusListError(
                "status-list-id", "the status list found is another one than the badge names", pointer="/id"
            )
        # ATTACK: list of another purpose.
        if entry.purpose not in self.purposes:
            raise MalformedStatusListError(
                "status-list-purpose",
                "the status list is kept for another purpose than the badge names",
                pointer="/credentialSubject/statusPurpose",
            )
        return self.bits.get(entry.index)


def compose(
    list_url: str, *, issuer: str, purpose: str, bits: Bitstring, valid_from: datetime, valid_until: datetime
) -> JsonObject:
    """Return the unsecured status list credential.

    https://www.w3.org/TR/vc-bitstring-status-list/#generate-algorithm

    Args:
        list_url: the https URL under which the list will be published.
        issuer: the DID that signs it.
        purpose: `revocation` or `suspension`.
        bits: at least 131,072 slots.
        valid_from: when this edition is made, with a time zone.
        valid_until: until when verifiers may rely on it, with a time zone, after `valid_from`.

    Raises:
        ValueError: when the URL is not https, the list too short, or the dates inverted.
    """
    if not is_list_url(list_url):
        raise ValueError("a status list is published at an absolute https URL")
    if bits.size < MINIMUM_SLOTS:
        raise ValueError(f"a status list has at least {MINIMUM_SLOTS} slots")
    if valid_until <= valid_from:
        raise ValueError("a status list is valid until some time after it is made")
    return {
        "@context": [VC_2_0_CONTEXT],
        "id": list_url,
        "type": [VERIFIABLE_CREDENTIAL, CREDENTIAL_TYPE],
        "issuer": issuer,
        "validFrom": format_datetime_stamp(valid_from),
        "validUntil": format_datetime_stamp(valid_until),
        "credentialSubject": {
            "id": f"{list_url}#list",
            "type": LIST_TYPE,
            "statusPurpose": purpose,
            "encodedList": bits.encode(),
        },
    }


def read(credential: JsonObject, *, max_bytes: int = MAX_LIST_BYTES) -> StatusList:
    """Read a status list credential, expanding at most `max_bytes` bytes of slots.

    https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm, steps 6, 8 and 9

    Raises:
        MalformedStatusListError: when it is not a status list credential, breaks its rules, or has fewer than 131,072 slots.
    """
    types = as_list(credential.get("type"))
    if VERIFIABLE_CREDENTIAL not in types or CREDENTIAL_TYPE not in types:
        raise MalformedStatusListError(
            "status-list-type", f"what was found is not a {CREDENTIAL_TYPE}", pointer="/type"
        )
    subject = _subject(credential)
    bits = Bitstring.decode(_encoded_list(subject), max_bytes=max_bytes)
    if bits.size < MINIMUM_SLOTS:
        raise MalformedStatusListError(
            "status-list-too-short",
            f"the status list has {bits.size} slots; at least {MINIMUM_SLOTS} are needed to hide one person among many",
            pointer="/credentialSubject/encodedList",
        )
    return StatusList(
        url=_url(credential),
        purposes=_purposes(subject),
        bits=bits,
        valid_from=_date(credential, "validFrom"),
        valid_until=_date(credential, "validUntil"),
        ttl=_ttl(subject),
    )


def _subject(credential: JsonObject) -> JsonObject:
    subjects = as_list(credential.get("credentialSubject"))
    if len(subjects) != 1 or not isinstance(subjects[0], dict):
        raise MalformedStatusListError(
            "status-list-subject",
            "the status list credential has not exactly one subject",
            pointer="/credentialSubject",
        )
    subject: JsonObject = subjects[0]
    if list(as_list(subject.get("type"))) != [LIST_TYPE]:
        raise MalformedStatusListError(
            "status-list-subject", f"the subject is not of type {LIST_TYPE}", pointer="/credentialSubject/type"
        )
    size = subject.get("statusSize", 1)
    if isinstance(size, bool) or size != 1:
        raise MalformedStatusListError(
            "status-size-unsupported",
            "statusSize is not 1: only lists with one bit for each credential are read",
            pointer="/credentialSubject/statusSize",
        )
    return subject


def _encoded_list(subject: JsonObject) -> str:
    text = subject.get("encodedList")
    if not isinstance(text, str):
        raise MalformedStatusListError(
            "status-list-encoding", "encodedList is not a text", pointer="/credentialSubject/encodedList"
        )
    return text


def _purposes(subject: JsonObject) -> tuple[str, ...]:
    purposes = tuple(as_list(subject.get("statusPurpose")))
    if not purposes or not all(isinstance(purpose, str) and purpose for purpose in purposes):
        raise MalformedStatusListError(
            "status-purpose-missing",
            "statusPurpose is not one or more texts such as revocation",
            pointer="/credentialSubject/statusPurpose",
        )
    return purposes


def _url(credential: JsonObject) -> str | None:
    url = credential.get("id")
    if url is not None and not isinstance(url, str):
        raise MalformedStatusListError("status-list-id", "the status list's id is not a URL", pointer="/id")
    return url


def _date(credential: JsonObject, name: str) -> datetime | None:
    text = credential.get(name)
    if text is None:
        return None
    try:
        return parse_datetime_stamp(text if isinstance(text, str) else "")
    except ValueError as error:
        raise MalformedStatusListError("status-list-date", f"{name} is {error}", pointer=f"/{name}") from error


def _ttl(subject: JsonObject) -> timedelta | None:
    ttl = subject.get("ttl")
    if ttl is None:
        return None
    if isinstance(ttl, bool) or not isinstance(ttl, int) or ttl < 0:
        raise MalformedStatusListError(
            "status-list-ttl", "ttl is not a whole number of milliseconds from 0", pointer="/credentialSubject/ttl"
        )
    return min(timedelta(milliseconds=min(ttl, 10**12)), MAX_TTL)
