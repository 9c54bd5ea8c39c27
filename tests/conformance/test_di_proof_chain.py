"""The inputs of the W3C test suite for proof chains: those that must verify do, those that must fail do, for their reason.

Each of them has an inline context wrapped in a second `@context`, which two processors unwrap and JSON-LD 1.1 does not know:
badgeforge refuses it. A signature covers statements, not spelling, so the suite runs on the same inputs with one wrapping.
"""

import json
from datetime import UTC, datetime

import pytest

from badgeforge.did import key as did_key
from badgeforge.errors import LinkedDataError, MalformedProofError
from badgeforge.linkeddata import ContextStore
from badgeforge.proofs import binding, proof_chain

NOW = datetime(2024, 1, 1, tzinfo=UTC)
GOOD = [
    "1.1-previousProofArrayOk",
    "1.1-previousProofStringOk",
    "2.0-previousProofArrayOk",
    "2.0-previousProofStringOk",
]
PREVIOUS_MISSING = [
    "1.1-previousProofArrayMissingFail",
    "1.1-previousProofStringMissingFail",
    "2.0-previousProofArrayMissingFail",
    "2.0-previousProofMissingFail",
    "2.0-previousProofStringMissingFail",
]
MALFORMED = ["1.1-previousProofNotStringFail", "2.0-previousProofNotStringFail"]
UNDEFINED_TERMS = ["1.1-previousProofMissingFail"]
"""Names no context that defines Data Integrity's terms, so not even its first proof is signed."""


@pytest.fixture
def received(vectors_dir):
    folder = vectors_dir / "di-proof-chain" / "eddsa-rdfc-2022"
    return lambda name: json.loads((folder / f"{name}-SimpleSigned2.json").read_text("utf-8"))


@pytest.fixture
def published(received):
    def unwrapped(name):
        secured = received(name)
        contexts = [each["@context"] if isinstance(each, dict) else each for each in secured["@context"]]
        return secured | {"@context": contexts}

    return unwrapped


def _key_of(proof):
    method_id = proof["verificationMethod"]
    return did_key.resolve(binding.controller_of(proof)).method(method_id, relationship="assertionMethod").key


def _verify_all(secured):
    return proof_chain.verify_all(
        secured, key_of=_key_of, contexts=ContextStore.packaged(), expected_purpose="assertionMethod", now=NOW
    )


def test_every_input_is_expected_somewhere(vectors_dir):
    names = {path.name for path in (vectors_dir / "di-proof-chain" / "eddsa-rdfc-2022").iterdir()}

    expected = {f"{name}-SimpleSigned2.json" for name in GOOD + PREVIOUS_MISSING + MALFORMED + UNDEFINED_TERMS}

    assert expected == names


@pytest.mark.parametrize("name", GOOD)
def test_sound_chain_verifies(published, name):
    secured = published(name)

    assert len(secured["proof"]) == len(_verify_all(secured))


@pytest.mark.parametrize("name", GOOD)
def test_context_inside_a_context_is_refused_as_received(received, name):
    with pytest.raises(LinkedDataError) as caught:
        _verify_all(received(name))

    assert caught.value.code == "context-invalid"


@pytest.mark.parametrize("name", PREVIOUS_MISSING)
def test_chain_that_names_an_absent_proof_is_refused(published, name):
    with pytest.raises(MalformedProofError) as caught:
        _verify_all(published(name))

    assert caught.value.code == "proof-previous-missing"


@pytest.mark.parametrize("name", MALFORMED)
def test_chain_that_names_a_proof_by_a_number_is_refused(published, name):
    with pytest.raises(MalformedProofError) as caught:
        _verify_all(published(name))

    assert caught.value.code == "proof-member-malformed"


@pytest.mark.parametrize("name", UNDEFINED_TERMS)
def test_proof_in_undefined_terms_is_refused(published, name):
    with pytest.raises(LinkedDataError):
        _verify_all(published(name))
