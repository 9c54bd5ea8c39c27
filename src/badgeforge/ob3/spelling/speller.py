"""Walks one document and finds every member that is not spelled plainly.

Not for what is plain (`spelling_terms.py`) or how to say what is not (`spelling_words.py`).
https://www.w3.org/TR/json-ld11/#forms-of-json-ld
"""

from typing import Any

from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.examination import Place, pointer_to, single
from badgeforge.ob3.spelling import words
from badgeforge.ob3.spelling.contexts import Findings, check_credential_contexts
from badgeforge.ob3.spelling.repeats import repeats
from badgeforge.ob3.spelling.rules import Embedded, Expected, KeyRule, KeyVerdict
from badgeforge.ob3.spelling.terms import Judge, judge_of

_VALUE_OBJECT_KEYS = frozenset({"@value", "@language", "@direction"})
_JCS_SUITES = ("eddsa-jcs-2022", "ecdsa-jcs-2019")
"""Suites that sign the JSON as it is, contexts included. https://www.w3.org/TR/vc-di-eddsa/#proof-configuration-eddsa-jcs-2022"""
_PLAIN = KeyVerdict.PLAIN  # Members of an Enum are slow to look up, and this one is met at every key.
_UNQUESTIONED_CONTEXTS = 2
"""The standard demands two contexts; each further one must be needed."""
MAX_CONTEXT_LISTS = 16
"""Different `@context` lists inside one document: each costs milliseconds to look up, and honest badges have two or three."""


class Speller:
    """Walks one document. The depth of recursion is bounded by the JSON reader."""

    __slots__ = ("_contexts", "_found", "_lists", "_used", "identified")

    def __init__(self, found: Findings, *, contexts: tuple[str, ...]) -> None:
        self._found = found
        self._contexts = contexts
        self._lists: set[tuple[str, ...]] = set()
        self._used: set[str] = set()
        self.identified: list[tuple[JsonObject, Place]] = []
        """Every object with an `id`, and where it stands."""

    def members(self, value: JsonObject, place: Place, judge: Judge) -> None:
        """Check every member of a node; its `@context` was dealt with before."""
        used, found = self._used, self._found
        for key, member in value.items():
            if found.is_full:
                return
            if key == "@context":
                continue
            rule, here = judge.key(key), (place, key)
            verdict = rule.verdict
            if verdict is _PLAIN:
                used.add(key)
                if not rule.is_json_literal:
                    self._values(member, here, rule, judge)
            elif verdict is KeyVerdict.IDENTIFIER:
                if self._is_identifier(member, here, judge):
                    self.identified.append((value, place))
            elif verdict is KeyVerdict.TYPE:
                self._types(member, here, judge)
            else:
                found.add(words.key_problem(verdict, pointer_to(here)))

    def check_contexts_needed(self, place: Place, judge: Judge) -> None:
        """Every context after the second must define something that is used and that no other one defines."""
        for index, own in enumerate(judge.own_terms):
            if index >= _UNQUESTIONED_CONTEXTS and own.isdisjoint(self._used):
                self._found.add(words.unused_context_problem(pointer_to(((place, "@context"), index))))

    def _is_identifier(self, value: Any, here: Place, judge: Judge) -> bool:
        if isinstance(value, str) and judge.is_plain_reference(value, vocabulary=False):
            return True
        self._found.add(words.identifier_problem(value, pointer_to(here)))
        return False

    def _types(self, value: Any, here: Place, judge: Judge) -> None:
        names = value if isinstance(value, list) else [value]
        if not names:
            self._found.add(words.empty_problem(pointer_to(here)))
        for name in names:
            if self._found.is_full:
                return
            if not isinstance(name, str) or not judge.is_plain_type(name):
                self._found.add(words.type_problem(pointer_to(here)))
            else:
                self._used.add(name)

    def _values(self, value: Any, here: Place, rule: KeyRule, judge: Judge) -> None:
        if not isinstance(value, list):
            self._value(value, here, rule, judge)
            return
        if not value:
            self._found.add(words.empty_problem(pointer_to(here)))
        for index, item in enumerate(value):
            if self._found.is_full:
                return
            if isinstance(item, list):
                self._found.add(words.nesting_problem(pointer_to((here, index))))
            else:
                self._value(item, (here, index), rule, judge)
        if len(value) > 1:
            for problem in repeats(value, here, rule):
                if self._found.is_full:
                    return
                self._found.add(problem)

    def _value(self, value: Any, here: Place, rule: KeyRule, judge: Judge) -> None:
        match value:
            case str():
                self._text(value, here, rule, judge)
            case dict():
                self._object(value, here, rule, judge)
            case None:
                self._found.add(words.null_problem(pointer_to(here)))
            case _:
                self._number(value, here, rule)

    def _text(self, value: str, here: Place, rule: KeyRule, judge: Judge) -> None:
        if rule.expected is Expected.NUMBER:
            self._found.add(words.text_for_number_problem(pointer_to(here)))
        elif rule.is_reference and rule.is_object:
            self._found.add(words.reference_for_object_problem(pointer_to(here)))
        elif rule.is_reference:
            if not judge.is_plain_reference(value, vocabulary=rule.is_vocabulary):
                self._found.add(words.identifier_problem(value, pointer_to(here)))
            elif rule.is_vocabulary:
                self._used.add(value)

    def _number(self, value: Any, here: Place, rule: KeyRule) -> None:
        if rule.expected is Expected.TEXT:
            self._found.add(words.number_for_text_problem(pointer_to(here)))
        if isinstance(value, float) and float(f"{value:.15E}") != value:
            self._found.add(words.precision_problem(pointer_to(here)))

    def _object(self, value: JsonObject, here: Place, rule: KeyRule, judge: Judge) -> None:
        if "@value" in value:
            if not _is_language_text(value):
                self._found.add(words.value_object_problem(pointer_to(here)))
            return
        if rule.is_reference and not rule.is_object and value.keys() == {"id"}:
            self._found.add(words.object_for_reference_problem(pointer_to(here)))
        if rule.embeds is Embedded.CREDENTIAL:
            self._embedded_credential(value, here, judge)
            return
        if rule.embeds is Embedded.PROOF:
            self._check_contexts_of_proof(value, here)
        elif "@context" in value:
            self._found.add(words.nested_context_problem(pointer_to(here)))
        self.members(value, here, judge)

    def _check_contexts_of_proof(self, proof: JsonObject, here: Place) -> None:
        """A proof repeats the contexts of what it proves where its suite signs them, and lists none elsewhere."""
        listed = tuple(as_list(proof["@context"])) if "@context" in proof else None
        if listed != (self._contexts if single(proof.get("cryptosuite")) in _JCS_SUITES else None):
            # ATTACK: other contexts on a proof. They give its words another meaning, and most suites do not sign them.
            self._found.add(words.proof_context_problem(pointer_to((here, "@context"))))

    def _embedded_credential(self, value: JsonObject, here: Place, judge: Judge) -> None:
        """Check a credential inside another: a document in its own right, with its own contexts and nothing else."""
        if not check_credential_contexts(value, here, self._found):
            return
        contexts = tuple(as_list(value["@context"]))
        self._lists.add(contexts)
        if len(self._lists) > MAX_CONTEXT_LISTS:
            self._found.add(words.too_many_lists_problem(pointer_to((here, "@context"))))
            return
        inner = judge if contexts == self._contexts else judge_of(judge.terms.nested(contexts))
        around = self._contexts, self._used
        self._contexts, self._used = contexts, set()
        self.members(value, here, inner)
        self.check_contexts_needed(here, inner)
        self._contexts, self._used = around


def _is_language_text(value: JsonObject) -> bool:
    return (
        value.keys() <= _VALUE_OBJECT_KEYS
        and len(value) > 1
        and all(isinstance(member, str) for member in value.values())
    )
