"""One verification method: a public key with its id, its controller and its dates.

Not for where it is listed (`document.py`).
https://www.w3.org/TR/cid-1.0/#verification-methods, https://www.w3.org/TR/vc-di-eddsa/#verification-methods
"""

from dataclasses import dataclass
from datetime import datetime

from badgeforge.errors import KeyMaterialError, NotAuthorizedForPurposeError, ResolutionError, UnsupportedAlgorithmError
from badgeforge.jsontypes import JsonObject, parse_datetime_stamp
from badgeforge.keys.key import VerificationKey

METHOD_TYPES = ("Multikey", "Ed25519VerificationKey2020")
"""The closed table of method types that are read; both write the key as `publicKeyMultibase`."""
SECRET_MEMBERS = ("secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58")
"""Members that hold a secret key; one in a published document means that anybody can sign."""
_OTHER_KEY_MEMBERS = ("publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem")


@dataclass(frozen=True, slots=True)
class VerificationMethod:
    """A key as the DID document of its controller publishes it."""

    id: str
    """Absolute URL: the DID, `#`, and the name of the key."""
    controller: str
    """The DID whose key it says it is."""
    key: VerificationKey
    expires: datetime | None = None
    """From this moment on no proof of the key counts, old ones included. UTC."""
    revoked: datetime | None = None
    """As `expires`, and for compromise only. UTC."""

    @classmethod
    def parse(cls, json: JsonObject, *, method_id: str, at: str = "") -> "VerificationMethod":
        """Read a method.

        Args:
            json: the method's object, whose id is known to mean `method_id`.
            method_id: the absolute URL of the method.
            at: where the object stands in its document, as a JSON Pointer.

        Raises:
            ResolutionError: when a member is missing or malformed.
            KeyMaterialError: when the key is malformed, weak, of an unsupported kind, or published with its secret.
        """
        kind = json.get("type")
        if kind not in METHOD_TYPES:
            raise UnsupportedAlgorithmError(
                "did-method-type-unsupported",
                "the key is published in a form that is not read",
                pointer=f"{at}/type",
                hint=f"the issuer can publish it as {METHOD_TYPES[0]}",
            )
        # ATTACK: with the secret published beside it, a signature proves nothing about who signed.
        for member in SECRET_MEMBERS:
            if member in json:
                raise KeyMaterialError(
                    "did-method-secret-published",
                    "the DID document publishes the secret half of the key",
                    pointer=f"{at}/{member}",
                    hint="tell the issuer at once: anybody can sign with this key",
                )
        # ATTACK: two keys in one method, of which each reader takes another.
        for member in _OTHER_KEY_MEMBERS:
            if member in json:
                raise ResolutionError(
                    "did-method-malformed", "the key is published in two forms at once", pointer=f"{at}/{member}"
                )
        return cls(
            method_id,
            _text(json, "controller", at=at),
            VerificationKey.from_multikey(_text(json, "publicKeyMultibase", at=at)),
            _moment(json, "expires", at=at),
            _moment(json, "revoked", at=at),
        )

    def require_in_use(self, *, now: datetime) -> None:
        """Require that the key has neither expired nor been revoked.

        Controlled Identifiers expects a verifier to refuse every proof of such a key, also those made before that moment:
        whoever holds a stolen key can write any `created`.

        Args:
            now: the time to judge by, aware.

        Raises:
            NotAuthorizedForPurposeError: when the key expired or was revoked at or before `now`.
        """
        if self.revoked is not None and self.revoked <= now:
            raise NotAuthorizedForPurposeError(
                "did-method-revoked",
                "the issuer has revoked the key, so nothing signed with it can be relied on",
                hint="ask for the badge to be issued again",
            )
        if self.expires is not None and self.expires <= now:
            raise NotAuthorizedForPurposeError(
                "did-method-expired",
                "the issuer's key has expired, so nothing signed with it can be relied on",
                hint="ask for the badge to be issued again",
            )


def _text(json: JsonObject, name: str, *, at: str) -> str:
    value = json.get(name)
    if not isinstance(value, str) or not value:
        raise ResolutionError("did-method-malformed", f"the key has no {name} that is text", pointer=f"{at}/{name}")
    return value


def _moment(json: JsonObject, name: str, *, at: str) -> datetime | None:
    if name not in json:
        return None
    try:
        return parse_datetime_stamp(_text(json, name, at=at))
    except ValueError as error:
        raise ResolutionError("did-method-malformed", f"the key's {name} is {error}", pointer=f"{at}/{name}") from error
