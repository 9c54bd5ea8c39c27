"""PyLD's blank node labelling, with the hash, the escapes and the bounds that RDFC-1.0 and its security notes ask for.

Not for the text that is signed (`linkeddata/canonical.py`): only the labels are taken from here.
https://www.w3.org/TR/rdf-canon/#canon-algo-algo, https://www.w3.org/TR/rdf-canon/#hash-nd-quads
"""

import hashlib
import math
from collections.abc import Iterable
from typing import Any

from pyld.canon import URDNA2015
from pyld.identifier_issuer import IdentifierIssuer

from badgeforge.linkeddata.generic.translation import translated
from badgeforge.linkeddata.limits import Limits, too_complex
from badgeforge.linkeddata.nquads import Statement, is_blank

_MANY = 10
"""Ten neighbours that look alike have 3.6 million orders: beyond any limit."""
_MAX_N_DEGREE_DEPTH = 150
"""Calls inside one another, two Python frames each. The rdf-canon suite needs 8."""


def blank_node_labels(statements: Iterable[Statement], *, hash_algorithm: str, limits: Limits) -> dict[str, str]:
    """Issue the canonical label (`_:c14n0` …) of every blank node (RDFC-1.0, 4.4).

    Args:
        statements: the dataset; those without blank nodes have no influence.
        hash_algorithm: `sha256` or `sha384`.
        limits: how many steps the N-degree algorithm may take.

    Raises:
        CanonicalizationError: when the graph needs more steps, as a poison graph does.
    """
    labeller = _Labeller(hash_algorithm, limits)
    dataset: dict[str, list[dict[str, Any]]] = {}
    for statement in statements:
        if any(is_blank(term) for term in statement):
            dataset.setdefault(statement.graph or "@default", []).append(_Quad(statement))
    translated(labeller.main, dataset)
    return labeller.labels()


class _Issuer(IdentifierIssuer):  # type: ignore[misc]  # PyLD has no types.
    """An issuer of temporary labels that is copied quickly: PyLD copies one for every order it tries."""

    def __deepcopy__(self, _memo: object) -> "_Issuer":
        return _Issuer.of(self)

    @classmethod
    def of(cls, issuer: Any) -> "_Issuer":
        copy = cls(issuer.prefix)
        copy.counter = issuer.counter
        copy.existing = issuer.existing.copy()
        copy.order = issuer.order.copy()
        return copy


class _Labeller(URDNA2015):  # type: ignore[misc]  # PyLD has no types.
    """PyLD's algorithm, corrected and counted."""

    def __init__(self, hash_algorithm: str, limits: Limits) -> None:
        super().__init__()
        self._hash_algorithm = hash_algorithm
        self._limits = limits
        self._steps = 0
        self._depth = 0
        self._work = 0

    def main(self, dataset: Any, options: Any = None) -> None:
        """Issue the labels; PyLD's own text is not used."""
        super().main(dataset, options or {"format": "application/n-quads"})

    def labels(self) -> dict[str, str]:
        """Return the label issued to each blank node."""
        return {blank: str(label) for blank, label in self.canonical_issuer.existing.items()}

    def hash_first_degree_quads(self, id_: str) -> str:
        """Hash what a blank node's own statements say (4.6), in canonical N-Quads text."""
        info = self.blank_node_info[id_]
        if "hash" not in info:
            # PyLD lists a statement once for each of its terms; the specification's map holds it once.
            info["quads"] = list({id(quad): quad for quad in info["quads"]}.values())
            lines = sorted(_first_degree_line(quad.statement, id_) for quad in info["quads"])
            info["hash"] = self.hash_nquads(lines)
        return str(info["hash"])

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """Hash a blank node by its neighbours (4.8), counting the calls."""
        self._steps += 1
        # ATTACK: poison graph, a few linked blank nodes whose labels take exponential time to find.
        if self._steps > self._limits.max_n_degree_steps:
            raise too_complex("steps to tell its blank nodes apart", limit=self._limits.max_n_degree_steps)
        if self._depth >= _MAX_N_DEGREE_DEPTH:
            raise too_complex("blank nodes in a row that look alike", limit=_MAX_N_DEGREE_DEPTH)
        self._depth += 1
        result = super().hash_n_degree_quads(id_, _Issuer.of(issuer))
        self._depth -= 1
        return result

    def create_hash_to_related(self, id_: str, issuer: Any) -> Any:
        """Group the neighbours of a blank node (4.8.3), counting them and the orders in which they will be tried."""
        related = super().create_hash_to_related(id_, issuer)
        for nodes in related.values():
            self._work += len(nodes) + math.factorial(min(len(nodes), _MANY))
        if self._work > self._limits.max_n_degree_work:
            raise too_complex("comparisons to tell its blank nodes apart", limit=self._limits.max_n_degree_work)
        return related

    def create_hash(self) -> Any:
        """Return a new hash of the algorithm that the cryptosuite asks for."""
        return hashlib.new(self._hash_algorithm)


class _Quad(dict[str, Any]):
    """A statement as PyLD holds it, with our own text beside it for hashing."""

    def __init__(self, statement: Statement) -> None:
        super().__init__(
            subject=_component(statement.subject),
            predicate={"type": "IRI", "value": statement.predicate[1:-1]},
            object=_component(statement.object),
        )
        self.statement = statement


def _component(term: str) -> dict[str, str]:
    return {"type": "blank node" if is_blank(term) else "IRI", "value": term}


def _first_degree_line(statement: Statement, blank: str) -> str:
    """Write a statement with `_:a` for the blank node in question and `_:z` for every other one (4.6.3)."""
    terms = (("_:a" if term == blank else "_:z") if is_blank(term) else term for term in statement)
    return Statement(*terms).line()
