"""A course provider's own things, opened: register and signer put together. Shared by planning, issuing and publishing.

Not for what is done with them.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from badgeforge.errors import InputError
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.registry import Registry
from badgeforge.keys.key import Signer
from badgeforge.ob3.model import Profile

DEFAULT_KEY_NAME = "key-1"
"""Name of an issuer's first key in its DID document; rotation counts on."""

_KEY = "did:key:"
_WEB = "did:web:"
_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """How a provider signs and where it publishes; empty texts follow from the profile."""

    key_name: str = DEFAULT_KEY_NAME
    """The part of the verification method after `#`."""
    status_base: str = ""
    """https URL ending in `/` under which status lists are published; empty: `https://HOST/status/` of a did:web."""


def registry_url(text: str) -> str:
    """Turn what a person gives as the register into a database URL: a path means an SQLite file.

    >>> registry_url("issued.sqlite3"), registry_url("postgresql://db.example/badges")
    ('sqlite:///issued.sqlite3', 'postgresql://db.example/badges')
    """
    return text if "://" in text else _SQLITE + text


def register_exists(url: str) -> bool:
    """Tell whether the register is there already; a database server is taken to be."""
    return not url.startswith(_SQLITE) or Path(url.removeprefix(_SQLITE)).exists()


def issuer_of(profile: Profile, *, signer: Signer, registry: Registry, settings: IssuerSettings) -> Issuer:
    """Put together who issues.

    Raises:
        InputError: when the profile's id gives no web address and no status base was given.
        IssuingError: when key or status base do not fit the profile.
    """
    # A did:key holds exactly one key, whose name is fixed by the method.
    is_key = profile.id.startswith(_KEY)
    name = signer.verification_key.multikey if is_key else settings.key_name
    return Issuer(
        profile=profile,
        signer=signer,
        verification_method=f"{profile.id}#{name}",
        status_base=settings.status_base or _default_status_base(profile.id),
        registry=registry,
    )


def _default_status_base(did: str) -> str:
    if not did.startswith(_WEB):
        raise InputError(
            "status-base-missing",
            "the issuer is not a did:web, so where its status lists are published does not follow from its id",
            hint="give --status-base https://HOST/status/",
        )
    host, *path = [unquote(part) for part in did.removeprefix(_WEB).split(":")]
    return "/".join(["https:/", host, *path, "status", ""])
