"""Laws of canonicalisation: nothing unsigned is accepted, nothing but our errors comes out, spelling does not matter."""

import json
import random
import re

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyld.context_resolver import ContextResolver

from badgeforge.errors import BadgeforgeError
from badgeforge.linkeddata import ContextStore, canonicalize, canonicalize_nquads, terms
from support.linked_documents import changed, documents, hostile_documents, places

STORE = ContextStore.packaged()
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TOKEN = "https://token.example/q7q"


def _canonical(document):
    """Canonicalise a document, passing over those that are refused."""
    try:
        return canonicalize(document, contexts=STORE)
    except BadgeforgeError:
        assume(False)


def _by_pyld(document):
    def refuse(url, _options):
        raise AssertionError(f"no test document names {url}")

    return jsonld.normalize(
        document,
        {
            "algorithm": "URDNA2015",
            "format": "application/n-quads",
            "documentLoader": refuse,
            "contextResolver": ContextResolver({}, refuse),
        },
    )


def _lines(text):
    return re.findall(r"[^\n]*\n", text)


@SETTINGS
@given(documents())
def test_what_is_accepted_has_the_form_that_pyld_gives_it(document):
    canonical = _canonical(document)
    # PyLD counts a statement twice that links a blank node to itself, unlike the specification's map.
    assume(not any(re.match(r"(_:\S+) \S+ \1 ", line) for line in _lines(canonical)))

    expected = sorted(set(_lines(_by_pyld(json.loads(json.dumps(document))))))  # PyLD may write a line twice.

    assert expected == _lines(canonical)


@SETTINGS
@given(documents(), st.randoms(use_true_random=False))
def test_a_change_anywhere_is_refused_or_signed(document, chance):
    _canonical(document)
    path, kind = chance.choice([*places(document)] or [((), "leaf")])
    assume(path)
    altered = changed(document, path, kind, TOKEN)

    try:
        canonical = canonicalize(altered, contexts=STORE)
    except BadgeforgeError:
        return

    assert any(sign in canonical for sign in (TOKEN, "987654321", "9.87654321E8"))


@SETTINGS
@given(hostile_documents)
def test_only_our_errors_come_out(document):
    before = json.dumps(document)

    try:
        canonicalize(document, contexts=STORE)
    except BadgeforgeError as error:
        assert error.code

    assert before == json.dumps(document)


@SETTINGS
@given(st.lists(hostile_documents, max_size=3))
def test_only_our_errors_come_out_of_the_index_of_terms(contexts):
    try:
        terms(contexts, contexts=STORE)
    except BadgeforgeError as error:
        assert error.code


@SETTINGS
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(document, chance):
    canonical = _canonical(document)

    def shuffled(value):
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {key: value[key] if key == "@context" else shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    assert canonical == canonicalize(shuffled(document), contexts=STORE)


@SETTINGS
@given(documents())
def test_the_canonical_form_is_its_own_canonical_form(document):
    canonical = _canonical(document)

    assert canonical == canonicalize_nquads(canonical)


@SETTINGS
@given(documents(), st.randoms(use_true_random=False))
def test_the_names_of_blank_nodes_and_the_order_of_lines_do_not_matter(document, chance):
    canonical = _canonical(document)
    labels = sorted(set(re.findall(r"_:c14n\d+", canonical)))
    others = [f"_:x{number}" for number in range(len(labels))]
    chance.shuffle(others)
    renamed = dict(zip(labels, others, strict=True))
    lines = _lines(re.sub(r"_:c14n\d+", lambda match: renamed[match[0]], canonical))
    chance.shuffle(lines)

    assert canonical == canonicalize_nquads("".join(lines))


@SETTINGS
@given(st.integers(1, 12), st.integers(0, 40), st.integers(0, 2**32))
def test_random_graphs_have_one_form_or_are_too_complex(nodes, edges, seed):
    chance = random.Random(seed)
    arcs = [(chance.randrange(nodes), chance.randrange(3), chance.randrange(nodes)) for _ in range(edges)]
    order = list(range(nodes))
    chance.shuffle(order)

    def text(names):
        lines = [f"_:{names[a]} <p:{b}> _:{names[c]} .\n" for a, b, c in arcs]
        chance.shuffle(lines)
        return "".join(lines)

    def outcome(names):
        try:
            return canonicalize_nquads(text(names))
        except BadgeforgeError as error:
            return error.code

    first = outcome([f"n{number}" for number in range(nodes)])
    assume(first != "too-complex")

    assert first == outcome([f"m{number}" for number in order])
