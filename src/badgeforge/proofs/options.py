"""What goes into a proof besides the signature.

Not for defaults that hide a choice: who signs, with which key and when, is always said.
https://www.w3.org/TR/vc-data-integrity/#dfn-proof-options
"""

from dataclasses import dataclass

from badgeforge.jsontypes import DateTimeStamp, JsonObject
from badgeforge.proofs import eddsa_rdfc_2022
from badgeforge.proofs.members import PROOF_TYPE


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """The options of a new proof."""

    verification_method: str
    """Absolute URL of the signer's key, such as `did:web:academy.example#key-1`."""
    created: DateTimeStamp
    """When the proof is made: `2026-11-22T09:30:00Z`."""
    proof_purpose: str = "assertionMethod"
    """Why it is made; for credentials always `assertionMethod`."""
    expires: DateTimeStamp | None = None
    """When the proof (not the credential) ends."""
    cryptosuite: str = eddsa_rdfc_2022.NAME
    """How it is made."""
    challenge: str | None = None
    """A verifier's random value that this proof answers."""
    domain: str | tuple[str, ...] | None = None
    """Where the proof is meant to be used."""
    id: str | None = None
    """Absolute URL of the proof itself; only needed where another proof is to be made after it."""
    previous_proof: str | tuple[str, ...] | None = None
    """Ids of the proofs that this one is made after: a link of a proof chain."""

    def to_json(self) -> JsonObject:
        """Return the options as the proof's members, in the order of the specification's examples."""
        members = {
            "type": PROOF_TYPE,
            "id": self.id,
            "cryptosuite": self.cryptosuite,
            "created": self.created,
            "expires": self.expires,
            "verificationMethod": self.verification_method,
            "proofPurpose": self.proof_purpose,
            "previousProof": _plain(self.previous_proof),
            "domain": _plain(self.domain),
            "challenge": self.challenge,
        }
        return {name: value for name, value in members.items() if value is not None}


def _plain(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
