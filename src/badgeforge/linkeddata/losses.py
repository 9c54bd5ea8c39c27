"""Says what of a document a signature would not cover, and why.

Every loss is one place and one reason; a document with any is refused with all of them, never repaired. Not for finding
losses (`marks.py` keeps the ledger, `statements.py` meets the rest). The reasons follow the safe mode of JSON-LD processors.
https://www.w3.org/TR/vc-data-integrity/#data-opacity, https://www.w3.org/TR/json-ld11-api/#expansion-algorithm
"""

from collections.abc import Iterable
from enum import StrEnum

from badgeforge.errors import UnsignedTermError

_MAX_NAMED = 10
"""So many places are named in the message; `pointers` has them all."""


class Loss(StrEnum):
    """Why something in the document would not be signed, in plain English."""

    UNDEFINED_TERM = "no context defines this term"
    RELATIVE_IDENTIFIER = "the identifier is not an absolute IRI"
    RELATIVE_TYPE = "the type is neither a term of the contexts nor an absolute IRI"
    BAD_PROPERTY = "the property does not stand for an absolute IRI"
    NULL = "a null says nothing that could be signed"
    EMPTY = "an empty array or object says nothing that could be signed"
    LANGUAGE_TAG = "the language tag is malformed"
    DIRECTION = "a base direction is not part of what is signed"
    INDEX = "an index is not part of what is signed"
    DROPPED = "the value is connected to nothing, or repeated in a way that is dropped"


def unsigned(losses: Iterable[tuple[str, Loss]]) -> UnsignedTermError:  # noqa: C901  # One case for each reason.
    """Make the error for these losses: JSON Pointer and reason of each, in document order.

    The code is that of the reason, or `data-not-signed` where there are several reasons besides `DROPPED`.
    """
    found = list(dict.fromkeys(losses))
    named = "; ".join(f"{pointer or 'the document'}: {reason}" for pointer, reason in found[:_MAX_NAMED])
    more = f"; and {len(found) - _MAX_NAMED} more" if len(found) > _MAX_NAMED else ""
    detail = f"the signature would not cover {named}{more}"
    pointers = tuple(dict.fromkeys(pointer for pointer, _reason in found))
    reasons = {reason for _pointer, reason in found}
    if len(reasons) > 1:
        # Usually a consequence: an identifier is dropped where everything said about it is.
        reasons.discard(Loss.DROPPED)
    if len(reasons) > 1:
        return UnsignedTermError("data-not-signed", detail, pointers=pointers, hint="correct or remove these places")
    match reasons.pop():
        case Loss.UNDEFINED_TERM:
            return UnsignedTermError(
                "undefined-term",
                detail,
                pointers=pointers,
                hint="correct the spelling, or add a context that defines the term",
            )
        case Loss.RELATIVE_IDENTIFIER:
            return UnsignedTermError(
                "identifier-not-absolute",
                detail,
                pointers=pointers,
                hint="write the identifier in full, for example https://… or urn:uuid:…, without spaces",
            )
        case Loss.RELATIVE_TYPE:
            return UnsignedTermError(
                "type-not-absolute",
                detail,
                pointers=pointers,
                hint="correct the spelling, add a context that defines the type, or write its IRI",
            )
        case Loss.BAD_PROPERTY:
            return UnsignedTermError(
                "property-not-absolute", detail, pointers=pointers, hint="use a term that stands for an absolute IRI"
            )
        case Loss.NULL:
            return UnsignedTermError("null-not-signed", detail, pointers=pointers, hint="leave the member out")
        case Loss.EMPTY:
            return UnsignedTermError("empty-not-signed", detail, pointers=pointers, hint="leave the member out")
        case Loss.LANGUAGE_TAG:
            return UnsignedTermError(
                "language-tag-malformed", detail, pointers=pointers, hint="write a language tag such as en or en-GB"
            )
        case Loss.DIRECTION:
            return UnsignedTermError("direction-not-signed", detail, pointers=pointers, hint="leave the direction out")
        case Loss.INDEX:
            return UnsignedTermError("index-not-signed", detail, pointers=pointers, hint="leave the index out")
        case _:
            return UnsignedTermError(
                "value-dropped", detail, pointers=pointers, hint="connect the value to the credential by a property"
            )
