"""Reads JSON strictly, and is the one way in which badgeforge writes JSON.

Two readers must never see two different documents in the same signed bytes, so everything that JSON parsers treat
differently is refused (`jsonguards.py` holds the single checks). Not for JSON-LD (`linkeddata/`), and never used to write
a received document again.
https://www.rfc-editor.org/rfc/rfc8259, https://www.rfc-editor.org/rfc/rfc7493 (I-JSON)
"""

import json
from dataclasses import dataclass
from typing import Any

from badgeforge.encoding import jsonguards
from badgeforge.errors import MalformedDocumentError
from badgeforge.jsontypes import JsonObject

MAX_SIZE_BYTES = 8 * 1024 * 1024
"""An honest badge with images and endorsements inside stays under 1 MB; a full status list under 100 KB."""
MAX_DEPTH = 100
"""Open Badges with embedded endorsements nest about 15 levels; every later walk may then recurse safely."""
MAX_CONTAINERS = 250_000
"""Objects and arrays together: honest badges spend over 40 bytes on each. Bounds memory at about 100 MB."""
MAX_COMMAS = 500_000
"""What separates values and members, counted in texts too: 8 MB of English prose has 150,000."""
HIGHEST_SAFE_DEPTH = 500
"""No caller may ask for more: Python's own parser recurses, and 1,000 frames is its usual end."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIRST_LONG_NUMBER = 1e21
"""From here on ECMAScript, and so JCS (RFC 8785), writes whole numbers with an exponent."""
_STRICT = json.JSONDecoder(
    object_pairs_hook=jsonguards.unique_members,
    parse_float=jsonguards.read_float,
    parse_int=jsonguards.read_integer,
    parse_constant=jsonguards.refuse_constant,
)


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """How much JSON a reader accepts."""

    max_size_bytes: int = MAX_SIZE_BYTES
    """Size of the whole document, in bytes."""
    max_depth: int = MAX_DEPTH
    """Objects and arrays inside one another; a lone number has depth 0, `[]` has depth 1."""
    max_containers: int = MAX_CONTAINERS
    """Objects and arrays in total."""
    max_commas: int = MAX_COMMAS
    """Commas in total, wherever they stand: a bound on values and members."""

    def __post_init__(self) -> None:
        if not 0 <= self.max_depth <= HIGHEST_SAFE_DEPTH:
            raise ValueError(f"max_depth must be 0 to {HIGHEST_SAFE_DEPTH}: beyond, a document could exhaust the stack")


DEFAULT_LIMITS = JsonLimits()


def loads(data: bytes, *, limits: JsonLimits = DEFAULT_LIMITS) -> Any:
    """Read one JSON text.

    Args:
        data: the bytes as received; UTF-8 without a byte order mark.
        limits: how much to accept.

    Returns:
        dicts, lists, strings, ints, floats, bools and None; `6` is an int and `6.0` a float.

    Raises:
        MalformedDocumentError: when the bytes are not strict JSON, or more than `limits` allow.
    """
    if len(data) > limits.max_size_bytes:
        raise MalformedDocumentError(
            "json-too-large",
            f"the document has {len(data):,} bytes; at most {limits.max_size_bytes:,} are read",
        )
    if data.startswith(_BYTE_ORDER_MARK):
        raise MalformedDocumentError(
            "json-byte-order-mark",
            "the document begins with a byte order mark, which JSON does not allow",
            hint="save the file as UTF-8 without a byte order mark",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedDocumentError(
            "json-not-utf8", f"the document is not UTF-8 text (at byte {error.start})"
        ) from error
    jsonguards.check_nesting(
        data, max_depth=limits.max_depth, max_containers=limits.max_containers, max_commas=limits.max_commas
    )
    try:
        value = _STRICT.decode(text)
    except json.JSONDecodeError as error:
        raise MalformedDocumentError(
            "json-malformed",
            f"not JSON: {error.msg.lower().removesuffix(' at')} at line {error.lineno}, column {error.colno}",
        ) from error
    except jsonguards.DuplicateKeyFound:
        raise MalformedDocumentError(
            "json-duplicate-key", "this object has the same key twice", pointer=jsonguards.place_of_duplicate(text)
        ) from None
    jsonguards.check_surrogates(value, data=data)
    return value


def loads_object(data: bytes, *, limits: JsonLimits = DEFAULT_LIMITS) -> JsonObject:
    """Read one JSON text that must be an object; otherwise as `loads`.

    Raises:
        MalformedDocumentError: as `loads`, and when the text is an array or a single value.
    """
    value = loads(data, limits=limits)
    if not isinstance(value, dict):
        raise MalformedDocumentError("json-not-an-object", "the document is an array or a single value, not an object")
    return value


def dumps(value: object) -> bytes:
    """Write JSON in the compact form: UTF-8, insertion order, no spaces, no newline at the end.

    Whole floats are written without a fraction (`6.0` as `6`).

    >>> dumps({"creditsEarned": 6.0, "name": "Zoë"}).decode()
    '{"creditsEarned":6,"name":"Zoë"}'

    Raises:
        ValueError: when a float is NaN or infinite, or a string holds a lone surrogate.
        TypeError: when a value or a key has no JSON form.
    """
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def dumps_pretty(value: object) -> bytes:
    """Write JSON for people: as `dumps`, indented by two spaces, with a newline at the end.

    Raises:
        ValueError: when a float is NaN or infinite, or a string holds a lone surrogate.
        TypeError: when a value or a key has no JSON form.
    """
    return (json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode("utf-8")


def _plain(value: object) -> object:
    """Copy a value with whole floats as ints, refusing keys that JSON could only guess at."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if any(not isinstance(key, str) for key in value):
            raise TypeError("a key of a JSON object must be a string")
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _FIRST_LONG_NUMBER:
        return int(value)
    return value
