"""What `spelling` needs to know about a list of contexts, so that it need not know who processes them.

Not for making one: `linkeddata.terms` does, and verification hands it over; `ob3` imports nothing of that room.
https://www.w3.org/TR/json-ld11/#the-context
"""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Terms(Protocol):
    """The terms that a list of contexts defines, over all its scopes; `linkeddata.terms` makes one."""

    @property
    def iri_of(self) -> Mapping[str, frozenset[str]]:
        """Term → the IRIs that it stands for in any scope; terms that stand for a keyword are in `aliases`."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Term → the keyword that it stands for (`id` → `@id`)."""

    @property
    def twins(self) -> Mapping[str, frozenset[str]]:
        """Term → the other terms that stand for one of its IRIs; terms without twins may be absent."""

    @property
    def prefixes(self) -> frozenset[str]:
        """Terms that may begin a compact IRI."""

    @property
    def vocabularies(self) -> frozenset[str]:
        """Every `@vocab`: with one, an undefined word is signed as the IRI that begins with it."""

    @property
    def term_iris(self) -> frozenset[str]:
        """All IRIs that any term stands for."""

    @property
    def coercions(self) -> Mapping[str, frozenset[str]]:
        """Term → its value types in any scope: `@id`, `@vocab`, `@json`, datatypes; terms without may be absent."""

    @property
    def containers(self) -> Mapping[str, frozenset[str]]:
        """Term → its containers in any scope: `@set`, `@list`, `@graph` …; terms without may be absent."""

    @property
    def reversed_terms(self) -> frozenset[str]:
        """Terms that turn the direction of a statement, or nest or index what they hold."""

    @property
    def by_context(self) -> tuple[frozenset[str], ...]:
        """For each context of the list, in order, the terms that it defines by itself."""

    def nested(self, context_list: Sequence[str]) -> "Terms":
        """Give the terms of another list alone, from the same store: for an object inside that lists its own contexts.

        Raises:
            UnknownContextError: when one of them is neither packaged nor pinned.
        """

    def __hash__(self) -> int:
        """Let judgements be kept for as long as the terms are."""
