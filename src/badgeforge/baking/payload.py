"""What both image formats share: limits, what may be baked, and what to say when nothing usable is found.

Not for the formats themselves (`png`, `svg`). https://www.imsglobal.org/spec/ob/v3p0/#badge-baking
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError, MalformedDocumentError

MAX_IMAGE_BYTES = 32 << 20
"""As large as the largest file a verifier reads; honest badge images stay under 1 MB."""
MAX_CREDENTIAL_BYTES = strictjson.MAX_SIZE_BYTES
"""Of the text inside, expanded: what cannot be parsed later need not be taken out."""
MAX_CHUNKS = 20_000
"""Chunks of a PNG: a 32 MB image in blocks of 2 KB has 16,000."""
MAX_ELEMENTS = 100_000
"""Elements of an SVG: detailed maps have some 10,000; this keeps reading under a second."""
MAX_EQUAL_SIGNS = 200_000
"""In an SVG, wherever they stand: a bound on attributes, which the parser holds in memory together."""

_COMPACT_JWS = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ImageLimits:
    """How much of an image is read."""

    max_image_bytes: int = MAX_IMAGE_BYTES
    max_credential_bytes: int = MAX_CREDENTIAL_BYTES
    max_chunks: int = MAX_CHUNKS
    max_elements: int = MAX_ELEMENTS
    max_equal_signs: int = MAX_EQUAL_SIGNS


DEFAULT_LIMITS = ImageLimits()


class Standard(StrEnum):
    """Whose credential an image carries; each has its own keyword and its own namespace."""

    OPEN_BADGES_3 = "Open Badges 3.0"
    OPEN_BADGES_2 = "Open Badges 2.0"
    CLR_2 = "CLR 2.0"


def is_compact_jws(credential: bytes) -> bool:
    """Tell whether `credential` has the form of a compact JWS (VC-JWT), white space around it aside."""
    return _COMPACT_JWS.fullmatch(credential.strip()) is not None


def bakeable(credential: bytes) -> bytes:
    """Return the bytes to bake: JSON exactly as given, a compact JWS without white space around it.

    Raises:
        MalformedDocumentError: when it is neither a JSON object nor a compact JWS.
    """
    if is_compact_jws(credential):
        return credential.strip()
    strictjson.loads_object(credential)
    return credential


def check_image_size(image: bytes, *, limits: ImageLimits) -> None:
    """Refuse an image larger than the limit.

    Raises:
        MalformedDocumentError: when it is.
    """
    if len(image) > limits.max_image_bytes:
        raise MalformedDocumentError(
            "image-too-large",
            f"the image has {len(image)} bytes; at most {limits.max_image_bytes} are read",
            hint="use a smaller image",
        )


def check_credential_size(size_bytes: int, *, limits: ImageLimits) -> None:
    """Refuse a credential larger than the limit.

    Raises:
        MalformedDocumentError: when it is.
    """
    if size_bytes > limits.max_credential_bytes:
        raise MalformedDocumentError(
            "image-credential-too-large",
            f"the credential inside the image has more than {limits.max_credential_bytes} bytes",
        )


def only_one(found: Sequence[_T], *, others: frozenset[Standard]) -> _T:
    """Return the one Open Badges 3.0 credential of an image.

    Args:
        found: every Open Badges 3.0 credential of the image.
        others: what else the image carries, to say so when there is no badge to read.

    Raises:
        MalformedDocumentError: when there is none, or more than one.
    """
    # ATTACK: two chunks. One reader shows the first credential, another the last.
    if len(found) > 1:
        raise MalformedDocumentError(
            "image-two-credentials",
            f"the image carries {len(found)} badges, and the standard allows one",
            hint="ask for the badge as it was issued: somebody baked another one on top",
        )
    if found:
        return found[0]
    if Standard.OPEN_BADGES_2 in others:
        raise MalformedDocumentError(
            "image-open-badges-2",
            "the image carries an Open Badges 2.0 assertion, which this version does not read",
            hint="ask the issuer for the badge in Open Badges 3.0",
        )
    if Standard.CLR_2 in others:
        raise MalformedDocumentError(
            "image-clr",
            "the image carries a Comprehensive Learner Record, which this version does not read",
            hint="ask for the single badges",
        )
    raise MalformedDocumentError(
        "image-no-credential",
        "the image carries no badge",
        hint="phones and chat programs strip badges when they save or send pictures: ask for the original file",
    )


def already_baked() -> InputError:
    """Make the error for an image that carries a badge already, when overwriting was not asked for."""
    return InputError(
        "image-already-baked",
        "the image carries a badge already",
        hint="use the plain image, or ask for the badge inside to be replaced",
    )
