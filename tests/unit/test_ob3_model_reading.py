"""Viewing received documents: what `from_json` takes, keeps and refuses."""

import copy
import pickle
from decimal import Decimal

import pytest

from badgeforge.errors import MalformedDocumentError
from badgeforge.ob3 import model
from badgeforge.ob3.vocabulary import OB_CONTEXT, VC_1_1_CONTEXT
from support.full_badge import every_property_credential

CRITERIA = {"narrative": "Do A."}
ACHIEVEMENT = {
    "id": "https://academy.example/modules/a/1",
    "type": ["Achievement"],
    "name": "A",
    "description": "About A",
    "criteria": CRITERIA,
}
STATUS = {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "42"}


def test_full_badge_is_read_as_written():
    badge = every_property_credential()

    assert badge == model.AchievementCredential.from_json(badge.to_json())


def test_an_emitted_document_survives_reading_and_writing():
    document = every_property_credential().to_json()

    assert repr(document) == repr(model.AchievementCredential.from_json(document).to_json())


@pytest.mark.parametrize("tag", ["data", ["data"]])
def test_many_may_stand_as_a_single_value(tag):
    assert model.Achievement.from_json({**ACHIEVEMENT, "tag": tag}).tag == ("data",)


@pytest.mark.parametrize("criteria", [CRITERIA, [CRITERIA]])
def test_one_may_stand_in_an_array(criteria):
    assert model.Achievement.from_json({**ACHIEVEMENT, "criteria": criteria}).criteria.narrative == "Do A."


def test_a_single_type_is_read_as_a_set_of_one():
    assert model.Evidence.from_json({"type": "Evidence"}).type == ("Evidence",)


@pytest.mark.parametrize("nothing", [None, []])
def test_null_and_the_empty_array_are_nothing(nothing):
    assert model.Achievement.from_json({**ACHIEVEMENT, "tag": nothing, "version": nothing}) == (
        model.Achievement.from_json(ACHIEVEMENT)
    )


def test_unknown_members_are_kept():
    viewed = model.Achievement.from_json({**ACHIEVEMENT, "example:more": {"a": 1}})

    assert viewed.extra == {"example:more": {"a": 1}}


def test_unknown_members_of_a_closed_class_are_kept_for_the_reader():
    viewed = model.Image.from_json({"id": "https://images.example/1.png", "type": "Image", "alt": "x"})

    assert viewed.extra == {"alt": "x"}


def test_a_view_does_not_share_the_document():
    document = {**ACHIEVEMENT, "example:more": [1]}
    viewed = model.Achievement.from_json(document)

    document["example:more"].append(2)

    assert viewed.extra == {"example:more": [1]}


@pytest.mark.parametrize(("number", "read"), [(6, "6"), (6.0, "6"), (0.1, "0.1"), (1e22, "1E+22"), (-2.5, "-2.5")])
def test_numbers_become_exact_decimals(number, read):
    assert Decimal(read) == model.Achievement.from_json({**ACHIEVEMENT, "creditsAvailable": number}).credits_available


@pytest.mark.parametrize("index", ["42", 42])
def test_a_status_index_may_be_a_number(index):
    assert model.CredentialStatus.from_json({**STATUS, "statusListIndex": index}).status_list_index == "42"


@pytest.mark.parametrize("statuses", [STATUS, [STATUS, STATUS]])
def test_one_status_or_several_are_read(statuses):
    document = {**every_property_credential().to_json(), "credentialStatus": statuses}

    viewed = model.AchievementCredential.from_json(document).credential_status

    assert {"42"} == {status.status_list_index for status in viewed}


@pytest.mark.parametrize("issuer", ["did:web:academy.example", {"id": "did:web:academy.example", "type": ["Profile"]}])
def test_an_issuer_may_be_its_iri(issuer):
    document = {**every_property_credential().to_json(), "issuer": issuer}

    assert issuer == model.AchievementCredential.from_json(document).to_json()["issuer"]


def test_an_inline_context_is_kept():
    inline = {"example": "https://example.org/"}
    document = every_property_credential().to_json()
    document["@context"].append(inline)

    viewed = model.AchievementCredential.from_json(document)

    assert viewed.context[-1] == inline
    assert viewed.to_json() == document


def test_text_with_a_language_reads_as_text_and_keeps_its_language():
    welsh = {"@value": "Data a gofal", "@language": "cy", "@direction": "ltr"}

    viewed = model.Achievement.from_json({**ACHIEVEMENT, "name": welsh})

    assert (viewed.name, viewed.name.language, viewed.name.direction) == ("Data a gofal", "cy", "ltr")
    assert viewed.to_json()["name"] == welsh


def test_text_with_a_language_survives_pickling_and_copying():
    text = model.LanguageText("Data a gofal", "cy")

    assert [
        (str(twin), twin.language, twin.direction) for twin in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text))
    ] == [("Data a gofal", "cy", None)] * 2


def test_text_without_language_is_written_as_a_bare_value():
    assert model.LanguageText("A").to_json() == {"@value": "A"}


def vc_1_1_document():
    document = every_property_credential().to_json()
    document["@context"] = [VC_1_1_CONTEXT, OB_CONTEXT]
    document["issuanceDate"] = document.pop("validFrom")
    document["expirationDate"] = document.pop("validUntil")
    return document


def test_a_vc_1_1_badge_is_viewed_by_its_own_date_names():
    viewed = model.AchievementCredential.from_json(vc_1_1_document())

    assert (viewed.valid_from, viewed.valid_until) == ("2026-11-01T00:00:00Z", "2028-11-01T00:00:00Z")
    assert vc_1_1_document() == viewed.to_json()


def test_dates_of_the_other_data_model_are_unknown_members():
    """dates of the other data model"""
    document = {**every_property_credential().to_json(), "expirationDate": "2000-01-01T00:00:00Z"}

    assert model.AchievementCredential.from_json(document).extra == {"expirationDate": "2000-01-01T00:00:00Z"}


def test_a_vc_1_1_badge_needs_a_name():
    document = vc_1_1_document()
    del document["name"]

    with pytest.raises(MalformedDocumentError) as caught:
        model.AchievementCredential.from_json(document)

    assert (caught.value.code, caught.value.pointer) == ("view-missing-property", "/name")


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"criteria": None}, "view-missing-property", "/criteria"),
        ({"criteria": []}, "view-missing-property", "/criteria"),
        ({"type": []}, "view-missing-property", "/type"),
        ({"criteria": "Do A."}, "view-not-an-object", "/criteria"),
        ({"criteria": [CRITERIA, CRITERIA]}, "view-several-values", "/criteria"),
        ({"image": {"id": "https://images.example/1.png"}}, "view-missing-property", "/image/type"),
        ({"alignment": [{"type": "Alignment", "targetName": "x", "targetUrl": 7}]}, "view-wrong-kind",
         "/alignment/0/targetUrl"),
        ({"tag": ["a", 7]}, "view-wrong-kind", "/tag/1"),
        ({"tag": 7}, "view-wrong-kind", "/tag"),
        ({"name": {"@value": 7}}, "view-wrong-kind", "/name"),
        ({"name": {"@value": "A", "@language": 7}}, "view-wrong-kind", "/name"),
        ({"name": {"en": "A"}}, "view-wrong-kind", "/name"),
        ({"creditsAvailable": "6"}, "view-wrong-kind", "/creditsAvailable"),
        ({"creditsAvailable": True}, "view-wrong-kind", "/creditsAvailable"),
        ({"creditsAvailable": float("inf")}, "view-wrong-kind", "/creditsAvailable"),
    ],
)  # fmt: skip
def test_names_the_place_where_a_view_is_impossible(change, code, pointer):
    with pytest.raises(MalformedDocumentError) as caught:
        model.Achievement.from_json({**ACHIEVEMENT, **change})

    assert (code, pointer) == (caught.value.code, caught.value.pointer)


@pytest.mark.parametrize(
    ("cls", "document", "pointer"),
    [
        (model.CredentialStatus, {"type": "x", "statusSize": 1.5}, "/statusSize"),
        (model.CredentialStatus, {"type": "x", "statusSize": True}, "/statusSize"),
        (model.CredentialStatus, {"type": "x", "statusListIndex": True}, "/statusListIndex"),
        (model.IdentityObject, {"type": "IdentityObject", "hashed": "true"}, "/hashed"),
        (model.AchievementCredential, {"@context": [7]}, "/@context/0"),
    ],
)
def test_names_the_place_of_a_value_of_another_kind(cls, document, pointer):
    with pytest.raises(MalformedDocumentError) as caught:
        cls.from_json(document)

    assert ("view-wrong-kind", pointer) == (caught.value.code, caught.value.pointer)


@pytest.mark.parametrize("value", [None, [], "x", 7])
def test_refuses_to_view_what_is_no_object(value):
    with pytest.raises(MalformedDocumentError) as caught:
        model.Profile.from_json(value, at="/issuer")

    assert (caught.value.code, caught.value.pointer) == ("view-not-an-object", "/issuer")
