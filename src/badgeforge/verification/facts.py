"""What a verifier knows besides the badge: DID documents and status lists, where they came from and when.

Not for judging them (`checks.py` does) and never for fetching by itself: a fetcher is passed in. Facts that a holder brings
along are another source, which may only lower an answer; they are not accepted here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from badgeforge.did.resolver import FetchedDocument, OfflineResolver, Resolver
from badgeforge.sitefolder import SiteFolder

MAX_DID_DOCUMENT_BYTES = 1 << 20
"""A DID document holds keys: a thousand of them fit in one tenth of this."""
MAX_STATUS_LIST_BYTES = 4 << 20
"""A signed list of 16 million slots that does not compress is 2.7 MB in base64url."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A file that the verifier holds, and how it got it."""

    bytes: bytes
    source: str
    """Where it came from, in words for the report: `folder` or `fetched`."""
    obtained: datetime
    """When it was fetched, or when the file was last written."""


Source = Callable[[str, int], Fact | None]
"""URL and size limit in bytes → the fact, or None when this source does not hold it."""


def _folder_source(folder: Path) -> Source:
    site = SiteFolder(folder)

    def read(url: str, max_bytes: int) -> Fact | None:
        found = site.read(url, max_bytes=max_bytes)
        return None if found is None else Fact(found.bytes, "folder", found.modified)

    return read


def _nothing(_url: str, _max_bytes: int) -> Fact | None:
    return None


@dataclass(frozen=True, slots=True)
class Facts:
    """The verifier's own facts. Build with `none`, `folder`, `folders` or `fetching`."""

    did_documents: Source
    status_lists: Source
    newest_seen: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Status list URL → the newest `validFrom` this verifier has met; an older list is *unknown*."""

    @classmethod
    def none(cls) -> "Facts":
        """Hold nothing: `did:key` issuers can still be resolved, everything else is undetermined."""
        return cls(_nothing, _nothing)

    @classmethod
    def folder(cls, path: Path) -> "Facts":
        """Read DID documents and status lists from one folder laid out as `host/path`, such as a published site."""
        source = _folder_source(path)
        return cls(source, source)

    @classmethod
    def folders(cls, *, did_dir: Path | None, status_dir: Path | None) -> "Facts":
        """Read DID documents and status lists from two folders, each laid out as `host/path`; None holds nothing."""
        return cls(
            _nothing if did_dir is None else _folder_source(did_dir),
            _nothing if status_dir is None else _folder_source(status_dir),
        )

    def or_else(self, other: "Facts") -> "Facts":
        """Ask these facts first and `other` for what they do not hold."""

        def chain(first: Source, second: Source) -> Source:
            return lambda url, max_bytes: first(url, max_bytes) or second(url, max_bytes)

        return replace(
            self,
            did_documents=chain(self.did_documents, other.did_documents),
            status_lists=chain(self.status_lists, other.status_lists),
        )

    @classmethod
    def fetching(cls, fetch: Callable[[str, int], Fact]) -> "Facts":
        """Fetch what is asked for; `fetch` takes an https URL and a size limit and raises ResolutionError on failure."""

        def source(url: str, max_bytes: int) -> Fact | None:
            return fetch(url, max_bytes)

        return cls(source, source)

    def with_newest_seen(self, newest_seen: Mapping[str, datetime]) -> "Facts":
        """Remember, for each status list URL, the newest `validFrom` met so far."""
        return replace(self, newest_seen=MappingProxyType(dict(newest_seen)))

    def resolver(self) -> Resolver:
        """Resolve DIDs from these facts: `did:key` by itself, `did:web` from the documents held."""

        def documents(url: str) -> FetchedDocument | None:
            fact = self.did_documents(url, MAX_DID_DOCUMENT_BYTES)
            return None if fact is None else FetchedDocument(fact.bytes, fact.source, fact.obtained)

        return OfflineResolver(documents)

    def status_list(self, url: str) -> Fact | None:
        """Return the status list credential published at `url`, or None when it is not held.

        Raises:
            ResolutionError: when a fetcher was passed in and fetching failed.
        """
        return self.status_lists(url, MAX_STATUS_LIST_BYTES)
