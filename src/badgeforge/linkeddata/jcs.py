"""Writes JSON in the one form that JSON literals are signed in: the JSON Canonicalization Scheme.

Not for files and reports (`encoding.strictjson` writes those).
https://www.rfc-editor.org/rfc/rfc8785#section-3.2, https://www.w3.org/TR/json-ld11/#the-rdf-json-datatype
"""

import json
from typing import Any

from badgeforge.errors import LinkedDataError

FIRST_UNSAFE_INTEGER = 2**53
"""From here on, readers that hold numbers as doubles see another number (RFC 7493, 2.2)."""
_FIRST_LONG_NUMBER = 1e21
"""From here on ECMAScript writes whole numbers with an exponent."""
_FIRST_SHORT_NUMBER = 1e-6
"""Below this ECMAScript writes fractions with an exponent."""


def canonicalize(value: Any) -> str:
    """Write a JSON value canonically.

    >>> canonicalize({"b": 6.0, "a": [None, "é"]})
    '{"a":[null,"é"],"b":6}'

    Raises:
        LinkedDataError: when an integer or a string cannot be carried to every reader unchanged.
    """
    match value:
        case bool() | None:
            return json.dumps(value)
        case str():
            return _string(value)
        case int() | float():
            return _number(value)
        case list():
            return "[" + ",".join(canonicalize(item) for item in value) + "]"
        case dict():
            # 3.2.3: members are sorted by the UTF-16 code units of their keys.
            keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
            return "{" + ",".join(f"{_string(key)}:{canonicalize(value[key])}" for key in keys) + "}"
        case _:
            raise TypeError(f"a value of type {type(value).__name__} is not JSON")


def _string(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LinkedDataError("lone-surrogate", "a string holds half a character, which has no UTF-8 form") from error
    return json.dumps(text, ensure_ascii=False)


def _number(value: float) -> str:
    """Write a number as ECMAScript's `Number.prototype.toString` does (3.2.2.3)."""
    if isinstance(value, int):
        if abs(value) >= FIRST_UNSAFE_INTEGER:
            raise LinkedDataError(
                "number-not-portable", "an integer of 2^53 or more is read differently by different readers"
            )
        return str(int(value))
    if value.is_integer() and abs(value) < _FIRST_LONG_NUMBER:
        return str(int(value))
    # Python's repr finds the same shortest digits; only where the point stands differs.
    mantissa, _, power = repr(float(value)).partition("e")
    sign, digits = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
    whole, _, fraction = digits.partition(".")
    exponent = int(power or 0) + len(whole)
    significant = (whole + fraction).lstrip("0")
    exponent -= len(whole + fraction) - len(significant)
    significant = significant.rstrip("0")
    if _FIRST_SHORT_NUMBER <= abs(value) < _FIRST_LONG_NUMBER:
        if exponent <= 0:
            return f"{sign}0.{'0' * -exponent}{significant}"
        return f"{sign}{significant[:exponent]}.{significant[exponent:]}"
    rest = f".{significant[1:]}" if len(significant) > 1 else ""
    return f"{sign}{significant[0]}{rest}e{exponent - 1:+d}"
