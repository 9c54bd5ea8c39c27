"""The cryptosuite `eddsa-rdfc-2022`: RDF canonicalisation, SHA-256, Ed25519. One page, in the specification's own steps.

Not for who signed, when, or for what (`data_integrity.py`, `binding.py`).
https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
"""

import hashlib

from badgeforge.encoding import multibase
from badgeforge.errors import InvalidSignatureError, MalformedDocumentError, MalformedProofError, ProofGenerationError
from badgeforge.jsontypes import JsonObject
from badgeforge.keys.algorithms import Algorithm
from badgeforge.keys.key import Signer, SigningKey, VerificationKey
from badgeforge.linkeddata import ContextStore, Limits, canonicalize
from badgeforge.proofs import terms

NAME = "eddsa-rdfc-2022"
"""The cryptosuite's identifier in a proof."""
PROOF_BYTES = Algorithm.ED25519.signature_bytes
"""Length of a decoded `proofValue`. https://www.w3.org/TR/vc-di-eddsa/#proof-serialization-eddsa-rdfc-2022"""


def create_proof(
    unsecured: JsonObject, *, options: JsonObject, signer: Signer, contexts: ContextStore, limits: Limits
) -> JsonObject:
    """Make a proof; https://www.w3.org/TR/vc-di-eddsa/#create-proof-eddsa-rdfc-2022.

    Args:
        unsecured: the document to sign; in a chain, with the earlier proofs that this one is to cover.
        options: the proof without `proofValue`.
        signer: holds the secret key of the options' `verificationMethod`.
        contexts: where contexts come from.
        limits: how much work the canonicalisation may be.

    Raises:
        LinkedDataError: when something in the document or the options would not be signed.
        ProofGenerationError: when the signer does not sign with the key that it shows.
        KeyMaterialError: when the signer cannot sign.
    """
    # 3.2.1 (1) Clone the options.
    proof = dict(options)
    # 3.2.1 (2) Configure.
    proof_config = configure_proof(unsecured, options, contexts=contexts, limits=limits)
    # 3.2.1 (3) Transform.
    transformed = transform(unsecured, contexts=contexts, limits=limits)
    # 3.2.1 (4) (5) Hash and sign.
    proof_bytes = serialize_proof(hash_data(transformed, proof_config), signer=signer)
    # 3.2.1 (6)
    proof["proofValue"] = multibase.encode_base58btc(proof_bytes)
    # 3.2.1 (7) Return the proof.
    return proof


def verify_proof(
    unsecured: JsonObject, proof: JsonObject, *, key: VerificationKey, contexts: ContextStore, limits: Limits
) -> str:
    """Check a proof; https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022.

    Args:
        unsecured: 3.2.2 (1) the document without `proof`; in a chain, with the earlier proofs that this one covers.
        proof: the proof, complete.
        key: the public key of the proof's `verificationMethod`.
        contexts: where contexts come from.
        limits: how much work the canonicalisation may be.

    Returns:
        hex SHA-256 of the canonical document that the signature covers.

    Raises:
        LinkedDataError: when something in the document or the proof is not covered by the signature.
        MalformedProofError: when `proofValue` is not 64 bytes in base58btc, or the proof's words do not mean what they say.
        InvalidSignatureError: when the signature is wrong.
    """
    # 3.2.2 (2) The options are the proof without its value.
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    # 3.2.2 (3) Decode the value.
    proof_bytes = decode_proof_value(proof.get("proofValue"))
    # 3.2.2 (4) (5) (6) Transform, configure, hash.
    transformed = transform(unsecured, contexts=contexts, limits=limits)
    proof_config = configure_proof(unsecured, options, contexts=contexts, limits=limits)
    # 3.2.2 (7) Verify. (8) Returning at all is the verification result.
    key.verify(proof_bytes, hash_data(transformed, proof_config))
    return hashlib.sha256(transformed.encode("utf-8")).hexdigest()


def transform(unsecured: JsonObject, *, contexts: ContextStore, limits: Limits) -> str:
    """Turn the document into canonical N-Quads; https://www.w3.org/TR/vc-di-eddsa/#transformation-eddsa-rdfc-2022."""
    # 3.2.3 (1) Type and cryptosuite are matched where the suite is chosen: `suites.py`.
    # 3.2.3 (2) (3) To RDF, canonicalised, serialised.
    return canonicalize(unsecured, contexts=contexts, limits=limits)


def hash_data(transformed: str, proof_config: str) -> bytes:
    """Return the 64 bytes that are signed; https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022."""
    # 3.2.4 (1) (2) (3) The configuration's hash first, then the document's.
    return hashlib.sha256(proof_config.encode("utf-8")).digest() + hashlib.sha256(transformed.encode("utf-8")).digest()


def configure_proof(unsecured: JsonObject, options: JsonObject, *, contexts: ContextStore, limits: Limits) -> str:
    """Turn the options into canonical N-Quads; https://www.w3.org/TR/vc-di-eddsa/#proof-configuration-eddsa-rdfc-2022."""
    # 3.2.5 (1) Clone the options. (2) (3) Type, suite and dates were checked before: `members.py`.
    proof_config = dict(options)
    # 3.2.5 (4) The words of a proof mean what the document's contexts say.
    proof_config["@context"] = unsecured.get("@context", [])
    # 3.2.5 (5) (6) Canonicalise. A member that no context defines is an error there, so nothing in a proof goes unsigned.
    canonical = canonicalize(proof_config, contexts=contexts, limits=limits)
    terms.require_own_meaning(canonical, options)
    return canonical


def serialize_proof(data: bytes, *, signer: Signer) -> bytes:
    """Sign; https://www.w3.org/TR/vc-di-eddsa/#proof-serialization-eddsa-rdfc-2022."""
    # 3.2.6 (1) (2) (3)
    proof_bytes = signer.sign(data)
    # Our own key cannot be the wrong one. A key in a device or a service can: the wrong slot, the wrong version, a pre-hashing
    # mode. Better no badge than five hundred that nobody can verify.
    if not isinstance(signer, SigningKey):
        try:
            signer.verification_key.verify(proof_bytes, data)
        except InvalidSignatureError as error:
            raise ProofGenerationError(
                "signer-wrong-key",
                "the signer's signature does not fit the public key that it shows",
                hint="check which key and which algorithm the device or service signs with (Ed25519, without hashing first)",
            ) from error
    return proof_bytes


def decode_proof_value(value: object) -> bytes:
    """Return the signature in a `proofValue`; https://www.w3.org/TR/vc-di-eddsa/#dataintegrityproof.

    Raises:
        MalformedProofError: when it is not base58btc multibase text of exactly 64 bytes.
    """
    # ATTACK: the same signature in another base, which would make two files of one badge.
    if not isinstance(value, str) or not value.startswith("z"):
        raise MalformedProofError(
            "proof-value-malformed", "proofValue must be base58btc text beginning with z", pointer="/proofValue"
        )
    try:
        decoded = multibase.decode(value)
    except MalformedDocumentError as error:
        raise MalformedProofError(
            "proof-value-malformed", f"proofValue cannot be read: {error.detail}", pointer="/proofValue"
        ) from error
    if len(decoded) != PROOF_BYTES:
        raise MalformedProofError(
            "proof-value-wrong-length",
            f"proofValue must hold {PROOF_BYTES} bytes and holds {len(decoded)}",
            pointer="/proofValue",
        )
    return decoded
