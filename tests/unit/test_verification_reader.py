"""Input is recognised by its content."""

import pytest

from badgeforge.baking import png, svg
from badgeforge.errors import MalformedDocumentError, UnsupportedAlgorithmError
from badgeforge.verification import reader
from support.images import a_png, an_itxt, an_svg

TOKEN = b"eyJhbGciOiJFZERTQSJ9.e30.c2ln"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b'{"a": 1}', "application/json"),
        (b' \n{"a": 1}\n', "application/json"),
        (png.bake(a_png(), b'{"a": 1}'), "image/png"),
        (svg.bake(an_svg(), b'{"a": 1}'), "image/svg+xml"),
        (b"\xef\xbb\xbf\n" + svg.bake(an_svg(), b'{"a": 1}').partition(b"?>\n")[2], "image/svg+xml"),
    ],
)
def test_reads_each_kind_of_file(data, media_type):
    found = reader.read(data)

    assert found.media_type == media_type
    assert found.document.json == {"a": 1}


def test_keeps_the_bytes_inside_as_they_were_baked():
    credential = b'{ "a" :\t1.0 }'

    assert reader.read(png.bake(a_png(), credential)).document.bytes == credential


@pytest.mark.parametrize("data", [TOKEN, TOKEN + b"\n", a_png(an_itxt(TOKEN)), svg.bake(an_svg(), TOKEN)])
def test_says_that_a_compact_token_is_not_read(data):
    with pytest.raises(UnsupportedAlgorithmError) as caught:
        reader.read(data)

    assert caught.value.code == "proof-format-unsupported"


def test_refuses_a_file_that_is_too_large_before_looking_at_it():
    with pytest.raises(MalformedDocumentError) as caught:
        reader.read(b"{" * (reader.MAX_INPUT_BYTES + 1))

    assert caught.value.code == "input-too-large"


def test_reads_a_file_of_exactly_the_limit():
    """It is then up to the format's own limit."""
    with pytest.raises(MalformedDocumentError) as caught:
        reader.read(b"{" * reader.MAX_INPUT_BYTES)

    assert caught.value.code == "json-too-large"


@pytest.mark.parametrize("data", [b"", b"badge", b"%PDF-1.7", b"GIF89a"])
def test_anything_else_is_read_as_json_and_refused(data):
    with pytest.raises(MalformedDocumentError) as caught:
        reader.read(data)

    assert caught.value.code == "json-malformed"
