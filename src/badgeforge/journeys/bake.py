"""A holder wants the badge inside its picture, or out of it.

Not for files and not for checking the badge. https://www.imsglobal.org/spec/ob/v3p0/#badge-baking
"""

from dataclasses import dataclass

from badgeforge.baking import png, svg
from badgeforge.baking.wallets import lint_for_wallets
from badgeforge.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class BakedImage:
    """An image with a badge in it."""

    bytes: bytes
    media_type: str
    warnings: tuple[Problem, ...]
    """What known wallets will trip over."""


def bake_bytes(credential: bytes, *, image: bytes, overwrite: bool = False) -> BakedImage:
    """Put a credential into a PNG or SVG image, recognised by content.

    Args:
        credential: the signed badge, JSON or compact token, as it was received.
        image: the whole image.
        overwrite: replace a badge that is already inside.

    Raises:
        InputError: when the image is neither, breaks its format, is too large, or already holds a badge.
    """
    warnings = lint_for_wallets(credential)
    if image.startswith(png.SIGNATURE):
        return BakedImage(png.bake(image, credential, overwrite=overwrite), "image/png", warnings)
    if image.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return BakedImage(svg.bake(image, credential, overwrite=overwrite), "image/svg+xml", warnings)
    raise InputError("image-not-recognised", "the image is neither PNG nor SVG", hint="save it as PNG or SVG first")


def unbake_bytes(image: bytes) -> bytes:
    """Take the credential out of a PNG or SVG image, byte for byte.

    Raises:
        InputError: when the image is neither, breaks its format, or holds no badge.
    """
    if image.startswith(png.SIGNATURE):
        return png.extract(image)
    if image.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return svg.extract(image)
    raise InputError("image-not-recognised", "the image is neither PNG nor SVG", hint="give the baked PNG or SVG")
