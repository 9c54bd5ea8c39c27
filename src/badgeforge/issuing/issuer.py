"""Who issues: profile, key, where status lists are published, and the register. Signs what it is given.

Not for deciding what to issue, and not for keeping keys: the signer may live in an HSM.
https://www.w3.org/TR/vc-data-integrity/#add-proof
"""

import hashlib
import re
from dataclasses import dataclass, field

from badgeforge.did import key, web
from badgeforge.encoding import strictjson
from badgeforge.errors import IssuingError
from badgeforge.issuing.registry import Registry
from badgeforge.jsontypes import DateTimeStamp, Iri, JsonObject
from badgeforge.keys.key import Signer
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.model import Profile
from badgeforge.proofs.data_integrity import ProofOptions, add_proof
from badgeforge.sitefolder import has_place
from badgeforge.status.entry import is_list_url

_KEY_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Everything that issuing needs besides the cohort.

    Raises:
        IssuingError: when the key is not one of the issuer's, its id is no DID that could be published, or status lists could
            not be published at `status_base`.
        ResolutionError: when the issuer's id or the key's name is malformed.
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
        self._check_did(fragment)
        # Held here, because a badge names its list for ever and the list is published only later.
        if (
            not self.status_base.endswith("/")
            or not is_list_url(self.status_base)
            or not has_place(self.status_base + "1")
        ):
            raise IssuingError(
                "status-base-unusable",
                "status lists need a plain https address that ends in / to be published under",
                hint="write it like https://academy.example/status/, without port, escapes or capitals in the host",
            )

    def _check_did(self, fragment: str) -> None:
        """Hold that verifiers will find the key, before badges name it for ever."""
        signing_key = self.signer.verification_key
        if self.id.startswith(key.PREFIX) and self.verification_method != key.method_id(signing_key):
            raise IssuingError(
                "issuer-key-mismatch",
                "the issuer's did:key is made of another key than the one that signs",
                hint="use the key that the issuer's id names",
            )
        if not _KEY_NAME.fullmatch(fragment):
            raise IssuingError(
                "issuer-key-name",
                "the key's name in the DID document has characters that no such name has, or is too long",
                hint="use letters, digits, dots, hyphens and underscores, such as key-2",
            )
        if self.id.startswith(web.PREFIX):
            if has_place(web.document_url(self.id)):
                return
        elif self.id.startswith("did:"):
            return
        raise IssuingError(
            "issuer-id-unusable",
            "the issuer's id is not a DID whose keys verifiers could find in a published site",
            hint="write it like did:web:academy.example, in issuer.json",
        )

    @property
    def id(self) -> Iri:
        """The issuer's DID."""
        return self.profile.id

    def options(self, created: DateTimeStamp) -> ProofOptions:
        """Give the proof options for a proof made at `created`."""
        return ProofOptions(verification_method=self.verification_method, created=created)

    def content_sha256(self, unsecured: JsonObject, *, created: DateTimeStamp) -> str:
        """Give the SHA-256 of all that a signature depends on, in hexadecimal: same content and key, same badge."""
        signing_key = self.signer.verification_key.multikey
        content = {"credential": unsecured, "options": self.options(created).to_json(), "key": signing_key}
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
