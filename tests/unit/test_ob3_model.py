"""Building badges: what `to_json` writes, and what it refuses to write."""

import copy
import dataclasses
import pickle
from decimal import Decimal

import pytest

from badgeforge.jsontypes import is_absolute_iri
from badgeforge.ob3 import model
from badgeforge.ob3.classes import VC_2_0
from badgeforge.ob3.vocabulary import (
    EXTENSIONS_CONTEXT,
    OB_CONTEXT,
    STANDARD_CONTEXT,
    VC_2_0_CONTEXT,
    AchievementType,
)
from support.full_badge import every_property_credential, full_credential

STRICTER_TABLES = {"BitstringStatusListEntry", "DataIntegrityProof", "VerifiableCredential", "CredentialSubject"}
"""Tables for checking only: the model views these as CredentialStatus, Proof and the two credentials of Open Badges."""
CLASSES = sorted(VC_2_0.keys() - STRICTER_TABLES)


def smallest_achievement(**members):
    return model.Achievement(
        id="https://academy.example/modules/a/1",
        name="A",
        description="About A",
        criteria=model.Criteria(narrative="Do A."),
        **members,
    )


def smallest_credential(**members):
    return model.AchievementCredential(
        id="urn:uuid:1",
        issuer=model.Profile(id="did:web:academy.example"),
        valid_from="2026-11-01T00:00:00Z",
        credential_subject=model.AchievementSubject(id="did:example:sam", achievement=smallest_achievement()),
        **members,
    )


def objects_in(value):
    if isinstance(value, model.WireObject):
        yield value
        for field in dataclasses.fields(value):
            yield from objects_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from objects_in(item)


def ids_in(value):
    if isinstance(value, dict):
        yield from (content for name, content in value.items() if name == "id")
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from ids_in(item)


def test_smallest_badge_is_written_in_full():
    expected = {
        "@context": [VC_2_0_CONTEXT, OB_CONTEXT],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:academy.example", "type": ["Profile"]},
        "validFrom": "2026-11-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:sam",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://academy.example/modules/a/1",
                "type": ["Achievement"],
                "name": "A",
                "description": "About A",
                "criteria": {"narrative": "Do A."},
            },
        },
    }

    written = smallest_credential().to_json()

    assert expected == written
    assert list(expected) == list(written)


@pytest.mark.parametrize("name", CLASSES)
def test_model_class_has_exactly_the_fields_of_its_table(name):
    expected = {spec.attribute for spec in VC_2_0[name].properties.values()} | {"extra"}

    assert expected == {field.name for field in dataclasses.fields(getattr(model, name))}


def test_full_badge_uses_every_class_and_property():
    expected = {(name, spec.attribute) for name in CLASSES for spec in VC_2_0[name].properties.values()}

    used = {
        (type(each).__name__, field.name)
        for each in objects_in(every_property_credential())
        for field in dataclasses.fields(each)
        if field.name != "extra" and getattr(each, field.name) not in (None, ())
    }

    assert expected == used


def test_full_badge_gives_every_object_its_own_absolute_id():
    ids = list(ids_in(full_credential().to_json()))

    assert len(ids) == len(set(ids))
    assert all(is_absolute_iri(each) for each in ids)


def test_more_contexts_follow_the_standard_ones():
    written = smallest_credential(context=(*STANDARD_CONTEXT, EXTENSIONS_CONTEXT)).to_json()

    assert written["@context"] == [VC_2_0_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT]


@pytest.mark.parametrize(
    ("credits_available", "written"),
    [
        (Decimal("6.0"), "6"),
        (6, "6"),
        (6.0, "6"),
        (Decimal("7.50"), "7.5"),
        (0.1, "0.1"),
        (Decimal(0), "0"),
        (Decimal("-0.0"), "0"),
        (Decimal(123456789012345), "123456789012345"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00000100"), "1e-06"),
    ],
)
def test_numbers_are_written_exactly_and_without_needless_fraction(credits_available, written):
    number = smallest_achievement(credits_available=credits_available).to_json()["creditsAvailable"]

    assert written == repr(number)


@pytest.mark.parametrize("number", ["0.1234567890123456", "1234567890123456", "1E+15", "1E+999999", "1E-15", "9E-400"])
def test_refuses_to_write_a_number_that_readers_would_round(number):
    achievement = smallest_achievement(credits_available=Decimal(number))

    with pytest.raises(ValueError, match="at most 15 digits"):
        achievement.to_json()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("sNaN"), Decimal("-Infinity")])
def test_refuses_a_number_that_is_none(number):
    with pytest.raises(ValueError, match="finite"):
        smallest_achievement(credits_available=number)


@pytest.mark.parametrize("number", [True, "6"])
def test_refuses_a_credit_of_another_type(number):
    with pytest.raises(TypeError, match="a number must be"):
        smallest_achievement(credits_available=number)


def test_refuses_one_string_for_many():
    with pytest.raises(TypeError, match="tag takes a sequence"):
        smallest_achievement(tag="data")


def test_a_list_is_taken_for_many_and_copied():
    tags = ["data"]
    achievement = smallest_achievement(tag=tags)

    tags.append("care")

    assert achievement.tag == ("data",)


def test_terms_of_enumerations_are_written_as_plain_strings():
    written = smallest_achievement(achievement_type=AchievementType.COURSE).to_json()

    assert type(written["achievementType"]) is str


def test_exact_types_are_one_string_and_all_others_arrays():
    image = model.Image(id="https://images.example/1.png").to_json()
    evidence = model.Evidence(name="Portfolio").to_json()

    assert (image["type"], evidence["type"]) == ("Image", ["Evidence"])


def test_one_status_is_an_object_and_two_are_an_array():
    revocation, suspension = (
        model.CredentialStatus(
            status_purpose=purpose, status_list_index="1", status_list_credential="https://academy.example/status/1"
        )
        for purpose in ("revocation", "suspension")
    )

    one = smallest_credential(credential_status=(revocation,)).to_json()["credentialStatus"]
    two = smallest_credential(credential_status=(revocation, suspension)).to_json()["credentialStatus"]

    assert revocation.to_json() == one
    assert [revocation.to_json(), suspension.to_json()] == two


def test_further_members_are_written_last():
    written = model.Criteria(narrative="Do A.", extra={"example:more": [1]}).to_json()

    assert written == {"narrative": "Do A.", "example:more": [1]}


def test_further_members_are_copied_on_the_way_in_and_out():
    more = {"example:more": [1]}
    criteria = model.Criteria(extra=more)

    more["example:more"].append(2)
    criteria.to_json()["example:more"].append(3)

    assert criteria.to_json() == {"example:more": [1]}


@pytest.mark.parametrize(
    "closed",
    [
        model.Image(id="https://images.example/1.png", extra={"alt": "x"}),
        model.IdentifierEntry(identifier="1", identifier_type="systemId", extra={"alt": "x"}),
        model.IdentityObject(hashed=False, identity_hash="1", identity_type="systemId", extra={"alt": "x"}),
    ],
)
def test_closed_classes_take_no_further_members(closed):
    with pytest.raises(ValueError, match="takes no further properties"):
        closed.to_json()


def test_a_known_member_cannot_hide_among_the_further_ones():
    criteria = model.Criteria(extra={"narrative": "Do B."})

    with pytest.raises(ValueError, match="own field"):
        criteria.to_json()


def test_a_badge_survives_pickling_and_copying():
    badge = full_credential()

    assert badge == pickle.loads(pickle.dumps(badge)) == copy.deepcopy(badge)


def test_equal_badges_hash_alike():
    assert hash(full_credential()) == hash(full_credential())


def test_writing_twice_gives_the_same_text():
    assert repr(full_credential().to_json()) == repr(full_credential().to_json())
