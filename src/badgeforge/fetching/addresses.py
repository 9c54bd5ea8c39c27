"""Which network addresses are public, and asking the system for those of a host.

Not for connecting (`transport.py`). Everything that the special-purpose registries do not call globally reachable is
refused, with everything that carries another address inside.
https://www.iana.org/assignments/iana-ipv4-special-registry/, https://www.iana.org/assignments/iana-ipv6-special-registry/
"""

import ipaddress
import queue
import socket
import threading

_CLOSED_IPV4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a public address by number; a cloud's host seen from inside its machines
        "169.254.0.0/16",  # link-local, and the metadata services of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_OPEN_IPV6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out as global unicast. Loopback, link-local, unique local, multicast, IPv4-mapped and NAT64 are not."""
_CLOSED_IPV6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments; Teredo, which carries an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries an IPv4 address
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Tell whether a text is a numeric IP address that anyone on the public internet may be reached at."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _CLOSED_IPV4)
    return parsed in _OPEN_IPV6 and not any(parsed in network for network in _CLOSED_IPV6)


def resolve_host(host: str, *, port: int, timeout_seconds: float) -> tuple[str, ...]:
    """Ask the system for the addresses of a host, in the order in which to try them.

    The system's own call knows no time limit, so it runs beside us and is left alone when it takes too long.

    Raises:
        TimeoutError: when no answer came in time.
        OSError: when the host is unknown.
    """
    answers: queue.Queue[tuple[str, ...] | OSError] = queue.Queue(maxsize=1)

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        except OSError as error:
            answers.put(error)
        else:
            answers.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=ask, daemon=True, name="badgeforge-resolve").start()
    try:
        answer = answers.get(timeout=timeout_seconds)
    except queue.Empty as error:
        raise TimeoutError from error
    if isinstance(answer, OSError):
        raise answer
    return answer
