"""Composed badges against both official VC 2.0 builds of the 1EdTech schema."""

import json

import jsonschema
import pytest

from badgeforge.assembly.compose import compose_award
from badgeforge.assembly.facts import CountedModule
from badgeforge.learning.completion import Identity, IdentityKind
from support.issuing import a_completion, a_module, a_programme, an_award

BUILDS = (
    "vc20-published-2026-06/ob_v3p0_achievementcredential_schema.json",
    "vc20-specbuild-2024-07-30/ob_v3p0_achievementcredential-jsonschema1.json",
)


@pytest.fixture(params=BUILDS, ids=lambda path: path.partition("/")[0])
def schema(request, data_dir):
    text = (data_dir / "schemas" / "ob_v3p0" / request.param).read_text("utf-8")
    return jsonschema.Draft201909Validator(json.loads(text))


def problems(schema, award):
    badge = json.loads(json.dumps(compose_award(award)))
    return [error.message for error in schema.iter_errors(badge)]


def test_module_badge_is_valid(schema):
    identities = (
        Identity(IdentityKind.WORK_EMAIL, "sam@ward.example"),
        Identity(IdentityKind.STAFF_NUMBER, "00123"),
    )
    award = an_award(completion=a_completion(identities=identities, did="did:example:sam", prior_learning=True))

    assert problems(schema, award) == []


def test_programme_badge_is_valid(schema):
    counted = (CountedModule(achievement_id=a_module().id, title="EDI core", credential_id="urn:uuid:7"),)

    assert problems(schema, an_award(item=a_programme(), counted=counted, delivery_mode="online")) == []


def test_suspendable_badge_is_knowingly_outside(schema):
    assert problems(schema, an_award(item=a_module(suspendable=True))) != []
