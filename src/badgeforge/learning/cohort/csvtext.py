"""Turns the bytes of a delimited file, as spreadsheets and learning platforms really write them, into lines of text.

Not for cells and columns: `csvrecords.py` splits, `columns.py` understands. Encodings: UTF-8 and UTF-16 with or without a
byte order mark, else Windows-1252. https://encoding.spec.whatwg.org/ , https://www.rfc-editor.org/rfc/rfc4180
"""

import codecs
import re
from dataclasses import dataclass

from badgeforge.errors import CohortError

MAX_COHORT_BYTES = 256 * 1024 * 1024
"""Over a million rows of an ordinary export; more is a mistaken file."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or another ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"{\\rtf", "a word processor's file"),
)
_SAMPLE_BYTES = 4096
_UTF_16_SHARE = 0.3
"""Share of zero bytes at odd (or even) places above which text is UTF-16 without its mark."""

_SPACES = re.compile(r"[\s\x1c-\x1f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SMART = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "′": "'"})
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_NEUTRALISED = re.compile(r"'(?=\s*[=+\-@＝＋－＠])|'(?=[\t\r\n])")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and how it was encoded."""

    text: str
    """Line ends are `\\n`; zero characters are gone."""
    encoding: str
    """Python's name of the encoding."""


def decode(data: bytes) -> DecodedText:
    """Decode the bytes of a delimited file.

    A byte that Windows-1252 does not know becomes U+FFFD, which no value that is used may contain.

    Raises:
        CohortError: when the file is empty, too large, or plainly another kind of file.
    """
    if len(data) > MAX_COHORT_BYTES:
        raise CohortError(
            "cohort-too-large", f"the file is larger than {MAX_COHORT_BYTES} bytes", hint="split it into several files"
        )
    start = data[:_SAMPLE_BYTES].lstrip().lower()
    for mark, kind in _OTHER_FILES:
        if start.startswith(mark.lower()):
            raise CohortError(
                "cohort-other-format", f"the file is {kind}, not CSV", hint="save or export it as CSV (UTF-8) and retry"
            )
    encoding, skip = _encoding(data)
    text = data[skip:].decode(encoding, errors="replace").replace("\x00", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise CohortError("cohort-empty", "the file is empty", hint="check that the export finished")
    return DecodedText(text, encoding)


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding and the length of the byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:_SAMPLE_BYTES]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) / half > _UTF_16_SHARE:
        return "utf-16-le", 0
    if sample[0::2].count(0) / half > _UTF_16_SHARE:
        return "utf-16-be", 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", 0
    return "utf-8", 0


def clean(cell: str) -> str:
    r"""Return what a cell means: spaces of all sorts folded, invisible characters and spreadsheet guards removed.

    >>> clean('="00123"'), clean("\u00a0Smith,\u00a0 Jane\u200b"), clean("'-5")
    ('00123', 'Smith, Jane', '-5')
    """
    if cell.isascii() and cell.isprintable() and cell.lstrip()[:1] not in {"'", "="}:
        return " ".join(cell.split())
    text = _NEUTRALISED.sub("", cell, count=1) if cell.startswith("'") else cell
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    guarded = _FORMULA_TEXT.fullmatch(text)
    return guarded[1].strip() if guarded else text


def straight(text: str) -> str:
    """Replace typographic quotes and apostrophes by plain ones, for everything but names."""
    return text.translate(_SMART).strip('"').strip()
