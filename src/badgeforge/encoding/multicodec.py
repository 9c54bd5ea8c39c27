"""Multicodec headers of raw keys: a closed table of what badgeforge reads, and nothing else.

Not for using the keys (`keys/`), and no general varint reader: an unknown or overlong header matches no line.
https://www.w3.org/TR/cid-1.0/#Multikey, https://www.w3.org/TR/vc-di-ecdsa/#data-model
"""

from enum import Enum

from badgeforge.errors import MalformedDocumentError, UnsupportedAlgorithmError


class Codec(Enum):
    """A kind of raw key: its header (an unsigned varint) and the length of what follows, in bytes."""

    ED25519_PUB = (b"\xed\x01", 32)
    """Ed25519 public key (code 0xed)."""
    ED25519_PRIV = (b"\x80\x26", 32)
    """Ed25519 secret seed (code 0x1300)."""
    P256_PUB = (b"\x80\x24", 33)
    """P-256 public key, compressed point (code 0x1200)."""
    P256_PRIV = (b"\x86\x26", 32)
    """P-256 secret scalar (code 0x1306)."""
    P384_PUB = (b"\x81\x24", 49)
    """P-384 public key, compressed point (code 0x1201)."""
    P384_PRIV = (b"\x87\x26", 48)
    """P-384 secret scalar (code 0x1307)."""

    def __init__(self, header: bytes, raw_length: int) -> None:
        self.header = header
        self.raw_length = raw_length


_HEADER_LENGTH = 2
_BY_HEADER = {codec.header: codec for codec in Codec}


def wrap(codec: Codec, raw: bytes) -> bytes:
    """Put the codec's header before a raw key.

    Raises:
        ValueError: when `raw` has not the codec's length.
    """
    if len(raw) != codec.raw_length:
        raise ValueError(f"{codec.name} keys have {codec.raw_length} bytes")
    return codec.header + raw


def unwrap(data: bytes) -> tuple[Codec, bytes]:
    """Split data into its codec and the raw key.

    Raises:
        UnsupportedAlgorithmError: when the header is not in the table.
        MalformedDocumentError: when the key has not the codec's length.
    """
    codec = _BY_HEADER.get(data[:_HEADER_LENGTH])
    if codec is None:
        raise UnsupportedAlgorithmError(
            "multicodec-unknown", "a key of a kind that is not supported (or not a Multikey at all)"
        )
    raw = data[_HEADER_LENGTH:]
    if len(raw) != codec.raw_length:
        raise MalformedDocumentError(
            "multicodec-length", f"a key has {len(raw)} bytes; {codec.name} keys have {codec.raw_length}"
        )
    return codec, raw
