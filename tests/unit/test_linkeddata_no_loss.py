"""No data is lost silently: what a signature would not cover is refused, with every place and one reason each."""

import pytest

from badgeforge.errors import LinkedDataError, UnsignedTermError
from badgeforge.linkeddata import ContextStore, canonicalize

STORE = ContextStore.packaged()
VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
WORDS = {
    "@version": 1.1,
    "ex": "https://college.example/",
    "id": "@id",
    "type": "@type",
    "name": "ex:name",
    "knows": {"@id": "ex:knows", "@type": "@id"},
    "mood": {"@id": "ex:mood", "@type": "@vocab"},
    "Person": "ex:Person",
    "parts": {"@id": "ex:parts", "@container": "@list"},
    "label": {"@id": "ex:label", "@container": "@language"},
    "by_name": {"@id": "ex:byName", "@container": "@index"},
    "by_id": {"@id": "ex:byId", "@container": "@id"},
    "by_type": {"@id": "ex:byType", "@container": "@type"},
    "graph": {"@id": "ex:graph", "@container": "@graph"},
    "graph_by_id": {"@id": "ex:graphById", "@container": ["@graph", "@id"]},
    "raw": {"@id": "ex:raw", "@type": "@json"},
    "nothing": None,
    "blank": "_:blank",
    "inside": "@nest",
    "leftwards": {"@id": "ex:leftwards", "@direction": "rtl"},
    "known_by": {"@reverse": "ex:knows"},
}


def _canonical(members, context=WORDS):
    return canonicalize({"@context": context, **members}, contexts=STORE)


def _refusal(members, context=WORDS):
    with pytest.raises(UnsignedTermError) as caught:
        _canonical(members, context)
    return caught.value.code, caught.value.pointers


LOST = {
    "undefined term": ({"id": "ex:1", "nmae": "Sam"}, "undefined-term", ("/id", "/nmae")),
    "undefined term beside others": ({"id": "ex:1", "name": "Sam", "nmae": "Sam"}, "undefined-term", ("/nmae",)),
    "undefined term at depth": (
        {"name": "a", "knows": [{"name": "b", "knows": {"name": "c", "nmae": {"x": [1, {"y": 2}]}}}]},
        "undefined-term",
        ("/knows/0/knows/nmae",),
    ),
    "two undefined terms": ({"name": "a", "b/c": 1, "d~e": []}, "undefined-term", ("/b~1c", "/d~0e")),
    "undefined term that holds an empty object": ({"name": "a", "x": {}}, "undefined-term", ("/x",)),
    "term that the context defines as nothing": ({"name": "a", "nothing": "b"}, "undefined-term", ("/nothing",)),
    "key in the form of a keyword": ({"name": "a", "@foo": "b"}, "undefined-term", ("/@foo",)),
    "empty key": ({"name": "a", "": "b"}, "undefined-term", ("/",)),
    "undefined term in a reversed map": (
        {"name": "a", "@reverse": {"nmae": {"name": "b"}}},
        "undefined-term",
        ("/@reverse/nmae",),
    ),
    "key with a space": ({"name": "a", "ex:b c": "d"}, "undefined-term", ("/ex:b c",)),
    "relative id": ({"id": "badge-1", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "empty id": ({"id": "", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "id with a space": ({"id": "https://a.example/b c", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "id with brackets": ({"id": "https://a.example/<b>", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "id with a line separator": ({"id": "https://a.example/\u2028", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "id in the form of a keyword": ({"id": "@foo", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "blank node id with a space": ({"id": "_:a b", "name": "a"}, "identifier-not-absolute", ("/id",)),
    "relative reference": ({"name": "a", "knows": ["ex:1", "sam"]}, "identifier-not-absolute", ("/knows/1",)),
    "relative reference in a list": (
        {"parts": {"@list": [{"@id": "sam"}]}},
        "identifier-not-absolute",
        ("/parts/@list/0/@id",),
    ),
    "relative vocabulary value": ({"mood": "calm"}, "identifier-not-absolute", ("/mood",)),
    "relative graph name": ({"id": "g", "@graph": [{"name": "a"}]}, "identifier-not-absolute", ("/id",)),
    "relative id in a map of ids": ({"by_id": {"sam": {"name": "a"}}}, "identifier-not-absolute", ("/by_id/sam",)),
    "relative type": ({"type": ["Person", "Persn"], "name": "a"}, "type-not-absolute", ("/type/1",)),
    "type in the form of a keyword": ({"type": "@foo", "name": "a"}, "type-not-absolute", ("/type",)),
    "relative type in a map of types": (
        {"by_type": {"Persn": {"name": "a"}}},
        "type-not-absolute",
        ("/by_type/Persn",),
    ),
    "type in the form of a keyword in a map of types": (
        {"by_type": {"@foo": {"name": "a"}}},
        "type-not-absolute",
        ("/by_type/@foo",),
    ),
    "value that is no node in a map of types": (
        {"by_type": {"Person": {"@value": "a"}}},
        "type-not-absolute",
        ("/by_type/Person",),
    ),
    "datatype that is no IRI": (
        {"name": {"@value": "a", "@type": "https://a.example/<b>"}},
        "type-not-absolute",
        ("/name/@type",),
    ),
    "language string without a language": (
        {"name": {"@value": "a", "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}},
        "type-not-absolute",
        ("/name/@type",),
    ),
    "blank node as a property": ({"name": "a", "blank": "b"}, "property-not-absolute", ("/blank",)),
    "blank node as a reversed property": (
        {"name": "a", "@reverse": {"blank": {"name": "b"}}},
        "property-not-absolute",
        ("/@reverse/blank",),
    ),
    "null": ({"name": "a", "knows": None}, "null-not-signed", ("/knows",)),
    "null in an array": ({"name": ["a", None]}, "null-not-signed", ("/name/1",)),
    "null in a list": ({"parts": ["a", None]}, "null-not-signed", ("/parts/1",)),
    "null as a value": ({"name": {"@value": None}}, "null-not-signed", ("/name/@value",)),
    "null as an id": ({"id": None, "name": "a"}, "null-not-signed", ("/id",)),
    "null as a type": ({"type": None, "name": "a"}, "null-not-signed", ("/type",)),
    "null as a language": ({"name": {"@value": "a", "@language": None}}, "null-not-signed", ("/name/@language",)),
    "null in a map of languages": ({"label": {"en": None}}, "null-not-signed", ("/label/en",)),
    "empty array": ({"name": "a", "knows": []}, "empty-not-signed", ("/knows",)),
    "empty array of types": ({"type": [], "name": "a"}, "empty-not-signed", ("/type",)),
    "empty array in an array": ({"name": ["a", []]}, "empty-not-signed", ("/name/1",)),
    "empty set": ({"name": ["a", {"@set": []}]}, "empty-not-signed", ("/name/1/@set",)),
    "empty graph": ({"id": "ex:1", "name": "a", "@graph": []}, "empty-not-signed", ("/@graph",)),
    "empty object in a graph": ({"name": "a", "graph": {}}, "empty-not-signed", ("/graph",)),
    "empty object in a graph by id": ({"graph_by_id": {"ex:1": {}}}, "empty-not-signed", ("/graph_by_id/ex:1",)),
    "empty map of languages": ({"name": "a", "label": {}}, "empty-not-signed", ("/label",)),
    "empty array in a map of languages": ({"label": {"en": "a", "de": []}}, "empty-not-signed", ("/label/de",)),
    "empty reversed map": ({"name": "a", "@reverse": {}}, "empty-not-signed", ("/@reverse",)),
    "empty nest": ({"name": "a", "inside": {}}, "empty-not-signed", ("/inside",)),
    "nothing at all": ({}, "empty-not-signed", ("",)),
    "ill-formed language tag": (
        {"name": {"@value": "a", "@language": "en_GB"}},
        "language-tag-malformed",
        ("/name/@language",),
    ),
    "ill-formed language in a map": ({"label": {"e n": "a"}}, "language-tag-malformed", ("/label/e n",)),
    "direction": (
        {"name": {"@value": "a", "@direction": "rtl"}},
        "direction-not-signed",
        ("/name/@direction",),
    ),
    "direction from a context": ({"leftwards": "a"}, "direction-not-signed", ("/leftwards",)),
    "index of a node": ({"knows": {"name": "a", "@index": "b"}}, "index-not-signed", ("/knows/@index",)),
    "index of a value": ({"name": {"@value": "a", "@index": "b"}}, "index-not-signed", ("/name/@index",)),
    "index of a list": ({"parts": {"@list": ["a"], "@index": "b"}}, "index-not-signed", ("/parts/@index",)),
    "index map": ({"by_name": {"b": {"name": "a"}}}, "index-not-signed", ("/by_name/b",)),
    "node of which nothing is said": ({"id": "ex:1"}, "value-dropped", ("/id",)),
    "free-floating value": ({"@graph": ["a", {"name": "b"}]}, "value-dropped", ("/@graph/0",)),
    "free-floating node": ({"@graph": [{"id": "ex:1"}, {"name": "b"}]}, "value-dropped", ("/@graph/0/id",)),
    "name of an empty graph": (
        {"@graph": [{"id": "ex:1", "@graph": [{"id": "ex:2"}]}]},
        "value-dropped",
        ("/@graph/0/id", "/@graph/0/@graph/0/id"),
    ),
    "language of a node": ({"name": {"name": "a", "@language": "en"}}, "value-dropped", ("/name/@language",)),
    "language alone": ({"name": ["a", {"@language": "en"}]}, "value-dropped", ("/name/1/@language",)),
    "index of a set": ({"name": {"@set": ["a"], "@index": "b"}}, "value-dropped", ("/name/@index",)),
    "key of a map of ids beside an id": (
        {"by_id": {"ex:1": {"id": "ex:2", "name": "a"}}},
        "value-dropped",
        ("/by_id/ex:1",),
    ),
    "several reasons": (
        {"name": None, "nmae": "b", "knows": ["sam"]},
        "data-not-signed",
        ("/name", "/nmae", "/knows/0"),
    ),
}


@pytest.mark.parametrize(("members", "code", "pointers"), LOST.values(), ids=LOST)
def test_refuses_what_would_not_be_signed(members, code, pointers):
    assert (code, pointers) == _refusal(members)


KEPT = {
    "node without an id": ({"name": "a"}, '_:c14n0 <https://college.example/name> "a" .\n'),
    "empty node": ({"id": "ex:1", "knows": {}}, "<https://college.example/1> <https://college.example/knows> _:c14n0 .\n"),
    "empty list": (
        {"id": "ex:1", "parts": []},
        ("<https://college.example/1> <https://college.example/parts> "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"),
    ),
    "explicit empty list": (
        {"id": "ex:1", "name": {"@list": []}},
        ("<https://college.example/1> <https://college.example/name> "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"),
    ),
    "number where identifiers are expected": (
        {"id": "ex:1", "knows": 5},
        '<https://college.example/1> <https://college.example/knows> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    ),
    "null, empties and a context inside a JSON literal": (
        {"id": "ex:1", "raw": {"b": None, "a": [], "@context": {"@id": True}}},
        ('<https://college.example/1> <https://college.example/raw> "{\\"@context\\":{\\"@id\\":true},\\"a\\":[],'
        '\\"b\\":null}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n'),
    ),
    "texts and booleans inside a JSON literal": (
        {"id": "ex:1", "raw": ["b", True, {"a": False}]},
        (
            '<https://college.example/1> <https://college.example/raw> "[\\"b\\",true,{\\"a\\":false}]"'
            "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n"
        ),
    ),
    "boolean": (
        {"id": "ex:1", "name": True},
        '<https://college.example/1> <https://college.example/name> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n',
    ),
    "null as a JSON literal": (
        {"id": "ex:1", "raw": None},
        ('<https://college.example/1> <https://college.example/raw> "null"'
        "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n"),
    ),
    "language": (
        {"id": "ex:1", "label": {"EN-gb": "a", "@none": "b"}},
        ('<https://college.example/1> <https://college.example/label> "a"@en-gb .\n'
        '<https://college.example/1> <https://college.example/label> "b" .\n'),
    ),
    "nested members": (
        {"id": "ex:1", "inside": {"name": "a"}},
        '<https://college.example/1> <https://college.example/name> "a" .\n',
    ),
    "reversed member": (
        {"id": "ex:1", "known_by": {"id": "ex:2"}},
        "<https://college.example/2> <https://college.example/knows> <https://college.example/1> .\n",
    ),
    "reversed member without an id": (
        {"id": "ex:1", "known_by": {}},
        "_:c14n0 <https://college.example/knows> <https://college.example/1> .\n",
    ),
    "included node": (
        {"id": "ex:1", "name": "a", "@included": [{"id": "ex:2", "name": "b"}]},
        ('<https://college.example/1> <https://college.example/name> "a" .\n'
        '<https://college.example/2> <https://college.example/name> "b" .\n'),
    ),
    "named graph": (
        {"id": "ex:1", "@graph": [{"id": "ex:2", "name": "b"}]},
        '<https://college.example/2> <https://college.example/name> "b" <https://college.example/1> .\n',
    ),
    "map of ids": (
        {"id": "ex:1", "by_id": {"ex:2": {"name": "b"}, "@none": {"id": "ex:3"}}},
        ("<https://college.example/1> <https://college.example/byId> <https://college.example/2> .\n"
        "<https://college.example/1> <https://college.example/byId> <https://college.example/3> .\n"
        '<https://college.example/2> <https://college.example/name> "b" .\n'),
    ),
    "map of types": (
        {"id": "ex:1", "by_type": {"Person": {"id": "ex:2"}}},
        ("<https://college.example/1> <https://college.example/byType> <https://college.example/2> .\n"
        "<https://college.example/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://college.example/Person> .\n"),
    ),
    "same value twice": (
        {"id": "ex:1", "name": ["a", "a"], "ex:name": "a"},
        '<https://college.example/1> <https://college.example/name> "a" .\n',
    ),
    "one node said twice with an empty list": (
        {"@graph": [{"id": "ex:1", "parts": []}, {"id": "ex:1", "parts": []}]},
        ("<https://college.example/1> <https://college.example/parts> "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"),
    ),
    "data URL longer than any identifier": (
        {"id": "data:image/png;base64," + "A" * 20_000, "name": "a"},
        f'<data:image/png;base64,{"A" * 20_000}> <https://college.example/name> "a" .\n',
    ),
    "control characters": (
        {"id": "ex:1", "name": 'a\x00\b\t\n\f\r"\\\x7f\u0085é'},
        ('<https://college.example/1> <https://college.example/name> '
        '"a\\u0000\\b\\t\\n\\f\\r\\"\\\\\\u007F\u0085é" .\n'),
    ),
    "blank node label shared": (
        {"id": "_:x", "knows": {"id": "_:x"}},
        "_:c14n0 <https://college.example/knows> _:c14n0 .\n",
    ),
    "language of a nested context": (
        {"id": "ex:1", "knows": {"@context": {"@language": "cy"}, "id": "ex:2", "name": "a"}},
        ("<https://college.example/1> <https://college.example/knows> <https://college.example/2> .\n"
        '<https://college.example/2> <https://college.example/name> "a"@cy .\n'),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("members", "canonical"), KEPT.values(), ids=KEPT)
def test_signs_what_it_keeps(members, canonical):
    assert canonical == _canonical(members)


def test_the_message_names_ten_places_and_counts_the_rest():
    members = {f"word{number:02}": "x" for number in range(12)}

    with pytest.raises(UnsignedTermError) as caught:
        _canonical({"name": "a", **members})

    assert len(caught.value.pointers) == 12
    assert "/word09: no context defines this term; and 2 more" in caught.value.detail


def test_an_undefined_term_of_a_badge_is_refused_at_its_place():
    badge = {
        "@context": [VC, OPEN_BADGES],
        "id": "urn:uuid:6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": "AchievementSubject", "cpdPoints": 5},
    }

    with pytest.raises(UnsignedTermError) as caught:
        canonicalize(badge, contexts=STORE)

    assert (caught.value.code, caught.value.pointers) == ("undefined-term", ("/credentialSubject/cpdPoints",))


def test_a_type_inside_nest_is_refused_because_processors_disagree():
    with pytest.raises(LinkedDataError) as caught:
        _canonical({"inside": {"type": "Person", "name": "a"}})

    assert (caught.value.code, caught.value.pointer) == ("nest-not-portable", "/inside")


def test_a_context_inside_nest_is_refused_because_processors_disagree():
    with pytest.raises(LinkedDataError) as caught:
        _canonical({"name": "a", "inside": {"@context": {"name": "ex:other"}, "name": "b"}})

    assert caught.value.code == "nest-not-portable"


def test_the_document_is_not_changed():
    document = {"@context": [dict(WORDS)], "name": ["a", {"@list": [1, 2.5]}], "raw": {"@context": [None]}}
    before = repr(document)

    canonicalize(document, contexts=STORE)

    assert before == repr(document)


@pytest.mark.parametrize("value", [(1, 2), {1, 2}, b"bytes"])
def test_what_is_not_json_is_a_mistake_of_the_caller(value):
    with pytest.raises(TypeError):
        _canonical({"name": value})
