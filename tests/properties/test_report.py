"""The law of the verdict: making any one check worse never makes the verdict better."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeforge.errors import NotAccepted
from badgeforge.verification.report import (
    Answer,
    CheckResult,
    Claimed,
    Outcome,
    Question,
    Report,
    Verdict,
    judge,
)
from support.world import NOW

WORSE = [
    (Outcome.PASSED, Outcome.UNDETERMINED),
    (Outcome.PASSED, Outcome.NOT_RUN),
    (Outcome.PASSED, Outcome.FAILED),
    (Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED),
    (Outcome.NOT_APPLICABLE, Outcome.NOT_RUN),
    (Outcome.NOT_APPLICABLE, Outcome.FAILED),
    (Outcome.UNDETERMINED, Outcome.FAILED),
    (Outcome.NOT_RUN, Outcome.FAILED),
]
RANK = [Verdict.REJECTED, Verdict.UNDETERMINED, Verdict.NOT_ACCEPTED, Verdict.ACCEPTED]
PLACES = [(question, number) for question in Question for number in range(2)]


def _check(question, number, outcome, required=True):
    return CheckResult(f"{question}-{number}", question, outcome, "words", required=required)


def _report(checks):
    return Report(
        checks=tuple(checks), claimed=Claimed(), time=NOW, at=NOW, input_sha256="", media_type="",
        policy_name="test", policy_sha256="", trust_sha256="",
    )  # fmt: skip


@given(
    outcomes=st.lists(st.sampled_from(Outcome), min_size=6, max_size=6),
    place=st.integers(0, 5),
    step=st.sampled_from(WORSE),
)
def test_a_worse_check_never_makes_a_better_verdict(outcomes, place, step):
    before, after = step
    outcomes[place] = before
    checks = [_check(*where, outcome) for where, outcome in zip(PLACES, outcomes, strict=True)]
    report = _report(checks)

    worse = report.with_check(replace(checks[place], outcome=after))

    assert RANK.index(worse.verdict) <= RANK.index(report.verdict)


def test_only_three_times_yes_is_accepted():
    for answers in product([Outcome.PASSED, Outcome.FAILED, Outcome.UNDETERMINED], repeat=3):
        report = _report([_check(question, 0, outcome) for question, outcome in zip(Question, answers, strict=True)])

        assert (report.verdict is Verdict.ACCEPTED) == (set(answers) == {Outcome.PASSED})


def test_an_empty_requirement_is_an_error():
    checks = (_check(Question.AUTHENTIC, 0, Outcome.PASSED, required=False),)

    with pytest.raises(ValueError, match="no required check"):
        judge(checks, Question.AUTHENTIC)


def test_a_check_that_is_not_required_decides_nothing():
    checks = (
        _check(Question.AUTHENTIC, 0, Outcome.PASSED),
        _check(Question.AUTHENTIC, 1, Outcome.FAILED, required=False),
    )

    assert judge(checks, Question.AUTHENTIC) is Answer.YES


def test_a_report_has_no_truth_value():
    report = _report([_check(question, 0, Outcome.PASSED) for question in Question])

    with pytest.raises(TypeError, match="no truth value"):
        bool(report)


def test_require_raises_with_the_report():
    report = _report([_check(question, 0, Outcome.FAILED) for question in Question])

    with pytest.raises(NotAccepted) as caught:
        report.require()

    assert caught.value.code == "not-accepted"
    assert caught.value.report is report
