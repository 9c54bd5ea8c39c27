"""Several badges together: a newer version replaces an older one, if it is genuine."""

from badgeforge.encoding import strictjson
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.collection import verify_all
from badgeforge.verification.report import Outcome, Verdict
from support.world import NOW, RECIPIENT, World


def _verify(world, *badges, **arguments):
    inputs = [
        (f"{number}.json", badge if isinstance(badge, bytes) else strictjson.dumps(badge))
        for number, badge in enumerate(badges)
    ]
    return verify_all(inputs, world.verifier(), recipient=arguments.pop("recipient", RECIPIENT), now=NOW, **arguments)


def _replaced(named):
    return named.report.check("replaced").outcome


def test_nothing_in_gives_nothing_out(tmp_path):
    assert _verify(World(tmp_path)) == ()


def test_keeps_names_and_order(tmp_path):
    world = World(tmp_path)

    reports = _verify(world, world.signed_badge(), b"{}", world.signed_badge())

    assert [each.name for each in reports] == ["0.json", "1.json", "2.json"]
    assert [each.report.verdict for each in reports] == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED]


def test_the_older_version_of_a_badge_is_replaced_wherever_it_stands(tmp_path):
    world = World(tmp_path)
    older, newer = world.signed_badge(), world.signed_badge(validFrom="2026-10-30T00:00:00Z")

    for badges in ([older, newer], [newer, older]):
        reports = {each.report.claimed.valid_from: each for each in _verify(world, *badges)}

        assert _replaced(reports["2026-09-30T00:00:00Z"]) is Outcome.FAILED
        assert _replaced(reports["2026-10-30T00:00:00Z"]) is Outcome.NOT_APPLICABLE


def test_a_replaced_badge_is_shown_so_and_not_lowered(tmp_path):
    world = World(tmp_path)

    first, _second = _verify(world, world.signed_badge(), world.signed_badge(validFrom="2026-10-30T00:00:00Z"))

    assert first.report.verdict is Verdict.ACCEPTED
    (problem,) = first.report.check("replaced").problems
    assert problem.code == "replaced"


def test_copies_of_one_version_replace_nothing(tmp_path):
    world = World(tmp_path)

    assert [_replaced(each) for each in _verify(world, *[world.signed_badge()] * 2)] == [Outcome.NOT_APPLICABLE] * 2


def test_another_credential_replaces_nothing(tmp_path):
    world = World(tmp_path)
    other = world.signed_badge(id="urn:uuid:99999999-2222-4333-8444-555555555555", validFrom="2026-10-30T00:00:00Z")

    assert [_replaced(each) for each in _verify(world, world.signed_badge(), other)] == [Outcome.NOT_APPLICABLE] * 2


def test_another_issuer_with_the_same_id_replaces_nothing(tmp_path):
    world = World(tmp_path)
    other = World(tmp_path, host="other.example", seed=2)

    reports = _verify(world, world.signed_badge(), other.signed_badge(validFrom="2026-10-30T00:00:00Z"))

    assert [_replaced(each) for each in reports] == [Outcome.NOT_APPLICABLE] * 2


def test_a_forged_newer_version_replaces_nothing(tmp_path):
    world = World(tmp_path)
    forged = {**world.signed_badge(), "validFrom": "2026-10-30T00:00:00Z"}

    genuine, other = _verify(world, world.signed_badge(), forged)

    assert _replaced(genuine) is Outcome.NOT_APPLICABLE
    assert other.report.verdict is Verdict.REJECTED


def test_a_badge_without_a_date_replaces_nothing(tmp_path):
    world = World(tmp_path)

    reports = _verify(world, world.signed_badge(), world.signed_badge(validFrom=None))

    assert _replaced(reports[0]) is Outcome.NOT_APPLICABLE


def test_the_same_person_and_time_hold_for_all(tmp_path):
    world = World(tmp_path)
    later = NOW.replace(year=2028)

    reports = _verify(world, world.signed_badge(), world.signed_badge(), recipient=AnyRecipient(), at=later)

    assert [each.report.at for each in reports] == [later] * 2
    assert [each.report.verdict for each in reports] == [Verdict.REJECTED] * 2
    assert {each.report.check("recipient").outcome for each in reports} == {Outcome.NOT_APPLICABLE}
