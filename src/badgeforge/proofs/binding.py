"""Ties a proof to an issuer: the key that made it must be the issuer's own, by the issuer's own DID document.

Callable apart from the signature check, which takes the key that is found here. Not for whether to trust the issuer
(`trust/`).
https://www.w3.org/TR/cid-1.0/#retrieve-verification-method, https://www.w3.org/TR/vc-data-model-2.0/#issuer
"""

from datetime import datetime

from badgeforge.did.document import VerificationMethod
from badgeforge.did.resolver import ResolvedDid, Resolver
from badgeforge.errors import MalformedProofError, NotAuthorizedForPurposeError
from badgeforge.jsontypes import JsonObject, is_absolute_iri


def resolve_method(
    proof: JsonObject,
    *,
    issuer: str,
    resolver: Resolver,
    now: datetime,
    relationship: str = "assertionMethod",
) -> tuple[VerificationMethod, ResolvedDid]:
    """Find the key of a proof in the issuer's own DID document.

    Only the issuer's document is ever asked for: nothing that a proof names is resolved, fetched or taken as a key.

    Args:
        proof: a proof as received.
        issuer: the id of the credential's issuer.
        resolver: finds the issuer's DID document.
        now: the verifier's time, aware; a key that expired or was revoked by then does not count.
        relationship: what the issuer must have listed the key for.

    Returns:
        the key's method, and the document with where it came from.

    Raises:
        MalformedProofError: when the proof does not name its key by an absolute URL with a fragment.
        NotAuthorizedForPurposeError: when the key is not the issuer's, not listed for the purpose, expired or revoked.
        MethodNotFoundError: when the issuer's document does not hold the key.
        ResolutionError: when the issuer's document is not at hand or malformed, or the issuer is not named by a DID.
        KeyMaterialError: when the key itself cannot be used.
    """
    # 3.3 (1) (2) (3) of Controlled Identifiers: a URL, in two parts.
    method_id = _method_id(proof)
    controller = controller_of(proof)
    if issuer.startswith("did:"):
        _require_own(controller, issuer=issuer)
    # (4) Dereference. An issuer that is a web address leads to no keys by any standard way, and the resolver says so:
    # ATTACK: a key in the URL's fragment (`https://university.example#z6Mk…`) is what the signer wrote there, not what the
    # university published. It is never taken as a key.
    resolved = resolver.resolve(issuer)
    # (5) (6) The document is the issuer's, whatever resolver was passed in.
    _require_own(resolved.document.id, issuer=issuer)
    _require_own(controller, issuer=issuer)
    # (7) to (12)
    method = resolved.document.method(method_id, relationship=relationship)
    method.require_in_use(now=now)
    return method, resolved


def controller_of(proof: JsonObject) -> str:
    """Return the DID (or other URL) that a proof's `verificationMethod` belongs to: what stands before the `#`.

    Raises:
        MalformedProofError: when the proof does not name its key by an absolute URL with a fragment.
    """
    return _method_id(proof).partition("#")[0]


def _method_id(proof: JsonObject) -> str:
    method_id = proof.get("verificationMethod")
    # ATTACK: a key embedded in the proof as an object, which fits the signature and belongs to nobody.
    if not isinstance(method_id, str):
        raise MalformedProofError(
            "proof-method-embedded",
            "the proof must name its key by a URL, and not carry it",
            pointer="/verificationMethod",
        )
    before, _, fragment = method_id.partition("#")
    if not is_absolute_iri(before) or not fragment or "#" in fragment:
        raise MalformedProofError(
            "proof-method-malformed",
            "the proof must name its key by an absolute URL such as did:web:academy.example#key-1",
            pointer="/verificationMethod",
        )
    return method_id


def _require_own(identifier: str, *, issuer: str) -> None:
    # ATTACK: a badge that names one issuer, signed with the key of another DID: a forged controller.
    if identifier != issuer:
        raise NotAuthorizedForPurposeError(
            "proof-issuer-mismatch",
            "the key that signed does not belong to the issuer that the credential names",
            pointer="/verificationMethod",
            hint="treat it as a forgery unless the issuer itself explains it",
        )
