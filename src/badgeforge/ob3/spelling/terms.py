"""What a list of contexts says about a key, a type or a value, as far as plain spelling depends on it.

Not for processing contexts: `linkeddata` does that and hands the result over as `Terms`. The judgements err on the strict
side: they look at all scopes of the contexts together, because a rule that depends on the scope could be played with.
https://www.w3.org/TR/json-ld11/#iri-expansion-within-a-context, https://www.w3.org/TR/json-ld11/#type-coercion
"""

import functools
from collections.abc import Iterable, Mapping

from badgeforge.ob3.classes import VC_2_0
from badgeforge.ob3.specs import Kind
from badgeforge.ob3.spelling.protocol import Terms
from badgeforge.ob3.spelling.rules import Embedded, Expected, KeyRule, KeyVerdict
from badgeforge.ob3.vocabulary import BADGE_CREDENTIAL_TYPES

_ALLOWED_CONTAINERS = frozenset({"@set", "@list", "@graph"})
_PLAIN_ALIASES = {("id", "@id"): KeyVerdict.IDENTIFIER, ("type", "@type"): KeyVerdict.TYPE}
_NUMBER_DATATYPES = frozenset(
    {"boolean", "byte", "decimal", "double", "float", "int", "integer", "long", "short"}
    | {"negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger"}
    | {"unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort"}
)
_XML_SCHEMA = ("http://www.w3.org/2001/XMLSchema#", "https://www.w3.org/2001/XMLSchema#", "xsd:")
"""How contexts write the namespace of datatypes: rightly, as Open Badges does, and where it lacks the prefix."""


def _kinds_by_key() -> Mapping[str, frozenset[Kind]]:
    kinds: dict[str, set[Kind]] = {}
    for spec in VC_2_0.values():
        for name, member in spec.properties.items():
            kinds.setdefault(name, set()).add(member.kind)
    return {name: frozenset(found) for name, found in kinds.items()}


_KINDS = _kinds_by_key()
_NUMBERS = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.BOOLEAN})
_NUMBER_KEYS = frozenset(name for name, kinds in _KINDS.items() if kinds <= _NUMBERS)
_OBJECT_KEYS = frozenset(name for name, kinds in _KINDS.items() if kinds == {Kind.OBJECT}) | {
    "confidenceMethod",
    "relatedResource",
    "renderMethod",
}
"""Properties whose value is an object in Open Badges or in the VC Data Model."""
_MEMBERS = [member for spec in VC_2_0.values() for member in spec.properties.values()]
_MANY_OBJECTS = frozenset(member.name for member in _MEMBERS if member.many and member.object_class)
_MANY_VALUES = frozenset(member.name for member in _MEMBERS if member.many and not member.object_class)
_EMBEDDING_KEYS = {
    "endorsement": Embedded.CREDENTIAL,
    "proof": Embedded.PROOF,
    "verifiableCredential": Embedded.CREDENTIAL,
}


def is_number_datatype(coercion: str) -> bool:
    """Tell whether a datatype IRI is one of XML Schema's numbers or its boolean."""
    return any(
        coercion.startswith(start) and coercion.removeprefix(start) in _NUMBER_DATATYPES for start in _XML_SCHEMA
    )


class Judge:
    """Judges keys, types and identifiers by one `Terms`; keeps what it found for the contexts' own terms only."""

    __slots__ = ("_plain_types", "_rules", "own_terms", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        # ATTACK: removed contexts. What only the surrounding document defines is not defined here.
        defined = frozenset[str]().union(*terms.by_context)
        self._rules = {name: self._rule(name) for name in terms.iri_of if name in defined}
        self._plain_types = frozenset(name for name in self._rules if self._is_plain_class(name))
        self._rules.update((name, _alias_rule(name, keyword)) for name, keyword in terms.aliases.items())
        self.own_terms = tuple(
            own.difference(*(other for place, other in enumerate(terms.by_context) if place != index))
            for index, own in enumerate(terms.by_context)
        )
        """For each context of the list, the terms that no other one of it defines."""

    def key(self, key: str) -> KeyRule:
        """Give the rule for a key; `@context` and the members of value objects are the caller's business."""
        found = self._rules.get(key)
        if found is not None:
            return found
        if key.startswith("@"):
            return KeyRule(KeyVerdict.KEYWORD)
        return KeyRule(KeyVerdict.IRI if ":" in key else KeyVerdict.UNDEFINED)

    def is_plain_type(self, name: str) -> bool:
        """Tell whether a type is named by its term where it has one, and by the class's term of several."""
        if name in self._plain_types:
            return True
        # What is left may be the absolute IRI of a class that has no term.
        return name not in self.terms.iri_of and name not in self.terms.aliases and self._is_plain_iri(name)

    def _is_plain_class(self, name: str) -> bool:
        twins = self.terms.twins.get(name, frozenset())
        if name in BADGE_CREDENTIAL_TYPES:
            twins -= BADGE_CREDENTIAL_TYPES  # The one alias that the standard itself knows.
        return name == _plainest({name, *twins}, of_classes=True)

    def is_plain_reference(self, value: str, *, vocabulary: bool) -> bool:
        """Tell whether an identifier is written in full, or as the one term that a vocabulary gives it."""
        if not vocabulary:
            return not value.startswith(("@", "_:")) and not self._is_compact(value)
        if value in self.terms.iri_of:
            return value == _plainest({value, *self.terms.twins.get(value, ())}, of_classes=False)
        return self._is_plain_iri(value)

    def _is_plain_iri(self, value: str) -> bool:
        """Tell whether this, in a place for terms, is a full IRI that no term stands for."""
        if ":" not in value:
            return False
        if value.startswith(("@", "_:")) or self._is_compact(value) or value in self.terms.term_iris:
            return False
        return not any(value.startswith(vocabulary) for vocabulary in self.terms.vocabularies)

    def _is_compact(self, value: str) -> bool:
        """Tell whether a processor would read the string as a prefix and the rest of an IRI."""
        prefix, colon, rest = value.partition(":")
        return bool(colon) and prefix in self.terms.prefixes and not rest.startswith("//")

    def _rule(self, name: str) -> KeyRule:
        if name in self.terms.reversed_terms:
            return KeyRule(KeyVerdict.ALIAS)
        if not self.terms.containers.get(name, frozenset()) <= _ALLOWED_CONTAINERS:
            return KeyRule(KeyVerdict.MAP)
        if name != _plainest({name, *self.terms.twins.get(name, ())}, of_classes=False):
            return KeyRule(KeyVerdict.TWIN)
        coercions = self.terms.coercions.get(name, frozenset())
        return KeyRule(
            KeyVerdict.PLAIN,
            expected=_expected(name, coercions),
            is_reference=bool(coercions & {"@id", "@vocab"}),
            is_vocabulary="@vocab" in coercions,
            is_object=name in _OBJECT_KEYS,
            is_single_object=name in _KINDS and name not in _MANY_OBJECTS,
            is_single_value=name in _KINDS and name not in _MANY_VALUES,
            is_json_literal=coercions == {"@json"},
            embeds=_EMBEDDING_KEYS.get(name, Embedded.NOTHING),
        )


@functools.lru_cache(maxsize=64)
def judge_of(terms: Terms) -> Judge:
    """Return the judge for these terms; bounded, and filled by contexts alone, never by what documents say."""
    return Judge(terms)


def _alias_rule(name: str, keyword: str) -> KeyRule:
    verdict = _PLAIN_ALIASES.get((name, keyword), KeyVerdict.ALIAS)
    return KeyRule(verdict)


def _expected(name: str, coercions: Iterable[str]) -> Expected:
    datatypes = [coercion for coercion in coercions if coercion and not coercion.startswith("@")]
    if not datatypes:
        return Expected.ANY
    if name in _NUMBER_KEYS or any(is_number_datatype(datatype) for datatype in datatypes):
        return Expected.NUMBER
    return Expected.TEXT


def _plainest(names: Iterable[str], *, of_classes: bool) -> str:
    """Choose one of several terms for one IRI, always the same.

    Terms of classes begin with a capital (or the digit of `1EdTech…`), terms of properties do not; then the shortest wins,
    then the order of code points.
    """
    return min(names, key=lambda name: (name[:1].islower() is of_classes, len(name), name))
