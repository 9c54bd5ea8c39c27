"""The hostile list, through the library: each input gets its outcome, a clear message, bounded work, and no exception."""

import pytest

from badgeforge.encoding import strictjson
from badgeforge.errors import NotAccepted
from badgeforge.render.machine import report_json
from badgeforge.render.text import report_text
from badgeforge.verification.report import Verdict
from support.hostile import SPECS
from support.hostile.core import EMAIL_ADDRESS, INDEX, Made, Spec, badge, signed, status_list
from support.steps import at_most
from support.world import NOW, RECIPIENT, World

CALLS = 200_000
"""Python function calls that any input may cost; an honest badge needs some 8,000."""
CALLS_FOR_EACH_BYTE = 3
"""What long inputs may cost on top: the work grows with the input and no faster."""
MUST_SHOW = {
    "forged controller", "key in a URL fragment", "other issuer's DID", "header or embedded key", "unknown context",
    "undefined term", "respelling: full-IRI keys", "respelling: @nest", "respelling: @included",
    "respelling: appended inline context", "respelling: top-level @graph",
    "respelling: second object with the credential's id", "respelling: second object with the status entry's id",
    "respelling: @id and @type keys", "duplicate keys", "poison graph", "oversize documents", "deep documents",
    "bomb in a PNG", "broken status list", "SVG with entities", "two badges in one image", "time of the proof", "period",
    "wrong purpose", "status list of somebody else", "other status list", "status list of another time", "numbers",
    "characters",
}  # fmt: skip
"""The families that issue 2 names."""

each = pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


def verified(spec, world):
    case = spec.case(world)
    return world.verifier(**case.verifier_arguments(world)).verify(case.data, recipient=RECIPIENT, now=NOW)


@pytest.fixture(scope="module")
def report_of(world):
    """Each input is verified once for all tests that only look at its report."""
    reports = {}

    def report_of(spec):
        if spec.name not in reports:
            reports[spec.name] = verified(spec, world)
        return reports[spec.name]

    return report_of


def _genuine(world):
    return signed(world)


def _genuine_with_everything(world):
    """What the hostile inputs are made from, each thing in order."""
    document = badge(world)
    document["jti"] = document["id"]
    document["credentialSubject"]["source"] = {"id": "did:example:assessor", "type": ["Profile"], "name": "Assessors"}
    return Made(signed(world, document), {world.list_url: status_list(world, INDEX + 1)})


@pytest.mark.parametrize("build", [_genuine, _genuine_with_everything])
def test_what_the_inputs_are_made_from_is_accepted(world, build):
    """Otherwise the list proves nothing: everything would be refused for another reason."""
    spec = Spec("genuine", "genuine", Verdict.ACCEPTED, "proof", "passed", "", "", build)

    report = verified(spec, world)

    assert report.verdict is Verdict.ACCEPTED


def test_the_list_has_every_family_that_it_must_show():
    assert {spec.family for spec in SPECS} >= MUST_SHOW
    assert len(SPECS) >= 100
    assert len({spec.name for spec in SPECS}) == len(SPECS)


@each
def test_ends_as_it_must(spec, report_of):
    report = report_of(spec)

    check = report.check(spec.check)
    assert (report.verdict, check.outcome) == (spec.verdict, spec.outcome)
    assert spec.code in {problem.code for problem in check.problems}


@each
def test_is_never_accepted(spec, report_of):
    report = report_of(spec)

    assert report.badge is None
    with pytest.raises(NotAccepted):
        report.require()


@each
def test_says_why_in_sentences_without_personal_data(spec, report_of):
    report = report_of(spec)

    for check in report.checks:
        assert check.summary.endswith("."), check
        assert check.summary[0].isupper() or check.summary.split()[0] in {"proofValue", "proofPurpose", "encodedList"}
        said = [check.summary, str(check.facts), *(f"{each.detail} {each.hint}" for each in check.problems)]
        assert not any(secret in " ".join(said) for secret in (RECIPIENT, EMAIL_ADDRESS, "00112233445566778899"))


@each
def test_the_report_is_harmless_on_a_screen(spec, report_of):
    report = report_of(spec)

    for text in (str(report), report_text(report, name="badge\u001b[2J.json", verbose=True)):
        assert all(char.isprintable() for line in text.split("\n") for char in line)
        assert not any(line.startswith("ACCEPTED") for line in text.split("\n"))
        assert len(text) < 100_000


@each
def test_the_report_is_json(spec, report_of):
    report = report_of(spec)

    written = strictjson.dumps(report_json(report, name="badge.json"))

    assert strictjson.loads_object(written)["verdict"] == report.verdict


@each
def test_costs_bounded_work(spec, world):
    case = spec.case(world)
    verifier = world.verifier(**case.verifier_arguments(world))

    with at_most(CALLS + CALLS_FOR_EACH_BYTE * len(case.data)) as steps:
        verifier.verify(case.data, recipient=RECIPIENT, now=NOW)

    assert steps.count > 0


@pytest.mark.parametrize("spec", SPECS[::7], ids=lambda spec: spec.name)
def test_the_same_input_gives_the_same_report(spec, world):
    first, second = verified(spec, world), verified(spec, world)

    assert report_json(first) == report_json(second)
