"""Puts a credential into a PNG image and takes it out again, one chunk at a time.

The rest of the image stays as it is, byte for byte. Pixels are never decoded, so nothing here can be made to draw.
https://www.imsglobal.org/spec/ob/v3p0/#png, https://www.w3.org/TR/png-3/#11textinfo
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from badgeforge.baking.payload import (
    DEFAULT_LIMITS,
    ImageLimits,
    Standard,
    already_baked,
    bakeable,
    check_credential_size,
    check_image_size,
    only_one,
)
from badgeforge.errors import MalformedDocumentError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
"""How every PNG begins. https://www.w3.org/TR/png-3/#5PNG-file-signature"""
KEYWORD = b"openbadgecredential"

_KEYWORDS = {
    KEYWORD: Standard.OPEN_BADGES_3,
    b"openbadges": Standard.OPEN_BADGES_2,
    b"clrcredential": Standard.CLR_2,
}
_HEADER_LENGTH = 13
_FRAME_LENGTH = 12
"""Length, type and CRC around the data of every chunk."""
_HIGHEST_LENGTH = 2**31 - 1
_COMPRESSED_TEXT = 2
"""Bytes for compression flag and method behind the keyword of an iTXt chunk."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    type: bytes
    data: bytes
    start: int
    """Where its length field stands in the file."""
    end: int

    @property
    def standard(self) -> Standard | None:
        """What a text chunk carries by its keyword; None for every other chunk."""
        if self.type not in {b"iTXt", b"zTXt", b"tEXt"}:
            return None
        return _KEYWORDS.get(self.data.partition(b"\0")[0])


def bake(image: bytes, credential: bytes, *, overwrite: bool = False, limits: ImageLimits = DEFAULT_LIMITS) -> bytes:
    """Return the image with the credential in one uncompressed `iTXt` chunk behind the header.

    Args:
        image: a whole PNG file.
        credential: JSON text in UTF-8, kept byte for byte, or a compact JWS.
        overwrite: replace the badges that the image carries already, instead of refusing.
        limits: how large an image and a credential are accepted.

    Raises:
        MalformedDocumentError: when the image is no whole PNG, or the credential neither JSON nor a compact JWS.
        InputError: when the image carries a badge and `overwrite` is not set.
    """
    payload = bakeable(credential)
    check_credential_size(len(payload), limits=limits)
    chunks = tuple(_chunks(image, limits=limits))
    old = [chunk for chunk in chunks if chunk.standard is Standard.OPEN_BADGES_3]
    if old and not overwrite:
        raise already_baked()
    # Compression flag and method 0, empty language tag, empty translated keyword.
    baked = _frame(b"iTXt", KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0" + payload)
    parts = [image[: chunks[0].end], baked]
    position = chunks[0].end
    for chunk in old:
        parts.append(image[position : chunk.start])
        position = chunk.end
    parts.append(image[position:])
    return b"".join(parts)


def extract(image: bytes, *, limits: ImageLimits = DEFAULT_LIMITS) -> bytes:
    """Return the credential of a baked PNG: JSON text or a compact JWS, as it was baked.

    Takes `iTXt` chunks, compressed or not, and, as other tools write them, `zTXt` and `tEXt` chunks.

    Raises:
        MalformedDocumentError: when the image is no whole PNG, carries no badge or several, or expands beyond the limits.
    """
    chunks = [chunk for chunk in _chunks(image, limits=limits) if chunk.standard is not None]
    chunk = only_one(
        [chunk for chunk in chunks if chunk.standard is Standard.OPEN_BADGES_3],
        others=frozenset(chunk.standard for chunk in chunks if chunk.standard is not None),
    )
    text = _text(chunk, limits=limits)
    check_credential_size(len(text), limits=limits)
    return text


def _chunks(image: bytes, *, limits: ImageLimits) -> Iterator[_Chunk]:
    """Yield every chunk from IHDR to IEND. What follows IEND is no part of the image and is not looked at."""
    check_image_size(image, limits=limits)
    if not image.startswith(SIGNATURE):
        _refuse("it does not begin with the PNG signature")
    position, number, has_pixels = len(SIGNATURE), 0, False
    while True:
        chunk = _read_chunk(image, position)
        number += 1
        if number > limits.max_chunks:
            raise MalformedDocumentError(
                "png-too-many-chunks", f"the PNG has more than {limits.max_chunks} chunks", hint="save the image again"
            )
        if (chunk.type == b"IHDR") != (number == 1) or (number == 1 and len(chunk.data) != _HEADER_LENGTH):
            _refuse("it does not have exactly one header, first")
        has_pixels = has_pixels or chunk.type == b"IDAT"
        yield chunk
        if chunk.type == b"IEND":
            break
        position = chunk.end
    if chunk.data or not has_pixels:
        _refuse("it has no pixels, or its end mark carries data")


def _read_chunk(image: bytes, position: int) -> _Chunk:
    if len(image) - position < _FRAME_LENGTH:
        _refuse("it is cut off")
    length, kind = struct.unpack_from(">I4s", image, position)
    end = position + _FRAME_LENGTH + length
    if length > _HIGHEST_LENGTH or end > len(image):
        _refuse("it is cut off: a chunk is longer than the rest of the file")
    if not kind.isalpha():
        _refuse("a chunk has a type that is not four letters")
    data = image[position + 8 : end - 4]
    if zlib.crc32(data, zlib.crc32(kind)) != int.from_bytes(image[end - 4 : end]):
        raise MalformedDocumentError(
            "png-damaged",
            "the PNG was damaged on its way: a checksum does not match",
            hint="ask for the file again",
        )
    return _Chunk(kind, data, position, end)


def _frame(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _text(chunk: _Chunk, *, limits: ImageLimits) -> bytes:
    rest = chunk.data.partition(b"\0")[2]
    match chunk.type:
        case b"tEXt":
            return _utf8(rest)
        case b"zTXt":
            return _utf8(_inflate(rest[1:], method=rest[:1], limits=limits))
        case _:
            flag, method = rest[:1], rest[1:2]
            fields = rest[_COMPRESSED_TEXT:].split(b"\0", 2)
            if flag not in {b"\0", b"\1"} or len(fields) != 3:  # noqa: PLR2004  # Language tag, translated keyword, text.
                _refuse("the chunk with the badge does not have the form of an iTXt chunk")
            return fields[2] if flag == b"\0" else _inflate(fields[2], method=method, limits=limits)


def _inflate(data: bytes, *, method: bytes, limits: ImageLimits) -> bytes:
    """Expand zlib data, never producing more than one byte beyond the limit."""
    if method != b"\0":
        _refuse("the badge is compressed by a method that PNG does not know")
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(data, limits.max_credential_bytes + 1)
    except zlib.error as error:
        raise MalformedDocumentError(
            "png-malformed", "this is not a whole PNG image: the badge cannot be expanded"
        ) from error
    # ATTACK: decompression bomb, a small chunk that expands until memory runs out.
    check_credential_size(len(text), limits=limits)
    if not inflate.eof or inflate.unused_data:
        _refuse("the compressed badge is cut off, or has other data behind it")
    return text


def _utf8(text: bytes) -> bytes:
    """Read the text of a zTXt or tEXt chunk: UTF-8 as tools write JSON, else Latin-1 as PNG says."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1").encode("utf-8")
    return text


def _refuse(reason: str) -> NoReturn:
    raise MalformedDocumentError(
        "png-malformed", f"this is not a whole PNG image: {reason}", hint="ask for the file again"
    )
