"""Reads contexts for `terms.py`: every definition in every scope, expanded as far as spelling depends on it.

Expands names by the contexts' own definitions only, without the order and protection rules of context processing: what it
finds is what any place of a document could mean. A test compares it with PyLD's processing of each packaged context.
https://www.w3.org/TR/json-ld11-api/#create-term-definition
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from badgeforge.errors import LinkedDataError
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.linkeddata.limits import DEFAULT_LIMITS, too_complex

_MAX_DEPTH = 50
"""Definitions that lean on one another, and contexts inside contexts; honest ones are 3 deep."""
_PREFIX_ENDINGS = tuple(":/?#[]@")


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


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference) if base else reference
    except ValueError as error:
        # ATTACK: a pinned context that refers to `//[`, which the library calls a programming mistake.
        raise LinkedDataError("context-invalid", "a context refers to what is no URL") from error


class Collector:
    """Takes contexts one after the other, as an `@context` array lists them."""

    def __init__(self, contexts: ContextStore) -> None:
        self.iris: dict[str, set[str]] = {}
        self.aliases: dict[str, str] = {}
        self.coercions: dict[str, set[str]] = {}
        self.containers: dict[str, set[str]] = {}
        self.prefixes: set[str] = set()
        self.reversed_terms: set[str] = set()
        self.nulled: set[str] = set()
        self.vocabularies: set[str] = set()
        self._contexts = contexts
        self._scope = _Scope({}, "")
        self._defined: set[str] = set()
        self._visited: set[str] = set()
        self._count = 0

    def add(self, context: Any) -> set[str]:
        """Collect one entry of the list; return the terms that it defines by itself.

        Raises:
            UnknownContextError: when it, or a context inside, is a URL that is not in the store.
            LinkedDataError: when it is not a context.
            CanonicalizationError: when there are too many definitions.
        """
        self._defined = set()
        self._visited = set()
        self._scope = self._visit(context, self._scope, base="", depth=0)
        return self._defined

    def _visit(self, context: Any, scope: _Scope, *, base: str, depth: int) -> _Scope:
        """Collect a context and the scoped ones in it; return the scope that stands after it."""
        if depth > _MAX_DEPTH:
            raise LinkedDataError("context-invalid", f"contexts nest more than {_MAX_DEPTH} deep")
        match context:
            case None:
                return _Scope({}, "")
            case str():
                url = _joined(base, context)
                if url in self._visited:
                    return scope
                self._visited.add(url)
                return self._visit(self._contexts.get(url).json["@context"], scope, base=url, depth=depth + 1)
            case list():
                for entry in context:
                    scope = self._visit(entry, scope, base=base, depth=depth + 1)
                return scope
            case dict():
                return self._visit_object(context, scope, base=base, depth=depth)
            case _:
                raise LinkedDataError("context-invalid", "a context is neither a URL nor an object nor null")

    def _visit_object(self, context: JsonObject, scope: _Scope, *, base: str, depth: int) -> _Scope:
        if "@import" in context:
            scope = self._visit(context["@import"], scope, base=base, depth=depth + 1)
        vocabulary = scope.vocabulary
        if "@vocab" in context:
            vocabulary = scope.iri(context["@vocab"]) or ""
            self.vocabularies |= {vocabulary} - {""}
        own = {term: definition for term, definition in context.items() if not term.startswith("@")}
        inner = _Scope({**scope.definitions, **own}, vocabulary)
        for term, definition in own.items():
            self._count += 1
            if self._count > DEFAULT_LIMITS.max_context_work:
                raise too_complex("definitions in its contexts", limit=DEFAULT_LIMITS.max_context_work)
            self._collect(term, definition, inner)
            if isinstance(definition, dict) and "@context" in definition:
                self._visit(definition["@context"], inner, base=base, depth=depth + 1)
        return inner

    def _collect(self, term: str, definition: Any, scope: _Scope) -> None:
        self._defined.add(term)
        iri = scope.iri_of_term(term)
        options = definition if isinstance(definition, dict) else {}
        if iri is None:
            self.nulled.add(term)
        elif iri.startswith("@"):
            self.aliases[term] = iri
        else:
            self.iris.setdefault(term, set()).add(iri)
            self.coercions.setdefault(term, set()).add(scope.iri(options.get("@type")) or "")
            simple = isinstance(definition, str) and ":" not in term and iri.endswith(_PREFIX_ENDINGS)
            if options.get("@prefix", simple):
                self.prefixes.add(term)
        if options.keys() & {"@reverse", "@nest", "@index"}:
            self.reversed_terms.add(term)
        names = {name for name in as_list(options.get("@container")) if isinstance(name, str)}
        if names:
            self.containers.setdefault(term, set()).update(names)
