"""The index of the words that contexts define, over all scopes."""

import hashlib
import json

import pytest
from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdProcessor

from badgeforge.errors import CanonicalizationError, LinkedDataError, UnknownContextError
from badgeforge.linkeddata import ContextStore, terms
from badgeforge.resources import packaged_contexts

STORE = ContextStore.packaged()
VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
VOCABULARY = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
HERE = "https://college.example/context.json"


def _index(*contexts):
    return terms(list(contexts), contexts=STORE)


def _pinned(context, url=HERE):
    content = json.dumps({"@context": context}).encode()
    return STORE.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())


def test_knows_the_terms_of_every_scope():
    index = _index(VC, OPEN_BADGES)

    assert {f"{VOCABULARY}creditsAvailable"} == index.iri_of["creditsAvailable"]
    assert {"https://schema.org/name"} == index.iri_of["name"]
    assert "https://w3id.org/security#proofValue" in index.term_iris


def test_keeps_the_aliases_of_keywords_apart():
    index = _index(VC, OPEN_BADGES)

    assert index.aliases == {"id": "@id", "type": "@type"}
    assert "id" not in index.iri_of


def test_finds_the_twins_of_open_badges():
    index = _index(VC, OPEN_BADGES)

    assert {
        "criteria": {"Criteria"},
        "Criteria": {"criteria"},
        "geo": {"GeoCoordinates"},
        "GeoCoordinates": {"geo"},
        "OpenBadgeCredential": {"AchievementCredential"},
        "AchievementCredential": {"OpenBadgeCredential"},
    } == index.twins


def test_open_badges_have_no_prefixes_and_no_vocabulary():
    index = _index(VC, OPEN_BADGES)

    assert (frozenset(), frozenset(), frozenset()) == (index.prefixes, index.vocabularies, index.nulled)


def test_gives_the_types_and_containers_of_terms():
    index = _index(VC, OPEN_BADGES)

    assert {"@id"} == index.coercions["image"]
    assert {"@json"} == index.coercions["jsonSchema"]
    assert {"xsd:dateTime"} == index.coercions["awardedDate"]
    assert {"", "https://www.w3.org/2001/XMLSchema#anyURI"} == index.coercions["resultDescription"]
    assert "name" not in index.coercions
    assert ({"@graph"}, {"@list"}) == (index.containers["proof"], index.containers["allowedValue"])


def test_tells_which_context_of_the_list_defines_what():
    first, second = _index(VC, OPEN_BADGES).by_context

    assert ("proofValue" in first, "proofValue" in second) == (True, False)
    assert ("creditsEarned" in first, "creditsEarned" in second) == (False, True)
    assert "name" in first & second


@pytest.mark.parametrize(
    ("context", "prefixes"),
    [
        ({"ex": "https://college.example/"}, {"ex"}),
        ({"ex": "https://college.example"}, set()),
        ({"ex": {"@id": "https://college.example/"}}, set()),
        ({"ex": {"@id": "https://college.example", "@prefix": True}}, {"ex"}),
        ({"ex": {"@id": "https://college.example/", "@prefix": False}}, set()),
        ({"e:x": "https://college.example/"}, set()),
    ],
)
def test_tells_which_terms_begin_a_compact_iri(context, prefixes):
    assert prefixes == _index(context).prefixes


@pytest.mark.parametrize(
    ("context", "iris"),
    [
        ({"ex": "urn:ex:", "a": "ex:a"}, {"ex": {"urn:ex:"}, "a": {"urn:ex:a"}}),
        ({"ex": "urn:ex:", "ex:a": {"@type": "@id"}}, {"ex": {"urn:ex:"}, "ex:a": {"urn:ex:a"}}),
        ({"@vocab": "urn:ex:", "a": {}, "b": {"@id": "c"}}, {"a": {"urn:ex:a"}, "b": {"urn:ex:c"}}),
        ({"a": "b", "b": "urn:ex:b"}, {"a": {"urn:ex:b"}, "b": {"urn:ex:b"}}),
        ({"a": {"@reverse": "urn:ex:a"}}, {"a": {"urn:ex:a"}}),
        ({"a": "urn:ex:1", "b": {"@id": "urn:ex:b", "@context": {"a": "urn:ex:2"}}},
         {"a": {"urn:ex:1", "urn:ex:2"}, "b": {"urn:ex:b"}}),
        ({"a": "_:blank", "b": "https://a.example/b"}, {"a": {"_:blank"}, "b": {"https://a.example/b"}}),
        ({"a": "https://a.example/", "https": "urn:ex:"}, {"a": {"https://a.example/"}, "https": {"urn:ex:"}}),
        ({"a": None, "b": "c", "c": {"@id": None}, "d": "a:x", "e": {"@id": 5}, "@vocab": None}, {}),
        ({"a": "b:x", "b": "a:x"}, {}),
    ],
)  # fmt: skip
def test_expands_terms_by_the_context_s_own_definitions(context, iris):
    assert iris == _index(context).iri_of


def test_lists_terms_that_a_scope_defines_as_nothing():
    index = _index({"a": "urn:ex:a", "b": {"@id": "urn:ex:b", "@context": {"a": None}}})

    assert ({"a"}, {"urn:ex:a"}) == (index.nulled, index.iri_of["a"])


def test_a_null_context_makes_earlier_prefixes_unknown():
    index = _index({"ex": "urn:ex:"}, None, {"a": "ex:a"})

    assert {"ex:a"} == index.iri_of["a"]


def test_lists_vocabularies_and_terms_that_turn_or_nest():
    index = _index(
        {
            "@vocab": "urn:ex:",
            "a": {"@reverse": "b"},
            "c": {"@nest": "n"},
            "d": {"@container": ["@index"], "@index": "e"},
        }
    )

    assert ({"urn:ex:"}, {"a", "c", "d"}) == (index.vocabularies, index.reversed_terms)
    assert {"@index"} == index.containers["d"]


def test_reads_imported_and_scoped_contexts_by_their_urls():
    store = _pinned({"@import": VC, "a": {"@id": "urn:ex:a", "@context": ["inner.json", HERE]}})
    content = b'{"@context": {"b": "urn:ex:b"}}'
    store = store.with_pinned("https://college.example/inner.json", content, sha256=hashlib.sha256(content).hexdigest())

    index = terms(HERE, contexts=store)

    assert {"urn:ex:b"} == index.iri_of["b"]
    assert "VerifiableCredential" in index.iri_of


def test_an_object_inside_adds_its_own_list():
    outer = _index(VC)

    inner = outer.nested([OPEN_BADGES])

    assert "creditsEarned" in inner.iri_of
    assert len(inner.by_context) == 1
    assert "proofValue" not in inner.by_context[0]
    assert inner.sources == (VC, OPEN_BADGES)


def test_indexes_of_the_same_list_are_equal_and_made_once():
    assert _index(VC, OPEN_BADGES) is _index(VC, OPEN_BADGES)
    assert hash(_index(VC)) == hash(_index(VC))
    assert _index(VC) != _index(OPEN_BADGES)
    assert terms(VC, contexts=STORE) is _index(VC)


def test_indexes_with_other_contents_differ():
    assert terms([HERE], contexts=_pinned({"a": "urn:ex:a"})) != terms([HERE], contexts=_pinned({"a": "urn:ex:b"}))


def test_a_context_object_is_not_kept():
    context = {"a": "urn:ex:a"}

    assert _index(context) == _index(dict(context))
    assert _index(context) is not _index(context)


def test_refuses_an_unknown_context():
    with pytest.raises(UnknownContextError):
        _index(VC, HERE)


@pytest.mark.parametrize("context", [5, [VC, 5], {"@import": 5}])
def test_refuses_what_is_no_context(context):
    with pytest.raises(LinkedDataError) as caught:
        _index(context) if not isinstance(context, dict) else terms([HERE], contexts=_pinned(context))

    assert caught.value.code == "context-invalid"


@pytest.mark.parametrize("context", [{"@import": "//["}, "//[", {"a": {"@id": "urn:ex:a", "@context": "//["}}])
def test_refuses_a_context_that_refers_to_what_is_no_url(context):
    with pytest.raises(LinkedDataError) as caught:
        terms([HERE], contexts=_pinned(context))

    assert caught.value.code == "context-invalid"


def test_refuses_contexts_that_nest_without_end():
    context = {}
    for _ in range(60):
        context = {"a": {"@id": "urn:ex:a", "@context": context}}

    with pytest.raises(LinkedDataError) as caught:
        _index(context)

    assert caught.value.code == "context-invalid"


def test_a_long_chain_of_definitions_stands_for_nothing():
    context = {f"t{number}": f"t{number + 1}:x" for number in range(200)} | {"t200": "urn:ex:"}

    assert "t0" in _index(context).nulled


def test_refuses_more_definitions_than_allowed():
    with pytest.raises(CanonicalizationError) as caught:
        _index({f"t{number}": "urn:ex:t" for number in range(20_001)})

    assert caught.value.code == "too-complex"


@pytest.mark.parametrize("url", sorted(packaged_contexts()))
def test_agrees_with_context_processing_about_every_packaged_context(url):
    def load(wanted, _options):
        context = json.loads(json.dumps(STORE.get(wanted).json))
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": wanted, "document": context}

    options = {"base": "", "processingMode": "json-ld-1.1", "contextResolver": ContextResolver({}, load)}
    processor = JsonLdProcessor()
    found, prefixes, coercions = {}, set(), {}

    def collect(active, names):
        for term in names & active["mappings"].keys():
            mapping = active["mappings"][term]
            iri = mapping["@id"]
            if not iri.startswith("@"):
                found.setdefault(term, set()).add(iri)
                coercions.setdefault(term, set()).add(mapping.get("@type", ""))
            if mapping["_prefix"]:
                prefixes.add(term)
            if inner := mapping.get("@context"):
                collect(processor._process_context(active, inner, options, override_protected=True), inner.keys())

    root = processor.process_context(processor._get_initial_context(options), url, options)
    collect(root, root["mappings"].keys())
    index = _index(url)

    assert found == index.iri_of
    assert prefixes == index.prefixes
    assert {term: types for term, types in coercions.items() if types != {""}} == index.coercions
