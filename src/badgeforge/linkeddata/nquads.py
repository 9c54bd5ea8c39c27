"""RDF statements as N-Quads terms, written in canonical form.

A `Statement` holds its four terms as canonical N-Quads text already (`<iri>`, `_:label`, `"text"@en`), so equal statements
are equal tuples and a set of them is a dataset. Not for naming blank nodes (`canonical.py`) nor for
reading N-Quads text (`nquadsreader.py`).
https://www.w3.org/TR/rdf-canon/#canonical-quads
"""

import re
from typing import NamedTuple

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
ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`]*")
_BAD_IN_DOCUMENTS = re.compile(r"[\s\x7f-\x9f\ufeff]")
_LANGUAGE_TAG = re.compile(r"(?!.{101})[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""ATTACK: a tag of megabytes, at each part of which the matcher remembers where it stood. The longest real ones have 35."""


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
    return ABSOLUTE_IRI.fullmatch(text) is not None and _BAD_IN_DOCUMENTS.search(text) is None


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
