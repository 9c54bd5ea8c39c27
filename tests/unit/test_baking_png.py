"""Credentials in PNG images."""

import struct
import zlib

import pytest

from badgeforge.baking import png
from badgeforge.baking.payload import ImageLimits
from badgeforge.errors import InputError, MalformedDocumentError
from support.images import SIGNATURE, a_png, an_itxt, chunk

BADGE = '{"name":"Café ® “quoted” {","id":"urn:uuid:1"}\r\n'.encode()
TOKEN = b"aaaa.bbbb.cccc"
KEYWORD = b"openbadgecredential"


def code_of(image, **limits):
    with pytest.raises(MalformedDocumentError) as caught:
        png.extract(image, limits=ImageLimits(**limits))
    return caught.value.code


def test_gives_back_the_bytes_that_were_baked():
    assert png.extract(png.bake(a_png(), BADGE)) == BADGE


def test_writes_one_uncompressed_chunk_behind_the_header_and_changes_nothing_else():
    image = a_png()
    header_end = len(SIGNATURE) + 25

    expected = image[:header_end] + an_itxt(BADGE) + image[header_end:]
    assert png.bake(image, BADGE) == expected


def test_bakes_a_compact_token_without_the_line_end_of_its_file():
    assert png.extract(png.bake(a_png(), TOKEN + b"\n")) == TOKEN


@pytest.mark.parametrize(
    "credential", [b"", b"[]", b"null", b"{", b"\xff{}", b"\xef\xbb\xbf{}", b"aaaa.bbbb", b'{"a":1,"a":2}']
)
def test_refuses_to_bake_what_is_no_credential(credential):
    with pytest.raises(MalformedDocumentError):
        png.bake(a_png(), credential)


def test_refuses_an_image_that_is_baked_already():
    with pytest.raises(InputError) as caught:
        png.bake(png.bake(a_png(), BADGE), TOKEN)

    assert caught.value.code == "image-already-baked"


def test_replaces_the_badge_when_asked_to():
    again = png.bake(png.bake(a_png(), BADGE), TOKEN, overwrite=True)

    assert again == png.bake(a_png(), TOKEN)


def test_replaces_every_badge_of_an_image_with_two():
    image = a_png(an_itxt(BADGE), an_itxt(TOKEN))

    assert png.bake(image, TOKEN, overwrite=True) == png.bake(a_png(), TOKEN)


def test_keeps_an_open_badges_2_assertion_beside_the_badge():
    old = an_itxt(b"https://badges.example/1", keyword=b"openbadges")

    assert png.bake(a_png(old), BADGE, overwrite=True) == png.bake(a_png(old), BADGE)
    assert png.extract(png.bake(a_png(old), BADGE)) == BADGE


@pytest.mark.parametrize(
    "text_chunk",
    [
        an_itxt(BADGE, compressed=True),
        chunk(b"iTXt", KEYWORD + b"\0\0\0en-GB\0Abzeichen\0" + BADGE),
        chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(BADGE)),
        chunk(b"tEXt", KEYWORD + b"\0" + BADGE),
    ],
)
def test_reads_what_other_tools_bake(text_chunk):
    assert png.extract(a_png(text_chunk)) == BADGE


def test_reads_latin_1_in_a_latin_1_chunk():
    text = '{"name":"Café"}'

    assert (
        png.extract(a_png(chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(text.encode("latin-1"))))) == text.encode()
    )


def test_ignores_what_follows_the_end_of_the_image():
    image = png.bake(a_png(), BADGE) + an_itxt(TOKEN)

    assert png.extract(image) == BADGE
    assert png.bake(a_png() + b"junk", BADGE) == png.bake(a_png(), BADGE) + b"junk"


@pytest.mark.parametrize("second", [an_itxt(TOKEN), chunk(b"tEXt", KEYWORD + b"\0" + TOKEN)])
def test_refuses_two_chunks(second):
    assert code_of(a_png(an_itxt(BADGE), second)) == "image-two-credentials"


def test_says_that_there_is_no_badge():
    assert code_of(a_png(chunk(b"tEXt", b"Comment\0made by code"))) == "image-no-credential"


def test_recognises_an_open_badges_2_assertion():
    assert code_of(a_png(an_itxt(b"{}", keyword=b"openbadges"))) == "image-open-badges-2"


def test_recognises_a_learner_record():
    assert code_of(a_png(an_itxt(b"{}", keyword=b"clrcredential"))) == "image-clr"


def whole(*chunks):
    return SIGNATURE + b"".join(chunks)


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PIXELS = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
END = chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        whole(HEADER, PIXELS),
        whole(HEADER, PIXELS, END)[:-1],
        whole(HEADER, END),
        whole(PIXELS, HEADER, END),
        whole(HEADER, HEADER, PIXELS, END),
        whole(chunk(b"IHDR", b"short"), PIXELS, END),
        whole(HEADER, PIXELS, chunk(b"IEND", b"x")),
        whole(HEADER, chunk(b"ID\0T", b""), PIXELS, END),
        whole(HEADER, struct.pack(">I", 2**31) + b"IDAT" + bytes(99), END),
        whole(HEADER, struct.pack(">I", 5000) + b"IDAT" + bytes(99), END),
        whole(HEADER, chunk(b"iTXt", KEYWORD), PIXELS, END),
        whole(HEADER, chunk(b"iTXt", KEYWORD + b"\0\0\0no end"), PIXELS, END),
        whole(HEADER, chunk(b"iTXt", KEYWORD + b"\0\2\0\0\0{}"), PIXELS, END),
        whole(HEADER, chunk(b"iTXt", KEYWORD + b"\0\1\1\0\0" + zlib.compress(b"{}")), PIXELS, END),
        whole(HEADER, chunk(b"iTXt", KEYWORD + b"\0\1\0\0\0not zlib"), PIXELS, END),
        whole(HEADER, chunk(b"zTXt", KEYWORD + b"\0"), PIXELS, END),
        whole(HEADER, chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(b"{}")[:-1]), PIXELS, END),
        whole(HEADER, chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(b"{}") + b"more"), PIXELS, END),
    ],
)
def test_refuses_what_is_no_whole_png(image):
    assert code_of(image) == "png-malformed"


def test_refuses_a_damaged_chunk():
    image = bytearray(a_png())
    image[-14] ^= 1

    assert code_of(bytes(image)) == "png-damaged"


@pytest.mark.parametrize("kind", [b"iTXt", b"zTXt"])
def test_refuses_a_decompression_bomb_after_bounded_work(kind):
    bomb = zlib.compress(bytes(64 << 20))
    fields = b"\0\1\0\0\0" if kind == b"iTXt" else b"\0\0"

    assert code_of(a_png(chunk(kind, KEYWORD + fields + bomb))) == "image-credential-too-large"


def test_refuses_a_credential_beyond_the_limit():
    assert code_of(a_png(an_itxt(BADGE)), max_credential_bytes=10) == "image-credential-too-large"
    with pytest.raises(MalformedDocumentError):
        png.bake(a_png(), BADGE, limits=ImageLimits(max_credential_bytes=10))


def test_refuses_an_image_beyond_the_limit():
    assert code_of(a_png(), max_image_bytes=50) == "image-too-large"


def test_refuses_too_many_chunks():
    assert code_of(a_png(*[chunk(b"prVt", b"")] * 20), max_chunks=20) == "png-too-many-chunks"
