"""What wallets are known to stumble over in a baked badge. Warnings only: such a badge is sound.

Not for rules of the standard (`ob3/conformance/__init__.py`).
"""

import re
from collections.abc import Iterator

from badgeforge.baking.payload import is_compact_jws
from badgeforge.encoding import strictjson
from badgeforge.errors import Problem, Severity
from badgeforge.jsontypes import pointer

_BRACE = re.compile(rb"[{}]")


def lint_for_wallets(credential: bytes) -> tuple[Problem, ...]:
    """Warn of what the Learner Credential Wallet and its kin cannot import from an image.

    They look for the credential in the raw bytes of the file and count `{` and `}` until the counts agree, also inside
    texts: a single brace in a title makes them cut the badge short or run past its end.

    Args:
        credential: JSON text in UTF-8 or a compact JWS, as it will be baked.

    Raises:
        MalformedDocumentError: when it is neither.
    """
    if is_compact_jws(credential):
        return (
            Problem(
                "wallet-compact-token",
                "some wallets cannot import a badge that is baked as a compact token",
                hint="bake the badge with an embedded proof",
                severity=Severity.WARNING,
            ),
        )
    document = strictjson.loads_object(credential)
    if _survives_counting(credential):
        return ()
    return tuple(
        Problem(
            "wallet-unbalanced-braces",
            "some wallets count the braces in this text as part of the document and cannot import the badge",
            pointer=place,
            hint="write the text without { and }, or with both in this order",
            severity=Severity.WARNING,
        )
        for place in list(_unbalanced(document, "")) or [""]
    )


def _survives_counting(credential: bytes) -> bool:
    text = credential.strip()
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == b"{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False


def _unbalanced(value: object, at: str) -> Iterator[str]:
    match value:
        case str() if not _is_balanced(value):
            yield at
        case dict():
            for key, member in value.items():
                if not _is_balanced(key):
                    yield at
                yield from _unbalanced(member, at + pointer(key))
        case list():
            for index, member in enumerate(value):
                yield from _unbalanced(member, at + pointer(index))


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
