"""Multicodec: the closed table of key headers."""

import pytest

from badgeforge.encoding import multibase, multicodec
from badgeforge.encoding.multicodec import Codec
from badgeforge.errors import MalformedDocumentError, UnsupportedAlgorithmError


@pytest.mark.parametrize("codec", Codec)
def test_wraps_and_unwraps(codec):
    raw = bytes(range(codec.raw_length))

    assert (codec, raw) == multicodec.unwrap(multicodec.wrap(codec, raw))


@pytest.mark.parametrize(
    ("codec", "start"),
    [
        (Codec.ED25519_PUB, "z6Mk"),
        (Codec.ED25519_PRIV, "z3u2"),
        (Codec.P256_PUB, "zDn"),
        (Codec.P256_PRIV, "z42t"),
        (Codec.P384_PUB, "z82L"),
        (Codec.P384_PRIV, "z2fa"),
    ],
)
def test_headers_give_the_beginnings_that_the_standards_show(codec, start):
    # Controlled Identifiers 1.0 and Data Integrity ECDSA print these first characters.
    raw = b"\x02" + b"\x80" * (codec.raw_length - 1)

    assert multibase.encode_base58btc(multicodec.wrap(codec, raw)).startswith(start)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "ed",
        "ed81",
        "ed8100",
        "ed00",
        "01ed",
        "00",
        "e701",
        "eb01",
        "ec01",
        "1220",
        "8526",
        "8030",
        "8624",
        "ffff",
        "9224",
    ],
)
def test_refuses_every_header_outside_the_table(header):
    with pytest.raises(UnsupportedAlgorithmError) as caught:
        multicodec.unwrap(bytes.fromhex(header) + (bytes(32) if len(header) > 2 else b""))

    assert caught.value.code == "multicodec-unknown"


@pytest.mark.parametrize("codec", Codec)
@pytest.mark.parametrize("change", [-1, 1])
def test_refuses_a_key_of_another_length(codec, change):
    with pytest.raises(MalformedDocumentError) as caught:
        multicodec.unwrap(codec.header + bytes(codec.raw_length + change))

    assert caught.value.code == "multicodec-length"


def test_refuses_to_wrap_a_key_of_another_length():
    with pytest.raises(ValueError):
        multicodec.wrap(Codec.ED25519_PUB, bytes(33))
