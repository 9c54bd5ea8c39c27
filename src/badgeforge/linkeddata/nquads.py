r"""RDF statements as N-Quads terms: written in canonical form, and read from N-Quads text.

A `Statement` holds its four terms as canonical N-Quads text already (`<iri>`, `_:label`, `"text"@en`), so equal statements
are equal tuples and a set of them is a dataset. Not for naming blank nodes (`canonical.py`).
https://www.w3.org/TR/rdf-canon/#canonical-quads, https://www.w3.org/TR/n-quads/#sec-grammar
"""

import re
from typing import NamedTuple

from badgeforge.errors import CanonicalizationError
from badgeforge.linkeddata.limits import Limits, too_complex

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = f"<{RDF}type>"
RDF_FIRST = f"<{RDF}first>"
RDF_REST = f"<{RDF}rest>"
RDF_NIL = f"<{RDF}nil>"
RDF_LANG_STRING = f"{RDF}langString"
RDF_JSON = f"{RDF}JSON"
XSD_STRING = f"{XSD}string"

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
# RDFC-1.0, canonical form: these seven have short escapes, the other control characters are \uHHHH with capitals.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\b"): "\\b",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*")
_BAD_IN_DOCUMENTS = re.compile(r"[\s\x7f-\x9f\ufeff]")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class Statement(NamedTuple):
    """One RDF statement; every member is the term's canonical N-Quads text."""

    subject: str
    predicate: str
    object: str
    graph: str = ""
    """The graph's name; empty for the default graph."""

    def line(self) -> str:
        """Write the statement as one line of N-Quads, with the line feed."""
        return " ".join(self[:3]) + (f" {self.graph} .\n" if self.graph else " .\n")


def is_iri(text: str) -> bool:
    """Tell whether `text` is an absolute IRI, of any length (data URLs), without characters that some processors refuse.

    N-Quads forbids only some ASCII characters; JSON-LD processors also drop identifiers with any kind of space.
    """
    return _IRI.fullmatch(text) is not None and _BAD_IN_DOCUMENTS.search(text) is None


def is_blank(term: str) -> bool:
    """Tell whether a term, or an identifier of a document, is a blank node."""
    return term.startswith("_:")


def is_language_tag(text: str) -> bool:
    """Tell whether `text` has the form of a language tag (BCP 47, reduced to what N-Quads can carry)."""
    return _LANGUAGE_TAG.fullmatch(text) is not None


def literal(text: str, *, datatype: str = XSD_STRING, language: str = "") -> str:
    """Write a literal term.

    Args:
        text: the lexical form, unescaped.
        datatype: the datatype's IRI; not written for `xsd:string`, nor beside a language.
        language: the language tag, or empty.
    """
    escaped = text.translate(_ESCAPES) if _ESCAPED.search(text) else text
    if language:
        return f'"{escaped}"@{language}'
    return f'"{escaped}"' if datatype == XSD_STRING else f'"{escaped}"^^<{datatype}>'


_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_IRIREF = rf'<(?:[^\x00-\x20<>"{{}}|^`\\]|{_UCHAR})*>'
_NAME_START = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _NAME_START + "0-9\\-\u00b7\u0300-\u036f\u203f-\u2040"
_BLANK = rf"_:[{_NAME_START}0-9](?:[{_NAME}.]*[{_NAME}])?"
_STRING = rf'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|{_UCHAR})*"'
_LITERAL = rf"{_STRING}(?:\^\^{_IRIREF}|@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?"
_LINE = re.compile(
    rf"[ \t]*(?:({_IRIREF}|{_BLANK})[ \t]*({_IRIREF})[ \t]*({_IRIREF}|{_BLANK}|{_LITERAL})[ \t]*({_IRIREF}|{_BLANK})?"
    r"[ \t]*\.[ \t]*)?(?:#.*)?"
)
_UNESCAPED = re.compile(rf"{_UCHAR}|\\.")
_SHORT_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_TYPED = re.compile(r'(".*")(?:\^\^<(.*)>|@(.*))?', re.DOTALL)


def parse(text: str, *, limits: Limits) -> set[Statement]:
    """Read N-Quads text as a dataset.

    Raises:
        CanonicalizationError: when the text is not N-Quads, or has more lines than `limits` allow statements.
    """
    lines = re.split(r"[\r\n]+", text)
    if len(lines) > limits.max_statements + 1:
        raise too_complex("statements", limit=limits.max_statements)
    statements = set()
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise CanonicalizationError("nquads-malformed", f"line {number} is not an N-Quads statement")
        if match[1] is not None:
            statements.add(Statement(*(_canonical_term(term, number) for term in match.groups(""))))
    return statements


def _canonical_term(term: str, number: int) -> str:
    if term.startswith('"'):
        typed = _TYPED.fullmatch(term)
        string, datatype, language = typed.groups("") if typed else (term, "", "")
        return literal(
            _unescape(string[1:-1], number), datatype=_absolute(datatype, number) or XSD_STRING, language=language
        )
    return f"<{_absolute(term[1:-1], number)}>" if term.startswith("<") else term


def _absolute(escaped: str, number: int) -> str:
    iri = _unescape(escaped, number)
    if iri and _IRI.fullmatch(iri) is None:
        raise CanonicalizationError("nquads-malformed", f"line {number} holds something that is not an absolute IRI")
    return iri


def _unescape(text: str, number: int) -> str:
    if "\\" not in text:
        return text

    def replace(match: re.Match[str]) -> str:
        escape = match[0]
        if escape[1] not in "uU":
            return _SHORT_ESCAPES[escape[1]]
        code = int(escape[2:], 16)
        # Half a character, or a number beyond Unicode, names no character.
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  # The bounds of Unicode itself.
            raise CanonicalizationError("nquads-malformed", f"line {number} escapes what is not a character")
        return chr(code)

    return _UNESCAPED.sub(replace, text)
