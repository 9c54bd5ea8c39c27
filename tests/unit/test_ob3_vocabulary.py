"""The fixed words of Open Badges 3.0 and the class tables written with them."""

import pytest

from badgeforge.ob3.classes import ENUMERATIONS, VC_1_1, VC_2_0, class_spec
from badgeforge.ob3.specs import Kind, snake_case
from badgeforge.ob3.vocabulary import (
    OB_CONTEXT,
    OB_CONTEXTS,
    OB_CONTEXTS_WITH_VC_2_0,
    VC_1_1_CONTEXT,
    VC_2_0_CONTEXT,
    AchievementType,
    DataModel,
    data_model_of,
    is_extension_term,
)


@pytest.mark.parametrize("term", ["ext:CreditHours", "ext:a", "ext:a.b-c_1"])
def test_takes_an_extension_term(term):
    assert is_extension_term(term)


@pytest.mark.parametrize("term", ["foo ext:a", "ext:a b", "ext:", "ext:a|b", "EXT:a", "ext:é", "ext:a\n", ""])
def test_refuses_what_only_contains_an_extension_term(term):
    assert not is_extension_term(term)


@pytest.mark.parametrize(
    ("contexts", "expected"),
    [
        ([VC_2_0_CONTEXT, OB_CONTEXT], DataModel.VC_2_0),
        ([VC_1_1_CONTEXT, OB_CONTEXT], DataModel.VC_1_1),
        (VC_2_0_CONTEXT, DataModel.VC_2_0),
        ([OB_CONTEXT, VC_2_0_CONTEXT], None),
        ([{"@vocab": VC_2_0_CONTEXT}], None),
        ([], None),
        (None, None),
        (7, None),
    ],
)
def test_first_context_alone_decides_the_data_model(contexts, expected):
    assert expected == data_model_of({"@context": contexts})


def test_dates_of_the_other_data_model_do_not_decide():
    """dates of the other data model"""
    credential = {"@context": [VC_2_0_CONTEXT], "issuanceDate": "2020-01-01T00:00:00Z"}

    assert data_model_of(credential) is DataModel.VC_2_0


def test_only_the_two_newest_open_badges_contexts_stand_beside_vc_2_0():
    assert OB_CONTEXTS[-2:] == OB_CONTEXTS_WITH_VC_2_0


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("AchievementType", 31),
        ("AlignmentTargetType", 7),
        ("ResultType", 12),
        ("ResultStatusType", 7),
        ("IdentifierTypeEnum", 19),
    ],
)
def test_enumeration_is_complete(name, count):
    assert count == len(ENUMERATIONS[name].terms)


def test_only_the_result_status_cannot_be_extended():
    assert [name for name, each in ENUMERATIONS.items() if not each.extensible] == ["ResultStatusType"]


def test_a_term_reads_as_its_wire_spelling():
    assert str(AchievementType.CO_CURRICULAR) == "CoCurricular"


@pytest.mark.parametrize(
    ("wire", "python"),
    [("@context", "context"), ("endorsementJwt", "endorsement_jwt"), ("targetUrl", "target_url"), ("id", "id")],
)
def test_python_names_follow_from_wire_names(wire, python):
    assert python == snake_case(wire)


@pytest.mark.parametrize("table", [VC_2_0, VC_1_1], ids=["VC 2.0", "VC 1.1"])
def test_every_object_in_a_table_is_of_a_class_that_has_a_table(table):
    named = {spec.object_class for each in table.values() for spec in each.properties.values() if spec.object_class}

    assert named <= table.keys()


def test_every_table_row_names_exactly_what_its_kind_needs():
    for each in VC_2_0.values():
        for spec in each.properties.values():
            assert (spec.kind in {Kind.OBJECT, Kind.PROFILE_REF}) == (spec.object_class is not None)
            assert (spec.kind is Kind.ENUM) == (spec.enumeration is not None)


def test_vc_1_1_differs_in_dates_name_and_issuer_only():
    older = class_spec("AchievementCredential", data_model=DataModel.VC_1_1).properties
    newer = class_spec("AchievementCredential").properties

    assert {"issuanceDate", "expirationDate"} == older.keys() - newer.keys()
    assert {"validFrom", "validUntil"} == newer.keys() - older.keys()
    assert {"name", "issuer"} == {name for name in older.keys() & newer.keys() if older[name] != newer[name]}
    assert (older["issuanceDate"].attribute, older["name"].required) == ("valid_from", True)
    assert older["issuer"].kind is Kind.OBJECT


def test_unknown_class_is_a_key_error():
    with pytest.raises(KeyError):
        class_spec("BadgeClass")
