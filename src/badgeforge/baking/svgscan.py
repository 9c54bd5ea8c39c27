"""Finds the places in an SVG file that baking and extracting need, in one bounded pass.

The parser is defusedxml's, which refuses document types and entities. Nothing is built: no tree, no decoded image.
https://www.w3.org/TR/xml/, https://www.imsglobal.org/spec/ob/v3p0/#svg
"""

import re
from dataclasses import dataclass, field
from typing import Any

from badgeforge.baking.payload import ImageLimits, Standard, check_image_size
from badgeforge.errors import MalformedDocumentError
from badgeforge.ob3.vocabulary import BAKING_NAMESPACE

_ROOTS = frozenset({"svg", "{http://www.w3.org/2000/svg}svg"})
_CREDENTIAL = f"{{{BAKING_NAMESPACE}}}credential"
_OTHERS = {
    "{http://openbadges.org}assertion": Standard.OPEN_BADGES_2,
    "{https://purl.imsglobal.org/clr/v2p0}credential": Standard.CLR_2,
}
_TAG = re.compile(rb"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_LONG_NAMESPACE = re.compile(
    rb"""xmlns[^\s=<>"'/]{0,64}+(?:[^\s=<>"'/]|\s{0,64}+(?:\s|=\s{0,64}+(?:\s|"[^"]{200}|'[^']{200})))"""
)
"""A namespace declaration whose prefix, white space or name is longer than anybody's; the longest in use has 50 characters."""
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class Baked:
    """An element that carries a credential."""

    start: int
    """Where its start tag begins, in bytes."""
    end: int
    """Where it ends, in bytes."""
    text: str
    verify: str | None
    """The attribute that holds a compact JWS."""
    has_markup: bool
    """Whether other elements stand inside."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What an SVG file holds, as far as badges are concerned."""

    root_start: int
    """Where `<svg` begins, in bytes."""
    root_prefixes: dict[str | None, str]
    """Namespaces declared on the root, by prefix."""
    credentials: tuple[Baked, ...]
    """Every Open Badges 3.0 credential, outermost elements only, in document order."""
    standards: frozenset[Standard]
    """What other credentials there are."""


def scan(image: bytes, *, limits: ImageLimits) -> Scan:
    """Find root and credentials of an SVG file.

    Raises:
        MalformedDocumentError: when it is larger than the limits, not XML in UTF-8, has a document type, or is not an SVG.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    check_image_size(image, limits=limits)
    # Every XML in UTF-16 has a zero byte, none in UTF-8 has; the parser would switch to UTF-16 whatever it is told.
    if b"\0" in image:
        raise _other_encoding()
    _check_work(image, limits=limits)
    target = _Target(image, limits)
    parser = DefusedXMLParser(target=target, encoding="utf-8", forbid_dtd=True)
    target.expat = parser.parser
    parser.parser.XmlDeclHandler = _check_encoding
    parser.parser.StartCdataSectionHandler = target.start_cdata
    parser.parser.EndCdataSectionHandler = target.end_cdata
    try:
        parser.feed(image)
        parser.close()
    except DefusedXmlException as error:
        # ATTACK: entity expansion (billion laughs), and files or addresses read by way of external entities.
        raise MalformedDocumentError(
            "svg-document-type",
            "the SVG has a document type or entities, which are not read",
            hint="save it without them: most drawing programs call this plain SVG",
        ) from error
    except ParseError as error:
        line, column = error.position
        raise MalformedDocumentError(
            "svg-malformed", f"this is not an SVG image: it is not XML in UTF-8 (line {line}, column {column + 1})"
        ) from error
    return Scan(target.root_start, target.root_prefixes, tuple(target.credentials), frozenset(target.standards))


def _check_work(image: bytes, *, limits: ImageLimits) -> None:
    """Refuse what costs the parser more than its size, before it begins: an exception inside would not stop it."""
    # ATTACK: a million attributes on one element, which stand in memory together.
    if image.count(b"=") > limits.max_equal_signs:
        raise _too_many(f"the SVG has more than {limits.max_equal_signs} equal signs, and so too many attributes")
    # ATTACK: a long namespace. The parser writes it out in front of every name, gigabytes of it from a small file.
    if _LONG_NAMESPACE.search(image):
        raise MalformedDocumentError(
            "svg-malformed", "the SVG declares a namespace longer than any in use", hint="save the image again"
        )


def _too_many(detail: str) -> MalformedDocumentError:
    return MalformedDocumentError("svg-too-many-elements", detail, hint="use a simpler image")


def tag_end(image: bytes, start: int) -> int:
    """Return where the tag of a well-formed file that begins at `start` ends, in bytes; a `>` in quotes does not end it."""
    return next(_TAG.finditer(image, start)).end()


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise _other_encoding()


def _other_encoding() -> MalformedDocumentError:
    return MalformedDocumentError(
        "svg-encoding", "the SVG is not in UTF-8", hint="save it in UTF-8, without another encoding in its first line"
    )


@dataclass(slots=True)
class _Target:
    """Receives what the parser meets. Mutable: it lives for one pass."""

    image: bytes
    limits: ImageLimits
    expat: Any = None  # The parser of Python's expat binding, which has no stub with these members.
    root_start: int = -1
    root_prefixes: dict[str | None, str] = field(default_factory=dict)
    credentials: list[Baked] = field(default_factory=list)
    standards: set[Standard] = field(default_factory=set)
    elements: int = 0
    depth: int = 0
    in_cdata: bool = False
    open: "_Open | None" = None

    def start_ns(self, prefix: str | None, uri: str) -> None:
        if self.root_start < 0:
            self.root_prefixes[prefix or None] = uri

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > self.limits.max_elements:
            raise _too_many(f"the SVG has more than {self.limits.max_elements} elements")
        if self.root_start < 0:
            if tag not in _ROOTS:
                raise MalformedDocumentError("svg-malformed", "this is not an SVG image: it is XML of another kind")
            self.root_start = self.expat.CurrentByteIndex
        if self.open is not None:
            self.open.has_markup = True
        elif tag == _CREDENTIAL:
            self.open = _Open(self.expat.CurrentByteIndex, self.depth, attributes.get("verify"))
        elif tag in _OTHERS:
            self.standards.add(_OTHERS[tag])

    def end(self, _tag: str) -> None:
        if self.open is not None and self.open.depth == self.depth:
            end = tag_end(self.image, self.open.start)
            if self.image[end - 2 : end] != b"/>":
                end = tag_end(self.image, self.expat.CurrentByteIndex)
            self.credentials.append(
                Baked(self.open.start, end, self.open.text(), self.open.verify, self.open.has_markup)
            )
            self.open = None
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.open is not None:
            self.open.parts.append((self.in_cdata, text))

    def start_cdata(self) -> None:
        self.in_cdata = True

    def end_cdata(self) -> None:
        self.in_cdata = False

    def close(self) -> None:
        """Nothing to hand over: `scan` reads the fields."""


@dataclass(slots=True)
class _Open:
    """A credential element whose end has not come yet."""

    start: int
    depth: int
    verify: str | None
    has_markup: bool = False
    parts: list[tuple[bool, str]] = field(default_factory=list)

    def text(self) -> str:
        """Join the text, without the white space that lays out a CDATA section.

        A carriage return outside CDATA is kept: readers turn a literal one into a line feed, so it was written as `&#13;`
        on purpose.
        """
        outside = "".join(text for in_cdata, text in self.parts if not in_cdata)
        if outside.strip() or not any(in_cdata for in_cdata, _ in self.parts):
            return "".join(text for _, text in self.parts)
        return "".join(text if in_cdata else "".join(c for c in text if c == "\r") for in_cdata, text in self.parts)
