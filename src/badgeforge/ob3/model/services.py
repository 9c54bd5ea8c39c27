"""What a credential says about its checking: schemas, status, refresh, terms of use, proofs.

Not for doing any of it: see `status` and `proofs`.
https://www.w3.org/TR/vc-data-model-2.0/#advanced-concepts, https://www.w3.org/TR/vc-bitstring-status-list/,
https://www.w3.org/TR/vc-data-integrity/#proofs
"""

from dataclasses import dataclass

from badgeforge.jsontypes import DateTimeStamp, Iri
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.vocabulary import BITSTRING_STATUS_LIST_ENTRY, CREDENTIAL_REFRESH, DATA_INTEGRITY_PROOF


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialSchema(WireObject):
    """A schema that the credential claims to follow."""

    id: Iri
    """Where the schema is."""
    type: str
    """What sort of schema: `1EdTechJsonSchemaValidator2019` (needs the extensions context) or `JsonSchema`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshService(WireObject):
    """Where a newer copy of the credential can be had."""

    id: Iri
    """URL of the service."""
    type: str = CREDENTIAL_REFRESH
    """`1EdTechCredentialRefresh`, which needs the extensions context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfUse(WireObject):
    """What may be done with the credential."""

    type: str
    """What sort of terms: an absolute IRI, or a term of a further context."""
    id: Iri | None = None
    """Where the terms are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMessage(WireObject):
    """What one value of a status entry with the purpose `message` means."""

    status: str
    """The value, as `0x` and hexadecimal digits."""
    message: str
    """Its meaning, for software developers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialStatus(WireObject):
    """Where to learn whether the credential was withdrawn; by default an entry of a Bitstring Status List."""

    type: str = BITSTRING_STATUS_LIST_ENTRY
    """The status method."""
    id: Iri | None = None
    """Identifies the entry. Optional in the standard since October 2025; we write list URL, `#` and index."""
    status_purpose: str | None = None
    """`revocation`, `suspension`, `refresh` or `message`."""
    status_list_index: str | None = None
    """The entry's place in the list: digits of a number from 0 on."""
    status_list_credential: Iri | None = None
    """URL of the list, itself a credential."""
    status_size: int | None = None
    """Bits for each entry; 1 when absent."""
    status_message: tuple[StatusMessage, ...] = ()
    """Meanings of the values, for the purpose `message`."""
    status_reference: tuple[Iri, ...] = ()
    """Where the meaning of the status is explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof(WireObject):
    """An embedded proof as a document shows it. Making and verifying one is the business of `proofs`."""

    type: str = DATA_INTEGRITY_PROOF
    """`DataIntegrityProof`, or the name of an older suite."""
    id: Iri | None = None
    """Identifies the proof within a proof chain."""
    cryptosuite: str | None = None
    """The suite, `eddsa-rdfc-2022`."""
    created: DateTimeStamp | None = None
    """When the proof was made."""
    expires: DateTimeStamp | None = None
    """When the proof stops to hold."""
    verification_method: Iri | None = None
    """The key to verify with, as a DID URL."""
    proof_purpose: str | None = None
    """`assertionMethod` for every credential."""
    challenge: str | None = None
    """A verifier's value against replay, in presentations."""
    domain: tuple[str, ...] = ()
    """Whom the proof is meant for, in presentations."""
    nonce: str | None = None
    """The creator's random value against linking."""
    previous_proof: tuple[Iri, ...] = ()
    """Ids of the proofs that must verify before this one."""
    proof_value: str | None = None
    """The signature in multibase."""
