"""Base58 in the Bitcoin alphabet, as Multibase's `z` uses it: keys, signatures, digests.

Not for long data: the work grows with the square of the length.
https://www.w3.org/TR/cid-1.0/#base-encode, https://www.w3.org/TR/cid-1.0/#base-decode
"""

from badgeforge.errors import MalformedDocumentError

MAX_SIZE_BYTES = 1024
"""The longest honest value is a P-384 key or signature of about 100 bytes; the work is quadratic."""
MAX_LENGTH = 1400
"""Characters: what `MAX_SIZE_BYTES` bytes need, and a little (1.37 characters for a byte)."""

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_BASE = len(_ALPHABET)


def encode(data: bytes) -> str:
    """Write bytes as base58; each leading zero byte becomes a leading `1`.

    >>> encode(b"Hello World!")
    '2NEpo7TZRRrLZSi2U'

    Raises:
        ValueError: when there are more than `MAX_SIZE_BYTES` bytes.
    """
    if len(data) > MAX_SIZE_BYTES:
        raise ValueError(f"base58 is for at most {MAX_SIZE_BYTES} bytes")
    number = int.from_bytes(data, "big")
    digits: list[str] = []
    while number:
        number, remainder = divmod(number, _BASE)
        digits.append(_ALPHABET[remainder])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return _ALPHABET[0] * zeros + "".join(reversed(digits))


def decode(text: str) -> bytes:
    """Read base58; each leading `1` becomes a leading zero byte. The empty text is no bytes.

    Raises:
        MalformedDocumentError: when a character is outside the alphabet, or the text is too long.
    """
    if len(text) > MAX_LENGTH:
        raise MalformedDocumentError("base58-too-long", f"base58 text of more than {MAX_LENGTH} characters")
    number = 0
    for place, character in enumerate(text):
        value = _VALUE.get(character)
        if value is None:
            raise MalformedDocumentError(
                "base58-character", f"character {place + 1} of the base58 text is not in its alphabet"
            )
        number = number * _BASE + value
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
