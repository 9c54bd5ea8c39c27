"""Whatever bytes come in, `verify` returns a report, and accepts nothing but what the issuer signed."""

import copy
import functools
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from badgeforge.baking import png, svg
from badgeforge.errors import BadgeforgeError, InputError
from badgeforge.linkeddata import canonicalize, terms
from badgeforge.linkeddata.contexts import ContextStore
from badgeforge.verification.facts import Fact, Facts
from badgeforge.verification.report import Report, Verdict
from support.hostile.core import as_bytes, badge, signed, site
from support.images import a_png, an_itxt, an_svg, chunk
from support.world import NOW, OB, RECIPIENT, VC, World

QUICK, LONG = 100, 2_000
PREFIXES = [b"", b"{", b'{"@context":', png.SIGNATURE, b"<svg ", b"<?xml ", b"\xef\xbb\xbf", b"eyJ", b"\x1f\x8b"]
WORDS = sorted(terms((VC, OB), contexts=ContextStore.packaged()).iri_of)
KEYWORDS = ["@context", "@id", "@type", "@value", "@graph", "@list", "@set", "@nest", "@included", "@reverse", "@index"]
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [*WORDS, *KEYWORDS, VC, OB, RECIPIENT, "did:web:academy.example", "2124-01-01T00:00:00Z", "7", "_:b"]
    ),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS)
KEYS = st.one_of(st.sampled_from(["id", "type", "proof", *WORDS, *KEYWORDS]), st.text(max_size=8))
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def places(value, path=()):
    """Walk every value below the root, with its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in items:
        yield (*path, key), member
        yield from places(member, (*path, key))


def at(document, path):
    for part in path:
        document = document[part]
    return document


@functools.cache
def the_world():
    return World(Path(tempfile.mkdtemp()))


@functools.cache
def the_badge():
    return signed(the_world())


@functools.cache
def the_graph():
    return graph_of(the_badge())


def graph_of(document):
    unsecured = {name: member for name, member in document.items() if name != "proof"}
    return canonicalize(unsecured, contexts=the_world().contexts)


@functools.cache
def the_files():
    return {url: as_bytes(content) for url, content in site(the_world()).items()}


def verify(data, **files):
    held = {**the_files(), **files}

    def source(url, _max_bytes):
        return Fact(held[url], "folder", NOW) if url in held else None

    verifier = the_world().verifier(facts=Facts(source, source))
    report = verifier.verify(data, recipient=RECIPIENT, now=NOW)
    assert isinstance(report, Report)
    return report


def runs(function):
    """Run quickly with every test run, and for long with `make fault`."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

    @pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.slow)])
    def test(examples):
        settings(max_examples=examples, suppress_health_check=quiet)(function)()

    test.__name__, test.__doc__ = function.__name__, function.__doc__
    return test


def test_the_badge_itself_is_accepted():
    assert verify(as_bytes(the_badge())).verdict is Verdict.ACCEPTED


@runs
@given(prefix=st.sampled_from(PREFIXES), rest=st.binary(max_size=200))
def test_bytes(prefix, rest):
    assert verify(prefix + rest).verdict is not Verdict.ACCEPTED


@runs
@given(value=JSON)
def test_json(value):
    assert verify(json.dumps(value).encode()).verdict is not Verdict.ACCEPTED


@runs
@given(members=st.dictionaries(KEYS, JSON, max_size=4))
def test_a_document_with_the_badges_contexts_and_proof(members):
    document = {"@context": [VC, OB], "proof": the_badge()["proof"], **members}

    assert verify(json.dumps(document).encode()).verdict is not Verdict.ACCEPTED


@runs
@given(data=st.data())
def test_a_badge_with_other_bytes_in_one_place(data):
    genuine = as_bytes(the_badge())
    start = data.draw(st.integers(0, len(genuine)))
    end = data.draw(st.integers(start, min(len(genuine), start + 3)))
    changed = (
        genuine[:start]
        + data.draw(st.binary(max_size=4) | st.sampled_from([b'"', b"{", b"\\u0041", b" ", b"0"]))
        + genuine[end:]
    )

    report = verify(changed)

    if report.verdict is Verdict.ACCEPTED:
        assert json.loads(changed) == the_badge()


@runs
@given(data=st.data())
def test_a_badge_with_another_value_in_one_place(data):
    changed = copy.deepcopy(the_badge())
    path = data.draw(st.sampled_from([path for path, _value in places(changed)]))
    at(changed, path[:-1])[path[-1]] = data.draw(JSON)

    report = verify(json.dumps(changed).encode())

    if report.verdict is Verdict.ACCEPTED:
        assert graph_of(changed) == the_graph()
        assert report.claimed == verify(as_bytes(the_badge())).claimed


@runs
@given(data=st.data())
def test_a_badge_with_a_member_more(data):
    changed = copy.deepcopy(the_badge())
    objects = [changed, *(value for _path, value in places(changed) if isinstance(value, dict))]
    holder = data.draw(st.sampled_from(objects))
    holder[data.draw(KEYS.filter(lambda key: key not in holder))] = data.draw(JSON)

    report = verify(json.dumps(changed).encode())

    assert report.authentic != "yes"


@runs
@given(data=st.data())
def test_an_image_with_other_bytes(data):
    genuine = data.draw(st.sampled_from([png.bake(a_png(), b"{}"), svg.bake(an_svg(), b"{}")]))
    place = data.draw(st.integers(0, len(genuine)))
    changed = genuine[:place] + data.draw(st.binary(max_size=8)) + genuine[place + data.draw(st.integers(0, 8)) :]

    assert verify(changed).verdict is not Verdict.ACCEPTED


@runs
@given(kind=st.sampled_from([b"iTXt", b"zTXt", b"tEXt"]), rest=st.binary(max_size=60), text=st.binary(max_size=60))
def test_chunks_of_a_png(kind, rest, text):
    assert verify(a_png(chunk(kind, b"openbadgecredential\0" + rest))).verdict is not Verdict.ACCEPTED
    assert verify(a_png(an_itxt(text))).verdict is not Verdict.ACCEPTED


@runs
@given(data=st.data())
def test_facts_with_other_bytes(data):
    """A broken fact leaves an answer open or makes it worse; it never makes one."""
    url = data.draw(st.sampled_from(sorted(the_files())))
    genuine = the_files()[url]
    start = data.draw(st.integers(0, len(genuine)))
    changed = genuine[:start] + data.draw(st.binary(max_size=4)) + genuine[start + data.draw(st.integers(0, 3)) :]

    report = verify(as_bytes(the_badge()), **{url: changed})

    if report.verdict is Verdict.ACCEPTED and "status" in url:
        assert json.loads(changed) == json.loads(genuine)


@runs
@given(data=st.data())
def test_what_the_issuer_itself_signed(data):
    """The checks behind the signature meet anything that an issuer may have signed."""
    document = changed_in_one_place(data, badge(the_world()))

    report = verify(resigned(document))

    assert report.authentic in {"yes", "no"}


@runs
@given(data=st.data())
def test_lists_that_the_issuer_itself_signed(data):
    unsecured = {
        name: member for name, member in json.loads(the_files()[the_world().list_url]).items() if name != "proof"
    }
    document = changed_in_one_place(data, unsecured)

    report = verify(as_bytes(the_badge()), **{the_world().list_url: resigned(document)})

    assert report.authentic == "yes"


def changed_in_one_place(data, document):
    changed = copy.deepcopy(document)
    below = [(path, value) for path, value in places(changed) if "@context" not in path]
    path, value = data.draw(st.sampled_from(below))
    if isinstance(value, dict) and data.draw(st.booleans()):
        value[data.draw(st.sampled_from(WORDS))] = data.draw(JSON)
    else:
        at(changed, path[:-1])[path[-1]] = data.draw(JSON)
    return changed


def resigned(document):
    try:
        return as_bytes(signed(the_world(), document))
    except BadgeforgeError:
        assume(False)  # It would not be signed.


@runs
@given(url=st.sampled_from([0, 1]), value=JSON)
def test_facts_of_any_json(url, value):
    held = sorted(the_files())[url]

    report = verify(as_bytes(the_badge()), **{held: json.dumps(value).encode()})

    assert report.verdict is not Verdict.ACCEPTED


@runs
@given(text=st.text(max_size=30))
def test_recipients_of_any_form(text):
    """A recipient that is none is the caller's mistake, and says so; any other gets its answer."""
    try:
        report = the_world().verifier().verify(as_bytes(the_badge()), recipient=text, now=NOW)
    except InputError as error:
        assert error.code == "recipient-not-understood"
    else:
        assert report.verdict is not Verdict.ACCEPTED
