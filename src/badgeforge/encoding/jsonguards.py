"""The single checks of `strictjson.py`: nesting before parsing; keys, numbers and characters while and after.

Not for reading JSON: call `strictjson.loads`, which runs them all.
https://www.rfc-editor.org/rfc/rfc7493 (I-JSON: unique names 2.3, numbers 2.2, surrogates 2.1)
"""

import json
import math
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import accumulate
from typing import Any, NoReturn

from badgeforge.errors import MalformedDocumentError
from badgeforge.jsontypes import JsonObject, pointer

MAX_NUMBER_LENGTH = 330
"""Characters. The largest double in full has 309 digits; a longer number is work without meaning."""

_NOT_A_MARK = bytes(set(range(256)) - set(b'[]{}"'))
_SQUARE = bytes.maketrans(b"{}", b"[]")
_STEP = {ord("["): 1, ord("]"): -1}
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_NON_ZERO = re.compile("[-0.]*[1-9]")
"""A significand with any digit but 0 (the exponent, after `e`, does not count)."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class DuplicateKeyFound(Exception):  # noqa: N818  # A signal to strictjson, which raises the error.
    """An object has a key twice; never leaves this folder."""


def check_nesting(data: bytes, *, max_depth: int, max_containers: int, max_commas: int) -> None:
    """Refuse a text with too many values, or too deep ones, before any parser sees it.

    Raises:
        MalformedDocumentError: when the text is over one of the limits.
    """
    # ATTACK: four million one-digit numbers in 8 MB, which take 400 MB and seconds.
    if data.count(b",") > max_commas:
        raise MalformedDocumentError("json-too-many-values", f"the document has more than {max_commas:,} commas")
    # ATTACK: deep nesting exhausts the stack of a recursive parser, so it is measured before, without recursion.
    brackets = _brackets(data)
    containers = brackets.count(b"[")
    if containers > max_containers:
        raise MalformedDocumentError(
            "json-too-many-values", f"the document has more than {max_containers:,} objects and arrays"
        )
    if containers > max_depth and _is_deeper(brackets, max_depth):
        raise MalformedDocumentError("json-too-deep", f"the document is nested more than {max_depth} levels deep")


def _brackets(data: bytes) -> bytes:
    """Keep only the brackets that are not inside strings, all written as square ones.

    With the escapes taken out, every second piece between quotes is outside a string. Where the text is not JSON that
    may be wrong, but only after the place where the parser stops. Most strings hold no bracket: they are two quotes in
    a row by then, and go first, which changes no other piece's place.
    """
    marks = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(_SQUARE, _NOT_A_MARK).replace(b'""', b"")
    return b"".join(marks.split(b'"')[::2])


def _is_deeper(brackets: bytes, max_depth: int) -> bool:
    rest = brackets
    for _ in range(max_depth):  # Quick for every honest document: innermost pairs go, level by level.
        rest = rest.replace(b"[]", b"")
        if not rest:
            return False
    return max(accumulate(map(_STEP.__getitem__, brackets))) > max_depth


def unique_members(pairs: list[tuple[str, Any]]) -> JsonObject:
    """Build an object from its members.

    Raises:
        DuplicateKeyFound: when two keys are equal once their escapes are resolved.
    """
    # ATTACK: of two equal keys one reader sees the first and another the last.
    members = dict(pairs)
    if len(members) != len(pairs):
        raise DuplicateKeyFound
    return members


def place_of_duplicate(text: str) -> str:
    """Read the text once more to find the outermost object with a key twice, as a JSON Pointer.

    The place stays empty where the text is not JSON either, further on.
    """
    marking = json.JSONDecoder(object_pairs_hook=_marked_members, parse_int=str, parse_float=str)
    try:
        value = marking.decode(text)
    except json.JSONDecodeError:
        return ""
    steps = _find(value, lambda item: isinstance(item, _Ambiguous)) or []
    # A key on the way may hold half of a surrogate pair, which no message could print.
    return pointer(*steps).encode("utf-8", "replace").decode("utf-8")


class _Ambiguous(dict[str, Any]):
    """Marks an object that has a key twice."""


def _marked_members(pairs: list[tuple[str, Any]]) -> JsonObject:
    members = dict(pairs)
    return members if len(members) == len(pairs) else _Ambiguous(members)


def check_surrogates(value: object, *, data: bytes) -> None:
    """Refuse strings and keys that hold half of a surrogate pair; they have no UTF-8 form.

    Args:
        value: what was parsed.
        data: the text it was parsed from: only a text with such an escape can hold one.

    Raises:
        MalformedDocumentError: at the first such string, or at the object with such a key.
    """
    if not _SURROGATE_ESCAPE.search(data):
        return
    steps = _find(value, _holds_surrogate)
    if steps is not None:
        raise MalformedDocumentError(
            "json-lone-surrogate",
            "a string or key here holds half of a surrogate pair, which is not a character",
            pointer=pointer(*steps),
        )


def _holds_surrogate(value: object) -> bool:
    if isinstance(value, dict):
        return any(_SURROGATE.search(key) for key in value)
    return isinstance(value, str) and _SURROGATE.search(value) is not None


def _find(value: object, is_wanted: Callable[[object], bool]) -> list[str | int] | None:
    """Return the steps to the first wanted value, parents before children; None when there is none."""
    if is_wanted(value):
        return []
    for step, item in _children(value):
        steps = _find(item, is_wanted)
        if steps is not None:
            return [step, *steps]
    return None


def _children(value: object) -> Iterable[tuple[str | int, Any]]:
    match value:
        case dict():
            return value.items()
        case list():
            return enumerate(value)
        case _:
            return ()


def read_integer(text: str) -> int:
    """Read a number without fraction and exponent.

    Raises:
        MalformedDocumentError: when no double comes near it, or it is minus zero.
    """
    if len(text) > MAX_NUMBER_LENGTH:
        _refuse_out_of_range()
    value = int(text)
    if value == 0 and text[0] == "-":
        _refuse_negative_zero()
    try:
        float(value)
    except OverflowError:
        _refuse_out_of_range()
    return value


def read_float(text: str) -> float:
    """Read a number with a fraction or an exponent.

    Raises:
        MalformedDocumentError: when it overflows, underflows to zero, is minus zero, or has digits that a double does not keep.
    """
    if len(text) > MAX_NUMBER_LENGTH:
        _refuse_out_of_range()
    value = float(text)
    if value == 0 and _NON_ZERO.match(text):
        _refuse_out_of_range()
    if value == 0 and text[0] == "-":
        _refuse_negative_zero()
    if math.isinf(value):
        _refuse_out_of_range()
    # ATTACK: 0e99999999999999999999 is nought to a float, and no number at all to Decimal.
    if value == 0:
        return value
    # ATTACK: unsigned digits. 7.5000000000000000001 is signed as 7.5, and another program may read it exactly.
    written = repr(value)
    if text != written and Decimal(text) != Decimal(written):
        raise MalformedDocumentError(
            "json-number-digits",
            "a number has more digits than a 64-bit float keeps, so programs read different numbers",
            hint="write fewer digits",
        )
    return value


def refuse_constant(_name: str) -> NoReturn:
    """Refuse `NaN`, `Infinity` and `-Infinity`, which Python would read.

    Raises:
        MalformedDocumentError: always.
    """
    raise MalformedDocumentError("json-not-a-number", "the document holds NaN or Infinity, which JSON does not have")


def _refuse_out_of_range() -> NoReturn:
    raise MalformedDocumentError(
        "json-number-out-of-range", "a number is too large, too small or too long for a 64-bit float"
    )


def _refuse_negative_zero() -> NoReturn:
    raise MalformedDocumentError(
        "json-negative-zero", "a number is minus zero, which programs write in different ways", hint="write 0"
    )
