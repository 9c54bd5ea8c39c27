"""A course provider's own files, opened: catalogue, profile, register, key. Shared by planning, issuing and publishing.

Not for what is done with them.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.registry import Registry
from badgeforge.keys.key import Signer
from badgeforge.ob3.model import Profile

MAX_PROFILE_BYTES = 1 << 20
"""A profile is a page of text; an embedded picture belongs elsewhere."""
DEFAULT_KEY_NAME = "key-1"
"""Name of an issuer's first key in its DID document."""

_WEB = "did:web:"


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """How a provider signs and where it publishes; empty texts follow from the profile."""

    key_name: str = DEFAULT_KEY_NAME
    """The part of the verification method after `#`."""
    status_base: str = ""
    """https URL ending in `/` under which status lists are published; empty: `https://HOST/status/` of a did:web."""


def load_profile(path: Path) -> Profile:
    """Read an issuer's profile: the Open Badges JSON of a Profile.

    Raises:
        InputError: when the file cannot be read or is no Profile with an id.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_PROFILE_BYTES + 1)
    except OSError as error:
        raise InputError("profile-unreadable", f"{path}: {error.strerror}", hint="check the path given as --issuer") from error
    if len(data) > MAX_PROFILE_BYTES:
        raise InputError("profile-too-large", f"{path} has more than {MAX_PROFILE_BYTES} bytes")
    return Profile.from_json(strictjson.loads_object(data))


def registry_url(text: str) -> str:
    """Turn what a person gives as the register into a database URL: a path means an SQLite file.

    >>> registry_url("issued.sqlite3"), registry_url("postgresql://db.example/badges")
    ('sqlite:///issued.sqlite3', 'postgresql://db.example/badges')
    """
    return text if "://" in text else f"sqlite:///{text}"


def register_exists(url: str) -> bool:
    """Tell whether the register is there already; a database server is taken to be."""
    prefix = "sqlite:///"
    return not url.startswith(prefix) or Path(url.removeprefix(prefix)).exists()


def issuer_of(profile: Profile, *, signer: Signer, registry: Registry, settings: IssuerSettings) -> Issuer:
    """Put together who issues.

    Raises:
        InputError: when the profile's id gives no web address and no status base was given.
        IssuingError: when key or status base do not fit the profile.
    """
    return Issuer(
        profile=profile,
        signer=signer,
        verification_method=f"{profile.id}#{_key_name(profile.id, signer, settings)}",
        status_base=settings.status_base or _default_status_base(profile.id),
        registry=registry,
    )


def _key_name(did: str, signer: Signer, settings: IssuerSettings) -> str:
    # A did:key holds exactly one key, whose name is fixed by the method.
    return signer.verification_key.multikey if did.startswith("did:key:") else settings.key_name


def _default_status_base(did: str) -> str:
    if not did.startswith(_WEB):
        raise InputError(
            "status-base-missing",
            "the issuer is not a did:web, so where its status lists are published does not follow from its id",
            hint="give --status-base https://HOST/status/",
        )
    host, *path = [unquote(part) for part in did.removeprefix(_WEB).split(":")]
    return "/".join(["https:/", host, *path, "status", ""])
