"""The bit string of a status list: its slots, and the compressed text that carries them.

Not for what a set bit means: the purpose stands in the list credential (`list_credential.py`).
https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-encoding
"""

import struct
import zlib
from dataclasses import dataclass

from badgeforge.encoding import base64url
from badgeforge.errors import MalformedDocumentError, MalformedStatusListError

MINIMUM_SLOTS = 131_072
"""16 KB of bits: a shorter list hides nobody in a crowd. https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm"""
MAX_LIST_BYTES = 4 << 20
"""Of the expanded list: 33 million slots, 256 times the minimum. More is taken for a decompression bomb."""

_BITS = 8
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
"""RFC 1952: deflate, no name, no time stamp (so that one list has one encoding), Unix, as in the specification's example."""


@dataclass(frozen=True, slots=True)
class Bitstring:
    """A row of slots, one bit each, immutable. Slot 0 is the left-most, most significant bit of the first byte.

    >>> Bitstring(131_072).with_set(9).data[:2].hex()
    '0040'
    """

    size: int = MINIMUM_SLOTS
    """Number of slots, a multiple of 8."""
    data: bytes = b""
    """The slots as bytes, `size / 8` of them; left out, every slot is clear."""

    def __post_init__(self) -> None:
        if self.size <= 0 or self.size % _BITS:
            raise ValueError("a bit string has a positive number of slots that is a multiple of 8")
        if not self.data:
            object.__setattr__(self, "data", bytes(self.size // _BITS))
        if len(self.data) * _BITS != self.size:
            raise ValueError("the data of a bit string has one bit for each slot")

    def get(self, index: int) -> bool:
        """Tell whether slot `index` is set.

        Raises:
            MalformedStatusListError: when the list has no such slot.
        """
        self._check(index)
        return bool(self.data[index // _BITS] & _mask(index))

    def with_set(self, *indexes: int) -> "Bitstring":
        """Return a copy in which these slots are set.

        Raises:
            MalformedStatusListError: when the list lacks one of the slots.
        """
        changed = bytearray(self.data)
        for index in indexes:
            self._check(index)
            changed[index // _BITS] |= _mask(index)
        return Bitstring(self.size, bytes(changed))

    def encode(self) -> str:
        """Write the slots as `encodedList`: GZIP, then multibase base64url (`u…`). The same slots give the same text.

        https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-generation-algorithm
        """
        deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = deflate.compress(self.data) + deflate.flush()
        trailer = struct.pack("<II", zlib.crc32(self.data), len(self.data) & 0xFFFFFFFF)
        return "u" + base64url.encode(_GZIP_HEADER + body + trailer)

    @classmethod
    def decode(cls, text: str, *, max_bytes: int = MAX_LIST_BYTES) -> "Bitstring":
        """Read an `encodedList`, expanding at most `max_bytes` bytes.

        https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm

        Raises:
            MalformedStatusListError: when it is not base64url multibase, not exactly one whole GZIP member, empty, or
                larger than the limit.
        """
        if not text.startswith("u"):
            raise MalformedStatusListError(
                "status-list-encoding",
                "encodedList does not start with 'u', the mark of base64url multibase",
                hint="the list may follow an older draft; ask the issuer for one made to Bitstring Status List v1.0",
            )
        if len(text) > 2 * max_bytes:
            _refuse_size(max_bytes)
        try:
            compressed = base64url.decode(text[1:])
        except MalformedDocumentError as error:
            raise MalformedStatusListError(
                "status-list-encoding", f"encodedList is not base64url without padding: {error.detail}"
            ) from error
        return _from_bytes(_expand(compressed, max_bytes))

    def _check(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise MalformedStatusListError(
                "status-index-out-of-range", f"the list has {self.size} slots and no slot {index}"
            )


def _mask(index: int) -> int:
    return 0x80 >> (index % _BITS)


def _from_bytes(data: bytes) -> Bitstring:
    if not data:
        raise MalformedStatusListError("status-list-gzip", "encodedList expands to nothing")
    return Bitstring(len(data) * _BITS, data)


def _expand(compressed: bytes, max_bytes: int) -> bytes:
    """Expand one GZIP member, never producing more than one byte beyond the limit."""
    inflate = zlib.decompressobj(_GZIP)
    try:
        data = inflate.decompress(compressed, max_bytes + 1)
    except zlib.error as error:
        raise MalformedStatusListError("status-list-gzip", "encodedList is not GZIP-compressed data") from error
    # ATTACK: decompression bomb, a small list that expands until memory runs out.
    if len(data) > max_bytes:
        _refuse_size(max_bytes)
    if not inflate.eof:
        raise MalformedStatusListError("status-list-gzip", "encodedList is cut off: its GZIP data has no end")
    # ATTACK: a second GZIP member or other bytes behind the list, which some readers would append to it.
    if inflate.unused_data:
        raise MalformedStatusListError("status-list-trailing", "encodedList has further data after its GZIP data")
    return data


def _refuse_size(max_bytes: int) -> None:
    raise MalformedStatusListError(
        "status-list-too-large",
        f"encodedList expands to more than {max_bytes} bytes",
        hint="raise the limit only for an issuer you know to keep lists of this size",
    )
