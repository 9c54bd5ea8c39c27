"""How much work a document may ask for before it is refused as too complex.

Not for what a document may say (`losses.py`): every figure here bounds time or memory, and each is far above what an
honest credential needs. A caller with other needs passes its own `Limits`.
https://www.w3.org/TR/rdf-canon/#dataset-poisoning
"""

from dataclasses import dataclass

from badgeforge.errors import CanonicalizationError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one call of `canonicalize` or `canonicalize_nquads`."""

    max_statements: int = 2_000
    """RDF statements. The generic processor needs about a second for these; a rich badge has 200."""
    max_values: int = 12_000
    """Keys and values of the JSON document: six for each statement, where honest badges have under three."""
    max_depth: int = 100
    """Objects and arrays inside one another, as in `encoding.strictjson`; honest badges nest about 15 deep."""
    max_context_work: int = 20_000
    """Term definitions made, and terms copied, while contexts are processed. A first badge needs 512."""
    max_n_degree_steps: int = 4_000
    """Calls of the Hash N-Degree Quads algorithm. The rdf-canon suite needs 468, its poison graph over 37,000."""
    max_n_degree_work: int = 60_000
    """Related blank nodes hashed, and orders of them tried, within those calls. The rdf-canon suite needs 7,000."""


DEFAULT_LIMITS = Limits()


def too_complex(what: str, *, limit: int, pointer: str = "") -> CanonicalizationError:
    """Make the error that names the limit which a document exceeds.

    Args:
        what: the thing counted, in the plural (`statements`).
        limit: how many are allowed.
        pointer: where in the document the count ran out, as a JSON Pointer; empty where no one place is to blame.
    """
    return CanonicalizationError(
        "too-complex",
        f"the document is too complex to canonicalise: more than {limit:,} {what}",
        pointer=pointer,
        hint="an honest credential stays far below this limit; if you trust this one, raise the limit",
    )
