"""Contexts and expansion behind our interface: what is refused, what is corrected, what calls share."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from badgeforge.errors import CanonicalizationError, LinkedDataError, UnknownContextError, UnsignedTermError
from badgeforge.linkeddata import ContextStore, Limits, canonicalize

STORE = ContextStore.packaged()
VC = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
HERE = "https://college.example/context.json"


def _pinned(contexts, store=STORE):
    for url, context in contexts.items():
        content = json.dumps({"@context": context}).encode()
        store = store.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())
    return store


def _canonical(document, contexts=None):
    return canonicalize(document, contexts=_pinned(contexts or {}))


def _code(document, contexts=None, error=LinkedDataError):
    with pytest.raises(error) as caught:
        _canonical(document, contexts)
    return caught.value.code


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({"@context": HERE}, "/@context"),
        ({"@context": [VC, HERE]}, "/@context/1"),
        ({"@context": VC, "urn:ex:a": [{"@context": [HERE]}]}, "/urn:ex:a/0/@context/0"),
        ({"@context": {"ex": {"@id": "urn:ex:", "@context": HERE}}}, ""),
    ],
)
def test_names_the_unknown_context_and_its_place(document, pointer):
    with pytest.raises(UnknownContextError) as caught:
        canonicalize(document, contexts=STORE)

    assert ("context-unknown", HERE, pointer) == (caught.value.code, caught.value.url, caught.value.pointer)


def test_names_an_unknown_context_inside_a_pinned_one():
    with pytest.raises(UnknownContextError) as caught:
        _canonical({"@context": HERE}, {HERE: {"ex": {"@id": "urn:ex:", "@context": "other.json"}}})

    assert (caught.value.url, caught.value.pointer) == ("https://college.example/other.json", "")


def test_a_context_url_inside_a_json_literal_is_data():
    canonical = _canonical({"@id": "urn:x:1", "urn:ex:a": {"@type": "@json", "@value": {"@context": HERE}}})

    assert HERE in canonical


@pytest.mark.parametrize(
    "context",
    [
        "context.json",
        5,
        [["https://www.w3.org/ns/credentials/v2"]],
        {"@foo": "urn:ex:foo"},
        {"foo": "@foo"},
        {"foo": {"@id": "@foo"}},
        {"foo": {"@reverse": "@foo"}},
        {"_uuid": "urn:ex:uuid"},
        {"@vocab": ""},
        {"@vocab": "words#"},
        {"foo": {"@id": "urn:ex:foo", "@context": {"@context": {}}}},
        {"@import": 5},
        {"@import": "context.json"},
    ],
)
def test_refuses_a_context_that_processors_read_differently(context):
    assert _code({"@context": context, "urn:ex:a": "b"}) == "context-invalid"


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"@context": {"@version": 1.0}}, "invalid @version value"),
        ({"@context": {"a": {"@id": "urn:ex:a", "@type": 5}}}, "invalid type mapping"),
        ({"@context": {"a": {"@id": "b:a"}, "b": {"@id": "a:b"}}}, "cyclic IRI mapping"),
        ({"@context": [{"@protected": True, "a": "urn:ex:a"}, {"a": "urn:ex:b"}]}, "protected term redefinition"),
        ({"@context": {"a": {"@id": "urn:ex:a", "@context": {"b": 5}}}}, "invalid term definition"),
        ({"@context": {"@context": {}}}, "keyword redefinition"),
        ({"@id": 5}, "invalid @id value"),
        ({"urn:ex:b": {"@value": "a", "@type": "b"}}, "invalid typed value"),
        ({"@id": "urn:x:1", "@graph": "a"}, "invalid @graph value"),
    ],
)
def test_says_in_the_words_of_the_specification_what_is_not_json_ld(members, reason):
    with pytest.raises(LinkedDataError) as caught:
        _canonical({"urn:ex:a": "b", **members})

    assert caught.value.code == "json-ld-malformed"
    assert caught.value.detail.endswith(f"not JSON-LD: {reason}")


@pytest.mark.parametrize(
    "members",
    [
        {"@context": {"a": {"@id": "urn:ex:a", "@context": "relative"}}},
        {"@context": {"a": {"@id": "urn:ex:a", "@container": {"@set": 1}}}},
        {"@reverse": {"@value": "a"}},
        {"@context": {"": {"@id": "urn:ex:a", "@prefix": True}}},
        {"@context": {"a": {"@id": "urn:ex:a", "@nest": ""}}},
    ],
)
def test_errors_from_inside_the_processor_become_ours(members):
    with pytest.raises(LinkedDataError):
        _canonical({"urn:ex:a": "b", **members})


def test_the_processor_s_error_keeps_nothing_of_the_document():
    with pytest.raises(LinkedDataError) as caught:
        _canonical({"urn:ex:a": {"@value": "Sam Sample", "@type": "b"}})

    assert "Sam" not in repr(caught.value.__cause__) + str(caught.value.__cause__) + str(caught.value)


def test_a_chain_of_definitions_that_exhausts_the_stack_is_too_complex():
    context = {f"t{number}": f"t{number + 1}:x" for number in range(2_000)}

    assert _code({"@context": context, "urn:ex:a": "b"}, error=CanonicalizationError) == "too-complex"


def test_contexts_inside_contexts_are_bounded():
    context = {}
    for _ in range(60):
        context = {"a": {"@id": "urn:ex:a", "@context": context}}

    assert _code({"@context": context, "a": "b"}) == "context-invalid"


def test_a_context_that_includes_itself_is_refused():
    other = "https://college.example/other.json"

    assert _code({"@context": HERE}, {HERE: [other], other: [HERE]}) == "context-invalid"


def test_a_list_of_scoped_contexts_that_comes_back_to_itself_is_refused():
    context = {"knows": {"@id": "urn:ex:knows", "@context": [HERE]}}

    assert _code({"@context": HERE, "urn:ex:a": "b"}, {HERE: context}) == "json-ld-malformed"


def test_a_scoped_context_may_name_its_own_file():
    context = {"knows": {"@id": "urn:ex:knows", "@context": HERE}}

    canonical = _canonical(
        {"@context": HERE, "@id": "urn:x:1", "knows": {"knows": {"@id": "urn:x:2"}}}, {HERE: context}
    )

    assert canonical.count("<urn:ex:knows>") == 2


def test_relative_urls_in_a_pinned_context_start_from_its_own_url():
    inner = "https://college.example/inner.json"

    canonical = _canonical(
        {"@context": HERE, "@id": "urn:x:1", "a": {"b": "c"}},
        {HERE: {"a": {"@id": "urn:ex:a", "@context": ["inner.json", None, {"b": "urn:ex:b"}]}}, inner: {"z": "urn:z"}},
    )

    assert '_:c14n0 <urn:ex:b> "c" .\n' in canonical


def test_an_imported_context_stays_as_it_was():
    evil = {"@context": {"@import": VC, "name": "urn:ex:evil"}, "@id": "urn:x:1", "name": "a"}

    honest = {"@context": VC, "@id": "urn:x:1", "name": "a"}

    found = [_canonical(honest), _canonical(evil), _canonical(honest)]

    name = '<urn:x:1> <https://schema.org/name> "a" .\n'
    assert [name, '<urn:x:1> <urn:ex:evil> "a" .\n', name] == found


def test_a_pinned_context_may_import_another_by_a_relative_url():
    words = "https://college.example/words.json"
    importing = {"@import": "words.json", "b": "urn:ex:b"}

    canonical = _canonical(
        {"@context": HERE, "@id": "urn:x:1", "a": "1", "b": "2"}, {HERE: importing, words: {"a": "urn:ex:a"}}
    )

    assert canonical == '<urn:x:1> <urn:ex:a> "1" .\n<urn:x:1> <urn:ex:b> "2" .\n'


@pytest.mark.parametrize("imported", [[{"a": "urn:ex:a"}], {"@import": VC}])
def test_only_one_plain_context_can_be_imported(imported):
    assert _code({"@context": {"@import": HERE}, "urn:ex:a": "b"}, {HERE: imported}) == "context-invalid"


def test_nothing_of_a_document_s_own_context_reaches_the_next_document():
    renamed = {"@context": [{"name": "urn:ex:evil"}], "@id": "urn:x:1", "name": "a"}
    plain = {"@context": VC, "@id": "urn:x:1", "name": "a"}
    before = _canonical(plain)

    _canonical(renamed)

    assert before == _canonical(plain)


def test_stores_with_other_contents_do_not_mix():
    document = {"@context": HERE, "@id": "urn:x:1", "a": "b"}

    first = _canonical(document, {HERE: {"a": "urn:ex:first"}})
    second = _canonical(document, {HERE: {"a": "urn:ex:second"}})

    assert [first, second] == ['<urn:x:1> <urn:ex:first> "b" .\n', '<urn:x:1> <urn:ex:second> "b" .\n']


def test_null_takes_away_a_vocabulary_or_language_that_was_never_given():
    context = {"@vocab": None, "@language": None, "@direction": None, "a": "urn:ex:a"}

    assert _canonical({"@context": context, "@id": "urn:x:1", "a": "b"}) == '<urn:x:1> <urn:ex:a> "b" .\n'


def test_a_direction_of_an_earlier_context_is_not_forgotten():
    document = {"@context": [{"@direction": "rtl"}, {"a": "urn:ex:a"}], "@id": "urn:x:1", "a": "b"}

    assert _code(document, error=UnsignedTermError) == "direction-not-signed"


def test_an_index_that_is_a_property_is_signed():
    context = {
        "@vocab": "urn:ex:",
        "knows": {"@container": "@index", "@index": "role"},
    }

    canonical = _canonical({"@context": context, "@id": "urn:x:1", "knows": {"tutor": {"@id": "urn:x:2"}}})

    assert canonical == '<urn:x:1> <urn:ex:knows> <urn:x:2> .\n<urn:x:2> <urn:ex:role> "tutor" .\n'


def test_an_empty_context_list_changes_nothing():
    assert _canonical({"@context": [], "@id": "urn:x:1", "urn:ex:a": "b"}) == '<urn:x:1> <urn:ex:a> "b" .\n'


def test_a_null_context_forgets_terms_that_are_not_protected():
    document = {"@context": [{"a": "urn:ex:a"}, None, {"b": "urn:ex:b"}], "@id": "urn:x:1", "a": "1", "b": "2"}

    assert _code(document, error=UnsignedTermError) == "undefined-term"


def test_documents_processed_at_once_do_not_disturb_one_another():
    documents = [
        {"@context": [VC, OPEN_BADGES], "id": f"urn:x:{number}", "type": ["OpenBadgeCredential"], "name": f"{number}"}
        for number in range(40)
    ]
    expected = [canonicalize(document, contexts=STORE) for document in documents]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda document: canonicalize(document, contexts=STORE), documents))

    assert expected == found


def test_more_active_contexts_than_are_kept_give_the_same_answer():
    nodes = [
        {"@context": [VC, OPEN_BADGES][:: 1 if number % 2 else -1], "id": f"urn:x:{number}", "name": "a"}
        for number in range(3)
    ]
    words = {f"https://college.example/{number}": {"a": f"urn:ex:{number}"} for number in range(600)}
    document = {
        "urn:ex:parts": [*nodes, *({"@context": url, "@id": f"urn:y:{url}", "a": "b"} for url in words)],
    }

    first, second = _canonical(document, words), _canonical(document, words)

    assert first.count('"b"') == 600
    assert first == second


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(max_depth=3), "more than 3 objects and arrays inside one another"),
        (Limits(max_values=10), "more than 10 values"),
        (Limits(max_statements=3), "more than 3 statements"),
        (Limits(max_context_work=100), "more than 100 steps to process its contexts"),
        (Limits(max_n_degree_steps=2), "more than 2 steps to tell its blank nodes apart"),
        (Limits(max_n_degree_work=2), "more than 2 comparisons to tell its blank nodes apart"),
    ],
)
def test_names_the_limit_that_a_document_exceeds(limits, what):
    document = {
        "@context": [VC, OPEN_BADGES, {"a": "urn:ex:a"}],
        "a": [{"a": [{"a": {}}, {"a": {}}]}, {"a": [{"a": {}}, {"a": {}}]}],
    }

    with pytest.raises(CanonicalizationError) as caught:
        canonicalize(document, contexts=STORE, limits=limits)

    assert caught.value.code == "too-complex"
    assert what in caught.value.detail


def test_a_document_within_the_limits_passes():
    document = {"a": {"b": {"@id": "urn:x:1", "urn:ex:c": "d"}}, "@context": {"@vocab": "urn:ex:"}}

    canonical = canonicalize(document, contexts=STORE, limits=Limits(max_depth=3, max_values=5, max_statements=3))

    assert canonical.count("\n") == 3


@pytest.mark.parametrize("member", [{"urn:ex:a": "\ud800"}, {"urn:ex:\udfff": "a"}])
def test_refuses_half_a_character(member):
    assert _code(member) == "lone-surrogate"
