"""Status list credentials."""

from datetime import UTC, datetime, timedelta

import pytest

from badgeforge.errors import MalformedStatusListError
from badgeforge.status import list_credential
from badgeforge.status.bitstring import MINIMUM_SLOTS, Bitstring
from badgeforge.status.entry import StatusEntry

LIST = "https://academy.example/status/3"
START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
END = START + timedelta(days=7)


def a_list(*indexes, **changes):
    credential = list_credential.compose(
        LIST,
        issuer="did:web:academy.example",
        purpose="revocation",
        bits=Bitstring(MINIMUM_SLOTS).with_set(*indexes),
        valid_from=START,
        valid_until=END,
    )
    return credential | changes


def with_subject(**changes):
    credential = a_list()
    credential["credentialSubject"].update(changes)
    return credential


def code_of(credential):
    with pytest.raises(MalformedStatusListError) as caught:
        list_credential.read(credential)
    return caught.value.code


def an_entry(index=7, *, purpose="revocation", url=LIST):
    return StatusEntry(purpose=purpose, index=index, list_url=url)


def test_composes_the_credential_of_the_specification():
    expected = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:academy.example",
        "validFrom": "2026-11-22T09:30:00Z",
        "validUntil": "2026-11-29T09:30:00Z",
        "credentialSubject": {
            "id": f"{LIST}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
        },
    }

    assert a_list() == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"list_url": "http://academy.example/status/3"},
        {"bits": Bitstring(MINIMUM_SLOTS - 8)},
        {"valid_until": START},
        {"valid_from": START.replace(tzinfo=None), "valid_until": END.replace(tzinfo=None)},
    ],
)
def test_refuses_to_compose_a_list_that_no_verifier_would_accept(changes):
    arguments = {
        "list_url": LIST,
        "issuer": "did:web:academy.example",
        "purpose": "revocation",
        "bits": Bitstring(),
        "valid_from": START,
        "valid_until": END,
    }

    with pytest.raises(ValueError):
        list_credential.compose(**(arguments | changes))


def test_reads_what_was_composed():
    found = list_credential.read(a_list(7))

    assert found == list_credential.StatusList(
        url=LIST,
        purposes=("revocation",),
        bits=Bitstring(MINIMUM_SLOTS).with_set(7),
        valid_from=START,
        valid_until=END,
        ttl=None,
    )


def test_tells_set_from_clear_slots():
    found = list_credential.read(a_list(7))

    assert (found.is_set(an_entry(7)), found.is_set(an_entry(8))) == (True, False)


def test_refuses_another_list_of_the_same_issuer():
    with pytest.raises(MalformedStatusListError) as caught:
        list_credential.read(a_list()).is_set(an_entry(url="https://academy.example/status/4"))

    assert caught.value.code == "status-list-id"


def test_reads_a_list_without_an_id_which_is_optional():
    credential = a_list(7)
    del credential["id"]

    assert list_credential.read(credential).is_set(an_entry(7))


def test_refuses_a_list_of_another_purpose():
    with pytest.raises(MalformedStatusListError) as caught:
        list_credential.read(a_list()).is_set(an_entry(purpose="suspension"))

    assert caught.value.code == "status-list-purpose"


def test_reads_a_list_with_several_purposes():
    found = list_credential.read(with_subject(statusPurpose=["revocation", "suspension"]))

    assert not found.is_set(an_entry(purpose="suspension"))


def test_refuses_a_slot_beyond_the_list():
    with pytest.raises(MalformedStatusListError) as caught:
        list_credential.read(a_list()).is_set(an_entry(MINIMUM_SLOTS))

    assert caught.value.code == "status-index-out-of-range"


def test_refuses_a_short_list():
    short = with_subject(encodedList=Bitstring(MINIMUM_SLOTS - 8).encode())

    assert code_of(short) == "status-list-too-short"


@pytest.mark.parametrize(
    "types",
    [
        None,
        [],
        "BitstringStatusListCredential",
        ["VerifiableCredential"],
        ["VerifiableCredential", "StatusList2021Credential"],
    ],
)
def test_refuses_another_type_of_credential(types):
    assert code_of(a_list(type=types)) == "status-list-type"


@pytest.mark.parametrize(
    "subject", [None, [], "x", [{}, {}], {"type": "StatusList2021"}, {"type": ["BitstringStatusList", "X"]}]
)
def test_refuses_another_subject(subject):
    assert code_of(a_list(credentialSubject=subject)) == "status-list-subject"


def test_reads_a_subject_in_an_array_with_its_type_in_an_array():
    credential = a_list(7)
    credential["credentialSubject"] = [credential["credentialSubject"] | {"type": ["BitstringStatusList"]}]

    assert list_credential.read(credential).is_set(an_entry(7))


@pytest.mark.parametrize("size", [2, "1", True])
def test_refuses_other_status_sizes(size):
    assert code_of(with_subject(statusSize=size)) == "status-size-unsupported"


@pytest.mark.parametrize("text", [None, 7, ["u"], "H4sI"])
def test_refuses_a_list_that_is_not_encoded(text):
    assert code_of(with_subject(encodedList=text)) == "status-list-encoding"


@pytest.mark.parametrize("purpose", [None, [], "", [7]])
def test_refuses_a_list_without_a_purpose(purpose):
    assert code_of(with_subject(statusPurpose=purpose)) == "status-purpose-missing"


def test_refuses_an_id_that_is_not_a_text():
    assert code_of(a_list(id=7)) == "status-list-id"


@pytest.mark.parametrize("name", ["validFrom", "validUntil"])
@pytest.mark.parametrize("text", ["2026-11-22", "2026-11-22T09:30:00", "tomorrow", 7, ["2026-11-22T09:30:00Z"]])
def test_refuses_dates_without_an_offset(name, text):
    assert code_of(a_list(**{name: text})) == "status-list-date"


def test_leaves_missing_dates_open():
    credential = a_list()
    del credential["validFrom"]

    assert list_credential.read(credential).valid_from is None


@pytest.mark.parametrize("ttl", [-1, 1.5, "300000", True])
def test_refuses_a_time_to_live_that_is_no_whole_number(ttl):
    assert code_of(with_subject(ttl=ttl)) == "status-list-ttl"


@pytest.mark.parametrize(("ttl", "expected"), [(300_000, timedelta(minutes=5)), (10**300, timedelta(days=3650))])
def test_reads_the_time_to_live_in_milliseconds(ttl, expected):
    assert list_credential.read(with_subject(ttl=ttl)).ttl == expected
