"""The JSON-LD 1.1 toRdf suite of the W3C, through the strict path that proofs use: equal, or refused by a named rule.

Three things are done to a case first, none of which changes what it means: its relative context URLs are written in full, so
that they can be pinned; an `expandContext` goes in front of its contexts; an array of nodes becomes one `@graph`.
"""

import hashlib
import json
from collections import Counter
from urllib.parse import urljoin

import pytest

from badgeforge.encoding import strictjson
from badgeforge.errors import BadgeforgeError
from badgeforge.linkeddata import ContextStore, canonicalize, canonicalize_nquads

REFUSED = {
    "identifier-not-absolute": (
        "An identifier is relative, empty or no IRI. We know no base, on purpose: where a document stands is not signed.",
        (
            "t0016 t0017 t0018 t0120 t0121 t0122 t0123 t0124 t0125 t0126 t0127 t0128 t0129 t0130 t0131 t0132 tc015 tc024 tc038"
            " te028 te040 te048 te050 te051 te056 te057 te066 te076 te078 te088 te089 te090 te091 te109 te111 te121 te122 te129"
            " te130 tli11 tli12 tli13 tli14 tm005 tm017 tm018 tpi06 tpi07 tpi08 tpi09 tpi10 twf01 twf03 twf07"
        ),
    ),
    "data-not-signed": (
        (
            "Several of the other reasons at once: relative identifiers and types, blank node predicates, nulls, empty arrays,"
            " undefined terms, indexes."
        ),
        "t0118 te003 te004 te015 te016 te029 te036 te038 te059 te060 te062",
    ),
    "undefined-term": (
        "No context defines a term, or one undefines it, so that its value would be dropped.",
        "tc014 tc018 te032 te065 tpr06 tpr19 twf02",
    ),
    "value-dropped": (
        "A value connected to nothing would be dropped, or a second identifier ignored.",
        "t0030 te001 te008 te045 te046 te047 tm002",
    ),
    "null-not-signed": ("A null would be dropped.", "te014 te019"),
    "property-not-absolute": ("A blank node stands for a property, which RDF cannot say.", "te068 te075"),
    "type-not-absolute": ("A type is not an IRI and would be dropped.", "twf04"),
    "language-tag-malformed": ("A language tag is malformed, and the text would be dropped.", "twf05"),
    "index-not-signed": (
        "An index would be dropped.",
        "tc013 te044 te063 te082 te083 te084 te096 te097 te098 te105 te107",
    ),
    "direction-not-signed": (
        "A base direction would be dropped; proofs are made without the two ways of keeping it.",
        "tdi01 tdi02 tdi03 tdi04 tdi05 tdi06 tdi09 tdi10 tdi11 tdi12",
    ),
    "nest-not-portable": (
        "A type or context inside `@nest`: processors disagree about what it governs.",
        "tin06 tn008",
    ),
    "context-invalid": (
        "A context has a relative `@vocab`, or defines a name reserved for keywords, as the safe mode of processors refuses.",
        "te005 te092 te110 te112 te119 te120 tpr34 tpr35 tpr36 tpr37 tpr38 tpr39",
    ),
    "json-number-digits": ("The reader refuses a number with more digits than programs keep.", "tjs12"),
    "json-negative-zero": ("The reader refuses minus zero, which programs write in different ways.", "trt01"),
    "json-ld-malformed": ("Allowed by JSON-LD 1.0 and forbidden by 1.1, which is what we process.", "te026 te071"),
}
"""Error code → why, and which positive cases it refuses. A case that is not here must give the expected statements."""
FORBIDDEN_BY_1_0_ONLY = {"ter24", "ter32", "ter42", "ttn01"}
"""Negative cases about JSON-LD 1.0: what 1.1 allows, we process."""
ABSENT = {"ter56"}
"""Named by the manifest, and not in the vectors."""


@pytest.fixture(scope="module")
def suite(vectors_dir):
    folder = vectors_dir / "json-ld"
    return folder, json.loads((folder / "toRdf-manifest.jsonld").read_bytes())


@pytest.fixture(scope="module")
def outcomes(suite):
    folder, manifest = suite
    base = manifest["baseIri"]
    contexts = _pinned(folder, base)
    found = {}
    for case in manifest["sequence"]:
        name = case["@id"].removeprefix("#")
        if (folder / case["input"]).is_file():
            found[name] = _outcome(folder, case, base, contexts)
        else:
            found[name] = "absent", "positive" if "expect" in case else "negative"
    return found


def test_each_case_is_equal_or_refused_by_its_named_rule(outcomes):
    expected = {name: code for code, (_why, names) in REFUSED.items() for name in names.split()}

    refused = {name: code for name, (code, kind) in outcomes.items() if kind == "positive" and code != "passed"}

    _print_figures("positive", outcomes)
    assert expected == refused


def test_every_invalid_document_is_refused(outcomes):
    accepted = {name for name, (code, kind) in outcomes.items() if kind == "negative" and code in {"passed", "absent"}}

    _print_figures("negative", outcomes)
    assert accepted == FORBIDDEN_BY_1_0_ONLY | ABSENT


def test_the_suite_is_complete(outcomes):
    assert Counter(kind for _code, kind in outcomes.values()) == {"positive": 361, "negative": 106}


def _pinned(folder, base):
    contexts = ContextStore.packaged()
    for path in sorted(folder.rglob("*context*.jsonld")):
        content = path.read_bytes()
        if isinstance(json.loads(content), dict):
            url = base + path.relative_to(folder).as_posix()
            contexts = contexts.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())
    return contexts


def _outcome(folder, case, base, contexts):
    kind = "negative" if "expectErrorCode" in case else "positive"
    try:
        document = _prepared(strictjson.loads((folder / case["input"]).read_bytes()), base + case["input"])
        if isinstance(document, list):
            document = {"@graph": document}
        if "expandContext" in case.get("option", {}):
            before = json.loads((folder / case["option"]["expandContext"]).read_bytes())["@context"]
            document["@context"] = [before, *([document["@context"]] if "@context" in document else [])]
        found = canonicalize(document, contexts=contexts)
    except BadgeforgeError as error:
        return error.code, kind
    if "expect" in case:
        expected = canonicalize_nquads((folder / case["expect"]).read_bytes().decode())
        return ("passed" if found == expected else "different"), kind
    return "passed", kind


def _prepared(value, base):
    if isinstance(value, list):
        return [_prepared(item, base) for item in value]
    if isinstance(value, dict):
        return {
            key: _absolute(member, base) if key == "@context" else _prepared(member, base)
            for key, member in value.items()
        }
    return value


def _absolute(context, base):
    match context:
        case str():
            return urljoin(base, context)
        case list():
            return [_absolute(entry, base) for entry in context]
        case dict():
            return {term: _absolute_in_term(term, definition, base) for term, definition in context.items()}
        case _:
            return context


def _absolute_in_term(term, definition, base):
    if term == "@import" and isinstance(definition, str):
        return urljoin(base, definition)
    if isinstance(definition, dict) and "@context" in definition:
        return {**definition, "@context": _absolute(definition["@context"], base)}
    return definition


def _print_figures(wanted, outcomes):
    codes = Counter(code for code, kind in outcomes.values() if kind == wanted)
    if wanted == "negative":
        accepted = codes["passed"]
        refused = codes.total() - accepted - codes["absent"]
        print(
            f"JSON-LD toRdf, invalid documents: {refused} refused as they must be, {accepted} accepted (1.0 only), "
            f"{codes['absent']} absent"
        )
        return
    refused = codes.total() - codes["passed"] - codes["different"]
    print(f"JSON-LD toRdf: {codes['passed']} passed, {refused} refused by a rule, {codes['different']} failed")
    for code, count in sorted(codes.items()):
        if code in REFUSED:
            print(f"  {count:3} {code}: {REFUSED[code][0]}")
