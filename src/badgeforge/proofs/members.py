"""The members of a proof: each of its own form, and the dates in order.

Not for the signature (the suites) and not for whose key it is (`binding.py`).
https://www.w3.org/TR/vc-data-integrity/#proofs
"""

from datetime import datetime, timedelta

from badgeforge.errors import MalformedProofError
from badgeforge.jsontypes import JsonObject, as_list, is_absolute_iri, parse_datetime_stamp
from badgeforge.proofs.terms import PURPOSES

PROOF_TYPE = "DataIntegrityProof"
"""The one proof type that is read and written."""
FUTURE_TOLERANCE = timedelta(minutes=5)
"""How far ahead of the verifier's clock another's honest clock may be; for everything signed, not for proofs alone."""
MAX_TEXT_LENGTH = 2048
"""Characters of a `domain` or `challenge`: an origin, a host name, a random value."""


def require_well_formed(proof: JsonObject, *, document_context: object) -> None:
    """Require that each member of a proof has the form that Data Integrity gives it.

    Args:
        proof: a proof, with or without its `proofValue`.
        document_context: `@context` of the secured document.

    Raises:
        MalformedProofError: when a member is missing or has another form; `pointer` says which.
    """
    if proof.get("type") != PROOF_TYPE:
        raise MalformedProofError(
            "proof-type-unsupported", f"the proof's type must be exactly {PROOF_TYPE}", pointer="/type"
        )
    if not is_absolute_iri(proof.get("id", "urn:none")):
        raise _malformed("id", "must be an absolute URL")
    purpose = proof.get("proofPurpose")
    if not isinstance(purpose, str) or purpose not in PURPOSES:
        raise _malformed("proofPurpose", f"must be one of {', '.join(PURPOSES)}")
    # ATTACK: a key embedded in the proof as an object, which would be trusted because it fits the signature.
    if not is_absolute_iri(proof.get("verificationMethod")):
        raise _malformed("verificationMethod", "must be the absolute URL of a key, as text")
    for name in ("created", "expires"):
        moment_of(proof, name)
    previous_of(proof)
    for name in ("domain", "challenge"):
        if name in proof:
            _require_texts(proof, name, may_be_several=name == "domain")
    # 3.2.5 (4) of the suite overwrites a proof's own context, so it must not differ from what is read.
    # ATTACK: a context inside the proof under which a reader sees another purpose than was signed.
    if "@context" in proof and proof["@context"] != document_context:
        raise _malformed("@context", "must be left out, or be the document's own")


def require_in_time(proof: JsonObject, *, now: datetime) -> None:
    """Require that a well-formed proof was not made in the future and has not expired.

    Raises:
        MalformedProofError: when `created` is more than `FUTURE_TOLERANCE` after `now`, or `expires` is not after `now`.
    """
    created, expires = moment_of(proof, "created"), moment_of(proof, "expires")
    if created is not None and created > now + FUTURE_TOLERANCE:
        raise MalformedProofError(
            "proof-created-in-future",
            "the proof says that it was made in the future",
            pointer="/created",
            hint="check this machine's clock",
        )
    if expires is not None and expires <= now:
        raise MalformedProofError(
            "proof-expired", "the proof has expired", pointer="/expires", hint="ask the issuer for a new copy"
        )


def moment_of(proof: JsonObject, name: str) -> datetime | None:
    """Return a date of a proof in UTC, or None where it has none.

    Raises:
        MalformedProofError: when it is not an `xsd:dateTimeStamp` with an explicit offset.
    """
    if name not in proof:
        return None
    try:
        return parse_datetime_stamp(proof[name])
    except (TypeError, ValueError) as error:
        raise _malformed(name, "must be a date and time with an offset, such as 2026-11-22T09:30:00Z") from error


def previous_of(proof: JsonObject) -> tuple[str, ...]:
    """Return the ids of the proofs that this one was made after; empty for a proof that stands alone.

    Raises:
        MalformedProofError: when `previousProof` is not an absolute URL or a list of different ones.
    """
    if "previousProof" not in proof:
        return ()
    previous = as_list(proof["previousProof"])
    if not previous or not all(is_absolute_iri(name) for name in previous) or len(set(previous)) != len(previous):
        raise _malformed("previousProof", "must be the id of another proof, or a list of different ids")
    return tuple(previous)


def _require_texts(proof: JsonObject, name: str, *, may_be_several: bool) -> None:
    texts = as_list(proof[name])
    if not texts or (isinstance(proof[name], list) and not may_be_several):
        raise _malformed(name, "must be text")
    for text in texts:
        if not isinstance(text, str) or not text.isprintable() or not 0 < len(text) <= MAX_TEXT_LENGTH:
            raise _malformed(name, f"must be 1 to {MAX_TEXT_LENGTH} printable characters")


def _malformed(name: str, rule: str) -> MalformedProofError:
    return MalformedProofError("proof-member-malformed", f"{name} of the proof {rule}", pointer=f"/{name}")
