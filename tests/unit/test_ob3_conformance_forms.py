"""The form of single values: text, IRIs, numbers, dates, enumerations."""

import pytest

from support.plain_badge import MODULE, badge, changed, errors, found, warnings

SUBJECT = "credentialSubject"
ACHIEVEMENT = "credentialSubject.achievement"


def place(path):
    return "/" + path.replace(".", "/")


@pytest.mark.parametrize("value", [1, True, None, {}, {"en": "Data"}, {"@value": "Data", "@language": "en"}])
def test_rejects_what_should_be_text(value):
    assert errors(changed(f"{ACHIEVEMENT}.name", value)) == [("value-not-text", place(f"{ACHIEVEMENT}.name"))]


@pytest.mark.parametrize(
    "value", ["", "modules/1", "no scheme", "https://with space.example", "_:b0", "//academy.example"]
)
def test_rejects_an_identifier_that_is_not_absolute(value):
    assert ("value-not-iri", "/id") in errors(changed("id", value))


def test_accepts_an_inlined_image_longer_than_any_identifier():
    image = {"id": "data:image/png;base64," + "A" * 20_000, "type": "Image"}

    assert found(changed("image", image)) == []


def test_rejects_an_alignment_whose_target_is_not_absolute():
    alignment = {"type": ["Alignment"], "targetName": "Level 7", "targetUrl": "frameworks/level-7"}

    assert errors(changed(f"{ACHIEVEMENT}.alignment", [alignment])) == [
        ("value-not-iri", place(f"{ACHIEVEMENT}.alignment.0.targetUrl"))
    ]


def test_warns_of_a_link_that_no_browser_opens():
    assert warnings(changed("issuer.url", "urn:academy")) == [("url-not-web", "/issuer/url")]


def test_warns_of_an_odd_email():
    assert warnings(changed("issuer.email", "badges at academy")) == [("email-malformed", "/issuer/email")]


@pytest.mark.parametrize("value", ["english", "EN", "en-gb", "en_GB", "en-GB\n", "e", ""])
def test_rejects_a_language_code_of_another_form(value):
    assert errors(changed(f"{ACHIEVEMENT}.inLanguage", value)) == [
        ("language-code-malformed", place(f"{ACHIEVEMENT}.inLanguage"))
    ]


@pytest.mark.parametrize("value", ["en", "cy", "en-GB", "zh-Hans-CN", "es-419"])
def test_accepts_language_codes(value):
    assert found(changed(f"{ACHIEVEMENT}.inLanguage", value)) == []


@pytest.mark.parametrize("value", ["GBR", "gb", "G", "U1"])
def test_rejects_a_country_code_of_another_form(value):
    assert errors(changed("issuer.address", {"type": ["Address"], "addressCountryCode": value})) == [
        ("country-code-malformed", "/issuer/address/addressCountryCode")
    ]


@pytest.mark.parametrize(
    ("value", "fine"), [("aa.bb.cc", True), ("aa..cc", True), ("aa.bb", False), ("a a.b.c", False)]
)
def test_wants_endorsement_tokens_in_compact_form(value, fine):
    expected = [] if fine else [("jws-malformed", "/endorsementJwt/0")]

    assert expected == errors(changed("endorsementJwt", [value]))


@pytest.mark.parametrize("value", ["6", True, None, {}])
def test_rejects_credits_that_are_not_a_json_number(value):
    assert errors(changed(f"{SUBJECT}.creditsEarned", value)) == [
        ("value-not-number", "/credentialSubject/creditsEarned")
    ]


def test_rejects_hashed_that_is_not_a_json_boolean():
    identity = {"type": "IdentityObject", "hashed": "true", "identityHash": "x", "identityType": "name"}

    assert errors(changed(f"{SUBJECT}.identifier", [identity])) == [
        ("value-not-boolean", "/credentialSubject/identifier/0/hashed")
    ]


@pytest.mark.parametrize(("value", "fine"), [(1, True), (2.0, True), (1.5, False), ("1", False), (True, False)])
def test_wants_the_size_of_a_status_as_a_whole_number(value, fine):
    expected = [] if fine else [("value-not-integer", "/credentialStatus/statusSize")]

    assert expected == errors(changed("credentialStatus", status(statusSize=value)))


@pytest.mark.parametrize("value", ["", "-1", "007", "1.0", "abc", "١", "1" * 30, -1, 1.5, None, True])
def test_rejects_an_index_that_is_no_slot(value):
    assert errors(changed("credentialStatus", status(statusListIndex=value))) == [
        ("status-index-malformed", "/credentialStatus/statusListIndex")
    ]


def test_warns_of_an_index_that_is_a_json_number():
    assert found(changed("credentialStatus", status(statusListIndex=5)))[0][0] == "status-index-number"
    assert errors(changed("credentialStatus", status(statusListIndex=5))) == []


def status(**members):
    return {
        "id": "https://academy.example/status/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": "https://academy.example/status/1",
        **members,
    }


@pytest.mark.parametrize("value", ["2026-02-01T00:00:00", "2026-02-01"])
def test_rejects_a_validity_date_without_offset(value):
    assert errors(changed("validFrom", value)) == [("date-without-offset", "/validFrom")]


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:60Z",
        "0000-01-01T00:00:00Z",
    ],
)
def test_rejects_a_date_that_does_not_exist(value):
    assert errors(changed("validFrom", value)) == [("date-impossible", "/validFrom")]


@pytest.mark.parametrize(
    "value",
    [
        "1 February 2026",
        "2026-02-01 00:00:00Z",
        "2026-02-01T00:00:00z",
        "20260201",
        "2026-02-01Z",
        "٢٠٢٦-02-01T00:00:00Z",
    ],
)
def test_rejects_what_is_no_date(value):
    assert errors(changed("validFrom", value)) == [("date-malformed", "/validFrom")]


@pytest.mark.parametrize("value", ["2026-01-01", "2026-01-01T10:00:00", "2026-01-01T10:00:00.250+01:00"])
def test_accepts_every_form_of_an_activity_date(value):
    assert found(changed(f"{SUBJECT}.activityEndDate", value)) == []


def test_rejects_a_date_that_is_no_text():
    assert errors(changed("validFrom", 2026)) == [("value-not-text", "/validFrom")]


def test_rejects_a_birthday_with_a_time():
    assert errors(changed("issuer.dateOfBirth", "1900-01-01T00:00:00Z")) == [("date-with-time", "/issuer/dateOfBirth")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{ACHIEVEMENT}.achievementType", "Module"),
        (f"{ACHIEVEMENT}.achievementType", "course"),
        (f"{ACHIEVEMENT}.resultDescription.0.resultType", "Credit"),
        (f"{SUBJECT}.result.0.status", "Passed"),
        (f"{SUBJECT}.result.0.status", "ext:Passed"),
        (f"{ACHIEVEMENT}.achievementType", "foo ext:a b"),
    ],
)
def test_rejects_a_term_outside_its_enumeration(path, value):
    assert errors(changed(path, value)) == [("term-unknown", place(path))]


@pytest.mark.parametrize("value", ["ext:", "ext:a b", "ext:ä", "ext:a\n", "ext:a|b"])
def test_rejects_a_malformed_extension_term(value):
    assert errors(changed(f"{ACHIEVEMENT}.achievementType", value)) == [
        ("extension-term-malformed", place(f"{ACHIEVEMENT}.achievementType"))
    ]


def test_accepts_an_extension_term():
    assert found(changed(f"{ACHIEVEMENT}.achievementType", "ext:CPD_Activity-1.0")) == []


def test_rejects_a_context_that_is_neither_url_nor_object():
    assert ("context-not-url", "/@context/2") in errors(changed("@context", [*badge()["@context"], 5]))


def test_never_repeats_a_value():
    secret = "sam.sample@ward.example"
    credential = changed("validFrom", secret)
    credential["id"] = secret
    credential["credentialSubject"]["achievement"]["achievementType"] = secret
    credential["credentialSubject"]["result"][0]["value"] = secret

    from badgeforge.ob3 import conformance

    problems = conformance.check(credential)

    assert [problem for problem in problems if secret in str(problem)] == []
    assert f"{MODULE}#score" == credential["credentialSubject"]["result"][0]["resultDescription"]
