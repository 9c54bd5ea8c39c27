"""The proofs of a document, one or many, and which part of the document each of them covers.

Not for verifying them (`data_integrity.py`, `proof_chain.py`).
https://www.w3.org/TR/vc-data-integrity/#proof-sets, https://www.w3.org/TR/vc-data-integrity/#proof-chains
"""

from collections.abc import Collection

from badgeforge.errors import MalformedProofError
from badgeforge.jsontypes import JsonObject, as_list, pointer
from badgeforge.proofs import members

MAX_PROOFS = 8
"""Proofs of one document; each costs two canonicalisations. Honest documents have one, counter-signed ones two or three."""


def proofs_of(secured: JsonObject) -> tuple[JsonObject, ...]:
    """Return the proofs of a document, one or many.

    Raises:
        MalformedProofError: when there is none, more than `MAX_PROOFS`, or one is not an object.
    """
    proofs = as_list(secured.get("proof"))
    # ATTACK: an empty list of proofs, every one of which is then found to be right.
    if not proofs:
        raise MalformedProofError(
            "proof-missing", "the document is not signed", pointer="/proof", hint="ask for the signed original"
        )
    if len(proofs) > MAX_PROOFS:
        raise MalformedProofError(
            "proof-too-many",
            f"the document has {len(proofs)} proofs; at most {MAX_PROOFS} are checked",
            pointer="/proof",
        )
    for index, proof in enumerate(proofs):
        if not isinstance(proof, dict):
            raise MalformedProofError(
                "proof-not-an-object", "a proof must be an object", pointer=pointer("proof", index)
            )
    return tuple(proofs)


def without_proof(document: JsonObject) -> JsonObject:
    """Return a copy of a document without its `proof`."""
    return {name: value for name, value in document.items() if name != "proof"}


def input_document_of(document: JsonObject, proof: JsonObject, *, all_proofs: Collection[JsonObject]) -> JsonObject:
    """Return the document that a proof covers: without `proof`, or with exactly the proofs that it was made after.

    Raises:
        MalformedProofError: when a proof that it names is not among all, or is there twice.
    """
    matching = []
    for name in members.previous_of(proof):
        found = [earlier for earlier in all_proofs if earlier.get("id") == name]
        # ATTACK: an earlier proof taken away, which the later one was made on the strength of.
        if not found:
            raise MalformedProofError(
                "proof-previous-missing",
                "the document lacks a proof that this one was made after",
                pointer="/previousProof",
                hint="ask for the original with all its proofs",
            )
        # ATTACK: two proofs of one id, so that one reader takes the first and another the last.
        if len(found) > 1:
            raise MalformedProofError(
                "proof-previous-ambiguous", "two proofs of the document have the same id", pointer="/previousProof"
            )
        matching += found
    return without_proof(document) | ({"proof": matching} if matching else {})
