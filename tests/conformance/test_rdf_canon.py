"""The RDF canonicalisation suite of the W3C (rdf-canon), through the functions that proofs use."""

import json

import pytest

from badgeforge.errors import BadgeforgeError, CanonicalizationError
from badgeforge.linkeddata import DEFAULT_LIMITS, canonicalize_nquads, nquadsreader
from badgeforge.linkeddata.canonical import canonical_labels

HASHES = {"SHA384": "sha384"}


@pytest.fixture(scope="module")
def suite(vectors_dir):
    folder = vectors_dir / "rdf-canon"
    return folder, json.loads((folder / "manifest.jsonld").read_bytes())["entries"]


def _cases(suite, kind):
    folder, entries = suite
    return [
        (
            entry["id"],
            (folder / entry["action"]).read_bytes().decode(),
            (folder / entry["result"]).read_bytes().decode() if "result" in entry else None,
            HASHES.get(entry.get("hashAlgorithm"), "sha256"),
        )
        for entry in entries
        if entry["type"] == f"rdfc:RDFC10{kind}Test"
    ]


def _outcome(text, hash_algorithm):
    try:
        return canonicalize_nquads(text, hash_algorithm=hash_algorithm)
    except BadgeforgeError as error:
        return error.code


def test_every_canonical_form_is_reproduced(suite):
    cases = _cases(suite, "Eval")

    wrong = [name for name, text, result, algorithm in cases if _outcome(text, algorithm) != result]

    print(f"rdf-canon, canonical forms: {len(cases) - len(wrong)} passed, 0 refused, {len(wrong)} failed")
    assert (len(cases), wrong) == (64, [])


def test_every_map_of_labels_is_reproduced(suite):
    cases = _cases(suite, "Map")

    wrong = []
    for name, text, result, algorithm in cases:
        statements = nquadsreader.parse(text, limits=DEFAULT_LIMITS)
        labels = canonical_labels(statements, hash_algorithm=algorithm, limits=DEFAULT_LIMITS)
        if json.loads(result) != {blank[2:]: label[2:] for blank, label in labels.items()}:
            wrong.append(name)

    print(f"rdf-canon, maps of labels: {len(cases) - len(wrong)} passed, 0 refused, {len(wrong)} failed")
    assert (len(cases), wrong) == (21, [])


def test_poison_graph_is_refused_within_the_budget(suite):
    cases = _cases(suite, "NegativeEval")

    refused = []
    for name, text, _result, algorithm in cases:
        with pytest.raises(CanonicalizationError) as caught:
            canonicalize_nquads(text, hash_algorithm=algorithm)
        refused.append((name, caught.value.code))

    print(f"rdf-canon, poison graphs: {len(refused)} refused as they must be, 0 failed")
    assert refused == [("#test074c", "too-complex")]
