"""Base64url without padding, strictly: every byte string has exactly one spelling.

Not for base64 in data URLs (`+`, `/`, `=`), which is another alphabet.
https://www.rfc-editor.org/rfc/rfc4648#section-5, https://www.rfc-editor.org/rfc/rfc7515#appendix-C
"""

import base64
import binascii

from badgeforge.errors import MalformedDocumentError

MAX_LENGTH = 8 * 1024 * 1024
"""Characters. A status list of ten million bits that does not compress at all has 1.7 million."""

_TO_BASE64 = bytes.maketrans(b"-_+/=", b"+/***")
"""`*` is in neither alphabet, and so is refused."""


def encode(data: bytes) -> str:
    r"""Write bytes as base64url without padding.

    >>> encode(b"\xfb\xff")
    '-_8'
    """
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Read base64url without padding.

    Raises:
        MalformedDocumentError: when a character (also `=`, `+`, `/`, white space) is outside the alphabet, the length
            is impossible, unused bits are not zero, or the text is too long.
    """
    if len(text) > MAX_LENGTH:
        raise MalformedDocumentError("base64url-too-long", f"base64url text of more than {MAX_LENGTH:,} characters")
    try:
        # The alphabet is exchanged here, as the standard library would let the other one through.
        plain = text.encode("ascii").translate(_TO_BASE64)
        data = binascii.a2b_base64(plain + b"=" * (-len(plain) % 4), strict_mode=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise MalformedDocumentError(
            "base64url-malformed",
            "text that is not base64url: letters, digits, - and _ only, no padding, no impossible length",
        ) from error
    # ATTACK: two spellings of one value get past checks that compare text.
    if encode(data) != text:
        raise MalformedDocumentError("base64url-not-canonical", "base64url text whose unused bits are not zero")
    return data
