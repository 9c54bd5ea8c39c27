"""`did:key`: the DID is the public key, so its document needs no one to publish it.

Not for keeping such an issuer apart from another: a `did:key` says nothing about who holds it, and can never be rotated.
https://w3c-ccg.github.io/did-key-spec/
"""

from badgeforge.did.document import DidDocument
from badgeforge.errors import KeyMaterialError, ResolutionError, UnsupportedAlgorithmError
from badgeforge.jsontypes import JsonObject
from badgeforge.keys.key import VerificationKey

PREFIX = "did:key:"
"""How every DID of this method begins."""
CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
"""The contexts of a DID document that holds Multikeys."""

_SIGNING_RELATIONSHIPS = ("assertionMethod", "authentication", "capabilityDelegation", "capabilityInvocation")


def did_key(verification_key: VerificationKey) -> str:
    """Return the `did:key` of a public key."""
    return PREFIX + verification_key.multikey


def method_id(verification_key: VerificationKey) -> str:
    """Return the URL of the one verification method of a key's `did:key`."""
    return f"{did_key(verification_key)}#{verification_key.multikey}"


def resolve(did: str) -> DidDocument:
    """Make the document of a `did:key`.

    It lists the key for signing only; no key agreement key is derived from it, because nothing here encrypts.

    Raises:
        ResolutionError: when the text is not a `did:key` with one canonical key.
        UnsupportedAlgorithmError: when the key is of another kind than Ed25519.
    """
    if not did.startswith(PREFIX):
        raise ResolutionError("did-malformed", "not a did:key")
    try:
        key = VerificationKey.from_multikey(did.removeprefix(PREFIX))
    except UnsupportedAlgorithmError:
        raise
    except KeyMaterialError as error:
        raise ResolutionError("did-malformed", f"not a did:key: {error.detail}", hint=error.hint) from error
    return DidDocument.parse(_document(did, key), expected_id=did)


def _document(did: str, key: VerificationKey) -> JsonObject:
    name = f"{did}#{key.multikey}"
    method = {"id": name, "type": "Multikey", "controller": did, "publicKeyMultibase": key.multikey}
    document: JsonObject = {"@context": list(CONTEXTS), "id": did, "verificationMethod": [method]}
    return document | {relationship: [name] for relationship in _SIGNING_RELATIONSHIPS}
