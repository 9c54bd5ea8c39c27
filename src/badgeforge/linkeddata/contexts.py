"""The closed loader: the contexts that badgeforge ships, and files that the caller pins by hash. Never the network.

Not for what a context means (`resolution.py`, `terms.py`). A context decides what a signature covers, so which text was
used is part of the answer: every `ContextFile` carries its SHA-256.
https://www.w3.org/TR/vc-data-integrity/#validating-contexts
"""

import functools
import hashlib
from dataclasses import dataclass, field
from typing import Self

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError, MalformedDocumentError, UnknownContextError
from badgeforge.jsontypes import JsonObject, is_absolute_iri
from badgeforge.resources import packaged_contexts, read_context


@dataclass(frozen=True, slots=True)
class ContextFile:
    """One context, ready to be processed."""

    url: str
    """The URL that documents name it by."""
    sha256: str
    """Lower-case hex of the SHA-256 of the file's bytes."""
    json: JsonObject = field(hash=False, compare=False, repr=False)
    """The parsed file. Shared between callers: read it, never change it."""
    source: str
    """Where the text comes from: the package and version it was taken from, or `pinned by the caller`."""


@dataclass(frozen=True, slots=True)
class ContextStore:
    """The contexts that may be used, and no others.

    Equal stores hold the same texts under the same URLs, so a store may be a key of a cache.
    """

    _pinned: tuple[ContextFile, ...] = ()

    @classmethod
    def packaged(cls) -> Self:
        """Return the store of the contexts that badgeforge ships."""
        return cls()

    def with_pinned(self, url: str, content: bytes, *, sha256: str) -> Self:
        """Return a store that also knows `url`, with exactly this content.

        Content pinned for a packaged URL takes the place of the packaged text in the returned store.

        Args:
            url: the absolute URL that documents name the context by.
            content: the bytes of the context file: a JSON object with an `@context` member.
            sha256: hex of the SHA-256 that the caller expects of `content`.

        Raises:
            InputError: when the URL is not absolute, or the content is another than the hash says.
            MalformedDocumentError: when the content is not strict JSON, or has no `@context`.
        """
        if not is_absolute_iri(url):
            raise InputError("context-url-malformed", "a context can only be pinned for an absolute URL")
        found = hashlib.sha256(content).hexdigest()
        # ATTACK: a context swapped after it was reviewed changes what a signature is understood to cover.
        if found != sha256.lower():
            raise InputError(
                "context-hash-mismatch",
                f"the file pinned for {url} has the SHA-256 {found}, not the expected one",
                hint="fetch the reviewed file again, or review this one and pin its hash",
            )
        json = strictjson.loads_object(content)
        if "@context" not in json:
            raise MalformedDocumentError("context-malformed", f"the file pinned for {url} has no @context member")
        pinned = {file.url: file for file in self._pinned}
        pinned[url] = ContextFile(url=url, sha256=found, json=json, source="pinned by the caller")
        return type(self)(tuple(pinned[key] for key in sorted(pinned)))

    def knows(self, url: str) -> bool:
        """Tell whether `get` would find this URL, compared character by character."""
        return any(file.url == url for file in self._pinned) or url in packaged_contexts()

    def get(self, url: str) -> ContextFile:
        """Return the context for a URL, compared character by character.

        Raises:
            UnknownContextError: when the URL is neither pinned in this store nor packaged.
            InputError: when an installed file was altered.
        """
        for file in self._pinned:
            if file.url == url:
                return file
        if url not in packaged_contexts():
            raise UnknownContextError(
                "context-unknown",
                f"the context {url} is neither shipped with badgeforge nor pinned",
                url=url,
                hint="fetch the file once, review it, and pin it by its SHA-256",
            )
        return _packaged(url)


@functools.cache  # Bounded: only URLs of the manifest get here.
def _packaged(url: str) -> ContextFile:
    entry = packaged_contexts()[url]
    return ContextFile(
        url=url,
        sha256=entry.sha256,
        json=strictjson.loads_object(read_context(url)),
        source=f"{entry.source_package} {entry.source_version}",
    )
