"""JSON-LD documents as canonical RDF, without loss: what exactly does a signature over this document cover?

`canonicalize` turns a document into the N-Quads text that proofs hash, or raises: *every value that is not signed is
reported*. `terms` tells which words the contexts give to which IRIs. `ContextStore` is the closed set of contexts.
Not for signing (`proofs/`), nor for what Open Badges demand of a document's spelling (`ob3/`).
https://www.w3.org/TR/vc-di-eddsa/#transformation-eddsa-rdfc-2022, https://www.w3.org/TR/rdf-canon/
"""

from badgeforge.jsontypes import JsonObject
from badgeforge.linkeddata.canonical import HashAlgorithm, canonical_form
from badgeforge.linkeddata.contexts import ContextFile, ContextStore
from badgeforge.linkeddata.limits import DEFAULT_LIMITS, Limits
from badgeforge.linkeddata.marking import mark
from badgeforge.linkeddata.statements import statements_of
from badgeforge.linkeddata.terms import TermIndex, terms

__all__ = [
    "DEFAULT_LIMITS",
    "ContextFile",
    "ContextStore",
    "HashAlgorithm",
    "Limits",
    "TermIndex",
    "canonicalize",
    "canonicalize_nquads",
    "terms",
]


def canonicalize(
    document: JsonObject,
    *,
    contexts: ContextStore,
    hash_algorithm: HashAlgorithm = "sha256",
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """Return the canonical N-Quads (RDFC-1.0) of a JSON-LD 1.1 document, or raise where anything would be lost.

    Args:
        document: the parsed document, with its `@context`; it is not changed.
        contexts: the only contexts that may be used.
        hash_algorithm: the hash inside RDFC-1.0, `sha256` or `sha384`.
        limits: how much work the document may ask for.

    Returns:
        N-Quads text, one statement on a line, sorted; each line ends with a line feed.

    Raises:
        UnknownContextError: when a context URL is not in `contexts`.
        UnsignedTermError: when anything in the document would not be signed; `pointers` lists every place.
        CanonicalizationError: when the document is too complex.
        LinkedDataError: when the document or a context is not JSON-LD, or holds a number or string that
            implementations disagree about.
    """
    from badgeforge.linkeddata import generic

    marked, ledger = mark(document, limits=limits)
    expanded = generic.expand(marked, ledger, contexts=contexts, limits=limits)
    statements = statements_of(expanded, ledger, limits=limits)
    return canonical_form(statements, hash_algorithm=hash_algorithm, limits=limits)


def canonicalize_nquads(text: str, *, hash_algorithm: HashAlgorithm = "sha256", limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the canonical form (RDFC-1.0) of a dataset given as N-Quads text.

    Raises:
        CanonicalizationError: when the text is not N-Quads, or the dataset is too complex.
    """
    from badgeforge.linkeddata import nquadsreader

    return canonical_form(nquadsreader.parse(text, limits=limits), hash_algorithm=hash_algorithm, limits=limits)
