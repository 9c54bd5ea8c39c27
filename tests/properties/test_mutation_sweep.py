"""The mutation sweep: whatever is changed in a signed badge, it is no longer authentic, but for a closed list of five changes.

The badge uses every class and property of Open Badges 3.0 and holds endorsements that others signed. Every mutant goes as
bytes through the real verifier. What the closed list allows must stay authentic *with equal claims*.
"""

import json
from collections import Counter

import pytest

from badgeforge.errors import Severity
from badgeforge.ob3.classes import VC_2_0
from badgeforge.verification.report import Answer, Outcome, Verdict
from support.mutation.forgiven import ARRAY, CLOSED_LIST, REPEATED, explanations
from support.mutation.tree import places, pointer, to_bytes
from support.swept_badge import SweptBadge, claims, outcomes

SHARDS = 16
"""Shares of the work; each takes every sixteenth mutant."""
LEAST_MUTANTS = 18_000
"""So that a sweep that silently shrinks is noticed."""

REFUSED_ANYWAY = {
    "an identifier in an array": (
        lambda path: path[-1] == "id",
        "JSON-LD has one identifier for a node: no processor reads an array there",
    ),
    "a member of the badge's own proof in an array": (
        lambda path: path[:2] == ("proof", 0) and len(path) == 3 and path[2] not in {"id", "domain"},
        "Data Integrity has one value for each of them; a proof is an instruction to the verifier, and is read to the letter",
    ),
}
"""Where "one value with or without its array" is refused on purpose: which places, and why."""

NOTED = {
    "property-not-single": "the official schemas refuse an array where the standard has one value",
    "type-not-single": "the official schemas want exactly one string for the type of these classes",
    "status-array": "the official schemas want one status entry without an array; a warning",
    "proofs-several": "the official validator looks at one proof; a warning",
}
"""What *well made* says of a badge that the closed list forgives: it stays authentic and claims the same, and this is noted."""


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    return SweptBadge(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def mutants(swept):
    return list(swept.mutants())


@pytest.fixture(scope="module")
def expected(swept):
    report = swept.verify(to_bytes(swept.secured))
    return claims(swept.secured), outcomes(report)


def changed_paths(one, other, path=()):
    """Yield where two documents differ, as far outside as they differ in form."""
    if one is other:
        return
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from changed_paths(one[key], other[key], (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from changed_paths(*pair, (*path, number))
    elif one != other or type(one) is not type(other):
        yield path


def refusal(original, mutant, kinds):
    """Give the row of the table by which a mutant that the closed list would allow is refused on purpose; else None."""
    if kinds != (ARRAY,):
        return None
    (path,) = changed_paths(original, mutant)
    return next((name for name, (applies, _reason) in REFUSED_ANYWAY.items() if applies(path)), None)


def difference(mutant, report, expected):
    """Say in which claims or checks an authentic mutant differs from the badge, beyond what is `NOTED`."""
    expected_claims, expected_outcomes = dict(expected[0]), dict(expected[1])
    found_claims, found_outcomes = claims(json.loads(to_bytes(mutant))), outcomes(report)
    expected_verdict = Verdict.ACCEPTED
    noted = found_claims["problems"] - expected_claims["problems"]
    if {code for code, _severity in noted} <= NOTED.keys():
        expected_claims["problems"] = expected_claims["problems"] + noted
    if any(severity is Severity.ERROR for _code, severity in noted):
        expected_outcomes["well-made"], expected_verdict = Outcome.FAILED, Verdict.NOT_ACCEPTED
    return [
        *(name for name, value in expected_claims.items() if found_claims[name] != value),
        *(f"check {name}" for name, outcome in expected_outcomes.items() if found_outcomes[name] is not outcome),
        *([] if report.verdict is expected_verdict else [f"verdict {report.verdict}"]),
    ]


def complaint(mutation, swept, expected):
    """Say how a mutant breaks the law; None when it does not."""
    mutant = mutation.make()
    data = to_bytes(mutant)
    kinds = explanations(swept.secured, mutant)
    report = swept.verify(data)
    is_authentic = report.authentic is Answer.YES
    if not kinds:
        return "authentic" if is_authentic or report.verdict is Verdict.ACCEPTED else None
    if len(kinds) == 1 and (refusal(swept.secured, mutant, kinds) is None) is not is_authentic:
        return f"{'authentic' if is_authentic else 'refused'}, though {kinds[0]}"
    if not is_authentic:
        return None  # Two kinds of the closed list at once may be refused.
    wrong = difference(mutant, report, expected)
    return f"{' and '.join(kinds)} changes {', '.join(wrong)}" if wrong else None


@pytest.mark.parametrize("shard", range(SHARDS))
def test_only_the_closed_list_stays_authentic_and_with_equal_claims(swept, mutants, expected, shard):
    complaints = [(mutation.name, complaint(mutation, swept, expected)) for mutation in mutants[shard::SHARDS]]

    assert [(name, wrong) for name, wrong in complaints if wrong] == []


def test_the_exceptions_that_occur_are_exactly_the_closed_list(swept, mutants, expected):
    kinds, refused, noted = set(), set(), set()
    for mutation in mutants:
        mutant = mutation.make()
        found = explanations(swept.secured, mutant)
        kinds.add(found)
        refused.add(refusal(swept.secured, mutant, found))
        if len(found) == 1 and refusal(swept.secured, mutant, found) is None:
            added = claims(json.loads(to_bytes(mutant)))["problems"] - expected[0]["problems"]
            noted.update(code for code, _severity in added)

    assert kinds == {(), (ARRAY, REPEATED), *((kind,) for kind in CLOSED_LIST)}
    assert refused == {None, *REFUSED_ANYWAY}
    assert noted == NOTED.keys()


def test_the_badge_itself_is_accepted_with_a_decision_on_every_required_check(swept):
    report = swept.verify(to_bytes(swept.secured))

    assert report.verdict is Verdict.ACCEPTED
    assert {check.outcome for check in report.checks if check.required} == {Outcome.PASSED}


def test_the_badge_uses_every_property_of_every_class(swept):
    names = {place.key for place in places(swept.secured)}
    known = {name for spec in VC_2_0.values() for name in spec.properties}

    assert known - names == {"dateOfBirth"}  # The privacy guard refuses it.


def test_every_mutant_is_another_document_and_has_a_name_of_its_own(swept, mutants):
    original = to_bytes(swept.secured)
    names = Counter(mutation.name for mutation in mutants)

    assert [mutation.name for mutation in mutants if to_bytes(mutation.make()) == original] == []
    assert [name for name, count in names.items() if count > 1] == []


def test_every_place_is_swept(swept, mutants):
    names = {mutation.name for mutation in mutants}
    missing = []
    for place in places(swept.secured):
        if place.in_context:
            continue
        where = pointer(place.path)
        wanted = [f"null instead {where}", f"@list around {where}", f"two arrays around {where}"]
        wanted += [f"member removed {where}"] if isinstance(place.key, str) else [f"element removed {where}"]
        match place.value:
            case dict():
                wanted += [f"unknown term added {where}", f"members nested {where}"]
            case list():
                wanted += [f"array doubled {where}", f"null added {where}"]
            case bool():
                wanted += [f"boolean turned over {where}", f"boolean as text {where}"]
            case str():
                wanted += [f"text longer {where}", f"value object around {where}"]
            case _:
                wanted += [f"number changed {where}", f"number as text {where}"]
        missing += [name for name in wanted if name not in names]

    assert missing == []
    assert len(mutants) >= LEAST_MUTANTS
