"""Laws of baking: what goes in comes out, and the image stays as it is."""

import contextlib
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.baking import png, svg
from badgeforge.errors import BadgeforgeError, MalformedDocumentError
from support.images import a_png, an_svg

NOT_XML = re.compile("[\ufffe\uffff]")
awkward = st.sampled_from(
    ["]]>", "]]", "<![CDATA[", "&#13;", "&amp;", "<", "®", "“”", '"', "\\", "{", "}", "\u2028", "\U0001f600"]
)
texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | awkward, max_size=5).map("".join)
layout = st.text(" \t\r\n", max_size=4)
credentials = st.tuples(
    layout, st.dictionaries(texts, texts | st.lists(texts, max_size=3), max_size=4), st.sampled_from([None, 1]), layout
).map(lambda parts: (parts[0] + json.dumps(parts[1], ensure_ascii=False, indent=parts[2]) + parts[3]).encode())
images = st.sampled_from(
    [
        an_svg(),
        b"<svg/>",
        b"<svg a='>'\r\n/>",
        an_svg(attributes=' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'),
    ]
)


@given(credentials)
def test_png_gives_back_what_was_baked(credential):
    assert png.extract(png.bake(a_png(), credential)) == credential


@given(images, credentials)
def test_svg_gives_back_what_was_baked_or_refuses(image, credential):
    if NOT_XML.search(credential.decode()):
        with pytest.raises(MalformedDocumentError):
            svg.bake(image, credential)
    else:
        assert svg.extract(svg.bake(image, credential)) == credential


@pytest.mark.parametrize(("room", "image"), [(png, a_png()), (svg, an_svg())])
def test_overwriting_is_baking_into_the_plain_image(room, image):
    @given(credentials, credentials)
    @settings(max_examples=30)
    def law(first, second):
        if room is svg and NOT_XML.search((first + second).decode()):
            return
        assert room.bake(room.bake(image, first), second, overwrite=True) == room.bake(image, second)

    law()


@given(st.binary(max_size=300) | st.binary(max_size=80).map(png.SIGNATURE.__add__))
def test_any_bytes_are_a_badge_or_one_of_our_errors(data):
    for room in (png, svg):
        with contextlib.suppress(BadgeforgeError):
            room.extract(data)


@given(st.data())
def test_a_broken_baked_image_is_a_badge_or_one_of_our_errors(data):
    for room, image in ((png, a_png()), (svg, an_svg())):
        broken = bytearray(room.bake(image, b'{"id":"urn:uuid:1"}'))
        for _ in range(data.draw(st.integers(1, 4))):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        with contextlib.suppress(BadgeforgeError):
            room.extract(bytes(broken))
