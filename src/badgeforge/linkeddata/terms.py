"""Lists the words that a list of contexts defines, over all of their scopes, and what each stands for.

A signature covers the graph, not the words: the same statements can be written with other keys. `TermIndex` is what a
check of spelling needs to tell the one plain word from the others (its twins, a prefix, an IRI in full). It looks at every
scope at once and so knows more words than any one place of a document; it never decides what a document means, which is
`generic.py`'s part, and it needs no processor for that.
https://www.w3.org/TR/json-ld11/#the-context, https://www.w3.org/TR/json-ld11/#scoped-contexts
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from badgeforge.errors import LinkedDataError
from badgeforge.jsontypes import JsonObject
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.linkeddata.limits import DEFAULT_LIMITS, too_complex

_MAX_CACHED_LISTS = 64
"""Lists of known URLs kept at a time; each index takes up to 200 KB, and documents choose the lists."""
_MAX_DEPTH = 50
"""Definitions that lean on one another; honest ones are 2 deep."""
_PREFIX_ENDINGS = tuple(":/?#[]@")


@dataclass(frozen=True, slots=True, eq=False)  # One object for each list and store: compared by identity.
class TermIndex:
    """The words of a list of contexts, taken over all scopes. Compare strings exactly, never by case."""

    iri_of: Mapping[str, frozenset[str]]
    """For each term every IRI that it stands for in some scope. Keyword aliases are in `aliases` instead."""
    term_iris: frozenset[str]
    """Every IRI that some term stands for: a key or type written as one of these has a plain word."""
    prefixes: frozenset[str]
    """The terms that may begin a compact IRI (`cred:` …) in some scope."""
    aliases: Mapping[str, str]
    """Terms that stand for a keyword: `id` for `@id`, `type` for `@type`."""
    twins: Mapping[str, frozenset[str]]
    """For each term that has any: the other terms that somewhere stand for one of its IRIs (`criteria`: `Criteria`).

    Replacing a word by its twin may leave the statements, and so the signature, as they were.
    """
    json_terms: frozenset[str]
    """Terms whose value is a JSON literal in some scope: what is inside has no keys to check."""
    containers: Mapping[str, frozenset[str]]
    """For terms with containers (`@set`, `@list`, `@language`, `@graph` …): all of them over all scopes."""
    nulled: frozenset[str]
    """Terms that some scope defines as nothing."""
    vocabularies: frozenset[str]
    """Every `@vocab`: where there is one, each key has a meaning, even a misspelt one."""
    coercions: Mapping[str, frozenset[str]]
    """For terms with a value type: all of them over all scopes, as the contexts write them (`@id`, `xsd:dateTime`)."""
    reversed_terms: frozenset[str]
    """Terms that turn the direction of a statement, or nest or index what they hold."""
    by_context: tuple[frozenset[str], ...]
    """For each entry of the list, in order, the terms that it defines by itself, in any scope."""
    _list: tuple[Any, ...]
    _contexts: ContextStore

    def nested(self, context_list: Sequence[str]) -> "TermIndex":
        """Index the words of an object inside that lists contexts of its own; `by_context` is about those.

        Raises:
            UnknownContextError: when one of them is neither packaged nor pinned.
            LinkedDataError: as `terms`.
        """
        both = terms((*self._list, *context_list), contexts=self._contexts)
        return replace(both, by_context=both.by_context[len(self._list) :])


def terms(context_list: Sequence[str | JsonObject], *, contexts: ContextStore) -> TermIndex:
    """Index the words that an `@context` array defines.

    Cached for lists of URLs, so only the first call for a list and store costs milliseconds.

    Args:
        context_list: the entries of `@context`, in order: URLs, or context objects.
        contexts: the only contexts that may be used.

    Raises:
        UnknownContextError: when a URL is not in `contexts`.
        LinkedDataError: when an entry is not a context.
        CanonicalizationError: when the contexts hold more definitions than the limits allow.
    """
    if all(isinstance(entry, str) for entry in context_list):
        return _cached(tuple(str(entry) for entry in context_list), contexts)
    return _index(context_list, contexts)


@functools.lru_cache(maxsize=_MAX_CACHED_LISTS)
def _cached(urls: tuple[str, ...], contexts: ContextStore) -> TermIndex:
    return _index(urls, contexts)


def _index(context_list: Sequence[Any], contexts: ContextStore) -> TermIndex:
    collector = _Collector(contexts)
    scope, by_context = _Scope({}, ""), []
    for entry in context_list:
        alone = _Collector(contexts)
        alone.visit(entry, scope, base="", depth=1)
        by_context.append(alone.words())
        scope = collector.visit(entry, scope, base="", depth=1)
    return collector.index(tuple(context_list), by_context=tuple(by_context))


@dataclass(frozen=True, slots=True)
class _Scope:
    """The definitions in force at one place, as the contexts write them."""

    definitions: Mapping[str, Any]
    vocabulary: str

    def iri(self, name: Any, *, depth: int = 0) -> str | None:
        """Expand what a definition names: a keyword, term, compact IRI or IRI."""
        if not isinstance(name, str) or depth > _MAX_DEPTH:
            return None
        if name.startswith("@"):
            return name
        if name in self.definitions:
            return self.iri_of_term(name, depth=depth + 1)
        return self._iri_of_form(name, depth=depth)

    def iri_of_term(self, term: str, *, depth: int = 0) -> str | None:
        """Expand a defined term."""
        definition = self.definitions[term]
        name = definition
        if isinstance(definition, dict):
            name = definition.get("@reverse", definition.get("@id", term))
        return self._iri_of_form(term, depth=depth) if name == term else self.iri(name, depth=depth)

    def _iri_of_form(self, name: str, *, depth: int) -> str | None:
        prefix, colon, suffix = name.partition(":")
        if colon:
            if prefix in self.definitions and prefix != "_" and not suffix.startswith("//"):
                start = self.iri_of_term(prefix, depth=depth + 1) if depth <= _MAX_DEPTH else None
                return None if start is None else start + suffix
            return name
        return self.vocabulary + name if self.vocabulary else None


class _Collector:
    def __init__(self, contexts: ContextStore) -> None:
        self._contexts = contexts
        self._visited: set[str] = set()
        self._count = 0
        self._iris: dict[str, set[str]] = {}
        self._containers: dict[str, set[str]] = {}
        self._aliases: dict[str, str] = {}
        self._prefixes: set[str] = set()
        self._json: set[str] = set()
        self._nulled: set[str] = set()
        self._vocabularies: set[str] = set()
        self._coercions: dict[str, set[str]] = {}
        self._reversed: set[str] = set()

    def words(self) -> frozenset[str]:
        """Every term that was defined."""
        return frozenset(self._iris) | self._nulled | self._aliases.keys()

    def visit(self, context: Any, scope: _Scope, *, base: str, depth: int) -> _Scope:
        """Collect a context and the scoped ones in it; return the scope that stands after it."""
        if depth > _MAX_DEPTH:
            raise LinkedDataError("context-invalid", f"contexts nest more than {_MAX_DEPTH} deep")
        match context:
            case None:
                return _Scope({}, "")
            case str():
                url = urljoin(base, context) if base else context
                if url in self._visited and depth > 1:
                    return scope
                self._visited.add(url)
                return self.visit(self._contexts.get(url).json["@context"], scope, base=url, depth=depth + 1)
            case list():
                for entry in context:
                    scope = self.visit(entry, scope, base=base, depth=depth + 1)
                return scope
            case dict():
                return self._visit_object(context, scope, base=base, depth=depth)
            case _:
                raise LinkedDataError("context-invalid", "a context is neither a URL nor an object nor null")

    def _visit_object(self, context: JsonObject, scope: _Scope, *, base: str, depth: int) -> _Scope:
        if "@import" in context:
            url = urljoin(base, context["@import"]) if base else context["@import"]
            scope = self.visit(url, scope, base=base, depth=depth + 1)
        vocabulary = scope.vocabulary
        if "@vocab" in context:
            vocabulary = scope.iri(context["@vocab"]) or ""
            self._vocabularies.add(vocabulary)
        own = {term: definition for term, definition in context.items() if not term.startswith("@")}
        inner = _Scope({**scope.definitions, **own}, vocabulary)
        for term, definition in own.items():
            self._count += 1
            if self._count > DEFAULT_LIMITS.max_context_work:
                raise too_complex("definitions in its contexts", limit=DEFAULT_LIMITS.max_context_work)
            self._collect(term, definition, inner)
            if isinstance(definition, dict) and "@context" in definition:
                self.visit(definition["@context"], inner, base=base, depth=depth + 1)
        return inner

    def _collect(self, term: str, definition: Any, scope: _Scope) -> None:
        iri = scope.iri_of_term(term)
        options = definition if isinstance(definition, dict) else {}
        if iri is None:
            self._nulled.add(term)
        elif iri.startswith("@"):
            self._aliases[term] = iri
        else:
            self._iris.setdefault(term, set()).add(iri)
            simple = isinstance(definition, str) and ":" not in term and iri.endswith(_PREFIX_ENDINGS)
            if options.get("@prefix", simple):
                self._prefixes.add(term)
        if isinstance(coercion := options.get("@type"), str):
            self._coercions.setdefault(term, set()).add(coercion)
            if coercion == "@json":
                self._json.add(term)
        if options.keys() & {"@reverse", "@nest", "@index"}:
            self._reversed.add(term)
        if container := options.get("@container"):
            self._containers.setdefault(term, set()).update(container if isinstance(container, list) else [container])

    def index(self, context_list: tuple[Any, ...], *, by_context: tuple[frozenset[str], ...]) -> TermIndex:
        """Freeze what was collected."""
        sharing: dict[str, set[str]] = {}
        for term, iris in self._iris.items():
            for iri in iris:
                sharing.setdefault(iri, set()).add(term)
        twins = {term: frozenset().union(*(sharing[iri] for iri in iris)) - {term} for term, iris in self._iris.items()}
        return TermIndex(
            iri_of=MappingProxyType({term: frozenset(iris) for term, iris in self._iris.items()}),
            term_iris=frozenset(sharing),
            prefixes=frozenset(self._prefixes),
            aliases=MappingProxyType(self._aliases),
            twins=MappingProxyType({term: others for term, others in twins.items() if others}),
            json_terms=frozenset(self._json),
            containers=MappingProxyType({term: frozenset(found) for term, found in self._containers.items()}),
            nulled=frozenset(self._nulled),
            vocabularies=frozenset(self._vocabularies - {""}),
            coercions=MappingProxyType({term: frozenset(found) for term, found in self._coercions.items()}),
            reversed_terms=frozenset(self._reversed),
            by_context=by_context,
            _list=context_list,
            _contexts=self._contexts,
        )
