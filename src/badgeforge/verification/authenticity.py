"""Is a secured document what its issuer signed? The steps, each of them raising, used for badges, lists and endorsements.

Not for reports: `checks/` words them. Bytes were read before; nothing here reads a value that `spelling` has not allowed.
https://www.w3.org/TR/vc-data-integrity/#verify-proof
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from badgeforge.did.document import VerificationMethod
from badgeforge.did.resolver import ResolvedDid, Resolver
from badgeforge.errors import (
    ConformanceError,
    LinkedDataError,
    MalformedProofError,
    NotAuthorizedForPurposeError,
    Problem,
    ProofError,
    UnsupportedAlgorithmError,
)
from badgeforge.jsontypes import JsonObject, as_list, is_absolute_iri, pointer
from badgeforge.linkeddata import ContextStore, terms
from badgeforge.ob3 import spelling
from badgeforge.proofs import binding, data_integrity, members
from badgeforge.verification.places import is_of_proof, move
from badgeforge.verification.policy import Policy

ASSERTION = "assertionMethod"
"""The relationship and purpose under which credentials are signed."""


@dataclass(frozen=True, slots=True)
class BoundProof:
    """A proof whose key is known to be the issuer's own."""

    place: str
    """Where it stands in its document: `/proof`, or `/proof/0` in an array. Errors point there."""
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
    for url in as_list(document.get("@context")):
        if is_absolute_iri(url):
            contexts.get(
                url
            )  # What an unknown context means is not known, so nothing else that is odd is held against it.
    problems = spelling.check_contexts(document)
    if not problems:
        problems = spelling.check(document, terms=terms(spelling.contexts_of(document), contexts=contexts))
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
        ConformanceError: when there is none, or more than one.
    """
    # ATTACK: two issuers, of whom one reader shows the first and another believes the last.
    issuers = as_list(document.get("issuer"))
    issuer = issuers[0] if len(issuers) == 1 else None
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(found, str) or not found:
        problem = Problem("issuer-missing", "the credential does not name one issuer", "/issuer")
        raise ConformanceError("issuer-missing", "the credential does not name one issuer", problems=(problem,))
    return found


def counted_proofs(document: JsonObject, *, policy: Policy) -> dict[str, JsonObject]:
    """Return the proofs by their places, all of which must count under the policy, and then hold.

    Raises:
        MalformedProofError: when there is no proof, there are too many, one is not an object, or does not say its suite.
        UnsupportedAlgorithmError: when one is of a type or cryptosuite that the policy does not count.
    """
    proofs = data_integrity.proofs_of(document)
    is_set = isinstance(document["proof"], list)
    placed = {pointer("proof", number) if is_set else pointer("proof"): proof for number, proof in enumerate(proofs)}
    # ATTACK: a proof that nobody checks put beside a good one, as if somebody else had signed too.
    for place, proof in placed.items():
        types, suite = as_list(proof.get("type")), proof.get("cryptosuite")
        if not types or (members.PROOF_TYPE in types and not isinstance(suite, str)):
            raise MalformedProofError("proof-suite-malformed", "a proof does not say how it was made", pointer=place)
        if members.PROOF_TYPE not in types or suite not in policy.cryptosuites:
            raise UnsupportedAlgorithmError(
                "proof-suite-not-counted",
                "the badge is signed in a way that this policy does not count",
                pointer=place,
                hint=f"counted are: {', '.join(sorted(policy.cryptosuites))}",
            )
    return placed


def bind(proofs: Mapping[str, JsonObject], *, issuer: str, resolver: Resolver, now: datetime) -> tuple[BoundProof, ...]:
    """Find the key of each proof, given by its place, in the issuer's own DID document.

    Raises:
        ResolutionError: when the DID document is not at hand, or does not grant the key this purpose.
        MalformedProofError: when a proof points at anybody else's key.
    """
    bound = []
    for place, proof in proofs.items():
        try:
            method, resolved = binding.resolve_method(proof, issuer=issuer, resolver=resolver, now=now)
        except MalformedProofError as error:
            move(error, into=place)
            raise
        except NotAuthorizedForPurposeError as error:
            if error.code == "proof-issuer-mismatch":  # The others point into the DID document.
                move(error, into=place)
            raise
        bound.append(BoundProof(place, proof, method, resolved))
    return tuple(bound)


def rebind(authentic: Authenticated, *, resolver: Resolver, now: datetime) -> bool:
    """Tell whether a document that was authenticated before still is: what time and the DID documents decide is asked again.

    Returns:
        whether the same keys made the same proofs; False where the signatures have to be checked anew.

    Raises:
        ResolutionError: as `bind`: a key may have been revoked since.
        MalformedProofError: when a proof has expired.
    """
    proofs = {each.place: each.proof for each in authentic.bound}
    again = bind(proofs, issuer=authentic.issuer, resolver=resolver, now=now)
    for place, proof in proofs.items():
        try:
            members.require_in_time(proof, now=now)
        except MalformedProofError as error:
            move(error, into=place)
            raise
    return [each.method.key for each in again] == [each.method.key for each in authentic.bound]


def verify_bound(
    document: JsonObject, bound: Sequence[BoundProof], *, contexts: ContextStore, now: datetime
) -> tuple[data_integrity.VerifiedProof, ...]:
    """Verify every bound proof; one that does not hold is final.

    Raises:
        LinkedDataError: when something in the document would not be covered by the signature, or it is too complex.
        ProofError: when a proof does not hold.
    """
    return tuple(_verify(document, each, contexts=contexts, now=now) for each in bound)


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


def _verify(
    document: JsonObject, bound: BoundProof, *, contexts: ContextStore, now: datetime
) -> data_integrity.VerifiedProof:
    try:
        return data_integrity.verify_proof(
            document, bound.proof, key=bound.method.key, contexts=contexts, expected_purpose=ASSERTION, now=now
        )
    except (ProofError, UnsupportedAlgorithmError) as error:
        if error.code != "proof-words-redefined":  # That one points at the document's own contexts.
            move(error, into=bound.place)
        raise
    except LinkedDataError as error:
        if is_of_proof(error, document, bound.proof, contexts=contexts):
            move(error, into=bound.place)
        raise
