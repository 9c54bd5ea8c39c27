"""Invented keys, the same on every run."""

import hashlib

from badgeforge.encoding import multibase, multicodec
from badgeforge.keys.key import SigningKey

PASSPHRASE = b"correct horse battery staple"


def a_signing_key(number=1):
    """Return the same invented key for the same number, always."""
    return SigningKey.from_seed(hashlib.sha256(b"badgeforge test key %d" % number).digest())


def a_key_of_secret_multikey(text):
    """Return the key of a published vector's `privateKeyMultibase`."""
    codec, seed = multicodec.unwrap(multibase.decode(text))
    assert codec is multicodec.Codec.ED25519_PRIV
    return SigningKey.from_seed(seed)
