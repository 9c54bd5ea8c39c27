"""Turns an expanded document into RDF statements, and ticks off in the ledger every value that a statement holds.

This is the specification's deserialisation without the intermediate node map: a set of statements needs no merging of
nodes. Not for expansion (`generic.py`). Where the specification drops something, the place is reported instead.
https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm
"""

from collections.abc import Iterator
from typing import Any

from badgeforge.errors import LinkedDataError
from badgeforge.linkeddata import jcs, numbers
from badgeforge.linkeddata.ledger import Ledger
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.losses import Loss, unsigned
from badgeforge.linkeddata.marks import Null, Truth, inside, plain
from badgeforge.linkeddata.nquads import (
    RDF_FIRST,
    RDF_JSON,
    RDF_LANG_STRING,
    RDF_NIL,
    RDF_REST,
    RDF_TYPE,
    XSD_STRING,
    Statement,
    is_blank,
    is_iri,
    is_language_tag,
    literal,
)


def statements_of(expanded: list[Any], ledger: Ledger, *, limits: Limits) -> set[Statement]:
    """Return the dataset that an expanded document describes.

    Args:
        expanded: the expanded document, its values marked.
        ledger: the ledger of the marked document; every place is ticked off or reported.
        limits: how many statements are allowed.

    Raises:
        UnsignedTermError: when anything of the document reaches no statement.
        LinkedDataError: when a number is one that implementations write differently.
        CanonicalizationError: when there are too many statements.
    """
    writer = _Writer(ledger, limits)
    for node in expanded:
        writer.node(node, graph="")
    losses = [*writer.losses, *_unreached(ledger, {place for place, _reason in writer.losses})]
    if losses:
        raise unsigned((ledger.pointer(place), reason) for place, reason in sorted(losses))
    return writer.statements


def _unreached(ledger: Ledger, reported: set[int]) -> Iterator[tuple[int, Loss]]:
    for place in ledger.unseen():
        undefined = ledger.undefined_ancestor(place)
        if undefined is not None:
            yield undefined, Loss.UNDEFINED_TERM
        elif place not in reported:
            yield place, Loss.EMPTY if place in ledger.empty else Loss.DROPPED


class _Writer:
    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self.statements: set[Statement] = set()
        self.losses: list[tuple[int, Loss]] = []
        self._ledger = ledger
        self._limits = limits
        self._labels: dict[str, str] = {}
        self._issued = 0
        self._written = 0

    def node(self, node: dict[str, Any], *, graph: str) -> str:
        """Write the statements about one node and everything in it; return the node's term."""
        identifier = node.get("@id")
        subject = self._resource(identifier, node, Loss.RELATIVE_IDENTIFIER) if "@id" in node else self._fresh()
        for name in node.get("@type", ()):
            self._add(subject, RDF_TYPE, self._resource(name, node, Loss.RELATIVE_TYPE), graph)
            self._ledger.reach(name, identifier)
        for key, values in node.items():
            if key.startswith("@"):
                if key == "@index":
                    self._lose(Loss.INDEX, values, key, node)
                continue
            predicate = self._predicate(key, node)
            for value in values:
                self._add(subject, predicate, self._value(value, key, graph), graph)
                self._ledger.reach(identifier)
        self._reversed(node, subject, graph)
        for other in node.get("@included", ()):
            self.node(other, graph=graph)
        before = self._written
        for other in node.get("@graph", ()):
            self.node(other, graph=subject)
        # A graph's name is signed only where the graph holds a statement.
        if self._written > before:
            self._ledger.reach(identifier)
        return subject

    def _reversed(self, node: dict[str, Any], subject: str, graph: str) -> None:
        for key, others in node.get("@reverse", {}).items():
            predicate = self._predicate(key, node)
            for other in others:
                self._add(self.node(other, graph=graph), predicate, subject, graph)
                self._ledger.reach(node.get("@id"), other, other.get("@id"))

    def _value(self, value: dict[str, Any], key: str, graph: str) -> str:
        """Write what a property holds: a literal, a list or a node; return its term."""
        if "@value" in value:
            return self._literal(value, key)
        if "@list" in value:
            return self._list(value, key, graph)
        term = self.node(value, graph=graph)
        self._ledger.reach(value, value.get("@id"))
        return term

    def _list(self, value: dict[str, Any], key: str, graph: str) -> str:
        if "@index" in value:
            self._lose(Loss.INDEX, value["@index"], key)
        self._ledger.reach(value["@list"])
        items = [self._value(item, key, graph) for item in value["@list"]]
        cells = [*(self._fresh() for _ in items), RDF_NIL]
        for item, cell, rest in zip(items, cells, cells[1:], strict=False):
            self._add(cell, RDF_FIRST, item, graph)
            self._add(cell, RDF_REST, rest, graph)
        return cells[0]

    def _literal(self, value: dict[str, Any], key: str) -> str:
        content = value["@value"]
        datatype = value.get("@type", "")
        language = value.get("@language", "")
        if "@index" in value:
            self._lose(Loss.INDEX, value["@index"], content, key)
        if "@direction" in value:
            self._lose(Loss.DIRECTION, value["@direction"], content, key)
        if not isinstance(datatype, str):
            # A type map holding something that is not a node: PyLD gives it the map's keys as an array of types.
            self._lose(Loss.RELATIVE_TYPE, *datatype, content, key)
            datatype = ""
        if datatype == "@json":
            self._ledger.reach(datatype, *inside(content))
            return literal(jcs.canonicalize(plain(content)), datatype=RDF_JSON)
        if isinstance(content, Null) or isinstance(language, Null) or isinstance(datatype, Null):
            self._lose(Loss.NULL, *(part for part in (content, language, datatype) if isinstance(part, Null)))
        elif language and not is_language_tag(language):
            self._lose(Loss.LANGUAGE_TAG, language, content)
        elif datatype and (not is_iri(datatype) or datatype == RDF_LANG_STRING):
            # A language string without its language is written as a plain string by every serialiser.
            self._lose(Loss.RELATIVE_TYPE, datatype, content)
        self._ledger.reach(content, datatype, language)
        text, datatype = self._lexical_form(content, datatype)
        return literal(text, datatype=datatype, language=language)

    def _lexical_form(self, content: object, datatype: str) -> tuple[str, str]:
        try:
            match content:
                case Truth() | bool():
                    return numbers.boolean_form(value=bool(content), datatype=datatype)
                case int() | float():
                    return numbers.number_form(content, datatype)
                case _:
                    if datatype == numbers.XSD_DOUBLE:
                        numbers.check_double_text(str(content))
                    return str(content), datatype or XSD_STRING
        except numbers.NotPortableError as error:
            raise LinkedDataError(
                "number-not-portable",
                str(error),
                pointer=self._ledger.pointer(getattr(content, "place", 0)),
                hint="write the number as a string, or with fewer digits",
            ) from error

    def _predicate(self, key: str, node: dict[str, Any]) -> str:
        if not is_iri(key):
            self._lose(Loss.BAD_PROPERTY, key, node)
        return f"<{key}>"

    def _resource(self, name: object, node: dict[str, Any], reason: Loss) -> str:
        """Return the term of an identifier or type; report one that is not absolute."""
        if isinstance(name, Null):
            self._lose(Loss.NULL, name)
        elif not isinstance(name, str):
            # Expansion turns a name in the form of a keyword into nothing.
            self._lose(reason, node)
        elif is_blank(name) and not any(character.isspace() for character in name):
            if name not in self._labels:
                self._labels[name] = self._fresh()
            return self._labels[name]
        elif is_iri(name):
            return f"<{name}>"
        else:
            self._lose(reason, name, node)
        return self._fresh()

    def _fresh(self) -> str:
        self._issued += 1
        return f"_:n{self._issued}"

    def _add(self, subject: str, predicate: str, value: str, graph: str) -> None:
        self._written += 1
        self.statements.add(Statement(subject, predicate, value, graph))
        if len(self.statements) > self._limits.max_statements:
            raise too_complex("statements", limit=self._limits.max_statements)

    def _lose(self, reason: Loss, *candidates: object) -> None:
        """Report a loss at the first of these values that has a place in the document."""
        places = (getattr(candidate, "place", None) for candidate in candidates)
        self.losses.append((next((place for place in places if place is not None), 0), reason))
