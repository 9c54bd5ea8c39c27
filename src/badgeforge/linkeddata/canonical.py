"""Writes a set of statements as canonical N-Quads: blank nodes labelled by RDFC-1.0, lines sorted by code point.

Not for finding the labels where blank nodes look alike; that is PyLD's part (`generic.py`) until the own engine has it.
https://www.w3.org/TR/rdf-canon/#canon-algorithm
"""

from collections.abc import Set as AbstractSet
from typing import Literal

from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.nquads import Statement, is_blank

HashAlgorithm = Literal["sha256", "sha384"]
"""The hash inside RDFC-1.0: SHA-384 goes with P-384 keys, SHA-256 with all others."""


def canonical_labels(
    statements: AbstractSet[Statement], *, hash_algorithm: HashAlgorithm, limits: Limits
) -> dict[str, str]:
    """Return the canonical label of every blank node.

    Raises:
        CanonicalizationError: when there are too many statements, or the blank nodes take too long to tell apart.
        ValueError: when the hash algorithm is neither of the two.
    """
    if hash_algorithm not in {"sha256", "sha384"}:
        raise ValueError("the hash algorithm of RDFC-1.0 is sha256 or sha384")
    if len(statements) > limits.max_statements:
        raise too_complex("statements", limit=limits.max_statements)
    if not any(is_blank(term) for statement in statements for term in statement):
        return {}
    from badgeforge.linkeddata import generic

    return generic.blank_node_labels(statements, hash_algorithm=hash_algorithm, limits=limits)


def canonical_form(statements: AbstractSet[Statement], *, hash_algorithm: HashAlgorithm, limits: Limits) -> str:
    """Return the canonical N-Quads text of a dataset.

    Raises:
        CanonicalizationError: as `canonical_labels`.
    """
    labels = canonical_labels(statements, hash_algorithm=hash_algorithm, limits=limits)
    # 4.4 (6), and section 5: lines in code point order, which is the order of Python strings.
    return "".join(
        sorted(Statement(*(labels.get(term, term) for term in statement)).line() for statement in statements)
    )
