"""From a DID to its document: `did:key` by itself, `did:web` from whatever source of documents the caller passes in.

Not for deciding whether a document counts as a fact (`verification/`): where it came from and how old it is goes with it.
https://www.w3.org/TR/did-1.0/#resolution
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from badgeforge.did import key, web
from badgeforge.did.document import DidDocument
from badgeforge.errors import InputError, ResolutionError

FROM_ITSELF = "itself"
"""Source of a `did:key` document: it is made from the DID."""
FROM_HAND = "offline"
"""Source of a document that was at hand and did not say more."""


@dataclass(frozen=True, slots=True)
class ResolvedDid:
    """A DID document with where it came from."""

    document: DidDocument
    source: str
    """In a word, for a report: `itself`, `fetched`, `offline`, or what the caller's source says of itself."""
    fetched_at: datetime | None = None
    """When the bytes were obtained, UTC; None where age means nothing or is not known."""


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """The bytes of a DID document as a caller's source holds them."""

    bytes: bytes
    source: str = FROM_HAND
    fetched_at: datetime | None = None
    """When the bytes were obtained, UTC."""


class Resolver(Protocol):
    """Anything that finds DID documents."""

    def resolve(self, did: str) -> ResolvedDid:
        """Find the document of a DID.

        Raises:
            ResolutionError: when it is not at hand, malformed, or of a method that is not supported.
        """
        ...


Documents = Callable[[str], FetchedDocument | bytes | None]
"""https URL → the DID document published there, or None when it is not at hand."""


class OfflineResolver:
    """Resolves `did:key` by itself and `did:web` from documents at hand. Asks a network only if its source does."""

    __slots__ = ("_documents",)

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def resolve(self, did: str) -> ResolvedDid:
        """Find the document of a DID; see `Resolver`."""
        if did.startswith(key.PREFIX):
            return ResolvedDid(key.resolve(did), FROM_ITSELF)
        url = _url_of(did)
        try:
            found = self._documents(url)
        except InputError as error:
            raise ResolutionError(
                "did-document-unreadable", f"the issuer's DID document cannot be read: {error.detail}", hint=error.hint
            ) from error
        if found is None:
            raise ResolutionError(
                "did-document-unavailable",
                "the issuer's DID document is not at hand, so the signature could not be checked",
                hint=f"save {url} into the folder given with --did-dir, or fetch it with --fetch",
            )
        held = FetchedDocument(found) if isinstance(found, bytes) else found
        return ResolvedDid(DidDocument.parse(held.bytes, expected_id=did), held.source, held.fetched_at)


def _url_of(did: str) -> str:
    """Return where a DID's document is published; the closed table of methods that are published."""
    if did.startswith(web.PREFIX):
        return web.document_url(did)
    if did.startswith("did:"):
        raise ResolutionError(
            "did-method-unsupported",
            "the issuer's DID is of a method that is not supported",
            hint="supported are did:web and did:key",
        )
    raise ResolutionError(
        "issuer-not-a-did",
        "the issuer is not named by a DID, so there is no standard way to find its keys",
        hint="ask the issuer for badges issued under a did:web; a web address alone proves nothing",
    )
