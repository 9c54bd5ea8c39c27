"""PyLD behind our interface: expansion of marked documents, and blank node labels. The only module that imports PyLD.

Imported lazily, because PyLD takes a third of a second to load. Not for what may be lost (`losses.py`) nor for the
text that is signed (`canonical.py`). PyLD's own faults are corrected here, each with a comment; everything it raises
leaves as a `LinkedDataError`.
https://www.w3.org/TR/json-ld11-api/#expansion-algorithm, https://www.w3.org/TR/rdf-canon/#hash-nd-quads
"""

import functools
import hashlib
import math
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pyld.canon import URDNA2015
from pyld.identifier_issuer import IdentifierIssuer
from pyld.jsonld import JsonLdError, JsonLdProcessor

from badgeforge.errors import BadgeforgeError, LinkedDataError
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.losses import Loss, unsigned
from badgeforge.linkeddata.marks import Array, Key, Ledger, Object, Text
from badgeforge.linkeddata.nquads import Statement, is_blank
from badgeforge.linkeddata.resolution import Resolution

_T = TypeVar("_T")

_MAX_STORES = 8
"""A process uses one store, seldom two; tests use more."""
_MAX_ACTIVE_CONTEXTS = 512
"""An Open Badge meets about 30 active contexts. Each holds up to 50 KB, and hostile documents can combine them anew."""
_COPIED_AT_ONCE = 64
"""Copying so many terms takes about as long as defining one."""
_MANY = 10
"""Ten neighbours that look alike have 3.6 million orders: beyond any limit."""
_OPTIONS: dict[str, Any] = {
    "base": None,  # Any other base would make an absolute IRI of a relative one, PyLD's default even http://example.org/.
    "processingMode": "json-ld-1.1",
    "isFrame": False,
    "keepFreeFloatingNodes": False,
}
# PyLD checks much less than it uses, so hostile input also meets these from inside it.
_LEAKS = (TypeError, KeyError, AttributeError, ValueError, IndexError, RecursionError, OverflowError)


def expand(document: Object, ledger: Ledger, *, contexts: ContextStore, limits: Limits) -> list[Any]:
    """Expand a marked document; values keep their places.

    Raises:
        UnknownContextError: when a context is not in the store.
        LinkedDataError: when the document or a context is not JSON-LD.
        CanonicalizationError: when processing the contexts costs more than `limits` allow.
    """
    # ATTACK: contexts brought along by a document never enter what later calls share.
    shared = _Shared(contexts) if ledger.has_inline_context else _shared(contexts)
    with shared.lock:
        return _translated(_Processor(shared, ledger, limits).expand_marked, document)


def blank_node_labels(
    statements: Iterable[Statement], *, hash_algorithm: str, limits: Limits
) -> dict[str, str]:
    """Issue the canonical label (`_:c14n0` …) of every blank node (RDFC-1.0, 4.4).

    Args:
        statements: the dataset; those without blank nodes have no influence.
        hash_algorithm: `sha256` or `sha384`.
        limits: how many steps the N-degree algorithm may take.

    Raises:
        CanonicalizationError: when the graph needs more steps, as a poison graph does.
    """
    labeller = _Labeller(hash_algorithm, limits)
    dataset: dict[str, list[dict[str, Any]]] = {}
    for statement in statements:
        if any(is_blank(term) for term in statement):
            dataset.setdefault(statement.graph or "@default", []).append(_Quad(statement))
    _translated(labeller.main, dataset)
    return labeller.labels()


class _Shared:
    """What calls for one store share: prepared contexts and the active contexts made from them."""

    def __init__(self, contexts: ContextStore) -> None:
        self.lock = threading.Lock()
        self.resolution = Resolution(contexts)
        self.active: OrderedDict[tuple[object, ...], Any] = OrderedDict()


@functools.lru_cache(maxsize=_MAX_STORES)
def _shared(contexts: ContextStore) -> _Shared:
    return _Shared(contexts)


class _ActiveContext(dict[str, Any]):
    """An active context in the making."""

    def __delitem__(self, key: str) -> None:
        """Accept `"@vocab": null` and `"@language": null` where there is none; PyLD raises KeyError."""
        self.pop(key, None)


class _Processor(JsonLdProcessor):  # type: ignore[misc]  # PyLD has no types.
    """PyLD's processor, carrying places through expansion and counting what contexts cost."""

    def __init__(self, shared: _Shared, ledger: Ledger, limits: Limits) -> None:
        super().__init__(on_property_dropped=self._dropped)
        self._shared = shared
        self._ledger = ledger
        self._limits = limits
        self._context_work = 0
        self._expanding: Any = None
        self._options = {**_OPTIONS, "contextResolver": shared.resolution}

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

    def _expand_iri(
        self,
        active_ctx: Any,
        value: Any,
        base: Any = None,
        vocab: Any = False,
        local_ctx: Any = None,
        defined: Any = None,
    ) -> Any:
        # PyLD hands over its base for `vocab` where an index is a property.
        vocab = vocab is not False
        kind = type(value)
        if kind is not Text and kind is not Key:
            return super()._expand_iri(active_ctx, value, base, vocab, local_ctx, defined)
        iri = super()._expand_iri(active_ctx, value.text, base, vocab, local_ctx, defined)
        if iri is None:
            if kind is Key:
                self._ledger.undefined.add(value.place)
            return None
        return kind(iri, value.place)

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

    def _process_context(
        self,
        active_ctx: Any,
        local_ctx: Any,
        options: Any,
        override_protected: bool = False,  # noqa: FBT001, FBT002  # PyLD's signature.
        propagate: bool = True,  # noqa: FBT001, FBT002
        validate_scoped: bool = True,  # noqa: FBT001, FBT002
        cycles: Any = None,
    ) -> Any:
        contexts = self._shared.resolution.flatten(local_ctx)
        key = None
        # With `cycles`, PyLD only checks a scoped context of a term, against a half-made active context.
        if cycles is None and "_uuid" in active_ctx:
            key = (active_ctx["_uuid"], override_protected, propagate, *(context.number for context in contexts))
            if key in self._shared.active:
                self._shared.active.move_to_end(key)
                return self._shared.active[key]
        # Every context in the list copies the terms that are active before it.
        self._charge((1 + len(active_ctx["mappings"]) // _COPIED_AT_ONCE) * (1 + len(contexts)))
        result = super()._process_context(
            active_ctx, contexts, options, override_protected, propagate, validate_scoped, cycles
        )
        if ":" not in result.get("@vocab", ":"):
            raise LinkedDataError("context-invalid", "a context has a relative @vocab")
        if key is not None:
            self._shared.active[key] = result
            if len(self._shared.active) > _MAX_ACTIVE_CONTEXTS:
                self._shared.active.popitem(last=False)
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


class _Issuer(IdentifierIssuer):  # type: ignore[misc]  # PyLD has no types.
    """An issuer of temporary labels that is copied quickly: PyLD copies one for every order it tries."""

    def __deepcopy__(self, _memo: object) -> "_Issuer":
        return _Issuer.of(self)

    @classmethod
    def of(cls, issuer: Any) -> "_Issuer":
        copy = cls(issuer.prefix)
        copy.counter = issuer.counter
        copy.existing = issuer.existing.copy()
        copy.order = issuer.order.copy()
        return copy


class _Labeller(URDNA2015):  # type: ignore[misc]  # PyLD has no types.
    """PyLD's algorithm with the hash, the escapes and the bounds that RDFC-1.0 and its security notes ask for."""

    def __init__(self, hash_algorithm: str, limits: Limits) -> None:
        super().__init__()
        self._hash_algorithm = hash_algorithm
        self._limits = limits
        self._steps = 0
        self._work = 0

    def main(self, dataset: Any, options: Any = None) -> None:
        """Issue the labels; PyLD's own text is not used."""
        super().main(dataset, options or {"format": "application/n-quads"})

    def labels(self) -> dict[str, str]:
        """Return the label issued to each blank node."""
        return {blank: str(label) for blank, label in self.canonical_issuer.existing.items()}

    def hash_first_degree_quads(self, id_: str) -> str:
        """Hash what a blank node's own statements say (4.6), in canonical N-Quads text."""
        info = self.blank_node_info[id_]
        if "hash" not in info:
            # PyLD lists a statement once for each of its terms; the specification's map holds it once.
            info["quads"] = list({id(quad): quad for quad in info["quads"]}.values())
            lines = sorted(_first_degree_line(quad.statement, id_) for quad in info["quads"])
            info["hash"] = self.hash_nquads(lines)
        return str(info["hash"])

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """Hash a blank node by its neighbours (4.8), counting the calls."""
        self._steps += 1
        # ATTACK: poison graph, a few linked blank nodes whose labels take exponential time to find.
        if self._steps > self._limits.max_n_degree_steps:
            raise too_complex("steps to tell its blank nodes apart", limit=self._limits.max_n_degree_steps)
        return super().hash_n_degree_quads(id_, _Issuer.of(issuer))

    def create_hash_to_related(self, id_: str, issuer: Any) -> Any:
        """Group the neighbours of a blank node (4.8.3), counting them and the orders in which they will be tried."""
        related = super().create_hash_to_related(id_, issuer)
        for nodes in related.values():
            self._work += len(nodes) + math.factorial(min(len(nodes), _MANY))
        if self._work > self._limits.max_n_degree_work:
            raise too_complex("comparisons to tell its blank nodes apart", limit=self._limits.max_n_degree_work)
        return related

    def create_hash(self) -> Any:
        """Return a new hash of the algorithm that the cryptosuite asks for."""
        return hashlib.new(self._hash_algorithm)


class _Quad(dict[str, Any]):
    """A statement as PyLD holds it, with our own text beside it for hashing."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(
            subject=_component(statement.subject),
            predicate={"type": "IRI", "value": statement.predicate[1:-1]},
            object=_component(statement.object),
        )
        self.statement = statement


def _component(term: str) -> dict[str, str]:
    return {"type": "blank node" if is_blank(term) else "IRI", "value": term}


def _first_degree_line(statement: Statement, blank: str) -> str:
    """Write a statement with `_:a` for the blank node in question and `_:z` for every other one (4.6.3)."""
    terms = (("_:a" if term == blank else "_:z") if is_blank(term) else term for term in statement)
    return Statement(*terms).line()


def _translated(function: Callable[[Any], _T], argument: object) -> _T:
    try:
        return function(argument)
    except JsonLdError as error:
        raise _ours(error) from error
    except RecursionError as error:
        raise too_complex("nested calls", limit=sys.getrecursionlimit()) from error
    except _LEAKS as error:
        raise LinkedDataError("json-ld-malformed", "the document or one of its contexts is not JSON-LD") from error


def _ours(error: JsonLdError) -> BadgeforgeError:
    """Find our own error where PyLD wrapped it, or else the code that the specification gives to the innermost one."""
    code = ""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, BadgeforgeError):
            return cause
        if isinstance(cause, JsonLdError):
            code = cause.code or code
        cause = cause.__cause__
    return LinkedDataError("json-ld-malformed", f"the document or one of its contexts is not JSON-LD: {code or 'syntax'}")
