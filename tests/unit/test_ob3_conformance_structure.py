"""Members, cardinalities, classes and types of a badge."""

import copy

import pytest

from badgeforge.errors import Severity
from badgeforge.ob3 import conformance
from badgeforge.ob3.examination import MAX_PROBLEMS
from support.full_badge import every_property_credential
from support.plain_badge import (
    ABSENT,
    MODULE,
    badge,
    changed,
    endorsement,
    errors,
    found,
    vc_1_1_badge,
    warnings,
)


@pytest.mark.parametrize("credential", [badge(), vc_1_1_badge(), endorsement()], ids=["2.0", "1.1", "endorsement"])
def test_finds_nothing_in_a_well_made_credential(credential):
    assert found(credential) == []


def test_finds_no_error_in_a_badge_that_uses_every_property():
    assert errors(every_property_credential().to_json()) == []


def test_does_not_change_what_it_checks():
    credential = badge()
    before = copy.deepcopy(credential)

    conformance.check(credential)

    assert before == credential


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("@context", ""),
        ("id", ""),
        ("type", ""),
        ("issuer", ""),
        ("validFrom", ""),
        ("credentialSubject", ""),
        ("credentialSubject.achievement", "/credentialSubject"),
        ("credentialSubject.achievement.criteria", "/credentialSubject/achievement"),
        (
            "credentialSubject.achievement.resultDescription.0.name",
            "/credentialSubject/achievement/resultDescription/0",
        ),
        ("issuer.id", "/issuer"),
    ],
)
def test_rejects_a_missing_member(path, pointer):
    assert ("property-missing", pointer) in errors(changed(path, ABSENT))


def test_accepts_one_value_where_an_array_is_allowed():
    credential = changed("credentialSubject.result", badge()["credentialSubject"]["result"][0])
    credential["issuer"]["type"] = "Profile"

    assert found(credential) == []


@pytest.mark.parametrize("path", ["id", "issuer", "validFrom", "credentialSubject", "credentialSubject.achievement"])
def test_rejects_an_array_where_one_value_is_allowed(path):
    value = badge()
    for part in path.split("."):
        value = value[part]

    assert errors(changed(path, [value])) == [("property-not-single", "/" + path.replace(".", "/"))]


def test_reads_on_inside_an_array_that_should_not_be_there():
    subject = {**badge()["credentialSubject"], "creditsEarned": -1}

    assert ("credits-negative", "/credentialSubject/0/creditsEarned") in errors(changed("credentialSubject", [subject]))


def test_rejects_an_empty_array():
    assert errors(changed("credentialSubject.achievement.tag", [])) == [
        ("property-empty", "/credentialSubject/achievement/tag")
    ]


@pytest.mark.parametrize(
    ("path", "value", "member"),
    [
        ("image", {"id": "https://images.example/1.png", "type": "Image", "alt": "x"}, "/image/alt"),
        (
            "issuer.otherIdentifier",
            [{"type": "IdentifierEntry", "identifier": "1", "identifierType": "name", "name": "x"}],
            "/issuer/otherIdentifier/0/name",
        ),
    ],
)
def test_rejects_a_further_member_in_a_closed_class(path, value, member):
    assert errors(changed(path, value)) == [("property-not-allowed", member)]


def test_leaves_further_members_of_open_classes_to_the_contexts():
    assert found(changed("credentialSubject.achievement.extra", "x")) == []


@pytest.mark.parametrize("value", ["x", 1, None, True])
def test_rejects_what_should_be_an_object(value):
    assert ("value-not-object", "/credentialSubject/achievement/criteria") in errors(
        changed("credentialSubject.achievement.criteria", value)
    )


def test_rejects_an_image_given_by_its_address():
    assert errors(changed("image", "https://images.example/1.png")) == [("image-not-object", "/image")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("type", "OpenBadgeCredential"),
        ("type", ["VerifiableCredential"]),
        ("issuer.type", "Wrong"),
        ("issuer.type", ["Organization"]),
        ("credentialSubject.type", []),
    ],
)
def test_rejects_an_object_without_the_type_of_its_class(path, value):
    assert ("type-missing", "/" + path.replace(".", "/")) in errors(changed(path, value))


def test_accepts_both_names_of_the_badge_type():
    assert found(changed("type", ["AchievementCredential", "VerifiableCredential"])) == []


@pytest.mark.parametrize("given", [["Image"], ["Image", "Image"]])
def test_rejects_an_array_where_exactly_one_type_is_wanted(given):
    assert errors(changed("image", {"id": "https://images.example/1.png", "type": given})) == [
        ("type-not-single", "/image/type")
    ]


def test_rejects_another_type_where_exactly_one_is_wanted():
    assert errors(changed("image", {"id": "https://images.example/1.png", "type": "Picture"})) == [
        ("type-missing", "/image/type")
    ]


def test_warns_of_an_issuer_that_is_only_an_identifier():
    credential = changed("issuer", "did:web:academy.example")

    assert errors(credential) == []
    assert warnings(credential) == [("issuer-not-object", "/issuer")]


def test_reads_an_issuer_that_is_only_an_identifier_where_it_is_described():
    credential = changed("issuer", "did:web:academy.example")
    credential["credentialSubject"]["achievement"]["creator"] = {"id": "did:web:academy.example", "type": ["Other"]}

    assert ("type-missing", "/issuer/type") in errors(credential)


def test_wants_an_issuer_object_in_vc_1_1():
    assert errors(changed("issuer", "did:web:academy.example", base=vc_1_1_badge())) == [
        ("value-not-object", "/issuer")
    ]


def test_wants_a_name_in_vc_1_1():
    assert errors(changed("name", ABSENT, base=vc_1_1_badge())) == [("property-missing", "")]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("name", ABSENT, ("property-missing", "/credentialSubject/achievement/endorsement/0")),
        ("@context", ABSENT, ("property-missing", "/credentialSubject/achievement/endorsement/0")),
        ("type", ["VerifiableCredential"], ("type-missing", "/credentialSubject/achievement/endorsement/0/type")),
        (
            "credentialSubject.id",
            ABSENT,
            ("property-missing", "/credentialSubject/achievement/endorsement/0/credentialSubject"),
        ),
    ],
)
def test_checks_embedded_endorsements(path, value, expected):
    embedded = changed(path, value, base=endorsement())

    assert errors(changed("credentialSubject.achievement.endorsement", [embedded])) == [expected]


def test_judges_a_bitstring_entry_by_its_own_table():
    entry = {
        "id": "https://academy.example/status/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
    }

    assert errors(changed("credentialStatus", entry)) == [("property-missing", "/credentialStatus")] * 2


def test_reads_objects_that_share_an_id_as_one():
    credential = changed("credentialSubject.achievement.endorsement", [endorsement()])
    moved = credential["credentialSubject"]["achievement"].pop("creditsAvailable")
    about = credential["credentialSubject"]["achievement"]["endorsement"][0]["credentialSubject"]
    about["creditsAvailable"] = moved - 7

    assert ("credits-above-available", "/credentialSubject/creditsEarned") in errors(credential)


def test_ends_where_objects_that_share_an_id_hold_each_other():
    parent = {"id": "did:web:academy.example", "type": ["Profile"], "parentOrg": {"id": "urn:b", "type": ["Profile"]}}
    parent["parentOrg"]["parentOrg"] = {"id": "did:web:academy.example", "type": ["Profile"]}

    assert errors(changed("issuer", {**parent, "name": 1})) == [("value-not-text", "/issuer/name")]


def test_two_values_for_one_member_of_one_id_are_too_many():
    credential = changed("credentialSubject.achievement.creator", {**badge()["issuer"], "name": "Another name"})

    assert errors(credential) == [("property-not-single", "/issuer/name")]


def test_keeps_errors_when_warnings_abound():
    entry = {"type": ["Profile"], "email": "no address"}
    credential = changed("credentialSubject.source", [{"id": f"urn:x:{n}", **entry} for n in range(MAX_PROBLEMS * 2)])
    credential["validUntil"] = "2020-01-01T00:00:00Z"

    problems = conformance.check(credential)

    assert ("period-inverted", "/validUntil") in errors(credential)
    assert sum(problem.severity is Severity.WARNING for problem in problems) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSubject.achievement.tag", [5] * (MAX_PROBLEMS * 2)),
        ("name", [5] * (MAX_PROBLEMS * 2)),
        ("image", {"id": 5, "type": "Image", **{f"more{number}": 1 for number in range(MAX_PROBLEMS * 2)}}),
    ],
)
def test_stops_looking_after_so_many_errors(path, value):
    assert len(errors(changed(path, value))) == MAX_PROBLEMS


def test_every_problem_says_what_to_do():
    hints = [problem.hint for problem in conformance.check({"type": 1, "@context": 2, "id": MODULE, "issuer": 3})]

    assert [hint for hint in hints if not hint] == []
    assert hints
