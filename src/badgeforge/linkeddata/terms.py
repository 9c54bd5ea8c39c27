"""Lists the words that a list of contexts defines, over all of their scopes, and what each stands for.

A signature covers the graph, not the words: the same statements can be written with other keys. `TermIndex` is what a
check of spelling needs to tell the one plain word from the others (its twins, a prefix, an IRI in full). It looks at every
scope at once and so knows more words than any one place of a document; it never decides what a document means (that is
expansion's part) and needs no processor.
https://www.w3.org/TR/json-ld11/#the-context, https://www.w3.org/TR/json-ld11/#scoped-contexts
"""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.linkeddata import jcs
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.linkeddata.termcollector import Collector

_MAX_CACHED_LISTS = 64
"""Lists of known URLs kept at a time; each index takes up to 200 KB, and documents choose the lists."""


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The words of a list of contexts, taken over all scopes. Compare strings exactly, never by case.

    Two indexes are equal when their lists, and the contents of those contexts, are.
    """

    sources: tuple[str, ...]
    """The list: URLs, and context objects as JSON text after a space."""
    contexts: ContextStore
    """Where the URLs were looked up."""
    iri_of: Mapping[str, frozenset[str]] = field(compare=False, repr=False)
    """For each term every IRI that it stands for in some scope. Keyword aliases are in `aliases` instead."""
    term_iris: frozenset[str] = field(compare=False, repr=False)
    """Every IRI that some term stands for: a key or type written as one of these has a plain word."""
    prefixes: frozenset[str] = field(compare=False, repr=False)
    """The terms that may begin a compact IRI (`cred:` …) in some scope."""
    aliases: Mapping[str, str] = field(compare=False, repr=False)
    """Terms that stand for a keyword: `id` for `@id`, `type` for `@type`."""
    twins: Mapping[str, frozenset[str]] = field(compare=False, repr=False)
    """For each term that has any: the other terms that somewhere stand for one of its IRIs (`criteria`: `Criteria`).

    Replacing a word by its twin may leave the statements, and so the signature, as they were.
    """
    coercions: Mapping[str, frozenset[str]] = field(compare=False, repr=False)
    """For terms that any scope gives a type: all of their types, `@id`, `@vocab`, `@json` or the IRI of a datatype.

    Holds the empty string too where another scope gives the term no type. A datatype whose prefix the context lacks stays
    as the context writes it (`xsd:dateTime`), as processors sign it.
    """
    containers: Mapping[str, frozenset[str]] = field(compare=False, repr=False)
    """For terms with containers (`@set`, `@list`, `@language`, `@graph` …): all of them over all scopes."""
    reversed_terms: frozenset[str] = field(compare=False, repr=False)
    """Terms whose definition turns the direction (`@reverse`), nests (`@nest`) or indexes by a property (`@index`)."""
    nulled: frozenset[str] = field(compare=False, repr=False)
    """Terms that some scope defines as nothing."""
    vocabularies: frozenset[str] = field(compare=False, repr=False)
    """Every `@vocab`: where there is one, each key has a meaning, even a misspelt one."""
    by_context: tuple[frozenset[str], ...] = field(compare=False, repr=False)
    """For each entry of the list, in order, the terms that it defines by itself, in any of its scopes."""

    def nested(self, contexts: Sequence[str | JsonObject]) -> "TermIndex":
        """Index an object inside, which lists its own contexts on top of these; `by_context` is about its own only.

        Raises:
            UnknownContextError: when a URL is not in the store.
            LinkedDataError: when an entry is not a context.
            CanonicalizationError: when there are too many definitions.
        """
        return _index(self.sources, _sources(contexts), self.contexts)


def terms(context_list: str | JsonObject | Sequence[str | JsonObject], *, contexts: ContextStore) -> TermIndex:
    """Index the words that an `@context` value defines.

    Remembered for lists of URLs, so only the first call for a list and store costs milliseconds.

    Args:
        context_list: the entries of `@context`, in order: URLs, or context objects; or a single one.
        contexts: the only contexts that may be used.

    Raises:
        UnknownContextError: when a URL is not in `contexts`.
        LinkedDataError: when an entry is not a context.
        CanonicalizationError: when the contexts hold more definitions than the limits allow.
    """
    entries: Sequence[Any] = as_list(context_list) if isinstance(context_list, str | dict) else context_list
    return _index((), _sources(entries), contexts)


def _sources(entries: Sequence[Any]) -> tuple[str, ...]:
    """Write the entries of a list so that they can be compared: URLs, and JSON text after a space, which no URL has."""
    return tuple(entry if isinstance(entry, str) else " " + jcs.canonicalize(entry) for entry in entries)


def _index(outer: tuple[str, ...], own: tuple[str, ...], contexts: ContextStore) -> TermIndex:
    # ATTACK: what a document writes into its own context is never kept.
    make = _remembered if all(contexts.knows(source) for source in outer + own) else _make
    return make(outer, own, contexts)


def _make(outer: tuple[str, ...], own: tuple[str, ...], contexts: ContextStore) -> TermIndex:
    collector = Collector(contexts)
    defined = [collector.add(_entry(source)) for source in outer + own]
    sharing: dict[str, set[str]] = {}
    for term, iris in collector.iris.items():
        for iri in iris:
            sharing.setdefault(iri, set()).add(term)
    twins = {term: set().union(*(sharing[iri] for iri in iris)) - {term} for term, iris in collector.iris.items()}
    return TermIndex(
        sources=outer + own,
        contexts=contexts,
        iri_of=_frozen(collector.iris),
        term_iris=frozenset(sharing),
        prefixes=frozenset(collector.prefixes),
        aliases=MappingProxyType(collector.aliases),
        twins=_frozen(twins),
        coercions=_frozen({term: types for term, types in collector.coercions.items() if types != {""}}),
        containers=_frozen(collector.containers),
        reversed_terms=frozenset(collector.reversed_terms),
        nulled=frozenset(collector.nulled),
        vocabularies=frozenset(collector.vocabularies),
        by_context=tuple(frozenset(found) for found in defined[len(outer) :]),
    )


_remembered = functools.lru_cache(maxsize=_MAX_CACHED_LISTS)(_make)


def _entry(source: str) -> Any:
    return json.loads(source) if source.startswith(" ") else source


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({term: frozenset(values) for term, values in found.items() if values})
