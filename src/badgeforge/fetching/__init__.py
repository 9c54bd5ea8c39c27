"""Fetches public https documents on request, without letting their authors reach anything else.

URLs to fetch stand in documents of strangers: a fetcher that follows them blindly can be sent to the machine's own
network. Used only where a caller asked for the network (`--fetch`); needs the extra `[net]`. Not for deciding what a
fetched document is worth: it is bytes with an age.

- `guarded`: the rules (https, ports, redirects, size, time) and `fetch`;
- `addresses`: which network addresses are public;
- `transport`: one request over TLS to one checked address.
https://www.w3.org/TR/vc-data-integrity/#network-requests
"""

from badgeforge.fetching.guarded import Fetched, fetch

__all__ = ["Fetched", "fetch"]
