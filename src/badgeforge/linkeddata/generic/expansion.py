"""PyLD's expansion, carrying the places of a marked document through and counting what its contexts cost.

Each override corrects or bounds one thing in PyLD 3.3 and says which; the JSON-LD suite runs through them all.
Not for finding what expansion dropped (`linkeddata/statements.py`).
https://www.w3.org/TR/json-ld11-api/#expansion-algorithm, https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm
"""

import functools
from collections import OrderedDict, deque
from typing import Any

from pyld.jsonld import JsonLdProcessor

from badgeforge.errors import LinkedDataError, UnknownContextError
from badgeforge.jsontypes import pointer
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.linkeddata.generic.translation import translated
from badgeforge.linkeddata.ledger import Ledger
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.losses import Loss, unsigned
from badgeforge.linkeddata.marks import Array, Key, Object, Text
from badgeforge.linkeddata.resolution import Resolution

_MAX_STORES = 8
"""A process uses one store, seldom two; tests use more."""
_MAX_SPARE = 4
"""Threads that expand at the same time and each find prepared contexts; others prepare their own."""
_MAX_ACTIVE_CONTEXTS = 512
"""An Open Badge meets about 20 active contexts. Each holds up to 50 KB, and hostile documents can combine them anew."""
_COPIED_AT_ONCE = 64
"""Copying so many terms takes about as long as defining one."""
_OPTIONS: dict[str, Any] = {
    "base": None,  # Any other base would make an absolute IRI of a relative one, PyLD's default even http://example.org/.
    "processingMode": "json-ld-1.1",
    "isFrame": False,
    "keepFreeFloatingNodes": False,
}


def expand(document: Object, ledger: Ledger, *, contexts: ContextStore, limits: Limits) -> list[Any]:
    """Expand a marked document; values keep their places.

    Raises:
        UnknownContextError: when a context is not in the store.
        LinkedDataError: when the document or a context is not JSON-LD.
        CanonicalizationError: when processing the contexts costs more than `limits` allow.
    """
    # ATTACK: contexts brought along by a document never enter what later calls share.
    spare: deque[_Prepared] = deque() if ledger.has_inline_context else _spare(contexts)
    try:
        prepared = spare.pop()
    except IndexError:
        prepared = _Prepared(contexts)
    try:
        return translated(_Processor(prepared, ledger, limits).expand_marked, document)
    except UnknownContextError as error:
        error.pointer = _place_of(error.url, document, ledger)
        raise
    finally:
        spare.append(prepared)


class _Prepared:
    """What calls for one store can use again: prepared contexts and the active contexts made from them."""

    def __init__(self, contexts: ContextStore) -> None:
        self.resolution = Resolution(contexts)
        self.active: OrderedDict[tuple[object, ...], Any] = OrderedDict()


@functools.lru_cache(maxsize=_MAX_STORES)
def _spare(contexts: ContextStore) -> deque[_Prepared]:
    """Return the stack of those not in use; taking and giving back are single steps, so threads and forks may share it."""
    del contexts  # Only the key of the cache.
    return deque(maxlen=_MAX_SPARE)


def _place_of(url: str, value: object, ledger: Ledger) -> str:
    """Find where a document names a context, as a JSON Pointer; empty where another context names it."""
    if isinstance(value, Object):
        listed = value.get("@context")
        if listed == url:
            return ledger.pointer(value.place) + pointer("@context")
        if isinstance(listed, list) and url in listed:
            return ledger.pointer(value.place) + pointer("@context", listed.index(url))
    parts = value.values() if isinstance(value, Object) else value if isinstance(value, Array) else ()
    return next((place for part in parts if (place := _place_of(url, part, ledger))), "")


class _ActiveContext(dict[str, Any]):
    """An active context in the making."""

    def __delitem__(self, key: str) -> None:
        """Accept `"@vocab": null` and `"@language": null` where there is none; PyLD raises KeyError."""
        self.pop(key, None)


class _Processor(JsonLdProcessor):  # type: ignore[misc]  # PyLD has no types.
    """PyLD's processor, corrected and counted."""

    def __init__(self, prepared: _Prepared, ledger: Ledger, limits: Limits) -> None:
        super().__init__(on_property_dropped=self._dropped)
        self._prepared = prepared
        self._ledger = ledger
        self._limits = limits
        self._context_work = 0
        self._expanding: Any = None
        self._options = {**_OPTIONS, "contextResolver": prepared.resolution}

    def expand_marked(self, document: Object) -> list[Any]:
        """Do what `expand` does, without its deep copy, which would lose the marks."""
        initial = self._get_initial_context(self._options)
        expanded = self._expand(initial, None, document, self._options)
        if isinstance(expanded, dict) and expanded.keys() == {"@graph"}:
            expanded = expanded["@graph"]
        if expanded is None:
            return []
        return expanded if isinstance(expanded, list) else [expanded]

    def _expand(self, active_ctx: Any, active_property: Any, element: Any, options: Any, **more: Any) -> Any:
        self._expanding = element
        expanded = super()._expand(active_ctx, active_property, element, options, **more)
        marked: Object | Array
        if type(expanded) is dict and type(element) is Object:
            marked = Object(expanded)
            if not expanded.get("@list", True):
                # PyLD puts a new array in the place of an empty one.
                marked["@list"] = next((part for part in element.values() if type(part) is Array and not part), [])
        elif type(expanded) is list and type(element) is Array:
            marked = Array(expanded)
        else:
            return expanded
        marked.place = element.place
        return marked

    def _expand_iri(self, active_ctx: Any, value: Any, **how: Any) -> Any:
        # PyLD hands over its base, here None, for `vocab` where an index is a property.
        if how.get("vocab", False) is None:
            how["vocab"] = True
        kind = type(value)
        if kind is not Text and kind is not Key:
            return super()._expand_iri(active_ctx, value, **how)
        iri = super()._expand_iri(active_ctx, value.text, **how)
        if iri is not None:
            return kind(iri, value.place)
        if kind is Key:
            self._ledger.undefined.add(value.place)
            return None
        # Left as it is, a name that stands for nothing is reported with its place, as any relative one.
        return value

    def _prepare_nested_context(self, active_ctx: Any, element: Any, options: Any) -> Any:
        prepared = super()._prepare_nested_context(active_ctx, element, options)
        if element is not self._expanding and ("@context" in element or prepared[1] is not None):
            raise LinkedDataError(
                "nest-not-portable",
                "a context or a type inside @nest is read differently by different processors",
                pointer=self._ledger.pointer(getattr(element, "place", 0)),
                hint="write the nested members into the object itself",
            )
        return prepared

    def _expand_index_map(
        self, active_ctx: Any, active_property: Any, value: Any, index_key: Any, *more: Any
    ) -> list[Any]:
        expanded: list[Any] = super()._expand_index_map(active_ctx, active_property, value, index_key, *more)
        if index_key == "@id":
            # A node's own @id wins over the key of the map, which is then signed nowhere.
            signed = {getattr(item.get("@id"), "place", None) for item in expanded}
            lost = [
                key
                for key in value
                if key.place not in signed and self._expand_iri(active_ctx, key, vocab=True) != "@none"
            ]
            if lost:
                raise unsigned((self._ledger.pointer(key.place), Loss.DROPPED) for key in lost)
        return expanded

    def _process_context(self, active_ctx: Any, local_ctx: Any, options: Any, **how: Any) -> Any:
        contexts = self._prepared.resolution.flatten(local_ctx)
        remembered = self._prepared.active
        key = None
        # With `cycles`, PyLD only checks a scoped context of a term, against a half-made active context.
        if "cycles" not in how and "_uuid" in active_ctx:
            numbers = (context.number for context in contexts)
            key = (active_ctx["_uuid"], how.get("override_protected", False), how.get("propagate", True), *numbers)
            if key in remembered:
                remembered.move_to_end(key)
                return remembered[key]
        # Every context in the list copies the terms that are active before it.
        self._charge((1 + len(active_ctx["mappings"]) // _COPIED_AT_ONCE) * (1 + len(contexts)))
        result = super()._process_context(active_ctx, contexts, options, **how)
        if ":" not in result.get("@vocab", ":"):
            raise LinkedDataError("context-invalid", "a context has a relative @vocab")
        if key is not None:
            remembered[key] = result
            if len(remembered) > _MAX_ACTIVE_CONTEXTS:
                remembered.popitem(last=False)
        return result

    def _create_term_definition(self, *arguments: Any, **more: Any) -> None:
        self._charge(1)
        super()._create_term_definition(*arguments, **more)

    def _clone_active_context(self, active_ctx: Any) -> _ActiveContext:
        clone = _ActiveContext(super()._clone_active_context(active_ctx))
        # PyLD forgets the default direction, and so that it is not signed.
        if "@direction" in active_ctx:
            clone["@direction"] = active_ctx["@direction"]
        return clone

    def _dropped(self, iri: Any) -> None:
        if isinstance(iri, Key):
            self._ledger.undefined.add(iri.place)

    def _charge(self, work: int) -> None:
        self._context_work += work
        if self._context_work > self._limits.max_context_work:
            raise too_complex("steps to process its contexts", limit=self._limits.max_context_work)
