"""Entries of `credentialStatus`."""

import pytest

from badgeforge.errors import MalformedStatusListError, StatusUnavailableError
from badgeforge.status.entry import StatusEntry, is_list_url

LIST = "https://academy.example/status/3"


def an_entry(**changes):
    entry = {
        "id": f"{LIST}#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "94567",
        "statusListCredential": LIST,
    }
    entry.update(changes)
    return {name: value for name, value in entry.items() if value is not None}


def code_of(entry, error=MalformedStatusListError):
    with pytest.raises(error) as caught:
        StatusEntry.parse(entry)
    return caught.value.code


def test_reads_an_entry_of_the_specification():
    expected = StatusEntry(purpose="revocation", index=94567, list_url=LIST, id=f"{LIST}#94567")

    assert StatusEntry.parse(an_entry()) == expected


def test_reads_the_index_as_a_json_number_as_the_official_sample_has_it():
    assert StatusEntry.parse(an_entry(statusListIndex=94567)).index == 94567


def test_reads_the_index_as_the_number_that_it_is_signed_as():
    assert StatusEntry.parse(an_entry(statusListIndex=94567.0)).index == 94567


def test_reads_members_put_into_arrays():
    entry = {name: value if name == "id" else [value] for name, value in an_entry(statusSize=1).items()}

    assert StatusEntry.parse(entry) == StatusEntry.parse(an_entry())


def test_needs_no_id():
    assert StatusEntry.parse(an_entry(id=None)).id is None


def test_reads_the_type_from_an_array():
    assert StatusEntry.parse(an_entry(type=["BitstringStatusListEntry"])).index == 94567


def test_reads_an_explicit_status_size_of_one():
    assert StatusEntry.parse(an_entry(statusSize=1)).index == 94567


@pytest.mark.parametrize(
    "kind", ["StatusList2021Entry", "RevocationList2020Status", "1EdTechRevocationList", "Other", None, [], 7]
)
def test_leaves_other_types_undetermined(kind):
    assert code_of(an_entry(type=kind), StatusUnavailableError) == "status-type-unsupported"


def test_names_the_older_type():
    with pytest.raises(StatusUnavailableError, match="as StatusList2021Entry, which is not read here"):
        StatusEntry.parse(an_entry(type="StatusList2021Entry"))


@pytest.mark.parametrize("entry", [None, "https://academy.example/status/3", [an_entry()], 3])
def test_refuses_what_is_not_an_object(entry):
    assert code_of(entry) == "status-entry-form"


@pytest.mark.parametrize("size", [0, 2, 8, "1", True, None, [1, 1]])
def test_refuses_other_status_sizes(size):
    entry = an_entry() | {"statusSize": size}

    assert code_of(entry) == "status-size-unsupported"


@pytest.mark.parametrize("purpose", [None, "", 1, [], ["revocation", "suspension"]])
def test_refuses_a_missing_purpose(purpose):
    assert code_of(an_entry(statusPurpose=purpose)) == "status-purpose-missing"


@pytest.mark.parametrize(
    "index",
    [None, "", "-1", -1, "007", "1.0", 1.5, "1e3", " 1", "1\n", "١", True, 2**53, "9" * 16, "9" * 5000, ["1", "2"]],
)
def test_refuses_an_index_that_is_not_a_plain_whole_number(index):
    assert code_of(an_entry(statusListIndex=index)) == "status-index-form"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        7,
        "status/3",
        "http://academy.example/status/3",
        "HTTPS://academy.example/status/3",
        "https:///status/3",
        "https://user@academy.example/status/3",
        "https://academy.example/status/3#list",
        "https://academy.example\\@evil.example/3",
        "https://academy.example/sta tus",
        "file:///etc/passwd",
        "data:application/json,{}",
    ],
)
def test_refuses_a_list_that_is_not_at_an_absolute_https_url(url):
    assert code_of(an_entry(statusListCredential=url)) == "status-url-form"


@pytest.mark.parametrize("url", [LIST, "https://academy.example", "https://academy.example:8443/s?timestamp=x"])
def test_accepts_https_urls(url):
    assert is_list_url(url)


@pytest.mark.parametrize("identifier", [7, [], "x" * 9000])
def test_refuses_an_id_that_is_not_a_url(identifier):
    assert code_of(an_entry(id=identifier)) == "status-entry-id"


def test_says_where_in_the_credential():
    with pytest.raises(MalformedStatusListError) as caught:
        StatusEntry.parse(an_entry(statusListIndex="x"), pointer="/credentialStatus/1")

    assert caught.value.pointer == "/credentialStatus/1/statusListIndex"
