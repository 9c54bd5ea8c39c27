"""Recipients: hashing, reading what a verifier types, and matching."""

import hashlib

import pytest

from badgeforge.errors import InputError, MalformedDocumentError
from badgeforge.ob3 import identity
from badgeforge.ob3.identity import EMAIL, STAFF_NUMBER, Recipient

SALT = "00112233445566778899aabbccddeeff"
SAM = "sam@ward.example"


def hashed(kind, value, salt=SALT):
    return identity.identity_object(kind, value, salt).to_json()


def test_hash_is_the_one_that_the_standard_prints():
    expected = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"

    assert expected == identity.hash_identity("a@example.com", salt="Kosher")


def test_an_email_address_is_hashed_in_lower_case_without_white_space():
    expected = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": "sha256$" + hashlib.sha256(f"{SAM}{SALT}".encode()).hexdigest(),
        "identityType": "emailAddress",
        "salt": SALT,
    }

    assert expected == hashed(EMAIL, " Sam@Ward.Example\n")


def test_other_identifiers_keep_their_capitals():
    assert hashed(STAFF_NUMBER, "a1") != hashed(STAFF_NUMBER, "A1")


def test_salt_may_be_bytes_or_their_digits():
    assert identity.identity_object(EMAIL, SAM, bytes.fromhex(SALT)) == identity.identity_object(EMAIL, SAM, SALT)


@pytest.mark.parametrize("salt", [b"short", bytes(17), "00", "", "not hexadecimal"])
def test_refuses_a_salt_that_has_not_128_bits(salt):
    with pytest.raises(ValueError, match=r"16 random bytes|hexadecimal"):
        identity.identity_object(EMAIL, SAM, salt)


@pytest.mark.parametrize("make", [lambda v: hashed(EMAIL, v), lambda v: identity.plain_identity_object(EMAIL, v)])
def test_refuses_a_blank_identifier(make):
    with pytest.raises(ValueError, match="blank"):
        make(" \t")


def test_a_plain_identity_shows_the_value():
    written = identity.plain_identity_object(STAFF_NUMBER, " 00123 ").to_json()

    assert (written["hashed"], written["identityHash"], "salt" in written) == (False, "00123", False)


@pytest.mark.parametrize(
    ("text", "kinds", "value"),
    [
        ("mailto:sam@ward.example", (EMAIL,), SAM),
        ("MAILTO:Sam@Ward.example", (EMAIL,), "Sam@Ward.example"),
        ("mailto:sam%2Bbadges@ward.example", (EMAIL,), "sam+badges@ward.example"),
        (" sam@ward.example ", (EMAIL,), SAM),
        ("email:sam@ward.example", (EMAIL,), SAM),
        ("emailAddress:sam@ward.example", (EMAIL,), SAM),
        ("did:web:staff.example:sam", ("id",), "did:web:staff.example:sam"),
        ("https://people.example/sam", ("id",), "https://people.example/sam"),
        ("urn:uuid:1", ("id",), "urn:uuid:1"),
        ("staff-number:00123", (STAFF_NUMBER,), "00123"),
        ("accountId: sam", ("accountId",), "sam"),
        ("ext:payroll:77", ("ext:payroll",), "77"),
    ],
)
def test_reads_what_a_verifier_types(text, kinds, value):
    assert Recipient.parse(text) == Recipient(kinds, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sam Sample",
        "name:Sam Sample",
        "staff-number:",
        "staff-number: ",
        "ext::77",
        "ext:payroll:",
        "payroll:77",
        "@ward.example",
        "sam@",
        "sam@a@b",
        "sam @ward.example",
        "a@b.example,c@d.example",
        "mailto:sam@ward.example?subject=x",
        "email:sam",
        "did:web:with space",
    ],
)
def test_refuses_what_names_nobody(text):
    with pytest.raises(InputError) as caught:
        Recipient.parse(text)

    assert caught.value.code == "recipient-not-understood"


def test_a_refusal_does_not_repeat_what_was_typed():
    with pytest.raises(InputError) as caught:
        Recipient.parse("Sam Sample")

    assert "Sam" not in f"{caught.value} {caught.value.hint} {caught.value.args}"


def test_repr_of_a_recipient_does_not_show_the_value():
    assert SAM not in repr(Recipient.parse(SAM))


@pytest.mark.parametrize("typed", [SAM, "Sam@Ward.Example", " sam@ward.example", f"mailto:{SAM}"])
def test_matches_a_hashed_email_address_however_it_is_typed(typed):
    subject = {"identifier": [hashed(STAFF_NUMBER, "1"), hashed(EMAIL, SAM)]}

    assert identity.matches(subject, Recipient.parse(typed))


def test_matches_an_identity_whose_members_were_put_into_arrays():
    entry = {name: [member] for name, member in hashed(EMAIL, SAM).items()}

    assert identity.matches({"identifier": entry}, Recipient.parse(SAM))


def test_matches_an_address_that_was_hashed_with_its_capitals():
    entry = {**hashed(EMAIL, SAM), "identityHash": identity.hash_identity("Sam@Ward.example", salt=SALT)}

    assert identity.matches({"identifier": [entry]}, Recipient.parse("Sam@Ward.example"))
    assert not identity.matches({"identifier": [entry]}, Recipient.parse(SAM))


def test_matches_a_single_identifier_without_its_array():
    assert identity.matches({"identifier": hashed(EMAIL, SAM)}, Recipient.parse(SAM))


def test_matches_capital_hexadecimal_digits():
    entry = hashed(EMAIL, SAM)
    entry["identityHash"] = "sha256$" + entry["identityHash"][7:].upper()

    assert identity.matches({"identifier": [entry]}, Recipient.parse(SAM))


def test_matches_md5_which_is_read_and_never_written():
    digest = hashlib.md5(f"{SAM}{SALT}".encode(), usedforsecurity=False).hexdigest()
    entry = {**hashed(EMAIL, SAM), "identityHash": f"md5${digest}"}

    assert identity.matches({"identifier": [entry]}, Recipient.parse(SAM))


def test_matches_a_hash_without_salt():
    entry = hashed(EMAIL, SAM)
    entry["identityHash"] = identity.hash_identity(SAM, salt="")
    del entry["salt"]

    assert identity.matches({"identifier": [entry]}, Recipient.parse(SAM))


def test_matches_a_plain_identity():
    entry = identity.plain_identity_object(EMAIL, SAM).to_json() | {"identityHash": "Sam@Ward.Example"}

    assert identity.matches({"identifier": [entry]}, Recipient.parse(SAM))


def test_matches_the_subject_id_exactly():
    subject = {"id": "did:example:sam"}

    assert identity.matches(subject, Recipient.parse("did:example:sam"))
    assert not identity.matches(subject, Recipient.parse("did:example:Sam"))


@pytest.mark.parametrize("subject_id", [f"mailto:{SAM}", "MAILTO:Sam%40Ward.example"])
def test_matches_a_subject_id_that_is_a_mailbox(subject_id):
    assert identity.matches({"id": subject_id}, Recipient.parse(SAM))


@pytest.mark.parametrize(
    "subject",
    [
        {},
        {"id": SAM},
        {"id": 7, "identifier": 7},
        {"id": "mailto:alex@ward.example"},
        {"identifier": ["sam@ward.example"]},
        {"identifier": [hashed(EMAIL, "alex@ward.example")]},
        {"identifier": [hashed("userName", SAM)]},
        {"identifier": [hashed(EMAIL, SAM) | {"salt": "other"}]},
        {"identifier": [hashed(EMAIL, SAM) | {"salt": 7}]},
        {"identifier": [hashed(EMAIL, SAM) | {"hashed": "true"}]},
        {"identifier": [hashed(EMAIL, SAM) | {"hashed": 1}]},
        {"identifier": [hashed(EMAIL, SAM) | {"hashed": False}]},
        {"identifier": [hashed(EMAIL, SAM) | {"identityHash": 7}]},
        {"identifier": [hashed(EMAIL, SAM) | {"identityHash": "sha512$00"}]},
        {"identifier": [hashed(EMAIL, SAM) | {"identityHash": "\ud800$"}]},
        {"identifier": [hashed(EMAIL, SAM) | {"salt": "\ud800"}]},
    ],
)
def test_does_not_match_anything_else(subject):
    assert not identity.matches(subject, Recipient.parse(SAM))


def test_a_blank_value_matches_nobody():
    entry = {**hashed(EMAIL, SAM), "identityHash": identity.hash_identity("", salt=SALT)}

    assert not identity.matches({"identifier": [entry]}, Recipient((EMAIL,), " "))


def test_too_many_identities_are_not_quietly_left_out():
    crowd = [hashed(EMAIL, "alex@ward.example")] * (identity.MAX_IDENTITIES + 1)

    with pytest.raises(MalformedDocumentError) as caught:
        identity.matches({"identifier": crowd}, Recipient.parse(SAM))

    assert caught.value.code == "too-many-identities"


def test_a_match_among_the_first_identities_counts_whatever_follows():
    crowd = [hashed(EMAIL, SAM)] * (identity.MAX_IDENTITIES + 1)

    assert identity.matches({"identifier": crowd}, Recipient.parse(SAM))
