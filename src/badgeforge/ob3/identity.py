"""Recipients: writing IdentityObjects, hashed or plain, and matching a badge's subject with a known person.

Not for protecting anybody: the salt travels in the badge, so a hash only stops casual reading. A list of staff e-mails
finds out whose badge it is in seconds.
https://www.imsglobal.org/spec/ob/v3p0/#identityobject, https://www.imsglobal.org/spec/ob/v3p0/#verify-recipient
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Self
from urllib.parse import unquote

from badgeforge.errors import InputError, MalformedDocumentError
from badgeforge.jsontypes import JsonObject, as_list, is_absolute_iri
from badgeforge.ob3.examination import single
from badgeforge.ob3.model.credential import IdentityObject
from badgeforge.ob3.vocabulary import IdentifierType, is_extension_term

SALT_BYTES = 16
"""128 random bits, one salt for each identity, so that two badges of one person do not show the same hash."""
MAX_IDENTITIES = 64
"""Identities of one subject that are tried. An honest badge has fewer than five."""

EMAIL = IdentifierType.EMAIL_ADDRESS.value
"""`identityType` of an e-mail address."""
STAFF_NUMBER = "ext:staffNumber"
"""`identityType` of an employer's number for a person; the standard has none."""

_SUBJECT_ID = "id"
"""Kind of a recipient who is known by `credentialSubject.id`."""
_IRI_SCHEMES = ("did:", "https:", "http:", "urn:")
_PLAIN_WORDS = {"email": EMAIL, "staff-number": STAFF_NUMBER}
_READABLE_ALGORITHMS = frozenset({"sha256", "md5"})
"""Hash algorithms by their name before the `$`: closed. md5 is read, never written."""
_RECIPIENT_TYPES = frozenset(IdentifierType) - {IdentifierType.NAME}
"""Identity types that tell one person from another; people share names."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person as the verifier knows them. The value stays out of `repr`, so that no log shows it."""

    kinds: tuple[str, ...]
    """Where to look: `id` (the subject's id), or values of `identityType`."""
    value: str = field(repr=False)
    """The identifier, as given."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a verifier types.

        Args:
            text: `mailto:sam@ward.example`, a bare e-mail address, a DID or another IRI, or an identity type, a colon and
                a value (`staff-number:00123`, `accountId:sam`, `ext:payroll:77`). A name is refused: people share names.

        Raises:
            InputError: when `text` is none of these.
        """
        given = text.strip()
        if given.lower().startswith("mailto:"):
            return cls._email(unquote(given[len("mailto:") :]))
        if given.startswith(_IRI_SCHEMES) and is_absolute_iri(given):
            return cls((_SUBJECT_ID,), given)
        kind, _, value = given.rpartition(":") if given.startswith("ext:") else given.partition(":")
        identity_type = _PLAIN_WORDS.get(kind, kind)
        if value.strip() and identity_type == EMAIL:
            return cls._email(value)
        if value.strip() and (identity_type in _RECIPIENT_TYPES or is_extension_term(identity_type)):
            return cls((identity_type,), value.strip())
        return cls._email(given)

    @classmethod
    def _email(cls, text: str) -> Self:
        address = text.strip()
        name, _, host = address.partition("@")
        if not name or not host or "@" in host or any(letter.isspace() or letter in ",;?<>" for letter in address):
            raise InputError(
                "recipient-not-understood",
                "the recipient is no e-mail address, DID or <identity type>:<value>",
                hint="write mailto:sam@ward.example, did:key:z6Mk… or staff-number:00123",
            )
        return cls((EMAIL,), address)


def normalized(value: str, *, kind: str) -> str:
    """Give the form of an identifier that we hash: no surrounding white space, e-mail addresses in lower case.

    The standard leaves this open (its issue 2); this is our rule, for writing and as the second try in matching.
    """
    stripped = value.strip()
    return stripped.lower() if kind == EMAIL else stripped


def salt_text(salt: bytes | str) -> str:
    """Write 16 random bytes as the text of a salt, 32 hexadecimal digits; pass such text on.

    Raises:
        ValueError: when there are not exactly 128 bits.
    """
    raw = bytes.fromhex(salt) if isinstance(salt, str) else salt
    if len(raw) != SALT_BYTES:
        raise ValueError("a salt must be 16 random bytes")
    return raw.hex()


def hash_identity(value: str, *, salt: str) -> str:
    """Hash UTF-8 of `value` followed by `salt`, exactly as given: `sha256$` and 64 lower-case hexadecimal digits.

    https://www.imsglobal.org/spec/ob/v3p0/#identityhash

    >>> hash_identity("a@example.com", salt="Kosher")
    'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399'
    """
    return _digest(value, salt=salt, algorithm="sha256")


def _digest(value: str, *, salt: str, algorithm: str) -> str:
    # Lone surrogates cannot be written as UTF-8; they match nobody, and must not stop a verifier.
    data = (value + salt).encode("utf-8", "surrogatepass")
    return f"{algorithm}${hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()}"


def identity_object(kind: str, value: str, salt: bytes | str) -> IdentityObject:
    """Make the IdentityObject that a badge carries: normalised, salted, SHA-256.

    Args:
        kind: the `identityType`.
        value: the identifier.
        salt: 16 random bytes, or their 32 hexadecimal digits, used for this identity alone.

    Raises:
        ValueError: when `value` is blank or the salt has not 128 bits.
    """
    text = salt_text(salt)
    identity_hash = hash_identity(_not_blank(value, kind=kind), salt=text)
    return IdentityObject(hashed=True, identity_hash=identity_hash, identity_type=kind, salt=text)


def plain_identity_object(kind: str, value: str) -> IdentityObject:
    """Make an IdentityObject that shows the identifier to everybody who sees the badge; only by the learner's choice.

    Raises:
        ValueError: when `value` is blank.
    """
    return IdentityObject(hashed=False, identity_hash=_not_blank(value, kind=kind), identity_type=kind)


def _not_blank(value: str, *, kind: str) -> str:
    made = normalized(value, kind=kind)
    if not made:
        raise ValueError("an identifier must not be blank")
    return made


def matches(subject: JsonObject, recipient: Recipient) -> bool:
    """Tell whether a credential subject is the recipient that the verifier supplied.

    Raises:
        MalformedDocumentError: when the subject has too many identities to try and those tried do not match.
    """
    if _SUBJECT_ID in recipient.kinds:
        return subject.get("id") == recipient.value
    if EMAIL in recipient.kinds and _is_mailbox(subject.get("id"), recipient.value):
        return True
    entries = as_list(subject.get("identifier"))
    candidates = islice(entries, MAX_IDENTITIES)
    if any(
        identity_matches(entry, kind=kind, value=recipient.value) for entry in candidates for kind in recipient.kinds
    ):
        return True
    if len(entries) > MAX_IDENTITIES:
        raise MalformedDocumentError(
            "too-many-identities",
            f"the subject has more than {MAX_IDENTITIES} identities; the first ones do not match",
            pointer="/credentialSubject/identifier",
            hint="Ask the issuer for a badge with the identities of one person.",
        )
    return False


def identity_matches(entry: object, *, kind: str, value: str) -> bool:
    """Tell whether one IdentityObject stands for `value`: as given, or in its normalised form.

    Entries of another type, with an unknown hash or without their members match nobody.
    https://www.imsglobal.org/spec/ob/v3p0/#verify-recipient
    """
    # ATTACK: members put into arrays. That leaves the signature whole, and must not turn the badge into somebody else's.
    members = {name: single(member) for name, member in entry.items()} if isinstance(entry, dict) else {}
    if members.get("identityType") != kind or not value.strip():
        return False
    identity_hash, salt = members.get("identityHash"), members.get("salt", "")
    if not isinstance(identity_hash, str) or not isinstance(salt, str):
        return False
    match members.get("hashed"):
        case True:
            return any(_same(digest, identity_hash) for digest in _digests(value, identity_hash, kind=kind, salt=salt))
        case False:
            return normalized(value, kind=kind) == normalized(identity_hash, kind=kind)
        case _:
            return False


def _digests(value: str, identity_hash: str, *, kind: str, salt: str) -> Iterator[str]:
    algorithm = identity_hash.partition("$")[0]
    if algorithm in _READABLE_ALGORITHMS:
        yield _digest(value, salt=salt, algorithm=algorithm)
        yield _digest(normalized(value, kind=kind), salt=salt, algorithm=algorithm)


def _same(digest: str, identity_hash: str) -> bool:
    """Compare hexadecimal digits without regard to case, as the standard demands."""
    return hmac.compare_digest(digest.encode(), identity_hash.lower().encode("utf-8", "surrogatepass"))


def _is_mailbox(subject_id: object, address: str) -> bool:
    if not isinstance(subject_id, str) or not subject_id.lower().startswith("mailto:"):
        return False
    mailbox = unquote(subject_id[len("mailto:") :])
    return normalized(mailbox, kind=EMAIL) == normalized(address, kind=EMAIL)
