"""Walks one document and finds every member that is not spelled plainly.

Not for what is plain (`spelling_terms.py`) or how to say what is not (`spelling_words.py`).
https://www.w3.org/TR/json-ld11/#forms-of-json-ld
"""

from typing import Any

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, as_list, is_absolute_iri
from badgeforge.ob3 import spelling_words as words
from badgeforge.ob3.examination import MAX_PROBLEMS, Place, pointer_to
from badgeforge.ob3.spelling_terms import Embedded, Expected, Judge, KeyRule, KeyVerdict, judge_of
from badgeforge.ob3.vocabulary import OB_CONTEXTS, VC_1_1_CONTEXT, VC_2_0_CONTEXT

_VALUE_OBJECT_KEYS = frozenset({"@value", "@language", "@direction"})
_BASE_CONTEXTS = (VC_2_0_CONTEXT, VC_1_1_CONTEXT)
_PLAIN = KeyVerdict.PLAIN  # Members of an Enum are slow to look up, and this one is met at every key.
_UNQUESTIONED_CONTEXTS = 2
"""The standard demands two contexts; each further one must be needed."""
MAX_CONTEXT_LISTS = 16
"""Different `@context` lists inside one document: each costs milliseconds to look up, and honest badges have two or three."""


class Findings:
    """The problems found so far, in document order; what comes after the limit is not kept."""

    __slots__ = ("_problems", "count")

    def __init__(self) -> None:
        self.count = 0
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found."""
        return tuple(self._problems)

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        self.count += 1
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(problem)


def check_credential_contexts(credential: JsonObject, place: Place, found: Findings) -> bool:
    """Check that a credential lists contexts by their URLs, each once, the fixed ones in front; tell whether it does."""
    here = (place, "@context")
    if "@context" not in credential:
        # ATTACK: removed contexts. An embedded credential inherits those around it, and its graph stays the same.
        found.add(words.missing_context_problem(pointer_to(place)))
        return False
    before = found.count
    contexts = credential["@context"] if isinstance(credential["@context"], list) else [credential["@context"]]
    for index, entry in enumerate(contexts):
        if isinstance(entry, dict):
            found.add(words.inline_context_problem(pointer_to(here)))
        elif not is_absolute_iri(entry):
            found.add(words.malformed_context_problem(pointer_to(here)))
        elif entry in contexts[:index]:
            found.add(words.repeated_context_problem(pointer_to(here)))
        elif entry in OB_CONTEXTS and index != 1:
            found.add(words.context_order_problem(pointer_to(here)))
    if not contexts or contexts[0] not in _BASE_CONTEXTS:
        found.add(words.context_order_problem(pointer_to(here)))
    return found.count == before


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
        used = self._used
        for key, member in value.items():
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
                self._found.add(words.key_problem(verdict, pointer_to(here)))

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
            if isinstance(item, list):
                self._found.add(words.nesting_problem(pointer_to((here, index))))
            else:
                self._value(item, (here, index), rule, judge)

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
        if "@context" in value:
            self._check_own_contexts(value, here, rule)
        self.members(value, here, judge)

    def _check_own_contexts(self, value: JsonObject, here: Place, rule: KeyRule) -> None:
        """A proof may repeat the contexts of what it proves, from the front; nothing else may bring any."""
        own = tuple(as_list(value["@context"]))
        if rule.embeds is not Embedded.PROOF:
            self._found.add(words.nested_context_problem(pointer_to(here)))
        elif not own or own != self._contexts[: len(own)]:
            # ATTACK: other contexts on a proof. They give the words of the proof another meaning.
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
