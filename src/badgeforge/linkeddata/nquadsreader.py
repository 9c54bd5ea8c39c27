"""Reads N-Quads text as a set of statements, by the grammar.

Badges never arrive in this form; the W3C's test vectors and other tools do. Imported lazily: its patterns take a while to
compile.
https://www.w3.org/TR/n-quads/#sec-grammar
"""

import re

from badgeforge.errors import CanonicalizationError
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.nquads import ABSOLUTE_IRI, XSD_STRING, Statement, literal

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
    if term.startswith("<"):
        return f"<{_absolute(term[1:-1], number)}>"
    typed = _TYPED.fullmatch(term)
    if typed is None:
        return term
    string, datatype, language = typed.groups()
    return literal(
        _unescape(string[1:-1], number),
        datatype=XSD_STRING if datatype is None else _absolute(datatype, number),
        language=language or "",
    )


def _absolute(escaped: str, number: int) -> str:
    iri = _unescape(escaped, number)
    if ABSOLUTE_IRI.fullmatch(iri) is None:
        raise CanonicalizationError("nquads-malformed", f"line {number} holds something that is not an absolute IRI")
    return iri


def _unescape(text: str, number: int) -> str:
    if "\\" not in text:
        return text

    def replace(match: re.Match[str]) -> str:
        escape = match[0]
        if escape[1] not in "uU":
            return _SHORT_ESCAPES[escape[1]]
        code = int(escape[2:], base=16)  # noqa: FURB166  # The prefix is N-Quads', not Python's.
        # Half a character, or a number beyond Unicode, names no character.
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  # The bounds of Unicode itself.
            raise CanonicalizationError("nquads-malformed", f"line {number} escapes what is not a character")
        return chr(code)

    return _UNESCAPED.sub(replace, text)
