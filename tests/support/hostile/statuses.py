"""Status lists: withdrawn badges, and every way of not saying so."""

import gzip
from datetime import UTC, datetime

from badgeforge.did import web
from badgeforge.encoding import base64url
from badgeforge.status.bitstring import Bitstring
from support.hostile.core import (
    ATTACKER,
    INDEX,
    Made,
    badge,
    edited,
    raw,
    rejected,
    signed,
    status_list,
    undetermined,
)

_WITHDRAWN = "withdrawn"
_WHOSE = "status list of somebody else"
_WHICH = "other status list"
_WHEN = "status list of another time"
_BROKEN = "broken status list"
_ENTRY = "status entry"


def _entry(world, **changes):
    entry = {**badge(world)["credentialStatus"], **changes}
    return {name: value for name, value in entry.items() if value is not ...}


def _with_list(world, made, **badge_changes):
    return Made(signed(world, badge(world, **badge_changes)), {world.list_url: made})


@rejected(_WITHDRAWN, "status", "status-revoked")
def revoked(world):
    """The academy has withdrawn the badge for good."""
    return _with_list(world, status_list(world, INDEX))


@rejected(_WITHDRAWN, "status", "status-suspended")
def suspended(world):
    """The academy has withdrawn the badge for now."""
    made = status_list(world, INDEX, purpose="suspension")
    return _with_list(world, made, credentialStatus=_entry(world, statusPurpose="suspension"))


@rejected(_WITHDRAWN, "status", "status-suspended")
def suspended_by_the_second_entry(world):
    """The first entry is clear, and the second is set."""
    second_url = f"{world.base}/status/2"
    second = _entry(world, id=f"{second_url}#{INDEX}", statusPurpose="suspension", statusListCredential=second_url)
    files = {second_url: status_list(world, INDEX, url=second_url, purpose="suspension")}
    return Made(signed(world, badge(world, credentialStatus=[_entry(world), second])), files)


@rejected(_WITHDRAWN, "status", "status-revoked")
def revoked_beside_an_unreadable_entry(world):
    """The list that cannot be read stands first, hoping that nobody looks further."""
    missing = f"{world.base}/status/missing"
    first = _entry(world, id=f"{missing}#1", statusListCredential=missing)
    files = {world.list_url: status_list(world, INDEX)}
    return Made(signed(world, badge(world, credentialStatus=[first, _entry(world)])), files)


@rejected(_WITHDRAWN, "status", "status-revoked")
def revoked_by_an_index_written_as_a_number(world):
    """The slot is written as a number, as the official sample does, hoping that it is skipped."""
    return _with_list(world, status_list(world, INDEX), credentialStatus=_entry(world, statusListIndex=INDEX))


@undetermined(_WITHDRAWN, "status", "status-purpose-unknown")
def set_for_a_purpose_nobody_knows(world):
    """A bit is set whose purpose is not known here."""
    made = status_list(world, INDEX, purpose="under-investigation")
    return _with_list(world, made, credentialStatus=_entry(world, statusPurpose="under-investigation"))


@undetermined(_WITHDRAWN, "status", "status-list-unavailable")
def list_not_at_hand(world):
    """The verifier does not hold the list, so whether the badge was withdrawn is not known."""
    return _with_list(world, None)


@undetermined(_WHOSE, "status", "status-list-of-another-issuer")
def list_of_the_attacker(world):
    """The list at the academy's address is one that the attacker issued and signed, in which nobody is withdrawn."""
    made = status_list(world, issuer=ATTACKER.did, key=ATTACKER.key, method=ATTACKER.method)
    return Made(signed(world), {**ATTACKER.site(world), world.list_url: made})


@undetermined(_WHOSE, "status", "proof-issuer-mismatch")
def list_in_the_academys_name(world):
    """The list names the academy as its issuer and is signed with the attacker's key."""
    made = status_list(world, key=ATTACKER.key, method=ATTACKER.method)
    return Made(signed(world), {**ATTACKER.site(world), world.list_url: made})


@undetermined(_WHOSE, "status", "signature-invalid")
def list_signed_with_another_key(world):
    """The list names the academy's key and is signed with the attacker's."""
    return _with_list(world, status_list(world, key=ATTACKER.key))


@undetermined(_WHOSE, "status", "status-list-key-not-pinned")
def list_signed_with_a_key_that_was_slipped_in(world):
    """Somebody put a key of theirs into the academy's DID document; the trust list fixes the academy's own."""
    keys = {"key-1": world.key.verification_key, "key-2": ATTACKER.key.verification_key}
    made = status_list(world, key=ATTACKER.key, method=f"{world.did}#key-2")
    files = {f"{world.base}/.well-known/did.json": web.make_document(world.did, keys), world.list_url: made}
    pinned = f'{world.trust_text()}\nkeys = [{{ multikey = "{world.key.verification_key.multikey}" }}]'
    return Made(signed(world), files, trust=pinned)


@undetermined(_WHOSE, "status", "proof-missing")
def unsigned_list(world):
    """The list is not signed at all."""
    return _with_list(world, edited(status_list(world), "proof", value=...))


@undetermined(_WHOSE, "status", "signature-invalid")
def bit_cleared_after_signing(world):
    """The list says that the badge is withdrawn, and the bit was cleared after signing."""
    clear = Bitstring().encode()
    return _with_list(world, edited(status_list(world, INDEX), "credentialSubject", "encodedList", value=clear))


@undetermined(_WHOSE, "status", "spelling-altered")
def respelled_list(world):
    """The list's own end stands under the full IRI of its property, so that an old list seems to count for ever."""
    made = status_list(world, valid_until=datetime(2025, 1, 1, tzinfo=UTC))
    end = {"@value": made.pop("validUntil"), "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    return _with_list(world, {**made, "https://www.w3.org/2018/credentials#validUntil": end})


@undetermined(_WHOSE, "status", "status-list-type")
def badge_in_place_of_a_list(world):
    """A badge of the academy's, with a right signature, lies where the list should be."""
    return _with_list(world, signed(world))


@undetermined(_WHICH, "status", "status-list-purpose")
def list_for_another_purpose(world):
    """The list that was kept for suspensions is handed in for one of withdrawals."""
    return _with_list(world, status_list(world, purpose="suspension"))


@undetermined(_WHICH, "status", "status-list-id")
def list_of_another_address(world):
    """Another list of the academy's, whose slot is clear, is handed in for the one that the badge names."""
    return _with_list(world, status_list(world, url=f"{world.base}/status/2"))


@undetermined(_WHICH, "status", "status-list-unavailable")
def list_on_another_site(world):
    """The badge names a list on a site that the verifier does not hold."""
    return signed(world, badge(world, credentialStatus=ATTACKER.entry()))


@undetermined(_WHEN, "status", "status-list-older-than-seen")
def older_list_than_one_seen(world):
    """Yesterday's list, in which the badge was not yet withdrawn, is handed in again."""
    return Made(signed(world), seen={world.list_url: datetime(2025, 1, 1, tzinfo=UTC)})


@undetermined(_WHEN, "status", "status-list-expired")
def list_that_has_ended(world):
    """The list ended in 2025 and says nothing about today."""
    return _with_list(world, status_list(world, valid_until=datetime(2025, 1, 1, tzinfo=UTC)))


@undetermined(_WHEN, "status", "status-list-not-yet-valid")
def list_of_the_future(world):
    """The list is dated in a hundred years."""
    made = status_list(world, valid_from=datetime(2123, 1, 1, tzinfo=UTC), valid_until=datetime(2124, 1, 1, tzinfo=UTC))
    return _with_list(world, made)


@undetermined(_WHEN, "status", "status-list-undated")
def list_without_a_date(world):
    """The list does not say when it was made, so that it is never too old."""
    return _with_list(world, status_list(world, change=lambda made: made.pop("validFrom")))


@undetermined(_WHEN, "status", "proof-expired")
def list_whose_proof_has_ended(world):
    """The proof of the list has expired."""
    return _with_list(world, status_list(world, expires="2025-01-01T00:00:00Z"))


@undetermined(_WHEN, "status", "status-list-date")
def list_with_two_starts(world):
    """The list has two dates, of which each reader takes its own."""

    def twice(made):
        made["validFrom"] = [made["validFrom"], "2020-01-01T00:00:00Z"]

    return _with_list(world, status_list(world, change=twice))


def _encoded(name, code, attack, text):
    def build(world):
        def put(made):
            made["credentialSubject"]["encodedList"] = text()

        return _with_list(world, status_list(world, change=put))

    build.__name__, build.__doc__ = name, attack
    undetermined(_BROKEN, "status", code)(build)


def _zipped(data):
    return "u" + base64url.encode(gzip.compress(data, mtime=0))


_encoded("short list", "status-list-too-short", "The list has so few slots that each of them is one person.",
         lambda: _zipped(bytes(16)))  # fmt: skip
_encoded("list that expands without end", "status-list-too-large", "A small list expands to 64 MB.",
         lambda: _zipped(bytes(64 << 20)))  # fmt: skip
_encoded("list of nothing", "status-list-gzip", "The list expands to nothing.", lambda: _zipped(b""))
_encoded("list with a second part", "status-list-trailing", "A second compressed part stands behind the first.",
         lambda: "u" + base64url.encode(gzip.compress(bytes(16384), mtime=0) + gzip.compress(bytes(16384), mtime=0)))  # fmt: skip
_encoded("list cut off", "status-list-gzip", "The compressed list is cut off.",
         lambda: "u" + base64url.encode(gzip.compress(bytes(16384), mtime=0)[:-9]))  # fmt: skip
_encoded("list that is not compressed", "status-list-gzip", "The list is not compressed.",
         lambda: "u" + base64url.encode(b"\0" * 32))  # fmt: skip
_encoded("list in another base", "status-list-encoding", "The list is written in another base.",
         lambda: Bitstring().encode()[1:])  # fmt: skip


@undetermined(_BROKEN, "status", "json-malformed")
def list_that_is_a_web_page(world):
    """A web page lies where the list is looked for."""
    return _with_list(world, b"<!doctype html><title>Not found</title>")


@undetermined(_BROKEN, "status", "json-duplicate-key")
def list_with_a_key_twice(world):
    """The list's JSON has one member twice."""
    return _with_list(world, raw(status_list(world), b'"statusPurpose"', b'"encodedList":"u","statusPurpose"'))


@undetermined(_BROKEN, "status", "status-list-subject")
def list_with_two_subjects(world):
    """The list has two subjects, of which each reader takes its own."""

    def twice(made):
        first = made["credentialSubject"]
        made["credentialSubject"] = [first, {**first, "id": first["id"] + "-again"}]

    return _with_list(world, status_list(world, change=twice))


@undetermined(_BROKEN, "status", "undefined-term")
def list_of_two_bits_each(world):
    """The list says, unsigned, that each slot has two bits, so that every index means another place."""
    return _with_list(world, edited(status_list(world), "credentialSubject", "statusSize", value=2))


def _entry_case(name, code, attack, ends=undetermined, **changes):
    def build(world):
        return signed(world, badge(world, credentialStatus=_entry(world, **changes)))

    build.__name__, build.__doc__ = name, attack
    ends(_ENTRY, "status", code)(build)


_entry_case("index beyond the list", "status-index-out-of-range", "The slot is beyond the list.",
            statusListIndex="131072")  # fmt: skip
_entry_case("huge index", "status-index-form", "The slot's number is too long for any list.", statusListIndex="9" * 400)
_entry_case("negative index", "status-index-form", "The slot is before the list.", statusListIndex="-1")
_entry_case("index with a fraction", "status-index-form", "The slot is between two others.", statusListIndex="7.5")
_entry_case("index with a sign", "status-index-form", "The slot is written in a form that readers take differently.",
            statusListIndex="+7")  # fmt: skip
_entry_case("index with leading noughts", "status-index-form", "The slot is written with noughts before it.",
            statusListIndex="007")  # fmt: skip
_entry_case("index in digits of another script", "status-index-form", "The slot is written in digits of another script.",
            statusListIndex="\u0667")  # fmt: skip
_entry_case("index missing", "status-index-form", "The entry names no slot.", statusListIndex=...)
_entry_case("purpose missing", "status-purpose-missing", "The entry names no purpose.", statusPurpose=...)
_entry_case("list missing", "status-url-form", "The entry names no list.", statusListCredential=...)
_entry_case("list over plain http", "status-url-form", "The list is named by an address that anybody on the way can answer.",
            statusListCredential="http://academy.example/status/1")  # fmt: skip
_entry_case("list in a file", "status-url-form", "The list is a file of the verifier's machine.",
            statusListCredential="file:///etc/passwd")  # fmt: skip
_entry_case("list on the attackers site by user name", "status-url-form", "The list's address only begins like the academy's.",
            statusListCredential="https://academy.example@evil.example/status/1")  # fmt: skip
_entry_case("list that climbs out of the folder", "status-list-unavailable", "The list's address climbs out of the folder.",
            statusListCredential="https://academy.example/../../../etc/passwd")  # fmt: skip
_entry_case(
    "two bits for each slot", "status-size-unsupported", "The entry says that each slot has two bits.", statusSize=2
)


@undetermined(_ENTRY, "status", "status-type-unsupported")
def older_kind_of_entry(world):
    """The status is kept in an older way that is not read here, hoping that it is skipped."""
    contexts = [*badge(world)["@context"], "https://w3id.org/vc/status-list/2021/v1"]
    entry = _entry(world, type="StatusList2021Entry")
    return signed(world, badge(world, credentialStatus=entry, **{"@context": contexts}))


@undetermined(_ENTRY, "status", "status-type-unsupported")
def entry_of_a_kind_nobody_knows(world):
    """The status is kept in a way that nobody knows."""
    entry = {"id": "https://evil.example/status/1", "type": "https://evil.example/status#NeverWithdrawn"}
    return signed(world, badge(world, credentialStatus=entry))


@undetermined(_ENTRY, "status", "status-too-many-entries")
def more_entries_than_are_read(world):
    """Nine entries, each of which would cost a signed list; the ninth is set."""
    entries = [_entry(world, id=f"{world.list_url}#{number}", statusListIndex=str(number)) for number in range(9)]
    return Made(signed(world, badge(world, credentialStatus=entries)), {world.list_url: status_list(world, 8)})
