"""Badges into pictures and out again, whatever the picture."""

import pytest

from badgeforge.errors import InputError
from badgeforge.journeys.bake import bake_bytes, unbake_bytes
from badgeforge.journeys.inspect import inspect_bytes
from support.images import a_png, an_svg

BADGE = b'{"id": "urn:x"}'


@pytest.mark.parametrize(
    ("image", "media_type"),
    [(a_png(), "image/png"), (an_svg(), "image/svg+xml"), (b"\xef\xbb\xbf\n" + an_svg()[39:], "image/svg+xml")],
)
def test_what_is_baked_comes_out_byte_for_byte(image, media_type):
    baked = bake_bytes(BADGE, image=image)

    assert baked.media_type == media_type
    assert baked.warnings == ()
    assert unbake_bytes(baked.bytes) == BADGE


@pytest.mark.parametrize("image", [b"", b"GIF89a", b"hello"])
def test_another_kind_of_file_is_told(image):
    for function in (lambda: bake_bytes(BADGE, image=image), lambda: unbake_bytes(image)):
        with pytest.raises(InputError) as error:
            function()
        assert error.value.code == "image-not-recognised"


def test_a_badge_already_inside_is_replaced_only_when_told_to():
    once = bake_bytes(BADGE, image=a_png()).bytes

    with pytest.raises(InputError) as error:
        bake_bytes(b'{"id": "urn:y"}', image=once)

    assert error.value.code == "image-already-baked"
    assert unbake_bytes(bake_bytes(b'{"id": "urn:y"}', image=once, overwrite=True).bytes) == b'{"id": "urn:y"}'


def test_what_is_no_open_badge_is_inspected_all_the_same():
    found = inspect_bytes(bake_bytes(BADGE, image=a_png()).bytes)

    assert (found.media_type, found.json, found.learning) == ("image/png", {"id": "urn:x"}, None)
