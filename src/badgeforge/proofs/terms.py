"""Requires that the words of a proof mean, in what is signed, what they mean in the Data Integrity specification.

Not for unknown words (the canonicaliser refuses them), and not for the words of a document.
https://www.w3.org/TR/vc-data-integrity/#contexts-and-vocabularies
"""

from collections.abc import Iterator

from badgeforge.errors import MalformedProofError
from badgeforge.jsontypes import JsonObject, as_list

SECURITY = "https://w3id.org/security#"
"""Namespace of the security vocabulary. https://w3id.org/security"""
PURPOSES = {
    "assertionMethod": f"{SECURITY}assertionMethod",
    "authentication": f"{SECURITY}authenticationMethod",
    "capabilityDelegation": f"{SECURITY}capabilityDelegationMethod",
    "capabilityInvocation": f"{SECURITY}capabilityInvocationMethod",
}
"""The closed table of proof purposes, with the IRI that each stands for.
https://www.w3.org/TR/vc-data-integrity/#proof-purposes"""

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
_IS_A_PROOF = f" <{_RDF_TYPE}> <{SECURITY}DataIntegrityProof> ."


def require_own_meaning(proof_config: str, options: JsonObject) -> None:
    """Require that every member that is decided upon was signed under its own IRI.

    Args:
        proof_config: the canonical N-Quads of the proof configuration.
        options: the proof without `proofValue`, its members well-formed.

    Raises:
        MalformedProofError: when the document's contexts give a word of the proof another meaning.
    """
    # ATTACK: an appended context under which `assertionMethod` means logging in, or `expires` means nothing.
    lines = frozenset(proof_config.split("\n"))
    proofs = [line.removesuffix(_IS_A_PROOF) for line in lines if line.endswith(_IS_A_PROOF)]
    wanted = list(_statements(options))
    if not any(all(any(f"{proof} {way}" in lines for way in ways) for ways in wanted) for proof in proofs):
        raise MalformedProofError(
            "proof-words-redefined",
            "the document's contexts give the words of the proof another meaning than Data Integrity does",
            pointer="/@context",
            hint="the document must use the credentials v2 or data-integrity v2 context and not redefine it",
        )


def _statements(options: JsonObject) -> Iterator[tuple[str, ...]]:
    """Yield, for each member, the ways in which its statement may be written after the proof's own name."""
    suite = f'<{SECURITY}cryptosuite> "{options["cryptosuite"]}"'
    # The data-integrity v1 context writes the suite as a plain string, v2 and the credentials context with a datatype.
    yield f"{suite}^^<{SECURITY}cryptosuiteString> .", f"{suite} ."
    yield (f"<{SECURITY}proofPurpose> <{PURPOSES[options['proofPurpose']]}> .",)
    yield (f"<{SECURITY}verificationMethod> <{options['verificationMethod']}> .",)
    if "created" in options:
        yield (f'<http://purl.org/dc/terms/created> "{options["created"]}"^^<{_DATE_TIME}> .',)
    if "expires" in options:
        yield (f'<{SECURITY}expiration> "{options["expires"]}"^^<{_DATE_TIME}> .',)
    for name in as_list(options.get("previousProof")):
        yield (f"<{SECURITY}previousProof> <{name}> .",)
    for member in ("domain", "challenge"):
        for text in as_list(options.get(member)):
            yield (f'<{SECURITY}{member}> "{_escaped(text)}" .',)


def _escaped(text: str) -> str:
    """Escape a literal as canonical N-Quads do, as far as such members can hold: see `members.py`."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
