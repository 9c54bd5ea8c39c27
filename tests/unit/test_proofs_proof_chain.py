"""Proofs that depend on one another."""

import copy

import pytest

from badgeforge.errors import InvalidSignatureError, MalformedProofError, ResolutionError
from badgeforge.proofs import data_integrity, proof_chain
from support.secured import CONTEXTS, METHOD, UNSECURED, options
from support.signing import a_signing_key

SIGNERS = {
    f"did:web:{name}.example#key-1": a_signing_key(number) for number, name in enumerate(("one", "two", "three"), 1)
}
ONE, TWO, THREE = SIGNERS


def _key_of(proof):
    return SIGNERS[proof["verificationMethod"]].verification_key


def _key_of_all_but_the_first(proof):
    if proof["verificationMethod"] == ONE:
        raise ResolutionError("did-document-unavailable", "not at hand")
    return _key_of(proof)


def _add(document, method, **changes):
    return data_integrity.add_proof(
        document, options=options(verification_method=method, **changes), signer=SIGNERS[method], contexts=CONTEXTS
    )


@pytest.fixture
def chain():
    """Three proofs: the second after the first, the third after the second."""
    document = _add(UNSECURED, ONE, id="urn:uuid:1")
    document = _add(document, TWO, id="urn:uuid:2", previous_proof="urn:uuid:1")
    return _add(document, THREE, previous_proof=("urn:uuid:2",))


def _verify_all(document, *, now, **more):
    return proof_chain.verify_all(
        document, key_of=_key_of, contexts=CONTEXTS, expected_purpose="assertionMethod", now=now, **more
    )


def _verify_chain(document, number, *, now, key_of=_key_of):
    return proof_chain.verify_chain(
        document,
        document["proof"][number],
        key_of=key_of,
        contexts=CONTEXTS,
        expected_purpose="assertionMethod",
        now=now,
    )


def test_whole_chain_verifies_in_the_order_of_the_document(chain, now):
    assert [proof.verification_method for proof in _verify_all(chain, now=now)] == [ONE, TWO, THREE]


def test_link_verifies_with_those_before_it_and_no_others(chain, now):
    assert [proof.verification_method for proof in _verify_chain(chain, 2, now=now)] == [THREE, TWO, ONE]
    assert [proof.verification_method for proof in _verify_chain(chain, 1, now=now)] == [TWO, ONE]
    assert [proof.verification_method for proof in _verify_chain(chain, 0, now=now)] == [ONE]


def test_link_covers_the_proofs_before_it(chain, now):
    hashes = [proof.document_sha256 for proof in _verify_all(chain, now=now)]

    assert len(set(hashes)) == 3


def test_link_does_not_verify_when_an_earlier_one_is_wrong(chain, now):
    chain["proof"][0]["created"] = "2026-11-22T09:00:01Z"

    with pytest.raises(InvalidSignatureError):
        _verify_chain(chain, 2, now=now)


def test_link_does_not_verify_when_an_earlier_key_is_not_known(chain, now):
    with pytest.raises(ResolutionError):
        _verify_chain(chain, 2, now=now, key_of=_key_of_all_but_the_first)


def test_earlier_proof_swapped_for_another_sound_one_is_refused(chain, now):
    (other,) = _add(UNSECURED, ONE, id="urn:uuid:1", expires="2027-01-01T00:00:00Z")["proof"]
    chain["proof"][0] = other

    with pytest.raises(InvalidSignatureError):
        _verify_chain(chain, 1, now=now)


def test_earlier_proof_taken_away_is_noticed(chain, now):
    del chain["proof"][0]

    with pytest.raises(MalformedProofError) as caught:
        _verify_chain(chain, 1, now=now)

    assert caught.value.code == "proof-previous-missing"


def test_two_proofs_of_one_id_are_refused(chain, now):
    chain["proof"].insert(0, copy.deepcopy(chain["proof"][0]))

    with pytest.raises(MalformedProofError) as caught:
        _verify_all(chain, now=now)

    assert caught.value.code == "proof-previous-ambiguous"


def test_link_is_not_verified_as_if_it_stood_alone(chain, now):
    with pytest.raises(MalformedProofError) as caught:
        data_integrity.verify_proof(
            chain,
            chain["proof"][1],
            key=_key_of(chain["proof"][1]),
            contexts=CONTEXTS,
            expected_purpose="assertionMethod",
            now=now,
        )

    assert caught.value.code == "proof-chained"


def test_link_without_its_reference_is_a_wrong_signature(chain, now):
    del chain["proof"][1]["previousProof"]

    with pytest.raises(InvalidSignatureError):
        _verify_chain(chain, 1, now=now)


@pytest.mark.parametrize("previous", ["urn:uuid:2", ["urn:uuid:1", "urn:uuid:2"]])
def test_ring_of_proofs_ends_in_a_refusal(chain, now, previous):
    chain["proof"][0]["previousProof"] = previous

    with pytest.raises(InvalidSignatureError):
        _verify_chain(chain, 1, now=now)


@pytest.mark.parametrize(
    "previous", [7, None, [], "", "1", ["urn:uuid:1", 7], ["urn:uuid:1", "urn:uuid:1"], {"id": "urn:uuid:1"}]
)
def test_reference_that_names_no_proof_is_refused(chain, now, previous):
    chain["proof"][1]["previousProof"] = previous

    with pytest.raises(MalformedProofError) as caught:
        _verify_chain(chain, 1, now=now)

    assert caught.value.code == "proof-member-malformed"


def test_proof_after_two_others_verifies(now):
    document = _add(UNSECURED, ONE, id="urn:uuid:1")
    document = _add(document, TWO, id="urn:uuid:2")
    document = _add(document, THREE, previous_proof=("urn:uuid:1", "urn:uuid:2"))

    assert len(_verify_chain(document, 2, now=now)) == 3


def test_document_without_proofs_fails(now):
    with pytest.raises(MalformedProofError) as caught:
        _verify_all(UNSECURED | {"proof": []}, now=now)

    assert caught.value.code == "proof-missing"


def test_single_proof_is_a_chain_of_one(now):
    document = _add(UNSECURED, ONE)

    assert _verify_all(document, now=now) == _verify_chain(document, 0, now=now)
    assert METHOD not in {proof.verification_method for proof in _verify_all(document, now=now)}
