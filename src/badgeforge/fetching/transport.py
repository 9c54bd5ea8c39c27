"""One GET over TLS to one checked address: the only place that opens a connection.

The address is connected to as a number and the certificate is checked for the host's name, so nothing between the check
of the address and its use can change it. Not for the rules (`guarded.py`): redirects, sizes and what is public.
https://www.rfc-editor.org/rfc/rfc9110#section-4.3.4 (https certificate verification)
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

from badgeforge.errors import ResolutionError

CHUNK_SIZE_BYTES = 64 * 1024
"""Read at a time: large enough to be quick, small enough that a limit is noticed early."""
CONNECT_TIMEOUT_SECONDS = 5.0
"""For one address: where one drops what comes, there must be time left for the host's next."""

_HEADERS = {
    "Accept": "application/did+json, application/did+ld+json, application/vc, application/json;q=0.9, */*;q=0.1",
    # ATTACK: a small compressed body becomes a huge one. None is asked for, and none is decoded.
    "Accept-Encoding": "identity",
    "User-Agent": "badgeforge",
}
_HTTPS_PORT = 443


class AddressUnreachableError(Exception):
    """Nothing answers at this address; another address of the same host may. Never leaves this room."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit for everything that belongs to one fetch."""

    at: float
    """On the clock of `monotonic`, in seconds."""
    monotonic: Callable[[], float]

    def remaining(self) -> float:
        """Return the seconds left.

        Raises:
            TimeoutError: when none are.
        """
        seconds = self.at - self.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


@dataclass(frozen=True, slots=True)
class PinnedRequest:
    """A GET request whose address has been checked."""

    host: str
    """Lower-case host name: for the certificate, for TLS server name indication and for the Host header."""
    port: int
    address: str
    """The numeric IP address to connect to."""
    target: str
    """Path and query."""
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers of a response, and its body as it comes in."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    chunks: Iterator[bytes]
    """The body as sent, not decoded."""


class Transport(Protocol):
    """Sends one pinned request; the answer is usable inside the `with` block only."""

    def __call__(self, request: PinnedRequest, /) -> AbstractContextManager[Answer]:
        """Open the exchange.

        Raises:
            AddressUnreachableError: when nothing answers at the address.
            TimeoutError: when the deadline passes, also while the body is read.
            ResolutionError: when the exchange fails otherwise.
        """


def connect_to_address(request: PinnedRequest) -> socket.socket:
    """Open a TCP connection to the request's address."""
    seconds = min(request.deadline.remaining(), CONNECT_TIMEOUT_SECONDS)
    return socket.create_connection((request.address, request.port), timeout=seconds)


@contextmanager
def https_transport(
    request: PinnedRequest,
    *,
    connect: Callable[[PinnedRequest], socket.socket] = connect_to_address,
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context,
) -> Iterator[Answer]:
    """Send one request over TLS: no cookies, no credentials, no proxy from the environment.

    Args:
        request: what to ask, and at which address.
        connect: opens the TCP connection.
        tls: makes the TLS settings; by default the system's trusted certificates, names checked.

    Raises:
        AddressUnreachableError: when nothing answers at the address.
        TimeoutError: when the deadline passes.
        ResolutionError: when the extra `[net]` is not installed, the certificate does not hold, or the response breaks
            off or is not HTTP.
    """
    try:
        from urllib3.connection import HTTPConnection
        from urllib3.exceptions import HTTPError, ReadTimeoutError
    except ImportError as error:
        raise ResolutionError(
            "fetch-extra-missing",
            "fetching needs the extra named net, which is not installed",
            hint='pip install "badgeforge[net]", or hand in the document as a file',
        ) from error
    try:
        plain = connect(request)
    except OSError as error:
        request.deadline.remaining()
        raise AddressUnreachableError from error
    try:
        with plain, ExitStack() as stack:
            plain.settimeout(request.deadline.remaining())
            secured = stack.enter_context(tls().wrap_socket(plain, server_hostname=request.host))
            stack.enter_context(_cut_off_at_deadline(secured, request.deadline))
            connection = stack.enter_context(closing(HTTPConnection(request.host, request.port)))
            connection.sock = secured
            connection.timeout = request.deadline.remaining()
            headers = {"Host": _host_header(request), **_HEADERS}
            connection.request("GET", request.target, headers=headers, preload_content=False, decode_content=False)
            response = stack.enter_context(closing(connection.getresponse()))
            chunks = iter(lambda: response.read(CHUNK_SIZE_BYTES, decode_content=False), b"")
            yield Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, chunks)
    except ssl.SSLCertVerificationError as error:
        raise ResolutionError(
            "fetch-certificate", f"the certificate of {request.host} is not trusted for that name"
        ) from error
    except (TimeoutError, ReadTimeoutError) as error:
        raise TimeoutError from error
    except (HTTPError, http.client.HTTPException, OSError) as error:
        request.deadline.remaining()
        raise ResolutionError("fetch-broken-off", f"the exchange with {request.host} broke off") from error


@contextmanager
def _cut_off_at_deadline(secured: ssl.SSLSocket, deadline: Deadline) -> Iterator[None]:
    # ATTACK: a server that sends one byte now and then keeps each single read within any time limit. The base class's
    # method is called, as the TLS socket's own would pull its state from under a running read.
    timer = threading.Timer(deadline.remaining(), socket.socket.shutdown, (secured, socket.SHUT_RDWR))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _host_header(request: PinnedRequest) -> str:
    return request.host if request.port == _HTTPS_PORT else f"{request.host}:{request.port}"
