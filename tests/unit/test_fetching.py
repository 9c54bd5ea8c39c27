"""The guarded fetcher: its rules, with the network passed in, and its TLS exchange over a pair of connected sockets."""

import socket
import ssl
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from badgeforge.errors import ResolutionError
from badgeforge.fetching import Fetched, addresses, fetch
from badgeforge.fetching.addresses import is_public, resolve_host
from badgeforge.fetching.guarded import MAX_ADDRESSES, MAX_REDIRECTS
from badgeforge.fetching.transport import (
    AddressUnreachableError,
    Answer,
    Deadline,
    PinnedRequest,
    connect_to_address,
    https_transport,
)
from support.tls import TlsServer

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
URL = "https://academy.example/.well-known/did.json"
PUBLIC = "93.184.216.34"
JSON = {"content-type": "application/json"}


class Network:
    """Hosts with addresses and answers, in memory; remembers what was asked."""

    def __init__(self, answers, *, hosts=None, step=0.0):
        self.answers = answers
        self.hosts = hosts or {}
        self.requests = []
        self.resolved = []
        self.step = step
        self.time = 0.0

    def monotonic(self):
        self.time += self.step
        return self.time

    def resolve(self, host, *, port, timeout_seconds):
        self.resolved.append((host, port))
        found = self.hosts.get(host, [PUBLIC])
        if isinstance(found, Exception):
            raise found
        return found

    @contextmanager
    def transport(self, request):
        self.requests.append(request)
        answer = self.answers.get((request.host, request.target), self.answers.get(request.address))
        if answer is None:
            raise AddressUnreachableError
        status, headers, chunks = answer
        yield Answer(status, headers, iter(chunks))

    def fetch(self, url=URL, **arguments):
        return fetch(
            url,
            **{
                "max_bytes": 100,
                "clock": lambda: NOW,
                "resolve": self.resolve,
                "transport": self.transport,
                "monotonic": self.monotonic,
                **arguments,
            },
        )

    def refusal(self, url=URL, **arguments):
        with pytest.raises(ResolutionError) as caught:
            self.fetch(url, **arguments)
        return caught.value


def _site(status=200, headers=JSON, chunks=(b"{}",)):
    return Network({PUBLIC: (status, headers, chunks)})


def _redirects(*locations):
    hops = [("academy.example", "/.well-known/did.json"), *[("academy.example", f"/{n}") for n in range(1, 20)]]
    answers = {hop: (302, {"location": to}, []) for hop, to in zip(hops, locations, strict=False)}
    return Network({**answers, PUBLIC: (200, JSON, [b"{}"])})


def test_fetches_a_document():
    network = _site(headers={"content-type": "Application/DID+JSON; charset=utf-8"}, chunks=[b'{"id"', b":1}"])

    assert Fetched(b'{"id":1}', URL, "application/did+json", NOW) == network.fetch()


def test_connects_to_the_checked_address_and_asks_for_the_host():
    network = _site()

    network.fetch("https://Academy.Example/status/1?a=b%20c")

    (request,) = network.requests
    assert (
        request.host,
        request.port,
        request.address,
        request.target,
    ) == ("academy.example", 443, PUBLIC, "/status/1?a=b%20c")


def test_resolves_the_host_once():
    network = _site()

    network.fetch()

    assert network.resolved == [("academy.example", 443)]


@pytest.mark.parametrize(
    ("url", "target"), [("https://a.example", "/"), ("https://a.example?q", "/?q"), ("https://a.example:443/x", "/x")]
)
def test_asks_for_the_path_and_query_of_the_url(url, target):
    network = _site()

    network.fetch(url)

    assert target == network.requests[0].target


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://academy.example/", "fetch-not-https"),
        ("ftp://academy.example/", "fetch-not-https"),
        ("file:///etc/passwd", "fetch-not-https"),
        ("//academy.example/", "fetch-not-https"),
        ("", "fetch-not-https"),
        (" https://academy.example/", "fetch-not-https"),
        ("https://sam@academy.example/", "fetch-credentials-in-url"),
        ("https://sam:secret@academy.example/", "fetch-credentials-in-url"),
        ("https://@academy.example/", "fetch-credentials-in-url"),
        ("https://academy.example\\@other.example/", "fetch-credentials-in-url"),
        ("https://academy.example:8443/", "fetch-port-refused"),
        ("https://academy.example:80/", "fetch-port-refused"),
        ("https://academy.example:0/", "fetch-port-refused"),
        ("https://academy.example:99999/", "fetch-port-refused"),
        ("https://academy.example:/", "fetch-url-malformed"),
        ("https://academy.example:123456/", "fetch-url-malformed"),
        ("https://academy.example/#key-1", "fetch-url-malformed"),
        ("https://academy.example/a b", "fetch-url-malformed"),
        ("https://academy.example/a\r\nHost: other.example", "fetch-url-malformed"),
        ("https://academy.example/\n", "fetch-url-malformed"),
        ("https://academy.example/é", "fetch-url-malformed"),
        ("https://academy.example/\\x", "fetch-url-malformed"),
        ("https://academy.example/" + "a" * 2048, "fetch-url-malformed"),
        ("https://[::1]/", "fetch-url-malformed"),
        ("https://", "fetch-host-refused"),
        ("https:///x", "fetch-host-refused"),
        ("https://localhost/", "fetch-host-refused"),
        ("https://127.0.0.1/", "fetch-host-refused"),
        ("https://93.184.216.34/", "fetch-host-refused"),
        ("https://2130706433/", "fetch-host-refused"),
        ("https://0x7f.1/", "fetch-host-refused"),
        ("https://127.1/", "fetch-host-refused"),
        ("https://academy.example./", "fetch-host-refused"),
        ("https://.example/", "fetch-host-refused"),
        ("https://-a.example/", "fetch-host-refused"),
        ("https://a_b.example/", "fetch-host-refused"),
        ("https://académie.example/", "fetch-host-refused"),
        ("https://academy%2eexample/", "fetch-host-refused"),
        ("https://academy。example/", "fetch-host-refused"),
        ("https://" + "a" * 64 + ".example/", "fetch-host-refused"),
        ("https://" + "a." * 130 + "example/", "fetch-host-refused"),
    ],
)
def test_refuses_a_url(url, code):
    network = _site()

    assert code == network.refusal(url).code
    assert network.resolved == []


def test_asks_another_port_only_where_the_caller_allows_it():
    network = _site()

    fetched = network.fetch("https://academy.example:8443/", ports=frozenset({8443}))

    assert (fetched.url, network.requests[0].port) == ("https://academy.example:8443/", 8443)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"),
        *("169.254.169.254", "168.63.129.16", "192.0.0.8", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1"),
        *("192.88.99.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "::ffff:0:127.0.0.1"),  # IPv4 inside
        *("64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1", "2001:0:7f00:1::"),  # NAT64, 6to4, Teredo
        *("2001:db8::1", "2001:20::1", "3fff::1", "5f00::1", "4000::1"),
        *("", "academy.example", "0x7f.1", "2130706433", "127.1", "010.0.0.1", "1.2.3.4.5"),
    ],
)
def test_refuses_a_host_that_leads_to_an_address_that_is_not_public(address):
    network = Network({address: (200, JSON, [b"{}"])}, hosts={"academy.example": [PUBLIC, address]})

    assert not is_public(address)
    assert network.refusal().code == "fetch-address-not-public"
    assert network.requests == []


@pytest.mark.parametrize(
    "address", [PUBLIC, "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00:1450::1", "2001:4860::8888"]
)
def test_accepts_public_addresses(address):
    assert is_public(address)


def test_tries_the_next_address_where_one_does_not_answer():
    network = Network({"1.1.1.1": (200, JSON, [b"{}"])}, hosts={"academy.example": [PUBLIC, "1.1.1.1"]})

    assert network.fetch().bytes == b"{}"
    assert [request.address for request in network.requests] == [PUBLIC, "1.1.1.1"]


def test_gives_up_after_a_few_addresses():
    network = Network({}, hosts={"academy.example": [f"1.1.1.{n}" for n in range(20)]})

    assert network.refusal().code == "fetch-unreachable"
    assert len(network.requests) == MAX_ADDRESSES


@pytest.mark.parametrize("found", [[], socket.gaierror("unknown")])
def test_says_that_a_host_is_not_known(found):
    network = Network({}, hosts={"academy.example": found})

    assert network.refusal().code == "fetch-host-unknown"


def test_follows_redirects():
    network = _redirects("/1", "https://academy.example/2#part", "//other.example/did.json")

    fetched = network.fetch()

    assert fetched.url == "https://other.example/did.json"
    assert [host for host, _ in network.resolved] == ["academy.example"] * 3 + ["other.example"]


def test_stops_after_a_few_redirects():
    network = _redirects(*[f"/{n}" for n in range(1, 20)])

    assert network.refusal().code == "fetch-too-many-redirects"
    assert len(network.requests) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://academy.example/", "fetch-not-https"),
        ("https://sam:secret@other.example/", "fetch-credentials-in-url"),
        ("https://127.0.0.1/", "fetch-host-refused"),
        ("https://other.example:22/", "fetch-port-refused"),
        ("https://intranet.example/", "fetch-address-not-public"),
        ("file:///etc/passwd", "fetch-not-https"),
        ("/a b", "fetch-url-malformed"),
        ("//[", "fetch-url-malformed"),
        ("https://[::1", "fetch-url-malformed"),
        ("https://\u2100.example/", "fetch-url-malformed"),
    ],
)
def test_every_redirect_is_checked_like_the_first_url(location, code):
    network = _redirects(location)
    network.hosts["intranet.example"] = ["10.0.0.1"]

    assert code == network.refusal().code


@pytest.mark.parametrize("status", [100, 201, 204, 206, 300, 302, 304, 401, 403, 404, 410, 500, 503])
def test_accepts_no_other_status(status):
    refusal = _site(status=status).refusal()

    assert refusal.code == "fetch-status"
    assert str(status) in refusal.detail


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "identity, gzip", "x"])
def test_accepts_no_compressed_body(encoding):
    assert _site(headers={"content-encoding": encoding}).refusal().code == "fetch-encoded"


def test_missing_media_type_is_empty():
    assert _site(headers={"content-encoding": "Identity"}).fetch().media_type == ""


def test_size_limit_is_met_exactly():
    assert _site(chunks=[b"a" * 60, b"a" * 40]).fetch(max_bytes=100).bytes == b"a" * 100


def test_stops_reading_at_the_size_limit():
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"a" * 60

    refusal = _site(chunks=endless()).refusal(max_bytes=100)

    assert (refusal.code, len(read)) == ("fetch-too-large", 2)


def test_one_time_limit_covers_everything():
    network = Network({PUBLIC: (200, JSON, [b"{"] * 1000)}, step=1.0)

    assert network.refusal(max_bytes=10_000, timeout=timedelta(seconds=15)).code == "fetch-timeout"


def test_time_limit_covers_resolving():
    network = Network({}, hosts={"academy.example": TimeoutError()})

    assert network.refusal().code == "fetch-timeout"


def test_time_limit_covers_addresses_that_do_not_answer():
    network = Network({}, hosts={"academy.example": ["1.1.1.1"] * 4}, step=1.0)

    assert network.refusal(timeout=timedelta(seconds=3)).code == "fetch-timeout"


def test_messages_never_repeat_the_path():
    assert "sam" not in str(_site(status=404).refusal("https://academy.example/people/sam"))


# Resolving


def test_resolves_through_the_system_without_duplicates(monkeypatch):
    entries = [
        (socket.AF_INET, 1, 6, "", (PUBLIC, 443)),
        (socket.AF_INET6, 1, 6, "", ("2606:2800:220:1::1", 443, 0, 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_options: [*entries, entries[0]])

    assert resolve_host("academy.example", port=443, timeout_seconds=5) == (PUBLIC, "2606:2800:220:1::1")


def test_unknown_host_is_an_os_error(monkeypatch):
    def unknown(*_arguments, **_options):
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(socket.gaierror):
        resolve_host("academy.example", port=443, timeout_seconds=5)


def test_slow_name_server_is_left_alone(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_options: release.wait(10) and [])

    with pytest.raises(TimeoutError):
        addresses.resolve_host("academy.example", port=443, timeout_seconds=0.01)

    release.set()


# The exchange itself


def _request(*, seconds=20.0, host="academy.example", port=443, target="/did.json"):
    ticks = iter([0.0] * 1000)
    return PinnedRequest(host, port, PUBLIC, target, Deadline(seconds, lambda: next(ticks)))


def _exchange(server, request=None):
    with https_transport(request or _request(), connect=server.connect, tls=server.client_context) as answer:
        return answer.status, answer.headers, b"".join(answer.chunks)


def _code(server, request=None):
    with pytest.raises(ResolutionError) as caught:
        _exchange(server, request)
    return caught.value.code


def test_speaks_https_to_the_pinned_address():
    with TlsServer("academy.example", b"HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 2\r\n\r\n{}") as server:
        status, headers, body = _exchange(server)

    assert (status, headers["content-type"], body) == (200, "a/b", b"{}")
    assert server.name_asked_for == "academy.example"


def test_sends_no_cookie_no_credentials_and_asks_for_no_compression():
    with TlsServer("academy.example", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") as server:
        _exchange(server, _request(port=8443))

    first, *lines = server.received.decode().strip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert first == "GET /did.json HTTP/1.1"
    assert {"Host", "Accept", "Accept-Encoding", "User-Agent"} == set(headers)
    assert (headers["Host"], headers["Accept-Encoding"]) == ("academy.example:8443", "identity")


def test_reads_chunked_bodies():
    response = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1\r\n \r\n0\r\n\r\n"
    with TlsServer("academy.example", response) as server:
        assert _exchange(server)[2] == b"{} "


def test_hands_compressed_bodies_on_as_they_are():
    response = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b"
    with TlsServer("academy.example", response) as server:
        assert _exchange(server)[2] == b"\x1f\x8b"


def test_refuses_a_certificate_for_another_name():
    with TlsServer("other.example", b"HTTP/1.1 200 OK\r\n\r\n") as server:
        assert _code(server) == "fetch-certificate"


def test_refuses_a_certificate_that_nobody_trusts():
    with (
        TlsServer("academy.example", b"HTTP/1.1 200 OK\r\n\r\n") as server,
        pytest.raises(ResolutionError) as caught,
        https_transport(_request(), connect=server.connect, tls=ssl.create_default_context),
    ):
        raise AssertionError("the exchange was opened")

    assert caught.value.code == "fetch-certificate"


@pytest.mark.parametrize(
    "response",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    ],
)
def test_says_that_a_broken_response_broke_off(response):
    with TlsServer("academy.example", response) as server:
        assert _code(server) == "fetch-broken-off"


@pytest.mark.parametrize("drip", [b"", b"a"])
@pytest.mark.parametrize(
    "response",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nA: b",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e7\r\n",
    ],
)
def test_cuts_off_a_server_that_sends_nothing_or_a_byte_now_and_then(response, drip):
    with TlsServer("academy.example", response, drip=drip) as server, pytest.raises(ResolutionError) as caught:
        fetch(
            URL,
            max_bytes=100,
            clock=lambda: NOW,
            timeout=timedelta(seconds=0.3),
            resolve=lambda _host, *, port, timeout_seconds: [PUBLIC],
            transport=lambda request: https_transport(request, connect=server.connect, tls=server.client_context),
        )

    assert caught.value.code == "fetch-timeout"


def test_address_that_refuses_is_unreachable():
    def refuse(_request):
        raise ConnectionRefusedError

    with pytest.raises(AddressUnreachableError), https_transport(_request(), connect=refuse):
        raise AssertionError("the exchange was opened")


def test_connects_to_the_number_and_not_to_the_name(monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "create_connection", lambda *arguments, **options: asked.append((arguments, options)))

    connect_to_address(_request(seconds=3.0))

    assert asked == [(((PUBLIC, 443),), {"timeout": 3.0})]


def test_says_which_extra_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "urllib3.connection", None)

    with pytest.raises(ResolutionError) as caught, https_transport(_request()):
        raise AssertionError("the exchange was opened")

    assert caught.value.code == "fetch-extra-missing"
    assert "badgeforge[net]" in caught.value.hint
