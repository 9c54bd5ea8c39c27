"""A DID document as a verifier reads it: which key is listed for which purpose.

Not for finding the document (`resolver.py`), and not for whether a badge's issuer is that DID (`proofs/binding.py`).
https://www.w3.org/TR/cid-1.0/#retrieve-verification-method, https://www.w3.org/TR/did-1.0/#verification-methods
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from badgeforge.did.method import VerificationMethod
from badgeforge.encoding import strictjson
from badgeforge.errors import (
    MalformedDocumentError,
    MethodNotFoundError,
    NotAuthorizedForPurposeError,
    ResolutionError,
)
from badgeforge.jsontypes import JsonObject, as_list, pointer

__all__ = ["MAX_DID_DOCUMENT_BYTES", "RELATIONSHIPS", "DidDocument", "VerificationMethod"]

MAX_DID_DOCUMENT_BYTES = 1 << 20
"""A key takes about 250 bytes: an issuer that rotates monthly for a century stays below a third of this."""
RELATIONSHIPS = ("assertionMethod", "authentication", "capabilityDelegation", "capabilityInvocation", "keyAgreement")
"""The purposes that a key can be listed for. https://www.w3.org/TR/cid-1.0/#verification-relationships"""

_LIMITS = strictjson.JsonLimits(max_size_bytes=MAX_DID_DOCUMENT_BYTES)


@dataclass(frozen=True, slots=True)
class DidDocument:
    """A view of a DID document. Build it with `parse`."""

    id: str
    """The DID that the document says it is of."""
    json: JsonObject
    """The document as received. Not to be changed."""
    sha256: str
    """Hex SHA-256 of the received bytes; what a trust list pins."""

    @classmethod
    def parse(cls, data: bytes | JsonObject, *, expected_id: str | None = None) -> "DidDocument":
        """Read a DID document.

        Args:
            data: the bytes as received; or the JSON of a document that was made here, which is hashed as it would be written.
            expected_id: the DID that was asked for.

        Raises:
            ResolutionError: when the bytes are not strict JSON, or the document has no DID as its id, or another than expected.
        """
        if isinstance(data, bytes):
            received, document = data, _parsed(data)
        else:
            received, document = strictjson.dumps(data), data
        found = document.get("id")
        if not isinstance(found, str) or not found.startswith("did:"):
            raise ResolutionError(
                "did-document-without-id",
                "the DID document does not say which DID it is of",
                pointer="/id",
                hint="the file must be the DID document itself, not a resolution result around it",
            )
        # ATTACK: a document of another DID put where this one's is looked for.
        # https://www.w3.org/TR/cid-1.0/#retrieve-verification-method step 6
        if expected_id is not None and found != expected_id:
            raise ResolutionError(
                "did-document-other-id",
                "the DID document found is of another DID than the one asked for",
                pointer="/id",
                hint="ask the issuer to publish the document under exactly its own DID",
            )
        return cls(found, document, hashlib.sha256(received).hexdigest())

    def method(self, method_id: str, *, relationship: str) -> VerificationMethod:
        """Find a key and require that it may be used for a purpose.

        Follows https://www.w3.org/TR/cid-1.0/#retrieve-verification-method from step 7 on.

        Args:
            method_id: the absolute URL of the method, such as `did:web:academy.example#key-1`.
            relationship: one of `RELATIONSHIPS`.

        Raises:
            MethodNotFoundError: when the document does not hold the method.
            NotAuthorizedForPurposeError: when it is not listed under the relationship, or is controlled by somebody else.
            ResolutionError: when the document holds the id twice, or the method is malformed.
            KeyMaterialError: when the key is malformed, weak, of an unsupported kind, or published with its secret.
        """
        if relationship not in RELATIONSHIPS:
            raise ValueError(f"no verification relationship: {relationship}")
        # (7) Dereference the fragment.
        found = {at: method for at, method in self._methods() if self._absolute(method.get("id")) == method_id}
        if not found:
            raise MethodNotFoundError(
                "did-method-not-found",
                "the issuer's DID document does not hold the key that the proof names",
                hint="get the current DID document; if the key is still missing, the issuer has withdrawn it",
            )
        # ATTACK: the same id on two keys, so that one reader takes the first and another the last.
        definitions = list(found.values())
        at = next(iter(found))
        if any(definition != definitions[0] for definition in definitions):
            raise ResolutionError(
                "did-method-ambiguous", "the DID document gives two different keys the same id", pointer=at
            )
        # (8) (9) (10) The method conforms, has exactly this id, and is controlled by the document's own DID.
        method = VerificationMethod.parse(definitions[0], method_id=method_id, at=at)
        if method.controller != self.id:
            # ATTACK: a document that lists somebody else's key, so that their signatures seem to be this issuer's.
            raise NotAuthorizedForPurposeError(
                "did-method-foreign-controller",
                "the key is listed in the issuer's DID document and controlled by somebody else",
                pointer=f"{at}/controller",
            )
        # (11) It is listed under the relationship, by reference or by value.
        if method_id not in self._listed(relationship):
            # ATTACK: a key meant for logging in, used to sign badges.
            raise NotAuthorizedForPurposeError(
                "did-method-not-authorized",
                f"the key is in the issuer's DID document and not listed under {relationship}",
                pointer=pointer(relationship),
                hint=f"the issuer must list the key under {relationship}",
            )
        # (12) Return the method.
        return method

    def _methods(self) -> Iterator[tuple[str, JsonObject]]:
        """Yield every method object with its place: defined at the top, or embedded in a relationship."""
        for name in ("verificationMethod", *RELATIONSHIPS):
            for index, item in enumerate(as_list(self.json.get(name))):
                if isinstance(item, dict):
                    yield pointer(name, index), item

    def _listed(self, relationship: str) -> frozenset[str]:
        listed = as_list(self.json.get(relationship))
        names = [item.get("id") if isinstance(item, dict) else item for item in listed]
        return frozenset(name for name in map(self._absolute, names) if name is not None)

    def _absolute(self, name: object) -> str | None:
        """Resolve `#key-1` against the DID; https://www.w3.org/TR/did-1.0/#relative-did-urls."""
        if not isinstance(name, str):
            return None
        return self.id + name if name.startswith("#") else name


def _parsed(data: bytes) -> JsonObject:
    try:
        return strictjson.loads_object(data, limits=_LIMITS)
    except MalformedDocumentError as error:
        raise ResolutionError(
            "did-document-malformed",
            f"the DID document cannot be read: {error.detail}",
            pointer=error.pointer,
            hint="get the document again from the issuer's site",
        ) from error
