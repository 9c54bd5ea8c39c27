"""Puts a credential into an SVG image and takes it out again, leaving the rest of the file as it is, byte for byte.

Scripts, styles and links of the image are neither run nor followed nor judged; document types and entities are refused.
https://www.imsglobal.org/spec/ob/v3p0/#svg
"""

import re
from typing import NoReturn

from badgeforge.baking.payload import (
    DEFAULT_LIMITS,
    ImageLimits,
    already_baked,
    bakeable,
    check_credential_size,
    is_compact_jws,
    only_one,
)
from badgeforge.baking.svgscan import Baked, Scan, scan, tag_end
from badgeforge.errors import InputError, MalformedDocumentError
from badgeforge.ob3.vocabulary import BAKING_NAMESPACE

PREFIX = "openbadges"
"""The standard fixes the prefix, not only the namespace: some readers look for the text `<openbadges:credential`."""

_OPEN = b"<openbadges:credential"
_CLOSE = b"</openbadges:credential>"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets"""
_AFTER_NAME = re.compile(rb"[\s/>]")


def bake(image: bytes, credential: bytes, *, overwrite: bool = False, limits: ImageLimits = DEFAULT_LIMITS) -> bytes:
    """Return the image with the credential in an `<openbadges:credential>` element, first inside `<svg>`.

    Args:
        image: a whole SVG file in UTF-8 without a document type.
        credential: JSON text in UTF-8, kept byte for byte, or a compact JWS.
        overwrite: replace the badges that the image carries already, instead of refusing.
        limits: how large an image and a credential are accepted.

    Raises:
        MalformedDocumentError: when the image is not such an SVG, or the credential neither JSON nor a compact JWS, or
            it has a character that XML cannot carry.
        InputError: when the image carries a badge and `overwrite` is not set, or uses the prefix `openbadges` otherwise.
    """
    payload = bakeable(credential)
    check_credential_size(len(payload), limits=limits)
    found = scan(image, limits=limits)
    if found.credentials:
        if not overwrite:
            raise already_baked()
        image = _without(image, found.credentials)
        found = scan(image, limits=limits)
    return _insert(image, _element(payload), found)


def extract(image: bytes, *, limits: ImageLimits = DEFAULT_LIMITS) -> bytes:
    """Return the credential of a baked SVG: JSON text or a compact JWS, as it was baked.

    Raises:
        MalformedDocumentError: when the image is not an SVG in UTF-8 without a document type, carries no badge or several,
            or is beyond the limits.
    """
    found = scan(image, limits=limits)
    baked = only_one(found.credentials, others=found.standards)
    if baked.has_markup:
        _refuse_form("it holds other elements")
    body = baked.text.encode("utf-8")
    if baked.verify is not None:
        # ATTACK: two payloads in one element. One reader shows the token, another the text.
        if body.strip():
            _refuse_form("it holds both a token and a text")
        body = baked.verify.strip().encode("utf-8")
    if not body.strip():
        _refuse_form("it is empty")
    check_credential_size(len(body), limits=limits)
    return body


def _element(payload: bytes) -> bytes:
    """Write the element for a credential.

    XML readers turn a carriage return into a line feed and end CDATA at `]]>`: both are written so that they come back.
    """
    if is_compact_jws(payload):
        return _OPEN + b' verify="' + payload + b'"></openbadges:credential>'
    text = payload.decode("utf-8")
    if _NOT_XML.search(text):
        raise MalformedDocumentError(
            "svg-character",
            "the credential has a character that XML cannot carry",
            hint="remove the invisible character from the texts of the badge, or bake a PNG",
        )
    text = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    return _OPEN + b"><![CDATA[" + text.encode("utf-8") + b"]]>" + _CLOSE


def _insert(image: bytes, element: bytes, found: Scan) -> bytes:
    declared = found.root_prefixes.get(PREFIX)
    if declared not in {None, BAKING_NAMESPACE}:
        raise InputError(
            "svg-prefix-taken",
            "the image uses the prefix openbadges for something else",
            hint="rename that prefix in the image",
        )
    end = tag_end(image, found.root_start)
    name = _AFTER_NAME.split(image[found.root_start + 1 : end], maxsplit=1)[0]
    name_end = found.root_start + 1 + len(name)
    declaration = b"" if declared else f' xmlns:{PREFIX}="{BAKING_NAMESPACE}"'.encode()
    attributes = image[name_end : end - 1]
    if attributes.endswith(b"/"):
        closing = b">" + element + b"</" + name + b">"
        return image[:name_end] + declaration + attributes[:-1] + closing + image[end:]
    return image[:name_end] + declaration + image[name_end:end] + element + image[end:]


def _without(image: bytes, credentials: tuple[Baked, ...]) -> bytes:
    parts, position = [], 0
    for baked in credentials:
        parts.append(image[position : baked.start])
        position = baked.end
    return b"".join([*parts, image[position:]])


def _refuse_form(reason: str) -> NoReturn:
    raise MalformedDocumentError(
        "svg-credential-form", f"the element that carries the badge is not as the standard says: {reason}"
    )
