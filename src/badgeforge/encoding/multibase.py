"""Multibase: text whose first character names its base. Only the two bases that the standards here use.

Not for what the bytes are: that says a Multicodec header (`multicodec.py`).
https://www.w3.org/TR/cid-1.0/#multibase-0
"""

from badgeforge.encoding import base58, base64url
from badgeforge.errors import MalformedDocumentError

_BASE58BTC = "z"
_BASE64URL = "u"


def encode_base58btc(data: bytes) -> str:
    """Write bytes as `z` and base58: keys, Data Integrity proof values.

    >>> encode_base58btc(b"Hello World!")
    'z2NEpo7TZRRrLZSi2U'
    """
    return _BASE58BTC + base58.encode(data)


def encode_base64url(data: bytes) -> str:
    """Write bytes as `u` and base64url without padding: status lists, digests.

    >>> encode_base64url(b"Hello World!")
    'uSGVsbG8gV29ybGQh'
    """
    return _BASE64URL + base64url.encode(data)


def decode(text: str) -> bytes:
    """Read `z…` (base58) or `u…` (base64url).

    Raises:
        MalformedDocumentError: when the text begins with anything else, or its rest is not of that base.
    """
    if text.startswith(_BASE58BTC):
        return base58.decode(text[1:])
    if text.startswith(_BASE64URL):
        return base64url.decode(text[1:])
    raise MalformedDocumentError("multibase-unknown", "Multibase text that begins neither with z nor with u")
