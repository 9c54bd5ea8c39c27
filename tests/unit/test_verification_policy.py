"""What a policy demands, and that it says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from badgeforge.proofs.data_integrity import FUTURE_TOLERANCE
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import Question
from support.world import World


def test_strict_demands_everything_that_decides():
    required = Policy.strict().required

    assert required == {
        "readable", "spelling", "terms", "issuer-binding", "proof", "period", "status", "trust", "recipient", "well-made",
    }  # fmt: skip


def test_every_question_has_a_check_that_strict_demands(tmp_path):
    world = World(tmp_path)

    report = world.verify(world.signed_badge())

    assert {check.question for check in report.checks if check.required} == set(Question)


def test_strict_leaves_the_age_of_lists_to_themselves_unless_told():
    assert Policy.strict().max_status_age is None
    assert Policy.strict(max_status_age=timedelta(days=2)).max_status_age == timedelta(days=2)


def test_clocks_may_differ_as_much_for_dates_as_for_proofs():
    assert Policy.strict().clock_tolerance == FUTURE_TOLERANCE


@pytest.mark.parametrize("check", sorted(Policy.strict().required))
def test_a_policy_that_demands_less_cannot_look_strict(check):
    with pytest.raises(ValueError, match="unsafe"):
        replace(Policy.strict(), required=Policy.strict().required - {check})


def test_a_looser_policy_warns_and_has_another_name():
    with pytest.warns(UserWarning, match="unsafe_without_status"):
        loose = Policy.strict().unsafe_without_status()

    assert loose.name == "unsafe-strict-without-status"
    assert Policy.strict().required - loose.required == {"status"}


@pytest.mark.filterwarnings("ignore:this policy")
def test_without_status_a_withdrawn_badge_looks_current(tmp_path):
    world = World(tmp_path)
    world.publish_status(7)

    report = world.verify(world.signed_badge(), policy=Policy.strict().unsafe_without_status())

    assert report.verdict == "accepted"
    assert (report.check("status").outcome, report.check("status").required) == ("failed", False)
    assert report.policy_name == "unsafe-strict-without-status"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"required": Policy.strict().required | {"endorsements"}},
        {"cryptosuites": frozenset()},
        {"max_status_age": timedelta(days=1)},
        {"clock_tolerance": timedelta(minutes=6)},
    ],
)
def test_the_digest_tells_policies_apart(change):
    assert replace(Policy.strict(), **change).sha256 != Policy.strict().sha256


def test_the_digest_is_the_same_for_the_same_demands():
    assert Policy.strict().sha256 == Policy.strict().sha256
