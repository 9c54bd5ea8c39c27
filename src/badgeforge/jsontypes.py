"""Checked strings and aliases for what travels in JSON: pointers, IRIs, date-time stamps.

Not for documents: `document.py` holds received bytes, and `encoding/strictjson.py` reads and writes JSON.
https://www.rfc-editor.org/rfc/rfc6901 (JSON Pointer), https://www.w3.org/TR/vc-data-model-2.0/#representing-time
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NewType

JsonObject = dict[str, Any]
"""A parsed JSON object. `Any` stands here once, so that no other module needs it."""

Iri = NewType("Iri", str)
"""An absolute IRI exactly as given: no trailing slash added, no case folded."""
DateTimeStamp = NewType("DateTimeStamp", str)
"""An `xsd:dateTimeStamp`: a date and time with an explicit offset."""

MAX_IRI_LENGTH = 8192
"""Longer than any honest identifier (data URLs of images are not identifiers); keeps regular expressions cheap."""

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`\x7f]+")
_DATE_TIME_STAMP = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)


def pointer(*parts: str | int) -> str:
    """Join reference tokens into a JSON Pointer, escaping `~` and `/`.

    >>> pointer("credentialSubject", "result", 0)
    '/credentialSubject/result/0'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def is_absolute_iri(value: object) -> bool:
    """Tell whether `value` is a string in the form of an absolute IRI (scheme, colon, no spaces or delimiters)."""
    return isinstance(value, str) and len(value) <= MAX_IRI_LENGTH and _ABSOLUTE_IRI.fullmatch(value) is not None


def parse_datetime_stamp(text: str) -> datetime:
    """Read an `xsd:dateTimeStamp` (`2026-11-22T09:30:00Z`, `…+01:00`) as an aware UTC datetime.

    Digits beyond microseconds are cut off. A leap second (`:60`) is refused, as in VC Data Model 2.0.

    Raises:
        ValueError: when the text is not a date-time with an explicit offset, or names a moment that does not exist.
    """
    match = _DATE_TIME_STAMP.fullmatch(text)
    if match is None:
        raise ValueError("not a date-time with an offset such as 2026-11-22T09:30:00Z")
    fraction = (match[7] or "")[:7]
    offset = "+00:00" if match[8] == "Z" else match[8]
    try:
        moment = datetime.fromisoformat(text[:19] + (fraction.ljust(7, "0") if fraction else "") + offset)
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a date-time outside the years that can be handled") from error


def format_datetime_stamp(moment: datetime) -> DateTimeStamp:
    """Write an aware datetime as `YYYY-MM-DDThh:mm:ssZ`, cutting off fractions of a second.

    Raises:
        ValueError: when `moment` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a datetime without a time zone")
    # Not strftime, whose %Y leaves out the leading zeros of early years on some systems.
    return DateTimeStamp(moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z")


def as_list(value: object) -> Sequence[Any]:
    """Read a property that may be a single value or an array as a sequence; None is the empty sequence."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
