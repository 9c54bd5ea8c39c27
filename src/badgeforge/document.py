"""A received document: the bytes as they came, and a parsed view of them.

The bytes are the truth. Nothing writes them again from the view, and every hash and signature is about them. Not for
telling PNG, SVG and JSON apart (`verification/reader`), and not for documents being built.
https://www.w3.org/TR/vc-data-model-2.0/#media-types
"""

import hashlib
from dataclasses import dataclass

from badgeforge.encoding import strictjson
from badgeforge.encoding.strictjson import DEFAULT_LIMITS, JsonLimits
from badgeforge.jsontypes import JsonObject

_Bytes = bytes  # Inside the class below, `bytes` is the field.


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON document as received."""

    bytes: _Bytes
    """Exactly what came in; what is shown, stored, hashed and handed on."""
    media_type: str
    """What the document came as, for example `application/vc` or `application/json`; a label, trusted for nothing."""
    json: JsonObject
    """The parsed view, for reading only."""

    @classmethod
    def parse(
        cls, data: _Bytes, *, media_type: str = "application/json", limits: JsonLimits = DEFAULT_LIMITS
    ) -> "Document":
        """Read a JSON object strictly.

        Args:
            data: the bytes as received; UTF-8.
            media_type: what they came as.
            limits: how much to accept.

        Raises:
            MalformedDocumentError: when the bytes are not one strict JSON object within the limits.
        """
        return cls(bytes=data, media_type=media_type, json=strictjson.loads_object(data, limits=limits))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes as received, in lower-case hex."""
        return hashlib.sha256(self.bytes).hexdigest()
