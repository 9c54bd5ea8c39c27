"""The guard on what may never enter a badge."""

import pytest

from badgeforge.ob3 import privacy
from support.full_badge import every_property_credential, full_credential

PATIENT = "9434765919"
TAXPAYER = "QQ 12 34 56 C".replace("QQ", "AB")


def codes_and_places(document):
    return [(problem.code, problem.pointer) for problem in privacy.check(document)]


def entry(identifier, identifier_type="systemId"):
    return {"type": "IdentifierEntry", "identifier": identifier, "identifierType": identifier_type}


def test_a_badge_that_says_everything_else_passes():
    assert privacy.check(full_credential().to_json()) == ()


def test_refuses_the_date_of_birth_that_the_standard_has():
    assert codes_and_places(every_property_credential().to_json()) == [
        ("sensitive-property", "/credentialSubject/source/dateOfBirth")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "ethnicity",
        "disability",
        "sex",
        "gender",
        "sexualOrientation",
        "religion",
        "age",
        "caringResponsibilities",
        "reasonableAdjustments",
        "payBand",
        "dbs",
        "rightToWork",
        "occupationalHealth",
        "vaccination",
        "fitnessToPractise",
        "sickness",
        "nhsNumber",
        "nationalInsuranceNumber",
    ],
)
def test_refuses_sensitive_properties_at_any_depth(name):
    document = {"credentialSubject": {"result": [{}, {"deep": {name: None}}]}}

    assert [("sensitive-property", f"/credentialSubject/result/1/deep/{name}")] == codes_and_places(document)


def test_words_in_titles_and_prose_are_fine():
    achievement = {"name": "Gender, age and disability in digital health", "description": f"Not about {PATIENT}"}

    assert codes_and_places({"credentialSubject": {"achievement": achievement}}) == []


def test_a_context_that_defines_a_word_is_not_a_person_with_it():
    assert codes_and_places({"@context": [{"gender": "https://schema.org/gender"}]}) == []


@pytest.mark.parametrize("number", [PATIENT, "943 476 5919", "943-476-5919", f"https://ids.example/{PATIENT}"])
@pytest.mark.parametrize(
    ("document", "place"),
    [
        (lambda text: {"issuer": {"otherIdentifier": [entry(text)]}}, "/issuer/otherIdentifier/0/identifier"),
        (lambda text: {"credentialSubject": {"licenseNumber": text}}, "/credentialSubject/licenseNumber"),
        (
            lambda text: {"credentialSubject": {"identifier": {"hashed": False, "identityHash": text}}},
            "/credentialSubject/identifier/identityHash",
        ),
        (
            lambda text: {"type": ["AchievementCredential"], "credentialSubject": {"id": text}},
            "/credentialSubject/id",
        ),
    ],
)
def test_refuses_a_patient_number_wherever_an_identifier_stands(document, place, number):
    assert [("patient-nhs-number", place)] == codes_and_places(document(number))


def test_refuses_a_national_insurance_number_as_identifier():
    assert codes_and_places({"credentialSubject": {"licenseNumber": TAXPAYER}}) == [
        ("national-insurance-number", "/credentialSubject/licenseNumber")
    ]


@pytest.mark.parametrize("kind", ["nationalIdentityNumber", "ext:nhsNumber", "ext:NINO"])
def test_refuses_types_of_identifier_that_a_hash_does_not_protect(kind):
    identity = {"hashed": True, "identityHash": "sha256$00", "identityType": kind}
    document = {"credentialSubject": {"identifier": [identity]}, "issuer": {"otherIdentifier": entry("1", kind)}}

    assert codes_and_places(document) == [
        ("sensitive-identifier-type", "/credentialSubject/identifier/0/identityType"),
        ("sensitive-identifier-type", "/issuer/otherIdentifier/identifierType"),
    ]


@pytest.mark.parametrize(
    "document",
    [
        {"type": "EndorsementCredential", "credentialSubject": {"id": f"https://academy.example/{PATIENT}"}},
        {"type": "AchievementCredential", "credentialSubject": {"id": "did:example:sam"}},
        {"type": [7], "credentialSubject": {"id": PATIENT}},
        {"type": "AchievementCredential", "credentialSubject": [PATIENT]},
        {"credentialSubject": {"identifier": [{"hashed": True, "identityHash": PATIENT}]}},
        {"credentialSubject": {"licenseNumber": 9434765919}},
        {"issuer": {"otherIdentifier": entry(PATIENT, "isbn"), "phone": PATIENT}},
    ],
)
def test_numbers_elsewhere_are_left_alone(document):
    assert codes_and_places(document) == []


def test_a_problem_never_repeats_the_value():
    document = {"credentialSubject": {"licenseNumber": PATIENT}, "identifier": TAXPAYER}

    text = " ".join(str(problem) for problem in privacy.check(document))

    assert PATIENT not in text
    assert TAXPAYER not in text


def test_looks_into_embedded_endorsements():
    document = {"endorsement": [{"issuer": {"dateOfBirth": "1900-01-01"}}]}

    assert codes_and_places(document) == [("sensitive-property", "/endorsement/0/issuer/dateOfBirth")]


def test_a_long_identifier_costs_one_pass():
    assert codes_and_places({"licenseNumber": "a" * 1_000_000 + ":"}) == []


@pytest.mark.parametrize("identifier_type", [{"id": "urn:example:type"}, ["isbn", {}], 7, None])
def test_an_identifier_type_of_any_shape_is_survived(identifier_type):
    document = {"otherIdentifier": [entry(PATIENT, identifier_type=identifier_type)]}

    privacy.check(document)


def test_finds_a_patient_number_in_an_array_of_one():
    document = {"otherIdentifier": [entry([PATIENT])]}

    assert codes_and_places(document) == [("patient-nhs-number", "/otherIdentifier/0/identifier/0")]
