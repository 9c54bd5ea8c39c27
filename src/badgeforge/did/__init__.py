"""Decentralised identifiers: DID documents, and how `did:key` and `did:web` lead to them.

Not for trust: that a DID controls a key says nothing about whether to believe it (`trust/`).
https://www.w3.org/TR/did-1.0/, https://www.w3.org/TR/cid-1.0/
"""
