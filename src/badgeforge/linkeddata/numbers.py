"""Turns the numbers and booleans of a document into the lexical forms that are signed.

Implementations disagree about a few numbers; a signature over one of those would hold here and fail elsewhere, so they
are refused. Not for the numbers inside JSON literals (`jcs.py`).
https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion, https://www.w3.org/TR/json-ld11-api/#data-round-tripping
"""

import math
import re

from badgeforge.linkeddata.nquads import XSD

XSD_BOOLEAN = f"{XSD}boolean"
XSD_DOUBLE = f"{XSD}double"
XSD_INTEGER = f"{XSD}integer"
_FIRST_LONG_NUMBER = 1e21
"""From here on jsonld.js writes whole numbers as doubles, others as integers."""
_FIRST_SHORT_NUMBER = 1e-6
"""Below this ECMAScript writes an exponent: `1e-7` then has no point, and jsonld.js takes it for a whole number."""
_ZEROS = re.compile(r"(\d)0*E\+?(-)?0*(\d)")


class NotPortableError(ValueError):
    """A number that implementations write differently; the caller knows the place and raises ours."""


def boolean_form(*, value: bool, datatype: str) -> tuple[str, str]:
    """Return lexical form and datatype of a boolean; `datatype` is the coerced one or empty."""
    return ("true" if value else "false"), datatype or XSD_BOOLEAN


def number_form(value: float, datatype: str) -> tuple[str, str]:
    """Return lexical form and datatype of a number; `datatype` is the coerced one or empty.

    >>> number_form(6.0, ""), number_form(57.5, "")
    (('6', 'http://www.w3.org/2001/XMLSchema#integer'), ('5.75E1', 'http://www.w3.org/2001/XMLSchema#double'))

    Raises:
        NotPortableError: for negative zero, whole floats from 1e21, fractions such as 1e-7, and fractions with so many
            digits that another number would have the same signature.
    """
    if isinstance(value, float):
        if value == 0 and str(value).startswith("-"):
            raise NotPortableError("negative zero is written differently by different processors")
        if value.is_integer() and abs(value) >= _FIRST_LONG_NUMBER:
            raise NotPortableError("a whole number of 1e21 or more is written differently by different processors")
        if 0 < abs(value) < _FIRST_SHORT_NUMBER and "." not in repr(value):
            raise NotPortableError("a number such as 1e-7 is signed as 0 by some processors")
        if not value.is_integer() and float(double_form(value)) != value:
            raise NotPortableError("the number has more digits than the sixteen that are signed")
    if datatype == XSD_DOUBLE or not float(value).is_integer():
        return double_form(value), datatype or XSD_DOUBLE
    return str(int(value)), datatype or XSD_INTEGER


def check_double_text(text: str) -> None:
    """Refuse a string typed `xsd:double` that some processors would write anew.

    The specification signs the string as it is; PyLD and jsonld.js read it as a number first.

    Raises:
        NotPortableError: when the string is not already the canonical form.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or double_form(number) != text:
        raise NotPortableError("a string typed xsd:double is rewritten by some processors: write a JSON number")


def double_form(value: float) -> str:
    """Write the canonical form of an `xsd:double`: fifteen digits after the point, zeros cut off, `1.0E0`."""
    return _ZEROS.sub(r"\1E\2\3", f"{float(value):.15E}")
