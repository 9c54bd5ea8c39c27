"""Credentials in SVG images."""

import pytest

from badgeforge.baking import svg
from badgeforge.baking.payload import ImageLimits
from badgeforge.errors import InputError, MalformedDocumentError
from support.images import an_svg

BADGE = '{"name":"Café ® “quoted” { ]]> <b>&amp;","id":"urn:uuid:1"}\r\n'.encode()
TOKEN = b"aaaa.bbbb.cccc"
NS = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
DECLARED = f" {NS}"


def an_element(body="", attributes="", prefix="openbadges"):
    return f'<{prefix}:credential xmlns:{prefix}="https://purl.imsglobal.org/ob/v3p0"{attributes}>{body}</{prefix}:credential>'


def code_of(image, error=MalformedDocumentError, **limits):
    with pytest.raises(error) as caught:
        svg.extract(image, limits=ImageLimits(**limits))
    return caught.value.code


def test_gives_back_the_bytes_that_were_baked():
    assert svg.extract(svg.bake(an_svg(), BADGE)) == BADGE


def test_writes_the_element_first_inside_the_root_and_changes_nothing_else():
    image = b'<?xml version="1.0"?>\n<!-- made by code -->\n<svg viewBox="0 0 1 1" a=">"\n>\n<g/></svg>\n'

    expected = (
        b'<?xml version="1.0"?>\n<!-- made by code -->\n'
        b'<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 1 1" a=">"\n>'
        b'<openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential>\n<g/></svg>\n'
    )
    assert svg.bake(image, b'{"a":1}') == expected


def test_bakes_a_compact_token_as_an_attribute():
    image = svg.bake(b"<svg></svg>", TOKEN + b"\n")

    expected = f'<svg {NS}><openbadges:credential verify="aaaa.bbbb.cccc"></openbadges:credential></svg>'.encode()
    assert image == expected
    assert svg.extract(image) == TOKEN


@pytest.mark.parametrize(
    "image",
    [
        b"<svg/>",
        b"\xef\xbb\xbf<svg  />",
        b"<svg a='/>'/>",
        b"<x:svg xmlns:x='http://www.w3.org/2000/svg'\n/>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><!-- <svg> --></svg>',
        an_svg(attributes=DECLARED),
        an_svg(
            '<script>if (a &lt; b) fetch("https://tracker.example")</script><image href="https://tracker.example/"/>'
        ),
    ],
)
def test_bakes_into_every_way_of_writing_the_root(image):
    assert svg.extract(svg.bake(image, BADGE)) == BADGE


def test_declares_the_namespace_once():
    assert svg.bake(an_svg(attributes=DECLARED), BADGE).count(b"xmlns:openbadges") == 1


def test_refuses_an_image_that_uses_the_prefix_for_something_else():
    with pytest.raises(InputError) as caught:
        svg.bake(an_svg(attributes=' xmlns:openbadges="urn:other"'), BADGE)

    assert caught.value.code == "svg-prefix-taken"


def test_refuses_an_image_that_is_baked_already():
    with pytest.raises(InputError) as caught:
        svg.bake(svg.bake(an_svg(), BADGE), TOKEN)

    assert caught.value.code == "image-already-baked"


def test_replaces_the_badge_when_asked_to():
    assert svg.bake(svg.bake(an_svg(), BADGE), TOKEN, overwrite=True) == svg.bake(an_svg(), TOKEN)


@pytest.mark.parametrize(
    "old", ['<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c" x=">"/>', an_element("{}")]
)
def test_replaces_what_other_tools_baked_and_leaves_the_rest(old):
    image = an_svg(f"<g>/></g>{old}{old}<g/>")

    assert svg.bake(image, BADGE, overwrite=True) == svg.bake(an_svg("<g>/></g><g/>"), BADGE)


def test_refuses_a_character_that_xml_cannot_carry():
    with pytest.raises(MalformedDocumentError) as caught:
        svg.bake(an_svg(), '{"name":"\uffff"}'.encode())

    assert caught.value.code == "svg-character"


@pytest.mark.parametrize("credential", [b"", b"[]", b"{", b"\xff{}", b'{"a":1,"a":2}'])
def test_refuses_to_bake_what_is_no_credential(credential):
    with pytest.raises(MalformedDocumentError):
        svg.bake(an_svg(), credential)


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (an_element('\n  <![CDATA[{"a":1}]]>\n  '), b'{"a":1}'),
        (an_element('\n {"a":1}\n', prefix="ob"), b'\n {"a":1}\n'),
        (an_element("{&quot;a&quot;:1}"), b'{"a":1}'),
        (an_element('{"a":<![CDATA[1]]>}'), b'{"a":1}'),
        (an_element(attributes=' verify=" a.b.c "'), b"a.b.c"),
        (f"<g><metadata>{an_element('{}')}</metadata></g>", b"{}"),
    ],
)
def test_reads_what_other_tools_bake(element, expected):
    assert svg.extract(an_svg(element)) == expected


@pytest.mark.parametrize(
    "second", [an_element("{}"), an_element("{}", prefix="ob"), an_element(attributes=' verify="a.b.c"')]
)
def test_refuses_two_tags(second):
    assert code_of(an_svg(an_element("{}") + second)) == "image-two-credentials"


@pytest.mark.parametrize("body", ["", "  ", "<g>{}</g>", an_element("{}")])
def test_refuses_an_element_without_a_text(body):
    assert code_of(an_svg(an_element(body))) == "svg-credential-form"


@pytest.mark.parametrize(("body", "token"), [("{}", "a.b.c"), ("", ""), ("{}", "")])
def test_refuses_a_token_and_a_text_in_one_element(body, token):
    assert code_of(an_svg(an_element(body, f' verify="{token}"'))) == "svg-credential-form"


def test_says_that_there_is_no_badge():
    assert code_of(an_svg()) == "image-no-credential"


def test_recognises_an_open_badges_2_assertion():
    assert code_of(an_svg('<o:assertion xmlns:o="http://openbadges.org">{}</o:assertion>')) == "image-open-badges-2"


def test_recognises_a_learner_record():
    assert (
        code_of(an_svg('<c:credential xmlns:c="https://purl.imsglobal.org/clr/v2p0">{}</c:credential>')) == "image-clr"
    )


def test_ignores_elements_of_other_namespaces():
    assert (
        code_of(an_svg('<credential>{}</credential><o:credential xmlns:o="urn:x">{}</o:credential>'))
        == "image-no-credential"
    )


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><svg>&i;</svg>"
)


@pytest.mark.parametrize(
    "image",
    [
        LAUGHS,
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        '<!DOCTYPE svg SYSTEM "https://tracker.example/svg.dtd"><svg/>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>',
    ],
)
def test_refuses_an_entity_expanding_svg_and_every_document_type(image):
    assert code_of(image.encode()) == "svg-document-type"


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"<",
        b"{}",
        b"<svg>",
        b"<svg></g>",
        b"<svg>&nbsp;</svg>",
        b"<svg a='1' a='2'/>",
        b"<svg>\xff</svg>",
        b"<svg><o:credential/></svg>",
        b"<html/>",
        b'<svg xmlns="urn:not-svg"/>',
        b"<svg/><svg/>",
    ],
)
def test_refuses_what_is_no_svg(image):
    assert code_of(image) == "svg-malformed"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-7", "unheard-of"])
def test_refuses_other_encodings(encoding):
    assert code_of(f'<?xml version="1.0" encoding="{encoding}"?><svg/>'.encode()) == "svg-encoding"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_refuses_utf_16_however_it_is_marked(encoding):
    assert code_of('<?xml version="1.0"?><svg/>'.encode(encoding)) == "svg-encoding"


def test_refuses_too_many_elements():
    assert code_of(an_svg("<g/>" * 20), max_elements=20) == "svg-too-many-elements"


def test_refuses_an_image_beyond_the_limit():
    assert code_of(an_svg(), max_image_bytes=50) == "image-too-large"


def test_refuses_a_credential_beyond_the_limit():
    image = svg.bake(an_svg(), BADGE)

    assert code_of(image, max_credential_bytes=10) == "image-credential-too-large"
    with pytest.raises(MalformedDocumentError):
        svg.bake(an_svg(), BADGE, limits=ImageLimits(max_credential_bytes=10))
