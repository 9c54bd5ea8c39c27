"""The respellings of the hostile list are real: a lenient JSON-LD processor finds the issuer's signature right."""

import hashlib
import json

import pytest
from pyld import jsonld

from badgeforge.encoding import base58
from support.hostile import SPECS
from support.world import NOW, RECIPIENT, World

RESPELLINGS = [spec for spec in SPECS if spec.family.startswith("respelling")]
EIGHT = {
    "full-IRI keys", "@nest", "@included", "appended inline context", "top-level @graph",
    "second object with the credential's id", "second object with the status entry's id", "@id and @type keys",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def canonical(world):
    """PyLD as its users call it: no safe mode, contexts from memory."""

    def load(url, _options=None):
        document = world.contexts.get(url).json
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load, "base": None}
    return lambda document: jsonld.normalize(document, options)


def _unsecured(document):
    return {name: member for name, member in document.items() if name != "proof"}


def test_every_respelling_of_the_design_is_in_the_list():
    families = {spec.family.removeprefix("respelling: ") for spec in RESPELLINGS}

    assert families >= EIGHT


@pytest.mark.parametrize("spec", RESPELLINGS, ids=lambda spec: spec.name)
def test_the_graph_is_the_one_that_was_signed(spec, world, canonical):
    case = spec.case(world)

    assert canonical(_unsecured(json.loads(case.data))) == canonical(_unsecured(case.honest))


@pytest.mark.parametrize("spec", RESPELLINGS, ids=lambda spec: spec.name)
def test_the_signature_is_right_to_a_lenient_processor(spec, world, canonical):
    document = json.loads(spec.case(world).data)
    (proof,) = document["proof"]
    config = {name: member for name, member in proof.items() if name != "proofValue"}
    config["@context"] = document["@context"]

    signed = b"".join(hashlib.sha256(canonical(part).encode()).digest() for part in (config, _unsecured(document)))

    world.key.verification_key.verify(base58.decode(proof["proofValue"][1:]), signed)


@pytest.mark.parametrize("spec", RESPELLINGS, ids=lambda spec: spec.name)
def test_what_was_signed_is_out_of_date_or_withdrawn(spec, world):
    case = spec.case(world)

    report = world.verifier(**case.verifier_arguments(world)).verify(
        json.dumps(case.honest).encode(), recipient=RECIPIENT, now=NOW
    )

    assert {"period-ended", "status-revoked"} & {problem.code for check in report.checks for problem in check.problems}
    assert report.authentic == "yes"
    assert report.current == "no"
