"""Bytes that JSON readers take differently, or that are no JSON at all."""

from support.hostile.core import raw, rejected, signed

_TWICE = "duplicate keys"
_NUMBER = "numbers"
_TEXT = "characters"
_FORM = "not JSON"


def _text(family, code, name, attack, change):
    def build(world):
        return change(signed(world))

    build.__name__, build.__doc__ = name, attack
    rejected(family, "readable", code)(build)


_END = b'"validUntil":"2124-01-01T00:00:00Z"'

_text(_TWICE, "json-duplicate-key", "end twice", "The end is written twice, of which one reader takes the first and another the last.",
      lambda it: raw(it, _END, b'"validUntil":"2025-01-01T00:00:00Z",' + _END))  # fmt: skip
_text(_TWICE, "json-duplicate-key", "end once more in escapes", "The end is written a second time with an escape in its name.",
      lambda it: raw(it, _END, _END + b',"valid\\u0055ntil":"2199-01-01T00:00:00Z"'))  # fmt: skip
_text(_TWICE, "json-duplicate-key", "subject twice", "There are two subjects under one name.",
      lambda it: raw(it, b'"credentialSubject":', b'"credentialSubject":{"id":"did:example:me"},"credentialSubject":'))  # fmt: skip
_text(_TWICE, "json-duplicate-key", "status twice", "There are two status entries under one name.",
      lambda it: raw(it, b'"credentialStatus":', b'"credentialStatus":null,"credentialStatus":'))  # fmt: skip
_text(_TWICE, "json-duplicate-key", "proof twice", "There are two proofs under one name.",
      lambda it: raw(it, b'"proof":', b'"proof":{},"proof":'))  # fmt: skip
_text(_TWICE, "json-duplicate-key", "contexts twice", "There are two lists of contexts under one name.",
      lambda it: raw(it, b'"@context":', b'"@context":[],"@context":'))  # fmt: skip

_CREDITS = b'"creditsEarned":6'


def _number(name, code, attack, text):
    _text(_NUMBER, code, name, attack, lambda it: raw(it, _CREDITS, b'"creditsEarned":' + text))


_number("NaN", "json-not-a-number", "The credits are no number, and every comparison with them is false.", b"NaN")
_number("Infinity", "json-not-a-number", "The credits are without end.", b"Infinity")
_number("minus Infinity", "json-not-a-number", "The credits are less than anything.", b"-Infinity")
_number("1e400", "json-number-out-of-range", "The credits are beyond a double, and so without end.", b"1e400")
_number("1e-400", "json-number-out-of-range", "The credits are too small for a double, and so nothing.", b"1e-400")
_number("a number of ten thousand digits", "json-number-out-of-range", "The credits take long to read.", b"9" * 10_000)
_number("minus nought", "json-negative-zero", "The credits are minus nought, which is written in two ways.", b"-0")
_number(
    "number of a hundred digits too many",
    "json-number-digits",
    "The credits have digits that programs drop.",
    b"6." + b"0" * 99 + b"1",
)
_number("leading noughts", "json-malformed", "The credits are octal to some readers.", b"06")
_number("hexadecimal", "json-malformed", "The credits are written as programs do.", b"0x6")

_NAME = b'"name":"Digital safety at work","issuer"'

_text(_TEXT, "json-lone-surrogate", "half a character in a value", "A text holds half of a surrogate pair, which each reader mends in its own way.",
      lambda it: raw(it, _NAME, b'"name":"Digital \\ud800 safety","issuer"'))  # fmt: skip
_text(_TEXT, "json-lone-surrogate", "half a character in a key", "A member's name holds half of a surrogate pair.",
      lambda it: raw(it, _NAME, b'"name\\udfff":"Digital safety","issuer"'))  # fmt: skip
_text(_TEXT, "json-lone-surrogate", "surrogates the wrong way round", "A surrogate pair is written the wrong way round.",
      lambda it: raw(it, _NAME, b'"name":"\\udc00\\ud800","issuer"'))  # fmt: skip
_text(_TEXT, "json-not-utf8", "half a character in UTF-8", "A text holds the bytes of half a surrogate pair.",
      lambda it: raw(it, _NAME, b'"name":"\xed\xa0\x80","issuer"'))  # fmt: skip
_text(_TEXT, "json-not-utf8", "invalid UTF-8", "A text holds bytes that are no UTF-8.",
      lambda it: raw(it, _NAME, b'"name":"\xff\xfe","issuer"'))  # fmt: skip
_text(_TEXT, "json-not-utf8", "overlong UTF-8", "A quotation mark is written in two bytes, so that a filter misses it.",
      lambda it: raw(it, _NAME, b'"name":"\xc0\xa2","issuer"'))  # fmt: skip
_text(_TEXT, "json-malformed", "NUL", "A text holds a NUL, at which some readers stop.",
      lambda it: raw(it, _NAME, b'"name":"Digital\x00 safety","issuer"'))  # fmt: skip
_text(_TEXT, "json-malformed", "line feed in a text", "A text holds a raw line feed.",
      lambda it: raw(it, _NAME, b'"name":"Digital\n safety","issuer"'))  # fmt: skip
_text(_TEXT, "json-byte-order-mark", "byte order mark", "The file begins with a mark that some readers skip.",
      lambda it: b"\xef\xbb\xbf" + raw(it, _NAME, _NAME))  # fmt: skip
_text(_TEXT, "json-not-utf8", "UTF-16", "The file is written in UTF-16.",
      lambda it: raw(it, _NAME, _NAME).decode().encode("utf-16"))  # fmt: skip
_text(_TEXT, "json-malformed", "UTF-16 without its mark", "The file is written in UTF-16 and does not say so.",
      lambda it: raw(it, _NAME, _NAME).decode().encode("utf-16-le"))  # fmt: skip

_text(_FORM, "json-malformed", "a second document behind the first", "A second badge stands behind the first.",
      lambda it: raw(it, _NAME, _NAME) * 2)  # fmt: skip
_text(_FORM, "json-malformed", "comment", "A comment hides what readers with comments skip.",
      lambda it: raw(it, _NAME, b'/* "validUntil": "2025" */' + _NAME))  # fmt: skip
_text(_FORM, "json-malformed", "trailing comma", "A comma stands before the end.",
      lambda it: raw(it, _NAME, _NAME)[:-1] + b",}")  # fmt: skip
_text(_FORM, "json-malformed", "single quotes", "Quotes are single, as another language writes them.",
      lambda it: raw(it, _NAME, _NAME.replace(b'"', b"'")))  # fmt: skip
_text(_FORM, "json-malformed", "cut off", "The file is cut off in the middle.", lambda it: raw(it, _NAME, _NAME)[:900])
_text(_FORM, "json-not-an-object", "list around the badge", "A list holds the badge, as an upload form might.",
      lambda it: b"[" + raw(it, _NAME, _NAME) + b"]")  # fmt: skip


def _other(name, code, attack, data):
    def build(_world):
        return data

    build.__name__, build.__doc__ = name, attack
    rejected(_FORM, "readable", code)(build)


_other("empty file", "json-malformed", "The file is empty.", b"")
_other("blanks", "json-malformed", "The file holds blanks only.", b" \n\t\r\n")
_other("text", "json-malformed", "The file says in words that it is accepted.", b"ACCEPTED")
_other("string", "json-not-an-object", "The file holds one text.", b'"accepted"')
_other("number", "json-not-an-object", "The file holds one number.", b"1")
_other("true", "json-not-an-object", "The file holds the word true.", b"true")
_other("null", "json-not-an-object", "The file holds the word null.", b"null")
_other("list", "json-not-an-object", "The file holds a list.", b"[]")
_other("archive", "json-not-utf8", "The file is an archive.", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe\xfd")
_other("PDF", "json-malformed", "The file is a PDF.", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
_other("JPEG", "json-not-utf8", "The file is a photograph.", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01")


@rejected(_FORM, "spelling", "spelling-context-missing")
def empty_object(_world):
    """The file holds an object that says nothing."""
    return b"{}"


@rejected(_FORM, "readable", "svg-malformed")
def web_page(_world):
    """The file is a web page that shows a badge."""
    return b"<!doctype html>\n<title>Verified</title><p>ACCEPTED".replace(b"<!doctype html>\n", b"")
