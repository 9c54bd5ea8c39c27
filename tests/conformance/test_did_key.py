"""The did:key vectors: Ed25519 keys resolve as published, every other kind is refused by name."""

import json

import pytest

from badgeforge.did import key as did_key
from badgeforge.encoding import base58, base64url
from badgeforge.errors import UnsupportedAlgorithmError
from badgeforge.keys.key import SigningKey

OTHER_KINDS = ["bls12381", "nist-curves", "rsa", "secp256k1"]


@pytest.fixture
def ed25519(vectors_dir):
    return json.loads((vectors_dir / "did-key" / "ed25519-x25519.json").read_text("utf-8"))


def _raw(method):
    if "publicKeyJwk" in method:
        return base64url.decode(method["publicKeyJwk"]["x"])
    return base58.decode(method["publicKeyBase58"])


def test_published_seeds_make_the_published_dids(ed25519):
    made = [
        did_key.did_key(SigningKey.from_seed(bytes.fromhex(case["seed"])).verification_key) for case in ed25519.values()
    ]

    assert len(made) == 5
    assert list(ed25519) == made


def test_published_keys_are_resolved(ed25519):
    for did, case in ed25519.items():
        published = case["didDocument"]
        method = published["verificationMethod"][0]

        document = did_key.resolve(did)

        assert did == document.id
        assert _raw(method) == document.method(method["id"], relationship="assertionMethod").key.raw


def test_published_signing_relationships_are_the_same(ed25519):
    for did, case in ed25519.items():
        document = did_key.resolve(did)

        for relationship in ("assertionMethod", "authentication", "capabilityDelegation", "capabilityInvocation"):
            assert case["didDocument"][relationship] == document.json[relationship]


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_other_kinds_of_keys_are_refused_by_name(vectors_dir, kind):
    cases = json.loads((vectors_dir / "did-key" / f"{kind}.json").read_text("utf-8"))

    for did in cases:
        with pytest.raises(UnsupportedAlgorithmError):
            did_key.resolve(did)


def test_encryption_keys_are_refused_by_name(vectors_dir):
    cases = json.loads((vectors_dir / "did-key" / "x25519.json").read_text("utf-8"))["didDocument"]

    assert cases
    for did in cases:
        with pytest.raises(UnsupportedAlgorithmError):
            did_key.resolve(did)
