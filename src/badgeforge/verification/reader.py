"""Turns whatever was handed in into a `Document`: JSON, a baked PNG, a baked SVG. Recognised by content, never by name.

Not for judging what is inside. https://www.imsglobal.org/spec/ob/v3p0/#badge-baking
"""

import re
from dataclasses import dataclass

from badgeforge.baking import png, svg
from badgeforge.document import Document
from badgeforge.errors import MalformedDocumentError, UnsupportedAlgorithmError

MAX_INPUT_BYTES = 32 << 20
"""A badge image of 32 MB is already far beyond what any tool bakes; the JSON inside has its own, smaller limit."""

_COMPACT_JWS = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
_SVG_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


@dataclass(frozen=True, slots=True)
class ReadInput:
    """A document, and the kind of file it travelled in."""

    document: Document
    media_type: str
    """Of the file as received: `application/json`, `image/png` or `image/svg+xml`."""


def read(data: bytes) -> ReadInput:
    """Recognise `data` by its content and return the credential inside.

    Args:
        data: a whole file: JSON text, a PNG or an SVG image.

    Raises:
        MalformedDocumentError: when it is none of these, holds no badge, or breaks its format.
        UnsupportedAlgorithmError: when it holds a compact JWS (VC-JWT), which cannot be checked yet.
    """
    if len(data) > MAX_INPUT_BYTES:
        raise MalformedDocumentError(
            "input-too-large",
            f"the file has {len(data)} bytes; at most {MAX_INPUT_BYTES} are read",
            hint="ask for the badge as a JSON file",
        )
    if data.startswith(png.SIGNATURE):
        return ReadInput(_document(png.extract(data)), "image/png")
    if _SVG_START.match(data):
        return ReadInput(_document(svg.extract(data)), "image/svg+xml")
    return ReadInput(_document(data), "application/json")


def _document(data: bytes) -> Document:
    if _COMPACT_JWS.fullmatch(data.strip()):
        raise UnsupportedAlgorithmError(
            "proof-format-unsupported",
            "this is a compact token (VC-JWT), and this version checks embedded proofs only",
            hint="ask the issuer for the badge with an embedded proof",
        )
    return Document.parse(data)
