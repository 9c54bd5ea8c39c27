"""The published eddsa-rdfc-2022 vectors, step by step and byte for byte, and the published proof sets and chains."""

import copy
import hashlib
import json
from datetime import UTC, datetime

import pytest

from badgeforge.did import key as did_key
from badgeforge.did.resolver import OfflineResolver
from badgeforge.encoding import strictjson
from badgeforge.errors import BadgeforgeError, InvalidSignatureError, ResolutionError
from badgeforge.jsontypes import DateTimeStamp
from badgeforge.linkeddata import DEFAULT_LIMITS
from badgeforge.proofs import binding, data_integrity, eddsa_rdfc_2022, proof_chain
from support.signing import a_key_of_secret_multikey
from support.vector_contexts import contexts_of_vectors

NOW = datetime(2024, 1, 1, tzinfo=UTC)
"""After the vectors were signed; none of their proofs says when it expires."""
CASES = {"alumni": ("unsigned.json", "."), "employ": ("employmentAuth.json", "employ")}
CONTEXTS = contexts_of_vectors()


class _Case:
    def __init__(self, folder, name):
        unsigned, steps = CASES[name]
        self._steps = folder / "eddsa-rdfc-2022" / steps
        self.unsecured = json.loads((folder / unsigned).read_text("utf-8"))
        self.secured = json.loads(self.text("signedDataInt.json"))
        self.options = json.loads(self.text("proofConfigDataInt.json"))
        keys = json.loads((folder / "keyPair.json").read_text("utf-8"))
        self.signer = a_key_of_secret_multikey(keys["privateKeyMultibase"])
        self.public_key = keys["publicKeyMultibase"]

    def text(self, name):
        return (self._steps / name).read_text("utf-8")

    def hex(self, name):
        return self.text(name).strip()


@pytest.fixture
def folder(vectors_dir):
    return vectors_dir / "vc-di-eddsa"


@pytest.fixture(params=list(CASES))
def case(folder, request):
    return _Case(folder, request.param)


def _verify(case, secured):
    (proof,) = data_integrity.proofs_of(secured)
    return data_integrity.verify_proof(
        secured,
        proof,
        key=case.signer.verification_key,
        contexts=CONTEXTS,
        expected_purpose="assertionMethod",
        now=NOW,
    )


def test_key_pair_is_one(case):
    assert case.public_key == case.signer.verification_key.multikey


def test_canonical_document_is_the_published_one(case):
    transformed = eddsa_rdfc_2022.transform(case.unsecured, contexts=CONTEXTS, limits=DEFAULT_LIMITS)

    assert case.text("canonDocDataInt.txt") == transformed


def test_canonical_proof_configuration_is_the_published_one(case):
    proof_config = eddsa_rdfc_2022.configure_proof(
        case.unsecured, case.options, contexts=CONTEXTS, limits=DEFAULT_LIMITS
    )

    assert case.text("proofCanonDataInt.txt") == proof_config


def test_hashes_are_the_published_ones(case):
    document = case.text("canonDocDataInt.txt").encode()
    proof_config = case.text("proofCanonDataInt.txt").encode()

    assert case.hex("docHashDataInt.txt") == hashlib.sha256(document).hexdigest()
    assert case.hex("proofHashDataInt.txt") == hashlib.sha256(proof_config).hexdigest()


def test_hash_data_is_the_published_one(case):
    hash_data = eddsa_rdfc_2022.hash_data(case.text("canonDocDataInt.txt"), case.text("proofCanonDataInt.txt"))

    assert case.hex("combinedHashDataInt.txt") == hash_data.hex()


def test_signature_is_the_published_one(case):
    proof_bytes = eddsa_rdfc_2022.serialize_proof(
        bytes.fromhex(case.hex("combinedHashDataInt.txt")), signer=case.signer
    )

    assert case.hex("sigHexDataInt.txt") == proof_bytes.hex()
    assert proof_bytes == eddsa_rdfc_2022.decode_proof_value(case.hex("sigBTC58DataInt.txt"))


def test_signed_document_is_the_published_one(case):
    proof = data_integrity.create_proof(
        case.unsecured,
        options=data_integrity.ProofOptions(
            verification_method=case.options["verificationMethod"], created=DateTimeStamp(case.options["created"])
        ),
        signer=case.signer,
        contexts=CONTEXTS,
    )

    secured = strictjson.dumps_pretty(case.unsecured | {"proof": proof})

    assert case.text("signedDataInt.json").encode().strip() == secured.strip()


def test_published_proof_verifies(case):
    verified = _verify(case, case.secured)

    assert case.options["verificationMethod"] == verified.verification_method
    assert case.hex("docHashDataInt.txt") == verified.document_sha256
    assert datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC) == verified.created
    assert verified.cryptosuite == "eddsa-rdfc-2022"


def test_published_proof_does_not_bind_the_issuer_it_names(case):
    # The vectors name one issuer and are signed by the did:key of nobody in particular.
    proof = case.secured["proof"]
    issuer = case.secured["issuer"]
    issuer = issuer if isinstance(issuer, str) else issuer["id"]

    with pytest.raises(ResolutionError) as caught:
        binding.resolve_method(proof, issuer=issuer, resolver=OfflineResolver({}.get), now=NOW)

    expected = "proof-issuer-mismatch" if issuer.startswith("did:") else "issuer-not-a-did"
    assert expected == caught.value.code


def _leaves(value, path=()):
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*path, key))
    else:
        yield path


def _changed(document, path):
    changed = copy.deepcopy(document)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = holder[path[-1]] + "x"
    return changed


def _without(document, path):
    changed = copy.deepcopy(document)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return changed


@pytest.mark.parametrize("tamper", [_changed, _without])
def test_every_tampered_leaf_is_refused(case, tamper):
    for path in _leaves(case.secured):
        with pytest.raises(BadgeforgeError):
            _verify(case, tamper(case.secured, path))


def test_tampered_text_is_a_wrong_signature(case):
    case.secured["name"] = "Another name"

    with pytest.raises(InvalidSignatureError):
        _verify(case, case.secured)


def test_proof_of_the_other_vector_is_a_wrong_signature(folder):
    cases = [_Case(folder, name) for name in CASES]
    cases[0].secured["proof"] = cases[1].secured["proof"]

    with pytest.raises(InvalidSignatureError):
        _verify(cases[0], cases[0].secured)


# Proof sets and chains.


@pytest.fixture
def published(folder):
    return lambda name: json.loads((folder / "proof-set-chain" / f"{name}.json").read_text("utf-8"))


def _key_of(proof):
    """Every published proof is made by a did:key; whose it is does not matter here."""
    method_id = proof["verificationMethod"]
    return did_key.resolve(binding.controller_of(proof)).method(method_id, relationship="assertionMethod").key


def _verify_all(secured):
    return proof_chain.verify_all(
        secured, key_of=_key_of, contexts=CONTEXTS, expected_purpose="assertionMethod", now=NOW
    )


@pytest.mark.parametrize(
    ("name", "count"),
    [("signedProofSet1", 1), ("signedProofSet2", 2), ("signedProofChain1", 3), ("signedProofChain2", 4)],
)
def test_published_sets_and_chains_verify(published, name, count):
    assert count == len(_verify_all(published(name)))


@pytest.mark.parametrize("number", [1, 2])
def test_proofs_of_a_set_are_reproduced(published, number):
    options = published(f"proofSetConfig{number}")
    signer = a_key_of_secret_multikey(published("multiKeyPairs")[f"keyPair{number}"]["privateKeyMultibase"])

    proof = data_integrity.create_proof(
        published("unsigned"),
        options=data_integrity.ProofOptions(
            verification_method=options["verificationMethod"],
            created=DateTimeStamp(options["created"]),
            id=options["id"],
        ),
        signer=signer,
        contexts=CONTEXTS,
    )

    assert published(f"proofSetConfigSigned{number}") == proof


def test_chain_is_reproduced_link_by_link(published):
    keys = published("multiKeyPairs")
    secured = published("unsigned")

    for config, key_pair in [
        ("proofSetConfig1", "keyPair1"),
        ("proofSetConfig2", "keyPair2"),
        ("proofChainConfig1", "keyPair3"),
        ("proofChainConfig2", "keyPair4"),
    ]:
        options = published(config)
        previous = options.get("previousProof")
        secured = data_integrity.add_proof(
            secured,
            options=data_integrity.ProofOptions(
                verification_method=options["verificationMethod"],
                created=DateTimeStamp(options["created"]),
                id=options.get("id"),
                previous_proof=tuple(previous) if isinstance(previous, list) else previous,
            ),
            signer=a_key_of_secret_multikey(keys[key_pair]["privateKeyMultibase"]),
            contexts=CONTEXTS,
        )

    assert published("signedProofChain2") == secured


@pytest.mark.parametrize(("name", "number"), [("proofChainTempDoc1", 1), ("proofChainTempDoc2", 2)])
def test_document_that_a_link_covers_is_the_published_one(published, name, number):
    secured = published("signedProofChain2")

    covered = data_integrity.input_document_of(
        secured, published(f"proofChainConfig{number}"), all_proofs=data_integrity.proofs_of(secured)
    )

    assert published(name) == covered


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_chain_without_an_earlier_proof_is_refused(published, missing):
    secured = published("signedProofChain2")
    del secured["proof"][missing]

    with pytest.raises(BadgeforgeError) as caught:
        _verify_all(secured)

    assert caught.value.code == "proof-previous-missing"


@pytest.mark.parametrize("tampered", [0, 1, 2, 3])
def test_chain_with_one_tampered_proof_is_refused(published, tampered):
    secured = published("signedProofChain2")
    secured["proof"][tampered]["created"] = "2023-02-24T23:36:39Z"

    with pytest.raises(InvalidSignatureError):
        _verify_all(secured)


@pytest.mark.parametrize("tampered", [0, 1])
def test_proofs_of_a_set_do_not_depend_on_one_another(published, tampered):
    secured = published("signedProofSet2")
    secured["proof"][tampered]["created"] = "2023-02-24T23:36:39Z"
    sound = secured["proof"][1 - tampered]

    data_integrity.verify_proof(
        secured,
        sound,
        key=_key_of(sound),
        contexts=CONTEXTS,
        expected_purpose="assertionMethod",
        now=NOW,
    )

    with pytest.raises(InvalidSignatureError):
        _verify_all(secured)
