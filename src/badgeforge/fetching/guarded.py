"""The rules of fetching: https to public addresses only, a few redirects, a size, a time.

Not for opening connections (`transport.py`) and not for reading what comes (`document.py`, `did/`, `status/`).
https://www.rfc-editor.org/rfc/rfc9110#section-15.4 (redirects), https://www.rfc-editor.org/rfc/rfc3986 (URLs)
"""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urldefrag, urljoin

from badgeforge.errors import ResolutionError
from badgeforge.fetching.addresses import is_public, resolve_host
from badgeforge.fetching.transport import (
    AddressUnreachableError,
    Answer,
    Deadline,
    PinnedRequest,
    Transport,
    https_transport,
)

MAX_REDIRECTS = 3
"""Enough for a moved host and a trailing slash; a longer chain is a loop or a game."""
MAX_ADDRESSES = 4
"""Addresses of one host that are tried in turn; more only spends the time limit."""
MAX_URL_LENGTH = 2048
"""Longer than any URL a badge needs."""
DEFAULT_TIMEOUT = timedelta(seconds=15)
"""For everything together: a small document that takes longer will not come."""
HTTPS_PORTS = frozenset({443})
"""ATTACK: other ports of a public host may be its administration."""

_URL = re.compile(
    r"https://(?P<host>[^/?#:]*)(?::(?P<port>[0-9]{1,5}))?(?P<target>(?:[/?][A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*)?)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""A public name: two labels or more, the last not a number, so no IP address in any of its spellings."""
_AUTHORITY_END = re.compile("[/?#]")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


class Resolve(Protocol):
    """Answers with the numeric addresses of a host, the best first."""

    def __call__(self, host: str, *, port: int, timeout_seconds: float) -> Sequence[str]:
        """Resolve one host.

        Raises:
            OSError: when the host is unknown; TimeoutError, which is one, when no answer came in time.
        """


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came from the network."""

    bytes: bytes
    url: str
    """Where it came from in the end, after redirects."""
    media_type: str
    """As the server says, lower case and without parameters; empty where it says nothing. Trusted for nothing."""
    fetched_at: datetime
    """When the last byte had come, by the caller's clock."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A URL taken apart, after the rules about URLs."""

    url: str
    host: str
    port: int
    target: str


def fetch(
    url: str,
    *,
    max_bytes: int,
    clock: Callable[[], datetime],
    timeout: timedelta = DEFAULT_TIMEOUT,
    ports: frozenset[int] = HTTPS_PORTS,
    resolve: Resolve = resolve_host,
    transport: Transport = https_transport,
    monotonic: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch a public https document.

    Args:
        url: an absolute https URL without credentials and fragment; its host a name, not an address.
        max_bytes: the largest body to accept.
        clock: gives the present, with a time zone.
        timeout: for resolving, connecting, redirects and reading together.
        ports: the ports that may be asked.
        resolve: turns a host into addresses.
        transport: sends a request to one address.
        monotonic: a clock in seconds that is never set back.

    Raises:
        ResolutionError: when the URL, an address it leads to, or the response breaks a rule, or nothing comes in time.
    """
    deadline = Deadline(monotonic() + timeout.total_seconds(), monotonic)
    target = _target(url, ports=ports)
    try:
        for _ in range(MAX_REDIRECTS + 1):
            found = _ask(target, max_bytes=max_bytes, deadline=deadline, resolve=resolve, transport=transport)
            if not isinstance(found, str):
                body, media_type = found
                return Fetched(body, target.url, media_type, clock())
            target = _target(_redirected(target.url, found), ports=ports)
    except TimeoutError as error:
        raise ResolutionError(
            "fetch-timeout", f"{target.host} did not answer in full within {timeout.total_seconds():g} seconds"
        ) from error
    raise ResolutionError("fetch-too-many-redirects", f"more than {MAX_REDIRECTS} redirects, the last to {target.host}")


def _redirected(url: str, location: str) -> str:
    try:
        return urldefrag(urljoin(url, location)).url
    except ValueError as error:
        # ATTACK: a redirect to `//[`, which the library calls a programming mistake.
        raise ResolutionError("fetch-url-malformed", "a redirect leads to what is no URL") from error


def _target(url: str, *, ports: frozenset[int]) -> _Target:
    if url[:8].lower() != "https://":
        raise ResolutionError("fetch-not-https", "only https URLs are fetched")
    if "@" in _AUTHORITY_END.split(url[8:], maxsplit=1)[0]:
        raise ResolutionError("fetch-credentials-in-url", "the URL holds a user name or password")
    match = _URL.fullmatch(url) if len(url) <= MAX_URL_LENGTH else None
    if match is None:
        raise ResolutionError(
            "fetch-url-malformed", "the URL is too long, or has characters or parts that a plain https URL has not"
        )
    host = match["host"].lower()
    if _HOST.fullmatch(host) is None:
        raise ResolutionError(
            "fetch-host-refused",
            "the URL's host is not a public domain name",
            hint="write international names in their ASCII form (xn--…); IP addresses are not fetched from",
        )
    port = int(match["port"] or 443)
    if port not in ports:
        raise ResolutionError("fetch-port-refused", f"port {port} of {host} is not fetched from")
    path = match["target"]
    return _Target(url, host, port, path if path.startswith("/") else "/" + path)


def _ask(
    target: _Target, *, max_bytes: int, deadline: Deadline, resolve: Resolve, transport: Transport
) -> tuple[bytes, str] | str:
    """Return the body and media type of a document, or where a redirect leads."""
    for address in _public_addresses(target, deadline=deadline, resolve=resolve):
        request = PinnedRequest(target.host, target.port, address, target.target, deadline)
        try:
            with transport(request) as answer:
                return _read(answer, target, max_bytes=max_bytes, deadline=deadline)
        except AddressUnreachableError:
            deadline.remaining()
    raise ResolutionError("fetch-unreachable", f"{target.host} does not answer")


def _public_addresses(target: _Target, *, deadline: Deadline, resolve: Resolve) -> Sequence[str]:
    try:
        addresses = resolve(target.host, port=target.port, timeout_seconds=deadline.remaining())
    except TimeoutError:
        raise
    except OSError:
        addresses = ()
    if not addresses:
        raise ResolutionError("fetch-host-unknown", f"the host {target.host} is not known")
    # ATTACK: a public name that leads to this machine, its network or its cloud. One such address refuses them all, and
    # the connection is then made to the number that was checked, whatever the name answers next.
    if not all(is_public(address) for address in addresses):
        raise ResolutionError("fetch-address-not-public", f"{target.host} leads to an address that is not public")
    return addresses[:MAX_ADDRESSES]


def _read(answer: Answer, target: _Target, *, max_bytes: int, deadline: Deadline) -> tuple[bytes, str] | str:
    if answer.status in _REDIRECTS and "location" in answer.headers:
        return answer.headers["location"]
    if answer.status != _OK:
        raise ResolutionError("fetch-status", f"{target.host} answered with HTTP status {answer.status}")
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise ResolutionError("fetch-encoded", f"{target.host} sent a compressed body, which was not asked for")
    body = bytearray()
    for chunk in answer.chunks:
        body += chunk
        deadline.remaining()
        if len(body) > max_bytes:
            raise ResolutionError(
                "fetch-too-large", f"the document from {target.host} has more than {max_bytes:,} bytes"
            )
    deadline.remaining()
    return bytes(body), _media_type(answer.headers)


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
