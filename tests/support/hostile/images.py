"""Images that carry two badges, none, or one that grows: PNG and SVG."""

import struct
import zlib

from badgeforge.baking import png, svg
from support.hostile.core import as_bytes, badge, edited, rejected, signed, undetermined
from support.images import SIGNATURE, a_png, an_itxt, an_svg, chunk

_PNG = "PNG"
_PNG_BOMB = "bomb in a PNG"
_TWO = "two badges in one image"
_SVG = "SVG with entities"
_SVG_FORM = "SVG"

_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


def _ztxt(content, *, kind=b"zTXt"):
    body = b"\0" + content if kind == b"zTXt" else b"\1\0\0\0" + content
    return chunk(kind, b"openbadgecredential\0" + body)


def _zeros(megabytes):
    """Compress a million spaces at a time, so that making the bomb costs no memory."""
    deflate = zlib.compressobj(9)
    return b"".join(deflate.compress(b" " * (1 << 20)) for _ in range(megabytes)) + deflate.flush()


@undetermined(_PNG_BOMB, "readable", "image-credential-too-large")
def text_that_expands(_world):
    """A small compressed text chunk expands to 64 MB."""
    return a_png(_ztxt(_zeros(64)))


@undetermined(_PNG_BOMB, "readable", "image-credential-too-large")
def international_text_that_expands(_world):
    """A small compressed international text chunk expands to 64 MB."""
    return a_png(_ztxt(_zeros(64), kind=b"iTXt"))


@undetermined(_PNG_BOMB, "readable", "png-too-many-chunks")
def chunks_without_end(_world):
    """The image has a hundred thousand empty chunks."""
    return a_png(chunk(b"tEXt", b"") * 100_000)


@rejected(_PNG_BOMB, "readable", "png-malformed")
def chunk_of_four_gigabytes(_world):
    """A chunk says that it is four gigabytes long, so that a reader makes room for it."""
    image = a_png()
    return image[:-12] + struct.pack(">I", 0xFFFFFFFF) + b"iTXt" + image[-12:]


@rejected(_PNG_BOMB, "readable", "png-malformed")
def chunk_longer_than_the_file(_world):
    """A chunk says that it is longer than the file."""
    image = a_png()
    return image[:-12] + struct.pack(">I", 0x7FFFFFFF) + b"iTXt" + image[-12:]


@rejected(_TWO, "readable", "image-two-credentials")
def forged_before_genuine(world):
    """Two chunks: one reader shows the forged badge, another verifies the genuine one."""
    forged = edited(signed(world), "credentialSubject", "creditsEarned", value=60)
    return a_png(an_itxt(as_bytes(forged)), an_itxt(as_bytes(signed(world))))


@rejected(_TWO, "readable", "image-two-credentials")
def genuine_before_forged(world):
    """The same two chunks the other way round."""
    forged = edited(signed(world), "credentialSubject", "creditsEarned", value=60)
    return a_png(an_itxt(as_bytes(signed(world))), an_itxt(as_bytes(forged)))


@rejected(_TWO, "readable", "image-two-credentials")
def chunks_of_two_kinds(world):
    """The second badge stands in a text chunk of another kind."""
    return a_png(an_itxt(as_bytes(signed(world))), chunk(b"tEXt", b"openbadgecredential\0" + as_bytes(signed(world))))


@rejected(_TWO, "readable", "image-two-credentials")
def elements_of_an_svg(world):
    """An SVG carries two badges."""
    text = as_bytes(signed(world)).decode()
    element = f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
    return an_svg(element * 2, attributes=f' xmlns:openbadges="{_NAMESPACE}"')


@rejected(_TWO, "readable", "svg-credential-form")
def token_and_text_in_one_element(world):
    """One element of an SVG carries a token in an attribute and a badge in its text."""
    text = as_bytes(signed(world)).decode()
    element = f'<openbadges:credential verify="e30.e30.e30"><![CDATA[{text}]]></openbadges:credential>'
    return an_svg(element, attributes=f' xmlns:openbadges="{_NAMESPACE}"')


@rejected(_PNG, "readable", "image-no-credential")
def plain_picture(_world):
    """A picture of a badge carries none."""
    return a_png()


@rejected(_PNG, "readable", "png-malformed")
def cut_off(world):
    """The image is cut off in the middle of the badge."""
    return png.bake(a_png(), as_bytes(signed(world)))[:600]


@rejected(_PNG, "readable", "png-damaged")
def changed_without_its_checksum(world):
    """The badge inside was changed by somebody who did not know about checksums."""
    return png.bake(a_png(), as_bytes(signed(world))).replace(b'"creditsEarned":6,', b'"creditsEarned":9,')


@rejected(_PNG, "readable", "png-malformed")
def signature_and_nothing_else(_world):
    """The file begins like a PNG and ends there."""
    return SIGNATURE


@rejected(_PNG, "proof", "signature-invalid")
def changed_badge_in_a_whole_image(world):
    """The badge inside was changed, and the image is in order."""
    forged = edited(signed(world), "credentialSubject", "creditsEarned", value=60)
    return png.bake(a_png(), as_bytes(forged))


@rejected(_PNG, "issuer-binding", "proof-missing")
def unsigned_badge_in_a_whole_image(world):
    """The badge inside is not signed, and the image is in order."""
    return png.bake(a_png(), as_bytes(badge(world)))


@undetermined(_PNG, "readable", "image-open-badges-2")
def older_badge(_world):
    """The image carries an Open Badges 2.0 assertion, which is not read here."""
    return a_png(an_itxt(b'{"type":"Assertion"}', keyword=b"openbadges"))


@rejected(_PNG, "readable", "image-no-credential")
def badge_behind_the_end(world):
    """The badge stands behind the image's end, where only careless readers look."""
    return a_png() + an_itxt(as_bytes(signed(world)))


def _entities(count):
    lines = ['<!ENTITY e0 "ha">'] + [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, count)]
    return "<!DOCTYPE svg [" + "".join(lines) + "]>"


@undetermined(_SVG, "readable", "svg-document-type")
def entities_that_expand(_world):
    """Ten entities of ten each expand to gigabytes."""
    return f'{_entities(10)}<svg xmlns="http://www.w3.org/2000/svg"><text>&e9;</text></svg>'.encode()


@undetermined(_SVG, "readable", "svg-document-type")
def entity_of_the_verifiers_machine(_world):
    """An entity stands for a file of the verifier's machine."""
    doctype = '<!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return f'{doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>&file;</text></svg>'.encode()


@undetermined(_SVG, "readable", "svg-document-type")
def document_type_elsewhere(world):
    """A document type is to be fetched from the attacker's site."""
    baked = svg.bake(an_svg(), as_bytes(signed(world)))
    return baked.replace(b"<svg ", b'<!DOCTYPE svg SYSTEM "https://evil.example/svg.dtd"><svg ', 1)


@undetermined(_SVG, "readable", "svg-document-type")
def badge_inside_an_entity(world):
    """The badge is the value of an entity, so that two readers see two badges."""
    text = as_bytes(signed(world)).decode().replace("&", "&amp;").replace("'", "&#39;").replace("%", "&#37;")
    doctype = f"<!DOCTYPE svg [<!ENTITY badge '{text}'>]>"
    element = "<openbadges:credential>&badge;</openbadges:credential>"
    return doctype.encode() + an_svg(element, attributes=f' xmlns:openbadges="{_NAMESPACE}"').partition(b"?>\n")[2]


@rejected(_SVG_FORM, "readable", "image-no-credential")
def plain_drawing(_world):
    """A drawing of a badge carries none."""
    return an_svg()


@rejected(_SVG_FORM, "readable", "svg-credential-form")
def badge_cut_in_pieces_by_markup(world):
    """Markup inside the element hides a part of the badge from some readers."""
    text = as_bytes(signed(world)).decode().replace('"creditsEarned":6,', '<b>"creditsEarned":6,</b>')
    element = f"<openbadges:credential>{text}</openbadges:credential>"
    return an_svg(element, attributes=f' xmlns:openbadges="{_NAMESPACE}"')


@rejected(_SVG_FORM, "readable", "image-no-credential")
def badge_in_another_namespace(world):
    """The element has the right name in the attacker's namespace, which readers of names take for the real one."""
    element = f"<openbadges:credential><![CDATA[{as_bytes(signed(world)).decode()}]]></openbadges:credential>"
    return an_svg(element, attributes=' xmlns:openbadges="https://evil.example/ob"')


@rejected(_SVG_FORM, "readable", "image-no-credential")
def badge_in_a_comment(world):
    """The badge stands in a comment, where readers that look for text find it."""
    return an_svg(f"<!-- <openbadges:credential>{as_bytes(signed(world)).decode()}</openbadges:credential> -->")


@undetermined(_SVG_FORM, "readable", "svg-encoding")
def another_encoding(_world):
    """The image is in an encoding in which other bytes are the marks of XML."""
    return b'<?xml version="1.0" encoding="UTF-7"?>' + an_svg().partition(b"?>")[2]


@rejected(_SVG_FORM, "readable", "svg-malformed")
def cut_off_drawing(world):
    """The drawing is cut off in the middle of the badge."""
    return svg.bake(an_svg(), as_bytes(signed(world)))[:600]


@rejected(_SVG_FORM, "readable", "svg-malformed")
def namespace_without_end(_world):
    """A namespace of 100 KB stands before twenty thousand attributes, and a parser writes it out each time."""
    namespace = b'xmlns="http://www.w3.org/2000/svg" xmlns:a="' + b"u" * 100_000 + b'"'
    return b"<svg " + namespace + b">" + b'<b a:c=""/>' * 20_000 + b"</svg>"


@undetermined(_SVG_FORM, "readable", "svg-too-many-elements")
def attributes_without_end(_world):
    """One element has three hundred thousand attributes, which stand in memory together."""
    attributes = b" ".join(b'a%d=""' % number for number in range(300_000))
    return b'<svg xmlns="http://www.w3.org/2000/svg"><g ' + attributes + b"/></svg>"


@undetermined(_SVG_FORM, "readable", "svg-too-many-elements")
def elements_without_end(_world):
    """The drawing has two hundred thousand elements."""
    return an_svg("<g/>" * 200_000)


@rejected(_SVG_FORM, "proof", "signature-invalid")
def script_beside_a_changed_badge(world):
    """The drawing has a script that writes ACCEPTED, and a changed badge."""
    forged = edited(signed(world), "credentialSubject", "creditsEarned", value=60)
    return svg.bake(an_svg("<script>document.title='ACCEPTED'</script>"), as_bytes(forged))
