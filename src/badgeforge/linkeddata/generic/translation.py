"""Turns everything that PyLD raises into our own errors.

PyLD checks much less than it uses, so hostile input also meets plain Python errors from inside it; the fuzz found these.
https://www.w3.org/TR/json-ld11-api/#jsonlderrorcode
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pyld.jsonld import JsonLdError

from badgeforge.errors import BadgeforgeError, LinkedDataError
from badgeforge.linkeddata.limits import too_complex

_T = TypeVar("_T")
_HINT = "check the document with a JSON-LD playground, or ask the issuer for a correct one"
_LEAKS = (TypeError, KeyError, AttributeError, ValueError, IndexError, OverflowError)
"""What PyLD lets escape on input that it did not expect, as when it indexes a number or unpacks None."""


def translated(function: Callable[[Any], _T], argument: object) -> _T:
    """Call PyLD with `argument`; only a `BadgeforgeError` comes out.

    Raises:
        BadgeforgeError: ours, raised inside a callback of PyLD's, even where PyLD wrapped it.
        CanonicalizationError: when the input nests so deeply that Python's stack ends.
        LinkedDataError: when PyLD finds, or stumbles over, input that is not JSON-LD.
    """
    try:
        return function(argument)
    except JsonLdError as error:
        own = next((cause for cause in _causes(error) if isinstance(cause, BadgeforgeError)), None)
        if own is not None:
            raise own from None  # Not from `error`, which was raised from this very one.
        codes = []
        for cause in _causes(error):
            if isinstance(cause, JsonLdError):
                codes += [cause.code] if cause.code else []
                cause.details = None  # Parts of the document, which may be a person's.
        # The specification's code of the innermost error says most.
        detail = f"the document or one of its contexts is not JSON-LD: {codes[-1] if codes else 'syntax error'}"
        raise LinkedDataError("json-ld-malformed", detail, hint=_HINT) from error
    except RecursionError as error:
        raise too_complex("nested calls", limit=sys.getrecursionlimit()) from error
    except _LEAKS as error:
        detail = "the document or one of its contexts is not JSON-LD"
        raise LinkedDataError("json-ld-malformed", detail, hint=_HINT) from error


def _causes(error: BaseException) -> Iterator[BaseException]:
    """List an error and those that it was raised from, outermost first."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__
