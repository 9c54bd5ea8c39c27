"""Base64url: one spelling for each value, everything else refused."""

import pytest

from badgeforge.encoding import base64url
from badgeforge.errors import MalformedDocumentError

# RFC 4648 section 10 without padding, and two values that show the other alphabet.
EXAMPLES = [
    (b"", ""),
    (b"f", "Zg"),
    (b"fo", "Zm8"),
    (b"foo", "Zm9v"),
    (b"foob", "Zm9vYg"),
    (b"fooba", "Zm9vYmE"),
    (b"foobar", "Zm9vYmFy"),
    (b"\xfb\xff\xfe", "-__-"),
    (b"\x03\xec\xff\xe0\xc1", "A-z_4ME"),
]


@pytest.mark.parametrize(("data", "text"), EXAMPLES)
def test_encodes(data, text):
    assert text == base64url.encode(data)


@pytest.mark.parametrize(("data", "text"), EXAMPLES)
def test_decodes(data, text):
    assert data == base64url.decode(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Zg==", "Zm8=", "=", "Zm9v=", "Zg=\n="),  # padding
        *("+__-", "A/z_4ME"),  # the other alphabet
        *("Zm 9v", "Zm9v\n", "\nZm9v", "Zm9v.", "Zm*v", "é", "Zm９v", "\ud800", "\0"),  # no alphabet
        *("Z", "Zm9vY"),  # no whole byte
    ],
)
def test_refuses_what_is_not_base64url(text):
    with pytest.raises(MalformedDocumentError) as caught:
        base64url.decode(text)

    assert caught.value.code == "base64url-malformed"


@pytest.mark.parametrize("text", ["Zh", "Zv", "Zm9", "Zm-", "Zm9vYh", "__"])
def test_refuses_a_second_spelling_of_the_same_bytes(text):
    with pytest.raises(MalformedDocumentError) as caught:
        base64url.decode(text)

    assert caught.value.code == "base64url-not-canonical"


def test_refuses_text_over_the_limit():
    with pytest.raises(MalformedDocumentError) as caught:
        base64url.decode("A" * (base64url.MAX_LENGTH + 1))

    assert caught.value.code == "base64url-too-long"
