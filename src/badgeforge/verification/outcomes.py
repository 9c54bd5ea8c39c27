"""From an error to the outcome of a check: what could not be told, what was not looked at, and what does not hold.

Not for catching errors (`run.py` does, in one place), and not for what a check finds by itself (`checks.py`).
https://www.w3.org/TR/vc-data-model-2.0/#problem-details
"""

from badgeforge.errors import (
    BadgeforgeError,
    ConformanceError,
    MethodNotFoundError,
    NotAuthorizedForPurposeError,
    Problem,
    ResolutionError,
    StatusUnavailableError,
    UnknownContextError,
    UnsignedTermError,
    UnsupportedAlgorithmError,
)
from badgeforge.verification.checks import Finding
from badgeforge.verification.report import Outcome

_COULD_NOT_TELL: tuple[type[BadgeforgeError], ...] = (
    UnknownContextError,
    ResolutionError,
    StatusUnavailableError,
    UnsupportedAlgorithmError,
)
_DOES_NOT_HOLD: tuple[type[BadgeforgeError], ...] = (MethodNotFoundError, NotAuthorizedForPurposeError)
_NOT_LOOKED_AT = frozenset(
    {
        "too-complex", "input-too-large", "json-too-large", "json-too-deep", "json-too-many-values",
        "image-too-large", "image-credential-too-large", "png-too-many-chunks", "svg-too-many-elements",
        "proof-too-many", "proof-chained", "too-many-identities",
        "svg-document-type", "svg-encoding", "image-open-badges-2", "image-clr",
    }
)  # fmt: skip
"""Codes of documents beyond a limit, or in a form that is not read: nothing is known about them, good or bad."""


def finding_of(error: BadgeforgeError) -> Finding:
    """Word an error as the end of a check: *undetermined* where nothing is known, good or bad, else *failed*."""
    problems: tuple[Problem, ...] = (Problem(error.code, error.detail, error.pointer, error.hint),)
    if isinstance(error, ConformanceError):
        problems = error.problems
    elif isinstance(error, UnsignedTermError):
        problems = tuple(Problem(error.code, error.detail, pointer, error.hint) for pointer in error.pointers)
    summary = _sentence(error.detail)
    could_not_tell = (
        isinstance(error, _COULD_NOT_TELL) and not isinstance(error, _DOES_NOT_HOLD)
    ) or error.code in _NOT_LOOKED_AT
    return Finding(Outcome.UNDETERMINED if could_not_tell else Outcome.FAILED, summary, problems)


def _sentence(detail: str) -> str:
    """Begin with a capital and end with a full stop; a member such as `proofValue` keeps its spelling."""
    first = detail.split(" ", 1)[0]
    start = detail[:1].upper() + detail[1:] if first.islower() else detail
    return start if start.endswith(".") else start + "."
