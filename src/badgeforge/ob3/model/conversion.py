"""The one way between model objects and JSON, driven by the class tables.

A model class is a dataclass named like its table; each field is named like a property's `attribute`. This module pairs the
two up. Not for judging documents: a view shows what is there, `conformance.py` says whether it is right.
https://www.imsglobal.org/spec/ob/v3p0/#serialization
"""

import functools
import math
import typing
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Self

from badgeforge.errors import MalformedDocumentError
from badgeforge.jsontypes import JsonObject, pointer
from badgeforge.ob3.classes import Kind, PropertySpec, class_spec
from badgeforge.ob3.model.values import LanguageText, decimal_of, json_number, language_text
from badgeforge.ob3.vocabulary import DataModel, data_model_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WireObject:
    """Base of every model class: writes itself as JSON and reads itself from JSON."""

    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    """Members that the standard does not know, by wire name, as JSON. They need a context to be signed."""

    def __post_init__(self) -> None:
        """Copy mutable input and make numbers exact."""
        for member in _plan(type(self), DataModel.VC_2_0):
            value = getattr(self, member.spec.attribute)
            if member.spec.many and not isinstance(value, tuple):
                if isinstance(value, str):
                    raise TypeError(f"{member.spec.attribute} takes a sequence, not one string")
                object.__setattr__(self, member.spec.attribute, tuple(value))
            elif member.spec.kind is Kind.NUMBER and value is not None:
                object.__setattr__(self, member.spec.attribute, decimal_of(value))
        object.__setattr__(self, "extra", deepcopy(dict(self.extra)))

    def to_json(self) -> JsonObject:
        """Write the object as a new JSON object: wire names in table order, arrays where many values may stand.

        Raises:
            ValueError: when `extra` holds a known property or the class is closed, or a number is not portable.
        """
        contexts = getattr(self, "context", ())
        data_model = data_model_of({"@context": list(contexts)}) or DataModel.VC_2_0
        table = class_spec(type(self).__name__, data_model=data_model)
        if self.extra and not table.open:
            raise ValueError(f"{table.name} takes no further properties")
        if self.extra.keys() & table.properties.keys():
            raise ValueError(f"a property of {table.name} belongs into its own field, not into extra")
        written: JsonObject = {}
        for spec in table.properties.values():
            value = getattr(self, spec.attribute)
            if value is not None and value != ():
                written[spec.name] = _write_property(spec, value)
        return written | deepcopy(dict(self.extra))

    @classmethod
    def from_json(cls, value: object, *, at: str = "") -> Self:
        """View a JSON object as this class. Takes one value for many and the other way round; keeps unknown members.

        Strings are taken as they stand: that an IRI is one, or a date, is for `conformance` to say.

        Args:
            value: the parsed JSON object.
            at: its JSON Pointer in the document, for error messages.

        Raises:
            MalformedDocumentError: when a required property is missing or a value is of another JSON kind.
        """
        if not isinstance(value, dict):
            raise MalformedDocumentError(
                "view-not-an-object", f"{cls.__name__} must be a JSON object", pointer=at, hint=_HINT
            )
        data_model = data_model_of(value) or DataModel.VC_2_0
        table = class_spec(cls.__name__, data_model=data_model)
        fields: JsonObject = {
            member.spec.attribute: _read_property(member, value.get(member.spec.name), at + pointer(member.spec.name))
            for member in _plan(cls, data_model)
        }
        extra = {name: content for name, content in value.items() if name not in table.properties}
        return cls(**fields, extra=extra)


_HINT = "Ask the issuer for a badge that follows Open Badges 3.0."


@dataclass(frozen=True, slots=True)
class _Member:
    """A property of a class beside the model class of its values, where these are objects."""

    spec: PropertySpec
    model: type[WireObject] | None


def _plan(cls: type, data_model: DataModel) -> tuple[_Member, ...]:
    """Pair the table of `cls` with the model classes named in its annotations."""
    return _plan_once(cls, data_model)


@functools.cache
def _plan_once(cls: type, data_model: DataModel) -> tuple[_Member, ...]:
    hints = typing.get_type_hints(cls)
    table = class_spec(cls.__name__, data_model=data_model)
    return tuple(_Member(spec, next(_models_in(hints[spec.attribute]), None)) for spec in table.properties.values())


def _models_in(annotation: object) -> Iterator[type[WireObject]]:
    """Find the model classes in `Image`, `Image | None`, `tuple[Image, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, WireObject):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models_in(argument)


def _write_property(spec: PropertySpec, value: object) -> object:
    if not isinstance(value, tuple):
        return _write_value(value)
    if spec.single_preferred and len(value) == 1:
        return _write_value(value[0])
    return [_write_value(item) for item in value]


def _write_value(value: object) -> object:
    match value:
        case WireObject() | LanguageText():
            return value.to_json()
        case Decimal():
            return json_number(value)
        case StrEnum():
            return value.value
        case Mapping():
            return deepcopy(dict(value))
        case _:
            return value


def _read_property(member: _Member, value: object, at: str) -> object:
    """Read what stands under a property name; None and the empty array mean that nothing does."""
    items: list[object] = value if isinstance(value, list) else [] if value is None else [value]
    if member.spec.required and not items:
        raise MalformedDocumentError("view-missing-property", "a required property is missing", pointer=at, hint=_HINT)
    if member.spec.many:
        placed = isinstance(value, list)
        return tuple(
            _read_value(member, item, at + pointer(place) if placed else at) for place, item in enumerate(items)
        )
    if len(items) > 1:
        raise MalformedDocumentError("view-several-values", "only one value may stand here", pointer=at, hint=_HINT)
    return _read_value(member, items[0], at) if items else None


def _read_value(member: _Member, value: object, at: str) -> object:
    kind = member.spec.kind
    if member.model is not None and not (kind is Kind.PROFILE_REF and isinstance(value, str)):
        return member.model.from_json(value, at=at)
    read = _READERS.get(kind, _read_text)(value)
    if read is None:
        wanted = _WANTED.get(kind, "text")
        raise MalformedDocumentError("view-wrong-kind", f"this must be {wanted}", pointer=at, hint=_HINT)
    return read


# Each reader gives None when the value is of another JSON kind.


def _read_text(value: object) -> str | None:
    return value if isinstance(value, str) else language_text(value)


def _read_boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _read_integer(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _read_number(value: object) -> Decimal | None:
    if isinstance(value, float) and math.isfinite(value):
        return decimal_of(value)
    whole = _read_integer(value)
    return None if whole is None else decimal_of(whole)


def _read_index(value: object) -> str | None:
    whole = _read_integer(value)
    return _read_text(value) if whole is None else str(whole)


def _read_context(value: object) -> object:
    return deepcopy(value) if isinstance(value, str | dict) else None


_READERS: Mapping[Kind, Callable[[object], object]] = {
    Kind.BOOLEAN: _read_boolean,
    Kind.INTEGER: _read_integer,
    Kind.NUMBER: _read_number,
    Kind.STATUS_INDEX: _read_index,
    Kind.CONTEXT: _read_context,
}
_WANTED: Mapping[Kind, str] = {
    Kind.BOOLEAN: "true or false",
    Kind.INTEGER: "a whole number",
    Kind.NUMBER: "a number",
    Kind.CONTEXT: "a URL or an object",
}
