"""Base58: the published examples, leading zeros, and what is refused."""

import pytest

from badgeforge.encoding import base58
from badgeforge.errors import MalformedDocumentError

EXAMPLES = [
    (b"", ""),
    (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
    (b"The quick brown fox jumps over the lazy dog.", "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"),
    (bytes.fromhex("0000287fb4cd"), "11233QC4"),
    (b"\0", "1"),
    (b"\0\0\0", "111"),
    (b"\xff", "5Q"),
    (b"\0\x01", "12"),
]


@pytest.mark.parametrize(("data", "text"), EXAMPLES)
def test_encodes_published_examples(data, text):
    assert text == base58.encode(data)


@pytest.mark.parametrize(("data", "text"), EXAMPLES)
def test_decodes_published_examples(data, text):
    assert data == base58.decode(text)


@pytest.mark.parametrize(
    "text", ["0", "O", "I", "l", "2NE po", " 1", "1\n", "1+", "é", "１", "\ud800", "2NEpo7TZRRrLZSi2U="]
)
def test_refuses_characters_outside_the_alphabet(text):
    with pytest.raises(MalformedDocumentError) as caught:
        base58.decode(text)

    assert caught.value.code == "base58-character"


def test_says_which_character_and_never_repeats_the_text():
    with pytest.raises(MalformedDocumentError, match="character 3 ") as caught:
        base58.decode("zz0zz")

    assert "zz" not in str(caught.value)


def test_refuses_text_whose_decoding_would_be_slow():
    assert len(base58.decode(base58.encode(b"\xff" * base58.MAX_SIZE_BYTES))) == base58.MAX_SIZE_BYTES
    with pytest.raises(MalformedDocumentError) as caught:
        base58.decode("z" * (base58.MAX_LENGTH + 1))

    assert caught.value.code == "base58-too-long"


def test_refuses_to_encode_what_could_not_be_decoded():
    with pytest.raises(ValueError):
        base58.encode(bytes(base58.MAX_SIZE_BYTES + 1))
