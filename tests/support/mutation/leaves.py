"""Changes to text, numbers and booleans."""

import re

from support.mutation.tree import removed, replaced, spelled_number

_IRI = re.compile(r"(?!2)[a-z0-9]+:\S+")
XSD = "http://www.w3.org/2001/XMLSchema#"


def leaf_mutants(place, words):
    value = place.value
    if isinstance(value, bool):
        yield from _of_boolean(place)
    elif isinstance(value, int | float):
        yield from _of_number(place)
    else:
        yield from _of_text(place, words)
    if not place.in_context:
        yield from _wrapped(place, words)


def _of_boolean(place):
    yield place.put("boolean turned over", not place.value)
    yield place.put("boolean as text", str(place.value).lower())
    yield place.put("boolean as number", int(place.value))


def _of_number(place):
    value = place.value
    yield place.put("number changed", value + 1)
    yield place.put("number negated", -value)
    yield place.put("number with an unsigned digit", spelled_number(f"{value:.17f}1"))
    yield place.put("number as text", repr(value))
    yield place.put("number as text of a double", f"{value:.15E}")
    yield place.put("number as boolean", bool(value))
    for text in (f"{float(value):.1f}", f"{value}e0", f"{value * 10}e-1", f"{float(value):.20f}", f"{value / 10}E+1"):
        if float(text) == value and text != repr(value):
            yield place.put(f"number written otherwise ({text})", spelled_number(text))


def _of_text(place, words):
    value = place.value
    yield place.put("text longer", value + "x")
    family, changed = place.one_of(
        [
            ("text empty", ""),
            ("text with a space", " " + value),
            ("text with an invisible character", value + "\u200b"),
            ("text with a control character", value + "\u0000"),
            ("text shorter", value[:-1]),
        ]
    )
    yield place.put(family, changed)
    if _IRI.fullmatch(value):
        yield from _of_iri(place, words)
    if value.endswith("Z") and value[:4].isdigit():
        yield place.put("date with an offset", value[:-1] + "+00:00")
        yield place.put("date with a fraction", value[:-1] + ".000Z")
    if value.isascii() and value.isdigit():
        yield place.put("text as number", int(value))
        yield place.put("text as float", spelled_number(value + ".0"))
        yield place.put("text with a leading zero", "0" + value)
    for twin in sorted(words.twins.get(value, ())):
        yield place.put("text as its twin term", twin)
    for iri in sorted(words.iri_of.get(value, ())):
        yield place.put("text as the IRI of a term", iri)
        yield from (place.put("text as a compact IRI of a term", short) for short in words.compact(iri))


def _of_iri(place, words):
    value = place.value
    yield from (place.put("IRI made compact", short) for short in words.compact(value))
    yield place.put("IRI relative", value.partition(":")[2])
    yield place.put("IRI as a blank node", "_:b0")
    scheme, _, rest = value.partition(":")
    family, other = place.one_of(
        [
            ("its scheme in capitals", f"{scheme.upper()}:{rest}"),
            ("a percent-encoded letter", f"{value[:-1]}%{ord(value[-1]):02X}"),
            ("a fragment", value + "#"),
        ]
    )
    yield place.put(f"IRI with {family}", other)
    described = words.objects.get(value)
    if described is not None and place.key != "id":
        for name, member in described.items():
            if name not in {"id", "type"}:
                yield place.whole(
                    f"identifier as an object that takes a member along ({name})",
                    lambda name=name, member=member: _member_taken_along(place, words, name, member),
                )


def _member_taken_along(place, words, name, member):
    source = words.place_of[place.value]
    return replaced(removed(place.document, (*source, name)), place.path, {"id": place.value, name: member})


def _wrapped(place, words):
    value = place.value
    yield place.put("value object around", {"@value": value})
    for datatype in sorted({*words.coercions.get(place.term, ()), XSD + "string"} - {""}):
        yield place.put(f"typed value object around ({datatype})", {"@value": value, "@type": datatype})
        yield place.put(f"typed value object around, by alias ({datatype})", {"@value": value, "type": datatype})
    family, member = place.one_of([("language", {"@language": "en"}), ("direction", {"@direction": "ltr"})])
    yield place.put(f"value object with a {family}", {"@value": value, **member})
    yield place.put("value object with an index", {"@value": value, "@index": "x"})
    yield place.put("id object around", {"id": value})
    yield place.put("@id object around", {"@id": value})
    yield place.put("language map around", {"en": value})
    yield place.put("@none map around", {"@none": value})
