"""Compiles the class tables, once, into functions that check an object's shape: members, cardinalities, kinds, types.

Not the tables (`classes.py`), the form of single values (`forms.py`) or rules about meaning, which are passed in and run on
each object of their class while we are there.
https://www.imsglobal.org/spec/ob/v3p0/#complete-data-models
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from badgeforge.errors import Problem, Severity
from badgeforge.jsontypes import JsonObject
from badgeforge.ob3.conformance.forms import CHECKS, Check, check_text, enumeration_check
from badgeforge.ob3.examination import Examination, Place, pointer_to, types_of
from badgeforge.ob3.specs import ClassSpec, Kind, PropertySpec
from badgeforge.ob3.vocabulary import BITSTRING_STATUS_LIST_ENTRY, DATA_INTEGRITY_PROOF, DataModel

Rule = Callable[[JsonObject, Place, Examination], None]
"""A rule about one object of a class; what it holds may have any shape, which other checks report."""

_NARROWER: Mapping[str, str] = MappingProxyType(
    {"CredentialStatus": BITSTRING_STATUS_LIST_ENTRY, "Proof": DATA_INTEGRITY_PROOF}
)
"""A general class, and the type of the one table that is stricter than it."""


class CompiledClasses:
    """All classes of both data models, ready to run."""

    __slots__ = ("_classes",)

    def __init__(
        self, tables: Mapping[DataModel, Mapping[str, ClassSpec]], *, rules: Mapping[str, tuple[Rule, ...]]
    ) -> None:
        self._classes = {
            (model, name): _CompiledClass(spec, rules=rules.get(name, ()), classes=self)
            for model, specs in tables.items()
            for name, spec in specs.items()
        }

    def check(self, value: Any, name: str, place: Place, examination: Examination) -> None:
        """Check one value that should be an object of the class `name`."""
        if not isinstance(value, dict):
            _report_no_object(value, name, place, examination)
            return
        narrower = _NARROWER.get(name)
        if narrower is not None and value.get("type") == narrower:
            name = narrower
        identifier = value.get("id")
        if isinstance(identifier, str) and identifier in examination.objects.repeated:
            # One node of the graph, one look: also what ends a circle of objects that contain each other.
            if (name, identifier) in examination.visited:
                return
            examination.visited.add((name, identifier))
            value = examination.objects.read(value)
        self._classes[examination.data_model, name].check(value, place, examination)


class _CompiledClass:
    """One class: what must be there, and a function for each member."""

    __slots__ = ("_checks", "_closed", "_name", "_required", "_rules")

    def __init__(self, spec: ClassSpec, *, rules: tuple[Rule, ...], classes: CompiledClasses) -> None:
        self._name = spec.name
        self._closed = not spec.open
        self._required = tuple(name for name, member in spec.properties.items() if member.required)
        self._checks = {name: _member_check(member, spec, classes) for name, member in spec.properties.items()}
        self._rules = rules

    def check(self, value: JsonObject, place: Place, examination: Examination) -> None:
        for name in self._required:
            if name not in value:
                detail, hint = f"{self._name} has no `{name}`, which it must have", f"add `{name}`"
                examination.add(Problem("property-missing", detail, pointer_to(place), hint))
        checks = self._checks
        for name, member in value.items():
            if examination.is_full:
                return
            check = checks.get(name)
            if check is not None:
                check(member, (place, name), examination)
            elif self._closed:
                detail = f"{self._name} allows no members beside its own"
                hint = f"keep only {', '.join(checks)}"
                examination.add(Problem("property-not-allowed", detail, pointer_to((place, name)), hint))
        for rule in self._rules:
            rule(value, place, examination)


def _member_check(member: PropertySpec, owner: ClassSpec, classes: CompiledClasses) -> Check:
    if member.kind is Kind.TYPE:
        return _exact_type_check(owner) if owner.exact_type else _types_check(owner)
    one = _value_check(member, classes)
    return _many(one) if member.many else _single(one)


def _value_check(member: PropertySpec, classes: CompiledClasses) -> Check:
    name = member.object_class
    if member.enumeration is not None:
        return enumeration_check(member.enumeration)
    if name is None:
        return CHECKS[member.kind]

    def check_object(value: Any, place: Place, examination: Examination) -> None:
        classes.check(value, name, place, examination)

    def check_profile(value: Any, place: Place, examination: Examination) -> None:
        if isinstance(value, str):
            CHECKS[Kind.IRI](value, place, examination)
            described = examination.objects.described(value)
            if described is None:
                detail = "is only an identifier; the official validator wants a Profile object"
                hint = "write an object with `id`, `type` Profile and `name`"
                examination.add(Problem("issuer-not-object", detail, pointer_to(place), hint, Severity.WARNING))
                return
            value = described
        classes.check(value, name, place, examination)

    return check_profile if member.kind is Kind.PROFILE_REF else check_object


def _many(one: Check) -> Check:
    def check(value: Any, place: Place, examination: Examination) -> None:
        if not isinstance(value, list):
            one(value, place, examination)
            return
        if not value:
            _report_empty(place, examination)
        for index, item in enumerate(value):
            if examination.is_full:
                return
            one(item, (place, index), examination)

    return check


def _single(one: Check) -> Check:
    def check(value: Any, place: Place, examination: Examination) -> None:
        if not isinstance(value, list):
            one(value, place, examination)
            return
        detail, hint = "takes one value, not an array", "write the value without its array, and only one"
        examination.add(Problem("property-not-single", detail, pointer_to(place), hint))
        for index, item in enumerate(value):
            if examination.is_full:
                return
            one(item, (place, index), examination)

    return check


def _types_check(owner: ClassSpec) -> Check:
    many = _many(CHECKS[Kind.TYPE])

    def check(value: Any, place: Place, examination: Examination) -> None:
        many(value, place, examination)
        given = types_of({"type": value})
        for alternatives in owner.required_types:
            if given.isdisjoint(alternatives):
                wanted = " or ".join(sorted(alternatives))
                detail, hint = f"the types of {owner.name} must hold {wanted}", f"add {wanted}"
                examination.add(Problem("type-missing", detail, pointer_to(place), hint))

    return check


def _exact_type_check(owner: ClassSpec) -> Check:
    """One string: the 1EdTech schemas accept no array here."""
    wanted = next((next(iter(names)) for names in owner.required_types), None)

    def check(value: Any, place: Place, examination: Examination) -> None:
        if isinstance(value, list):
            detail, hint = f"{owner.name} takes exactly one type, as a string", "write the type without an array"
            examination.add(Problem("type-not-single", detail, pointer_to(place), hint))
            return
        if check_text(value, place, examination) and wanted is not None and value != wanted:
            detail, hint = f"the type must be exactly {wanted}", f'write "type": "{wanted}"'
            examination.add(Problem("type-missing", detail, pointer_to(place), hint))

    return check


def _report_empty(place: Place, examination: Examination) -> None:
    detail, hint = "is an empty array", "leave out what has no value"
    examination.add(Problem("property-empty", detail, pointer_to(place), hint))


def _report_no_object(value: Any, name: str, place: Place, examination: Examination) -> None:
    if name == "Image" and isinstance(value, str):
        detail = "an image is an object in Open Badges 3.0, not just its address"
        hint = 'write {"id": "https://…", "type": "Image"}'
        examination.add(Problem("image-not-object", detail, pointer_to(place), hint))
        return
    detail, hint = f"must be a JSON object of the class {name}", "write an object with the members of that class"
    examination.add(Problem("value-not-object", detail, pointer_to(place), hint))
