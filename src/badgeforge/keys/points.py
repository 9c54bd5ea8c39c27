"""Tells weak Ed25519 public keys from sound ones, by the numbers alone.

Not a curve implementation: whether a key is a point of the curve at all is left to the signature check, which no key off the
curve can pass.
https://www.rfc-editor.org/rfc/rfc8032#section-5.1.3, https://www.rfc-editor.org/rfc/rfc7748#section-4.1
"""

FIELD_PRIME = 2**255 - 19
"""The prime of the field that edwards25519 is defined over."""

_SIGN_BIT = 1 << 255
_ORDER_8 = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
_SMALL_ORDER = frozenset({0, 1, FIELD_PRIME - 1, _ORDER_8, FIELD_PRIME - _ORDER_8})
"""The y coordinates of the eight points whose order divides the cofactor 8."""


def is_canonical(raw: bytes) -> bool:
    """Tell whether the 32 bytes write their y coordinate as a number below the field prime."""
    return _y(raw) < FIELD_PRIME


def is_small_order(raw: bytes) -> bool:
    """Tell whether the 32 bytes are a point of small order, under which one signature fits many messages."""
    return _y(raw) in _SMALL_ORDER


def _y(raw: bytes) -> int:
    return int.from_bytes(raw, "little") & ~_SIGN_BIT
