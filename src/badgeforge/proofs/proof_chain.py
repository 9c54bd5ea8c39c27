"""Verifies proofs that depend on one another: all proofs of a document, or one with everything that it was made after.

Not for deciding how many signatures a document needs, or whose (`verification/`).
https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from badgeforge.jsontypes import JsonObject
from badgeforge.keys.key import VerificationKey
from badgeforge.linkeddata import DEFAULT_LIMITS, ContextStore, Limits
from badgeforge.proofs import members
from badgeforge.proofs.data_integrity import VerifiedProof, verify_input
from badgeforge.proofs.proof_set import input_document_of, proofs_of

KeyOf = Callable[[JsonObject], VerificationKey]
"""Finds the key of a proof, or raises ResolutionError; `binding.resolve_method` is made for it."""


def verify_all(
    secured: JsonObject,
    *,
    key_of: KeyOf,
    contexts: ContextStore,
    expected_purpose: str,
    now: datetime,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[VerifiedProof, ...]:
    """Verify every proof of a document, in the order in which they stand.

    Args:
        secured: the document as received; not changed.
        key_of: finds the key of each proof.
        contexts: where contexts come from.
        expected_purpose: why each proof must have been made.
        now: the verifier's time, aware.
        limits: how much work each canonicalisation may be.

    Raises:
        MalformedProofError: when there is no proof, one is malformed, or one names a proof that is not there.
        InvalidSignatureError: when one signature is wrong.
        ResolutionError: when `key_of` does not find a key.
        LinkedDataError: when something in the document or a proof is not covered by the signature.
        UnsupportedAlgorithmError: when a cryptosuite is not in the table.
    """
    # 4.5 (1) All proofs of the document.
    return _verify_each(
        secured,
        proofs_of(secured),
        key_of=key_of,
        contexts=contexts,
        expected_purpose=expected_purpose,
        now=now,
        limits=limits,
    )


def verify_chain(
    secured: JsonObject,
    proof: JsonObject,
    *,
    key_of: KeyOf,
    contexts: ContextStore,
    expected_purpose: str,
    now: datetime,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[VerifiedProof, ...]:
    """Verify one proof and every proof that it was made after, directly or through others.

    A proof that stands alone is a chain of one. Other proofs of the document are left aside, and nothing is said of them.

    Args:
        secured: the document as received; not changed.
        proof: one of `proofs_of(secured)`.
        key_of: finds the key of each proof.
        contexts: where contexts come from.
        expected_purpose: why each proof must have been made.
        now: the verifier's time, aware.
        limits: how much work each canonicalisation may be.

    Returns:
        what is now proven: of `proof` first, then of those before it.

    Raises:
        BadgeforgeError: as `verify_all` does.
    """
    return _verify_each(
        secured,
        _with_previous(secured, proof),
        key_of=key_of,
        contexts=contexts,
        expected_purpose=expected_purpose,
        now=now,
        limits=limits,
    )


def _with_previous(secured: JsonObject, proof: JsonObject) -> Sequence[JsonObject]:
    """Return a proof and all that it leads back to, each once: a ring of proofs ends where it began."""
    all_proofs = proofs_of(secured)
    found = [proof]
    for link in found:
        names = members.previous_of(link)
        found += [earlier for earlier in all_proofs if earlier.get("id") in names and earlier not in found]
    return found


def _verify_each(
    secured: JsonObject,
    proofs: Sequence[JsonObject],
    *,
    key_of: KeyOf,
    contexts: ContextStore,
    expected_purpose: str,
    now: datetime,
    limits: Limits,
) -> tuple[VerifiedProof, ...]:
    all_proofs = proofs_of(secured)
    # 4.5 (2) (3) For each proof: (3.1) (3.2) find those before it, (3.3) put exactly them into the document, (3.4) verify.
    # (4) to (7) Combining the results is easy: the first that does not hold raises.
    return tuple(
        verify_input(
            input_document_of(secured, proof, all_proofs=all_proofs),
            proof,
            key=key_of(proof),
            contexts=contexts,
            expected_purpose=expected_purpose,
            now=now,
            expected_domain=None,
            expected_challenge=None,
            limits=limits,
        )
        for proof in proofs
    )
