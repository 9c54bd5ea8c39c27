"""Who issues: profile, key, where status lists are published, and the register. Signs what it is given.

Not for deciding what to issue, and not for keeping keys: the signer may live in an HSM.
https://www.w3.org/TR/vc-data-integrity/#add-proof
"""

import hashlib
from dataclasses import dataclass, field

from badgeforge.encoding import strictjson
from badgeforge.errors import IssuingError
from badgeforge.issuing.registry import Registry
from badgeforge.jsontypes import DateTimeStamp, Iri, JsonObject
from badgeforge.keys.key import Signer
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.model import Profile
from badgeforge.proofs.data_integrity import ProofOptions, add_proof
from badgeforge.status.entry import is_list_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Everything that issuing needs besides the cohort.

    Raises:
        IssuingError: when the key is not one of the issuer's, or status lists could not be published at `status_base`.
    """

    profile: Profile
    """Written into every badge; its `id` is the issuer's DID."""
    signer: Signer
    """Holds the secret key of `verification_method`."""
    verification_method: str
    """Absolute URL of the key in the issuer's DID document, `did:web:academy.example#key-1`."""
    status_base: str
    """https URL, ending in `/`, under which status lists are published."""
    registry: Registry
    """What was issued before."""
    contexts: ContextStore = field(default_factory=ContextStore.packaged)
    """Where JSON-LD contexts come from."""

    def __post_init__(self) -> None:
        controller, hash_sign, fragment = self.verification_method.partition("#")
        if controller != self.profile.id or not hash_sign or not fragment:
            raise IssuingError(
                "issuer-key-mismatch",
                f"the key {self.verification_method} is not a key of the issuer {self.profile.id}",
                hint="give the key as the issuer's id, # and the key's name in the DID document",
            )
        if not self.status_base.endswith("/") or not is_list_url(self.status_base):
            raise IssuingError(
                "status-base-unusable",
                "status lists need an https address that ends in / to be published under",
                hint="write it like https://academy.example/status/",
            )

    @property
    def id(self) -> Iri:
        """The issuer's DID."""
        return self.profile.id

    def options(self, created: DateTimeStamp) -> ProofOptions:
        """Give the proof options for a proof made at `created`."""
        return ProofOptions(verification_method=self.verification_method, created=created)

    def content_sha256(self, unsecured: JsonObject, *, created: DateTimeStamp) -> str:
        """Give the SHA-256 of all that a signature would cover, in hexadecimal: same content and key, same badge."""
        content = {"credential": unsecured, "options": self.options(created).to_json()}
        return hashlib.sha256(strictjson.dumps(content)).hexdigest()

    def sign(self, unsecured: JsonObject, *, created: DateTimeStamp) -> bytes:
        """Sign a credential and give the bytes of its file; the same bytes for the same content and key.

        Raises:
            LinkedDataError: when something in the credential would not be signed.
            ProofGenerationError: when the signer does not sign with the key of `verification_method`.
        """
        options = self.options(created)
        return strictjson.dumps_pretty(
            add_proof(unsecured, options=options, signer=self.signer, contexts=self.contexts)
        )
