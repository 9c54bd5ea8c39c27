"""The report: verdict, badge, and text that a screen can take. The law of the verdict is in `properties/test_report.py`."""

from dataclasses import replace

import pytest

from badgeforge.errors import NotAccepted
from badgeforge.verification.report import CheckResult, Outcome, Question, Verdict, harmless, judge
from support.world import World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def accepted(world):
    return world.verify(world.signed_badge())


def test_an_empty_requirement_is_an_error(accepted):
    with pytest.raises(ValueError, match="no required check"):
        judge((), Question.CURRENT)


def test_a_report_is_no_truth_value(accepted):
    with pytest.raises(TypeError, match="no truth value"):
        bool(accepted)


def test_an_accepted_report_gives_the_badge(accepted):
    badge = accepted.require()

    assert badge.achievement.name == "Digital safety at work"
    assert badge.achievement.id == "https://academy.example/modules/digital-safety/1"
    assert badge.credits == ()
    assert badge.json["id"] == accepted.claimed.credential_id


def test_a_report_that_is_not_accepted_has_no_badge(world):
    report = world.verify(world.signed_badge(), recipient="did:example:somebody")

    with pytest.raises(NotAccepted) as caught:
        report.require()
    assert caught.value.code == "not-accepted"
    assert caught.value.report is report
    assert report.badge is None


def test_accepted_without_a_badge_is_refused_all_the_same(accepted):
    with pytest.raises(NotAccepted):
        replace(accepted, badge=None).require()


def test_finds_a_check_by_its_id(accepted):
    assert accepted.check("status").question is Question.CURRENT
    with pytest.raises(KeyError):
        accepted.check("statsu")


def test_a_worse_check_takes_the_badge_away(accepted):
    worse = accepted.with_check(replace(accepted.check("period"), outcome=Outcome.FAILED))

    assert (worse.verdict, worse.badge) == (Verdict.REJECTED, None)
    assert accepted.badge is not None


def test_a_check_that_does_not_decide_leaves_the_badge(accepted):
    same = accepted.with_check(replace(accepted.check("refresh"), outcome=Outcome.FAILED))

    assert (same.verdict, same.badge) == (Verdict.ACCEPTED, accepted.badge)


def test_writes_one_line_for_each_check(accepted):
    lines = str(accepted).split("\n")

    assert lines[0] == "accepted at 2026-11-22T09:30:00Z"
    assert lines[1] == "  authentic: readable: passed: The file holds one badge."
    assert len(lines) == 1 + len(accepted.checks)


def test_lines_hold_nothing_that_moves_the_cursor(accepted):
    evil = CheckResult("status", Question.CURRENT, Outcome.FAILED, "\u001b[2J\rACCEPTED\n\u202e")

    assert "\n  current: status: failed: \ufffd[2J\ufffdACCEPTED\ufffd\ufffd\n" in str(accepted.with_check(evil))


@pytest.mark.parametrize(
    "char", ["\u001b", "\u009b", "\n", "\r", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\x7f", "\ud800"]
)
def test_characters_that_play_with_a_screen_are_replaced(char):
    assert harmless(f"a{char}b") == "a\ufffdb"


def test_text_of_every_script_stays():
    assert harmless("Ysgol Feddygol, 医学校 – Zoë’s “badge” 🎓") == "Ysgol Feddygol, 医学校 – Zoë’s “badge” 🎓"


def test_long_text_is_cut():
    assert harmless("x" * 12, limit=10) == "x" * 9 + "…"
    assert harmless("x" * 10, limit=10) == "x" * 10
