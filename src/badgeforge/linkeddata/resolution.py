"""Prepares contexts for the generic processor: every URL resolved from the store, every scoped context ready to use.

The processor's own resolver fetches, rewrites the files it is given, and spends most of its time finding again which
scoped context it has in hand. This one copies each context once, puts `@import` in place, and gives every context object
a number. Not for processing contexts (`generic.py`).
https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from badgeforge.errors import LinkedDataError
from badgeforge.linkeddata.contexts import ContextStore

_LIKE_A_KEYWORD = re.compile(r"@[a-zA-Z]+")
_KEYWORDS = frozenset({
    "@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included", "@index", "@json",
    "@language", "@list", "@nest", "@none", "@prefix", "@propagate", "@protected", "@reverse", "@set", "@type", "@value",
    "@version", "@vocab",
})  # fmt: skip
_MAX_DEPTH = 50
"""Contexts inside contexts; the deepest packaged one has 3."""


class ContextObject(dict[str, Any]):
    """One prepared context object. Also what the processor calls a resolved context, without a cache of its own."""

    __slots__ = ("document", "number")

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.document: ContextObject | bool = self

    def get_processed(self, _active: object) -> None:
        """Say that nothing is remembered here; `generic.py` remembers whole active contexts."""

    def set_processed(self, _active: object, _processed: object) -> None:
        """Remember nothing."""


class Resolution:
    """The contexts of one store, prepared on first use. Not safe for threads without a lock."""

    def __init__(self, contexts: ContextStore) -> None:
        self._contexts = contexts
        self._loaded: dict[str, tuple[ContextObject, ...]] = {}
        self._numbers = itertools.count(1)
        self._nothing = ContextObject(0)
        self._nothing.document = False

    def resolve(self, _active: object, context: Any, _base: object, _cycles: object = None) -> list[ContextObject]:
        """Answer the processor: it only ever asks for what `flatten` returned."""
        return list(context)

    def flatten(self, context: Any) -> list[ContextObject]:
        """Return the context objects that an `@context` value stands for, in order.

        Raises:
            UnknownContextError: when a URL is not in the store.
            LinkedDataError: when the value is not a context.
        """
        return list(self._objects(context, base="", loading=()))

    def _objects(self, context: Any, *, base: str, loading: tuple[str, ...]) -> Iterator[ContextObject]:
        for entry in context if isinstance(context, list) else [context]:
            match entry:
                case ContextObject():
                    yield entry
                case str():
                    yield from self._load(_absolute(entry, base), loading=loading)
                case dict():
                    yield self._prepare(entry, base=base, depth=1)
                case None | False:
                    yield self._nothing
                case _:
                    raise LinkedDataError("context-invalid", "a context is neither a URL nor an object nor null")

    def _load(self, url: str, *, loading: tuple[str, ...]) -> tuple[ContextObject, ...]:
        if url in loading:
            raise LinkedDataError("context-invalid", f"the context {url} includes itself")
        if url not in self._loaded:
            context = self._contexts.get(url).json["@context"]
            self._loaded[url] = tuple(self._objects(context, base=url, loading=(*loading, url)))
        return self._loaded[url]

    def _prepare(self, context: Mapping[str, Any], *, base: str, depth: int) -> ContextObject:
        if depth > _MAX_DEPTH:
            raise LinkedDataError("context-invalid", f"contexts nest more than {_MAX_DEPTH} deep")
        if "@context" in context:
            raise LinkedDataError("context-invalid", "a context holds an @context of its own")
        prepared = ContextObject(next(self._numbers))
        for term, definition in context.items():
            _refuse_reserved(term, definition)
            if isinstance(definition, dict) and "@context" in definition:
                scoped = self._scoped(definition["@context"], base=base, depth=depth + 1)
                prepared[term] = {**definition, "@context": scoped}
            else:
                prepared[term] = definition
        return self._with_import(prepared, base=base) if "@import" in prepared else prepared

    def _scoped(self, context: Any, *, base: str, depth: int) -> Any:
        """Prepare a scoped context, leaving URLs to be loaded when the term is defined (they may be circular)."""
        match context:
            case list():
                return [self._scoped(entry, base=base, depth=depth + 1) for entry in context]
            case str():
                return _absolute(context, base)
            case dict():
                return self._prepare(context, base=base, depth=depth)
            case _:
                return context

    def _with_import(self, context: ContextObject, *, base: str) -> ContextObject:
        """Put the imported context's entries under those of the importing one (5.6 of the algorithm).

        Done here because the processor writes the importing entries into the imported, shared context.
        """
        url = context.pop("@import")
        if not isinstance(url, str):
            raise LinkedDataError("context-invalid", "an @import is not a URL")
        imported = self._contexts.get(_absolute(url, base)).json["@context"]
        if not isinstance(imported, dict) or "@import" in imported:
            raise LinkedDataError(
                "context-invalid", f"the context {url} cannot be imported: it is not one plain object"
            )
        merged = self._prepare(imported, base=_absolute(url, base), depth=1)
        merged.update(context)
        return merged


def _absolute(reference: str, base: str) -> str:
    url = urljoin(base, reference) if base else reference
    if ":" not in url:
        raise LinkedDataError("context-invalid", "a context is named by a relative URL")
    return url


def _refuse_reserved(term: str, definition: object) -> None:
    """Refuse names in the form of keywords, which a processor may ignore and a later standard may define."""
    if term == "_uuid":
        # PyLD numbers its contexts under this name, and passes over a term of the same name.
        raise LinkedDataError("context-invalid", "the context defines _uuid, which the processor cannot hold")
    names: list[object] = [term, definition]
    if isinstance(definition, dict):
        names = [term, definition.get("@id"), definition.get("@reverse")]
    for name in names:
        if isinstance(name, str) and _LIKE_A_KEYWORD.fullmatch(name) and name not in _KEYWORDS:
            raise LinkedDataError("context-invalid", f"the context defines {name}, a name reserved for keywords")
