"""Our tables and what we emit, against both official builds of the VC 2.0 JSON Schemas of Open Badges 3.0."""

import json

import pytest
from jsonschema import Draft201909Validator

from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.ob3.classes import VC_1_1, VC_2_0, Kind
from support.full_badge import every_property_credential, full_credential

STRICT = "schemas/ob_v3p0/vc20-specbuild-2024-07-30/ob_v3p0_{}-jsonschema1.json"
PUBLISHED = "schemas/ob_v3p0/vc20-published-2026-06/ob_v3p0_{}_schema.json"
VC_1_1_BUILD = "schemas/ob_v3p0/vc11-specbuild-2024-03-04/ob_v3p0_{}_schema.json"
BUILDS = [STRICT, PUBLISHED]

NUMBERS = {Kind.NUMBER: "number", Kind.INTEGER: "integer", Kind.BOOLEAN: "boolean"}
KNOWN_DIFFERENCES = {
    ("CredentialStatus", "id"): "optional since document 1.4",
    ("CredentialStatus", "statusPurpose"): "W3C Bitstring Status List",
    ("CredentialStatus", "statusListIndex"): "W3C Bitstring Status List",
    ("CredentialStatus", "statusListCredential"): "W3C Bitstring Status List",
    ("CredentialStatus", "statusSize"): "W3C Bitstring Status List",
    ("CredentialStatus", "statusMessage"): "W3C Bitstring Status List",
    ("CredentialStatus", "statusReference"): "W3C Bitstring Status List",
    ("Proof", "id"): "W3C Data Integrity",
    ("Proof", "expires"): "W3C Data Integrity",
    ("Proof", "previousProof"): "W3C Data Integrity",
}
"""Where our table knows more than the schema of 2024, and why."""


def read_schema(data_dir, build, name):
    return json.loads((data_dir / build.format(name)).read_bytes())


def classes_of(schema, name):
    return {name: schema, **schema["$defs"]}


def row(spec, required):
    """Say a table row in the words of the schemas: required, array, JSON type or class, terms."""
    terms = None
    if spec.enumeration:
        terms = ({term.value for term in spec.enumeration.terms}, spec.enumeration.extensible)
    return (required, spec.many and not spec.single_preferred, NUMBERS.get(spec.kind), spec.object_class, terms)


def is_array(rule):
    return rule.get("type") == "array" or ("allOf" in rule and rule["allOf"][0].get("type") == "array")


def schema_row(rule, required):
    # The VC 1.1 build writes "one or an array of them" as a choice.
    rule = next(filter(is_array, rule.get("oneOf", ())), rule)
    array = is_array(rule)
    item = rule
    if array and "items" in rule and isinstance(rule["items"], dict):
        item = rule["items"]
    class_name = item.get("$ref", "").removeprefix("#/$defs/").replace("ProfileRef", "Profile") or None
    json_type = item.get("type") if item.get("type") in NUMBERS.values() else None
    return (required, array, json_type, class_name, terms_of(item))


def terms_of(item):
    """Find the enumeration of a property; the extensible ones are `oneOf` terms and a pattern."""
    choices = item.get("oneOf", ())
    if len(choices) == 2 and "enum" in choices[0]:
        return (set(choices[0]["enum"]), True)
    if "anyOf" in item and "enum" in item["anyOf"][0]:
        return (set(item["anyOf"][0]["enum"]), True)
    return (set(item["enum"]), False) if len(item.get("enum", ())) > 1 else None


@pytest.mark.parametrize("build", BUILDS, ids=["2024", "2026"])
@pytest.mark.parametrize("badge", [full_credential(), every_property_credential()], ids=["full", "every property"])
def test_the_badge_that_uses_everything_conforms(data_dir, build, badge):
    validator = Draft201909Validator(read_schema(data_dir, build, "achievementcredential"))

    assert [error.json_path for error in validator.iter_errors(badge.to_json())] == []


@pytest.mark.parametrize("badge", [full_credential(), every_property_credential()], ids=["full", "every property"])
def test_the_badge_that_uses_everything_is_signed_without_loss(badge):
    """canonicalize raises for every value that a signature would not cover"""
    document = badge.to_json()

    canonical = canonicalize(document, contexts=ContextStore.packaged())

    assert f"<{document['id']}>" in canonical


@pytest.mark.parametrize("build", BUILDS, ids=["2024", "2026"])
def test_every_embedded_endorsement_conforms_by_itself(data_dir, build):
    validator = Draft201909Validator(read_schema(data_dir, build, "endorsementcredential"))
    badge = full_credential()
    endorsements = (
        *badge.endorsement,
        *badge.issuer.endorsement,
        *badge.credential_subject.achievement.endorsement,
    )

    assert len(endorsements) == 3
    assert [error.json_path for each in endorsements for error in validator.iter_errors(each.to_json())] == []


@pytest.mark.parametrize("name", ["AchievementCredential", "EndorsementCredential"])
@pytest.mark.parametrize(("build", "table"), [(STRICT, VC_2_0), (VC_1_1_BUILD, VC_1_1)], ids=["VC 2.0", "VC 1.1"])
def test_tables_say_what_the_official_schemas_say(data_dir, build, table, name):
    schema = read_schema(data_dir, build, name.lower())
    official = {
        (class_name, name): schema_row(rule, name in definition.get("required", ()))
        for class_name, definition in classes_of(schema, name).items()
        if class_name in table
        for name, rule in definition["properties"].items()
        if name != "@context"
    }
    ours = {
        (class_name, spec.name): row(spec, spec.required)
        for class_name in classes_of(schema, name)
        if class_name in table
        for spec in table[class_name].properties.values()
        if spec.name != "@context"
    }

    assert {
        place: (official.get(place), ours.get(place))
        for place in official.keys() | ours.keys()
        if official.get(place) != ours.get(place) and place not in KNOWN_DIFFERENCES
    } == {}


@pytest.mark.parametrize(("build", "table"), [(STRICT, VC_2_0), (VC_1_1_BUILD, VC_1_1)], ids=["VC 2.0", "VC 1.1"])
def test_tables_close_the_classes_that_the_official_schemas_close(data_dir, build, table):
    schema = read_schema(data_dir, build, "achievementcredential")
    official = classes_of(schema, "AchievementCredential")
    shared = official.keys() & table.keys()

    assert {each for each in shared if official[each].get("additionalProperties") is False} == {
        each for each in shared if not table[each].open
    }


def test_tables_demand_one_string_as_type_where_the_official_schema_does(data_dir):
    official = classes_of(read_schema(data_dir, STRICT, "achievementcredential"), "AchievementCredential")
    shared = {each for each in official.keys() & VC_2_0.keys() if "type" in official[each]["properties"]}

    assert {each for each in shared if official[each]["properties"]["type"].get("type") == "string"} == {
        each for each in shared if VC_2_0[each].exact_type
    }
