"""Where an error about a proof stands in the whole document: `/created` of a proof is `/proof/0/created` of the badge.

Not for the places that proofs and documents are given (`authenticity.py`), nor for what the errors mean (`outcomes.py`).
https://www.rfc-editor.org/rfc/rfc6901
"""

from badgeforge.errors import BadgeforgeError, LinkedDataError, UnsignedTermError
from badgeforge.jsontypes import JsonObject, pointer
from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.proofs.proof_set import without_proof


def is_of_proof(error: LinkedDataError, document: JsonObject, proof: JsonObject, *, contexts: ContextStore) -> bool:
    """Tell whether the error points into the proof; a document that is itself at fault is met first.

    A member such as `validFrom` can stand in both, defined in the one and not in the other, so the name alone does not tell.
    """
    if not any(f"{error.pointer}/".startswith(f"{pointer(name)}/") for name in proof):
        return False
    try:
        canonicalize(without_proof(document), contexts=contexts)
    except LinkedDataError:
        return False
    return True


def move(error: BadgeforgeError, *, into: str) -> None:
    """Make an error that points into a proof point into the document; one that points nowhere stays so."""
    if error.pointer:
        error.pointer = into + error.pointer
    if isinstance(error, UnsignedTermError):
        error.pointers = tuple(into + each for each in error.pointers)
