"""Multikey text: one spelling of one key."""

import pytest

from badgeforge.encoding import multibase, multicodec
from badgeforge.errors import KeyMaterialError, UnsupportedAlgorithmError
from badgeforge.keys import multikey
from badgeforge.keys.algorithms import Algorithm

TEXT = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"


def test_reads_and_writes_a_published_key():
    algorithm, raw = multikey.decode(TEXT)

    assert Algorithm.ED25519 is algorithm
    assert len(raw) == 32
    assert multikey.encode(algorithm, raw) == TEXT


def _in_base58(*parts):
    return multibase.encode_base58btc(b"".join(parts))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        TEXT[1:],
        "u" + TEXT[1:],
        TEXT + "1",
        TEXT[:-1],
        TEXT + " ",
        " " + TEXT,
        TEXT.replace("r", "l", 1).replace("Q", "O", 1),
        "z" + "2" * 5000,
        _in_base58(b"\xed\x01", bytes(31)),
        _in_base58(b"\xed\x01", bytes(33)),
        _in_base58(b"\xed\x01"),
    ],
)
def test_refuses_text_that_is_no_multikey(text):
    with pytest.raises(KeyMaterialError) as caught:
        multikey.decode(text)

    assert caught.value.code in {"multikey-malformed", "multicodec-unknown"}


def test_refuses_base64url_although_multibase_knows_it():
    text = multibase.encode_base64url(multibase.decode(TEXT))

    with pytest.raises(KeyMaterialError) as caught:
        multikey.decode(text)

    assert caught.value.code == "multikey-malformed"


@pytest.mark.parametrize("codec", [codec for codec in multicodec.Codec if codec is not multicodec.Codec.ED25519_PUB])
def test_refuses_other_kinds_of_keys(codec):
    text = _in_base58(multicodec.wrap(codec, bytes(codec.raw_length)))

    with pytest.raises(UnsupportedAlgorithmError) as caught:
        multikey.decode(text)

    assert caught.value.code == "multikey-unsupported"


@pytest.mark.parametrize("header", [b"\xed\x81\x00", b"\xec\x01", b"\xed", b"\x01\xed"])
def test_refuses_unknown_and_overlong_headers(header):
    with pytest.raises(UnsupportedAlgorithmError):
        multikey.decode(_in_base58(header, bytes(range(32))))
