"""Multibase: the two bases of the standards, and no other."""

import pytest

from badgeforge.encoding import multibase
from badgeforge.errors import MalformedDocumentError


def test_writes_base58_with_z():
    assert multibase.encode_base58btc(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"


def test_writes_base64url_with_u():
    assert multibase.encode_base64url(b"Hello World!") == "uSGVsbG8gV29ybGQh"


@pytest.mark.parametrize("text", ["z2NEpo7TZRRrLZSi2U", "uSGVsbG8gV29ybGQh"])
def test_reads_both(text):
    assert multibase.decode(text) == b"Hello World!"


@pytest.mark.parametrize(
    "text",
    ["", " z", "Z2NE", "U2NE", "mSGVsbG8", "MSGVsbG8=", "f00", "F00", "b00", "k0", "\0", "2NEpo7TZRRrLZSi2U", "é"],
)
def test_refuses_every_other_base(text):
    with pytest.raises(MalformedDocumentError) as caught:
        multibase.decode(text)

    assert caught.value.code == "multibase-unknown"


@pytest.mark.parametrize(("text", "code"), [("z0", "base58-character"), ("uZg==", "base64url-malformed")])
def test_the_rest_must_be_of_the_base_it_names(text, code):
    with pytest.raises(MalformedDocumentError) as caught:
        multibase.decode(text)

    assert code == caught.value.code
