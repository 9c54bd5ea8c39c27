"""Is a secured document what its issuer signed? The steps, each of them raising, used for badges, lists and endorsements.

Not for reports: `checks/` words them. Bytes were read before; nothing here reads a value that `spelling` has not allowed.
https://www.w3.org/TR/vc-data-integrity/#verify-proof
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from badgeforge.did.document import VerificationMethod
from badgeforge.did.resolver import ResolvedDid, Resolver
from badgeforge.errors import ConformanceError, MalformedProofError, Problem, UnsupportedAlgorithmError
from badgeforge.jsontypes import JsonObject
from badgeforge.linkeddata import ContextStore, terms
from badgeforge.ob3 import spelling
from badgeforge.proofs import binding, data_integrity
from badgeforge.verification.policy import MAX_PROOFS, Policy

ASSERTION = "assertionMethod"
"""The relationship and purpose under which credentials are signed."""


@dataclass(frozen=True, slots=True)
class BoundProof:
    """A proof whose key is known to be the issuer's own."""

    proof: JsonObject
    method: VerificationMethod
    resolved: ResolvedDid


@dataclass(frozen=True, slots=True)
class Authenticated:
    """A document that its issuer signed, and by which proofs."""

    issuer: str
    bound: tuple[BoundProof, ...]
    verified: tuple[data_integrity.VerifiedProof, ...]


def require_spelling(document: JsonObject, *, contexts: ContextStore) -> None:
    """Require that the JSON says its graph the one plain way.

    Raises:
        UnknownContextError: when a context URL is neither packaged nor pinned.
        ConformanceError: when the JSON is spelled another way; `problems` lists every place.
    """
    problems = spelling.check_contexts(document)
    if not problems:
        listed = document["@context"]
        problems = spelling.check(document, terms=terms(listed, contexts=contexts))
    if problems:
        raise ConformanceError(
            "spelling-altered",
            "the badge is written in a way that can hide or disguise what was signed",
            problems=problems,
            hint="ask for the original file as the issuer sent it",
        )


def issuer_id(document: JsonObject) -> str:
    """Return the issuer's id, given as a string or as an object with an id.

    Raises:
        ConformanceError: when there is none.
    """
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(found, str) or not found:
        problem = Problem("issuer-missing", "the credential names no issuer", "/issuer")
        raise ConformanceError("issuer-missing", "the credential names no issuer", problems=(problem,))
    return found


def counted_proofs(document: JsonObject, *, policy: Policy) -> tuple[JsonObject, ...]:
    """Return the proofs that count under the policy, all of which must then hold.

    Raises:
        MalformedProofError: when there is no proof, or one is not a well-formed proof.
        UnsupportedAlgorithmError: when none is of a cryptosuite that the policy counts.
    """
    proofs = data_integrity.proofs_of(document)
    if not proofs:
        raise MalformedProofError("proof-missing", "the document is not signed", hint="ask for the signed badge")
    if len(proofs) > MAX_PROOFS:
        raise MalformedProofError("proof-too-many", f"{len(proofs)} proofs; at most {MAX_PROOFS} are checked")
    counted = tuple(proof for proof in proofs if proof.get("cryptosuite") in policy.cryptosuites)
    if not counted:
        raise UnsupportedAlgorithmError(
            "proof-suite-not-counted",
            "the badge is signed in a way that this policy does not count",
            hint=f"counted are: {', '.join(sorted(policy.cryptosuites))}",
        )
    return counted


def bind(proofs: Sequence[JsonObject], *, issuer: str, resolver: Resolver, now: datetime) -> tuple[BoundProof, ...]:
    """Find each proof's key in the issuer's own DID document.

    Raises:
        ResolutionError: when the DID document is not at hand, or does not grant the key this purpose.
        MalformedProofError: when a proof points at anybody else's key.
    """
    bound = []
    for proof in proofs:
        method, resolved = binding.resolve_method(proof, issuer=issuer, resolver=resolver, now=now)
        bound.append(BoundProof(proof, method, resolved))
    return tuple(bound)


def verify_bound(
    document: JsonObject, bound: Sequence[BoundProof], *, contexts: ContextStore, now: datetime
) -> tuple[data_integrity.VerifiedProof, ...]:
    """Verify every bound proof; one that does not hold is final.

    Raises:
        LinkedDataError: when something in the document would not be covered by the signature, or it is too complex.
        ProofError: when a proof does not hold.
    """
    return tuple(
        data_integrity.verify_proof(
            document, each.proof, key=each.method.key, contexts=contexts, expected_purpose=ASSERTION, now=now
        )
        for each in bound
    )


def authenticate(
    document: JsonObject, *, contexts: ContextStore, resolver: Resolver, policy: Policy, now: datetime
) -> Authenticated:
    """Carry out every step for a document that is not itself reported check by check: a status list, an endorsement.

    Raises:
        BadgeforgeError: of the first step that does not hold.
    """
    require_spelling(document, contexts=contexts)
    issuer = issuer_id(document)
    bound = bind(counted_proofs(document, policy=policy), issuer=issuer, resolver=resolver, now=now)
    return Authenticated(issuer, bound, verify_bound(document, bound, contexts=contexts, now=now))
