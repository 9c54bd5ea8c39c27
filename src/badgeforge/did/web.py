"""`did:web`: the DID names a host, and the document is a file on that host's website.

Not for fetching the file (`resolver.py` is handed something that does).
https://w3c-ccg.github.io/did-method-web/#read-resolve
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from badgeforge.did.key import CONTEXTS
from badgeforge.errors import ResolutionError
from badgeforge.jsontypes import JsonObject
from badgeforge.keys.key import VerificationKey

PREFIX = "did:web:"
"""How every DID of this method begins."""
MAX_DID_LENGTH = 2048
"""Longer than any host and path in use; keeps the regular expressions cheap."""

_HIGHEST_PORT = 65535
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_SEGMENT = re.compile(r"[A-Za-z0-9._-]+")
_FRAGMENT = re.compile(r"[A-Za-z0-9._-]{1,64}")
_WELL_KNOWN = ".well-known"
_FILE = "did.json"


def document_url(did: str) -> str:
    """Return where the document of a `did:web` is published.

    >>> document_url("did:web:academy.example")
    'https://academy.example/.well-known/did.json'
    >>> document_url("did:web:academy.example%3A8443:unit:digital")
    'https://academy.example:8443/unit/digital/did.json'

    Raises:
        ResolutionError: when the text is not a `did:web` with a plain lower-case host, optional port and plain path.
    """
    if not did.startswith(PREFIX):
        _refuse("it does not begin with did:web:")
    if len(did) > MAX_DID_LENGTH:
        _refuse(f"it is longer than {MAX_DID_LENGTH} characters")
    authority, *segments = did.removeprefix(PREFIX).split(":")
    host, colon, port = authority.partition("%3A")
    _check_host(host)
    if colon:
        _check_port(port)
    for segment in segments:
        _check_segment(segment)
    # (1) (2) (3) Colons become slashes, the port's colon is decoded, and https:// goes in front.
    base = f"https://{host}:{port}" if colon else f"https://{host}"
    # (4) (5) Without a path the well-known place; then the file.
    return "/".join((base, *(segments or (_WELL_KNOWN,)), _FILE))


def make_document(
    did: str,
    keys: Mapping[str, VerificationKey],
    *,
    retired: Mapping[str, VerificationKey] = MappingProxyType({}),
) -> JsonObject:
    """Make the document that an issuer publishes for its `did:web`.

    Retired keys stay in `assertionMethod` without a date: Controlled Identifiers makes verifiers refuse every proof of a key
    after its `expires` or `revoked`, so a date would withdraw every badge signed before the rotation.

    Args:
        did: the issuer's `did:web`.
        keys: fragment (`key-1`) → key in use; at least one.
        retired: fragment → key that badges were signed with and that signs no more.

    Raises:
        ResolutionError: when the DID is not a `did:web`.
        ValueError: when there is no key, or a fragment is malformed or used twice.
    """
    document_url(did)
    if not keys:
        raise ValueError("a DID document needs at least one key")
    if keys.keys() & retired.keys():
        raise ValueError("a fragment is both in use and retired")
    every = {**keys, **retired}
    if not all(_FRAGMENT.fullmatch(fragment) for fragment in every):
        raise ValueError("a fragment must be 1 to 64 letters, digits, dots, hyphens or underscores")
    methods = [
        {"id": f"{did}#{fragment}", "type": "Multikey", "controller": did, "publicKeyMultibase": key.multikey}
        for fragment, key in every.items()
    ]
    return {
        "@context": list(CONTEXTS),
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _check_host(host: str) -> None:
    # ATTACK: did:web:Academy.example and did:web:academy.example are one website and two issuers. One spelling only.
    if host != host.lower():
        _refuse("its host has capital letters", hint="write the host in lower case")
    # ATTACK: user information (`bank.example@evil.example`), encoded characters, or a query in the place of the host.
    if _HOST.fullmatch(host) is None:
        _refuse("its host is not a plain domain name", hint="a name in other letters is written in its xn-- form")
    # ATTACK: an address (`127.0.0.1`, `2130706433`, `0x7f.1`) that leads a fetcher into the verifier's own network. The
    # method forbids addresses; what a browser takes for one is decided by the last part of the name.
    # https://url.spec.whatwg.org/#ends-in-a-number-checker
    if _ENDS_IN_NUMBER.fullmatch(host):
        _refuse("its host is an IP address, which did:web does not allow")


def _check_port(port: str) -> None:
    if _PORT.fullmatch(port) is None or int(port) > _HIGHEST_PORT:
        _refuse("its port is not a number from 1 to 65535")


def _check_segment(segment: str) -> None:
    # ATTACK: path traversal by `.` and `..`, or by encoded slashes and dots.
    # DEVIATION: the method allows any percent-encoded path. Nobody publishes one, and two decoders rarely agree on it.
    if _SEGMENT.fullmatch(segment) is None or set(segment) == {"."}:
        _refuse("its path has an empty part, a part of dots, or characters other than letters, digits and ._-")


def _refuse(reason: str, *, hint: str = "write it like did:web:academy.example") -> NoReturn:
    raise ResolutionError("did-malformed", f"not a did:web: {reason}", hint=hint)
