"""Adds and verifies Data Integrity proofs, in the specification's own steps.

Not for whose key it is: `binding.py` finds the key, and this room is told. Not for several proofs that depend on one another
(`proof_chain.py`).
https://www.w3.org/TR/vc-data-integrity/#algorithms
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from badgeforge.errors import MalformedProofError, ProofGenerationError
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.keys.key import Signer, VerificationKey
from badgeforge.linkeddata import DEFAULT_LIMITS, ContextStore, Limits
from badgeforge.proofs import members, suites
from badgeforge.proofs.members import FUTURE_TOLERANCE
from badgeforge.proofs.options import ProofOptions
from badgeforge.proofs.proof_set import MAX_PROOFS, input_document_of, proofs_of, without_proof

__all__ = [
    "FUTURE_TOLERANCE",
    "MAX_PROOFS",
    "ProofOptions",
    "VerifiedProof",
    "add_proof",
    "create_proof",
    "proofs_of",
    "verify_input",
    "verify_proof",
]


@dataclass(frozen=True, slots=True)
class VerifiedProof:
    """Facts that a proof has now proven. There is no such object for a proof that does not hold."""

    verification_method: str
    """Absolute URL of the key that made it."""
    created: datetime | None
    """When its maker says that it was made, UTC; proven to be the maker's word and nothing more."""
    expires: datetime | None
    """When it ends, UTC."""
    proof_purpose: str
    cryptosuite: str
    document_sha256: str
    """Hex SHA-256 of the canonical document that the signature covers."""


def create_proof(
    unsecured: JsonObject,
    *,
    options: ProofOptions,
    signer: Signer,
    contexts: ContextStore,
    limits: Limits = DEFAULT_LIMITS,
) -> JsonObject:
    """Make a proof of a document that has none yet.

    Args:
        unsecured: the document, without `proof`; not changed.
        options: what goes into the proof besides the signature.
        signer: holds the secret key of `options.verification_method`.
        contexts: where contexts come from.
        limits: how much work the canonicalisation may be.

    Returns:
        the proof, complete with `proofValue`.

    Raises:
        ProofGenerationError: when the options are malformed, the document has a proof, or the signer signs with another key.
        LinkedDataError: when something in the document or the options would not be signed.
        UnsupportedAlgorithmError: when the cryptosuite is not in the table.
    """
    if "proof" in unsecured:
        raise ProofGenerationError(
            "proof-already-present", "the document has a proof", pointer="/proof", hint="add another with add_proof"
        )
    return _create(unsecured, options=options, signer=signer, contexts=contexts, limits=limits)


def add_proof(
    document: JsonObject,
    *,
    options: ProofOptions,
    signer: Signer,
    contexts: ContextStore,
    limits: Limits = DEFAULT_LIMITS,
) -> JsonObject:
    """Return a copy of a document with one proof more.

    Follows https://www.w3.org/TR/vc-data-integrity/#add-proof and, where the document has proofs already,
    https://www.w3.org/TR/vc-data-integrity/#add-proof-set-chain.

    Args:
        document: unsecured or secured; not changed.
        options: what goes into the proof besides the signature; `previous_proof` links it to earlier ones.
        signer: holds the secret key of `options.verification_method`.
        contexts: where contexts come from.
        limits: how much work the canonicalisation may be.

    Returns:
        the document with `proof` as an array, the new one last.

    Raises:
        ProofGenerationError: when the options are malformed, name a proof that is not there, or there are too many proofs.
        MalformedProofError: when an existing proof is not an object.
        LinkedDataError: when something in the document or the options would not be signed.
        UnsupportedAlgorithmError: when the cryptosuite is not in the table.
    """
    # 4.3 (1) Copy the proofs there are.
    all_proofs = proofs_of(document) if "proof" in document else ()
    if len(all_proofs) >= MAX_PROOFS:
        raise ProofGenerationError(
            "proof-set-full", f"the document has {len(all_proofs)} proofs; at most {MAX_PROOFS} fit"
        )
    # 4.3 (2) (3) (4) (5) (6) The proof covers the document with the proofs that it is made after, and no others.
    try:
        input_document = input_document_of(document, options.to_json(), all_proofs=all_proofs)
    except MalformedProofError as error:
        raise ProofGenerationError("proof-options-malformed", error.detail, pointer=error.pointer) from error
    # 4.3 (7), 4.2 (1) to (4)
    proof = _create(input_document, options=options, signer=signer, contexts=contexts, limits=limits)
    # 4.3 (8) (9), 4.2 (5) (6) (7) All proofs, the new one last.
    return without_proof(document) | {"proof": [*all_proofs, proof]}


def verify_proof(
    secured: JsonObject,
    proof: JsonObject,
    *,
    key: VerificationKey,
    contexts: ContextStore,
    expected_purpose: str,
    now: datetime,
    expected_domain: Collection[str] | None = None,
    expected_challenge: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> VerifiedProof:
    """Verify one proof that stands alone, by itself or as a member of a proof set.

    Follows https://www.w3.org/TR/vc-data-integrity/#verify-proof. The proofs of a set are independent: each covers the document
    without any `proof`.

    Args:
        secured: the document as received; not changed.
        proof: one of `proofs_of(secured)`.
        key: the key of its `verificationMethod`, as `binding.resolve_method` found it.
        contexts: where contexts come from.
        expected_purpose: why the proof must have been made, such as `assertionMethod`.
        now: the verifier's time, aware.
        expected_domain: the domains that the proof must be meant for, all of them; None where none is expected.
        expected_challenge: the challenge that it must answer; None where none is expected.
        limits: how much work the canonicalisation may be.

    Returns:
        what is now proven.

    Raises:
        MalformedProofError: when a member is missing, malformed, not as expected or out of time, or the proof is part of a chain.
        InvalidSignatureError: when the signature is wrong.
        LinkedDataError: when something in the document or the proof is not covered by the signature.
        UnsupportedAlgorithmError: when the cryptosuite is not in the table.
    """
    # ATTACK: a link of a chain says nothing unless the proofs before it hold too.
    if "previousProof" in proof:
        raise MalformedProofError(
            "proof-chained",
            "the proof depends on other proofs of the document",
            pointer="/previousProof",
            hint="verify it with proof_chain.verify_chain",
        )
    return verify_input(
        without_proof(secured),
        proof,
        key=key,
        contexts=contexts,
        expected_purpose=expected_purpose,
        now=now,
        expected_domain=expected_domain,
        expected_challenge=expected_challenge,
        limits=limits,
    )


def verify_input(
    input_document: JsonObject,
    proof: JsonObject,
    *,
    key: VerificationKey,
    contexts: ContextStore,
    expected_purpose: str,
    now: datetime,
    expected_domain: Collection[str] | None,
    expected_challenge: str | None,
    limits: Limits,
) -> VerifiedProof:
    """Verify a proof over exactly the document that it covers; `verify_proof` and `proof_chain` say which one that is."""
    # 4.4 (4) The members that must be there, and the form of all.
    members.require_well_formed(proof, document_context=input_document.get("@context"))
    suite = suites.suite_of(proof.get("cryptosuite"))
    # 4.4 (5) The purpose.
    # ATTACK: a proof made for logging in, presented as an assertion.
    if proof["proofPurpose"] != expected_purpose:
        raise MalformedProofError(
            "proof-wrong-purpose",
            f"the proof was made for {proof['proofPurpose']}, and {expected_purpose} is needed",
            pointer="/proofPurpose",
        )
    # 4.4 (6) The domain.
    if expected_domain is not None and set(as_list(proof.get("domain"))) != set(expected_domain):
        raise MalformedProofError("proof-wrong-domain", "the proof was made for another domain", pointer="/domain")
    # 4.4 (7) The challenge.
    # ATTACK: a proof made for another verifier or at another time, replayed.
    if expected_challenge is not None and proof.get("challenge") != expected_challenge:
        raise MalformedProofError("proof-wrong-challenge", "the proof answers another challenge", pointer="/challenge")
    members.require_in_time(proof, now=now)
    # 4.4 (8) (9) The signature, over everything.
    document_sha256 = suite.verify_proof(input_document, proof, key=key, contexts=contexts, limits=limits)
    return VerifiedProof(
        verification_method=proof["verificationMethod"],
        created=members.moment_of(proof, "created"),
        expires=members.moment_of(proof, "expires"),
        proof_purpose=proof["proofPurpose"],
        cryptosuite=suite.NAME,
        document_sha256=document_sha256,
    )


def _create(
    input_document: JsonObject, *, options: ProofOptions, signer: Signer, contexts: ContextStore, limits: Limits
) -> JsonObject:
    # 4.2 (2) (3) (4) hold by construction: the proof is the options, checked here, with a value.
    json = options.to_json()
    try:
        members.require_well_formed(json, document_context=input_document.get("@context"))
    except MalformedProofError as error:
        raise ProofGenerationError("proof-options-malformed", error.detail, pointer=error.pointer) from error
    suite = suites.suite_of(options.cryptosuite)
    # 4.2 (1) Create it.
    return suite.create_proof(input_document, options=json, signer=signer, contexts=contexts, limits=limits)
