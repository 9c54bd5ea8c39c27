"""What issuing would do, without doing it."""

from datetime import date
from decimal import Decimal

from badgeforge.issuing.preview import plan_cohort
from badgeforge.issuing.states import RowState
from badgeforge.learning.cohort.duplicates import DuplicateRow
from badgeforge.learning.completion import EarnedCredit
from support.issuing import (
    NOW,
    RowsOfACohort,
    a_catalogue,
    a_cohort,
    a_completion,
    a_module,
    a_profile,
    an_issuer,
    files_of,
    issue,
)


def plan(cohort, *, catalogue=None, registry=None):
    return plan_cohort(cohort, catalogue=catalogue or a_catalogue(), profile=a_profile(), registry=registry, now=NOW)


def test_previews_without_a_register():
    cohort = RowsOfACohort([a_completion(1), a_completion(1, row=9), a_completion(2)], duplicates=[DuplicateRow(5, 2)])

    assert [(each.row, each.state) for each in plan(cohort)] == [
        (2, RowState.NEW),
        (3, RowState.NEW),
        (5, RowState.DUPLICATE),
        (9, RowState.DUPLICATE),
    ]


def test_previews_what_the_register_knows_and_changes_nothing(tmp_path):
    issuer = an_issuer(tmp_path)
    issue(a_cohort(1), issuer, out=tmp_path / "badges")
    issue(RowsOfACohort([a_completion(2)]), issuer, seed=2)
    register = (tmp_path / "issued.sqlite3").read_bytes()
    cohort = RowsOfACohort([a_completion(1), a_completion(2), a_completion(3), a_completion(1, row=9, term="Cohort 8")])

    planned = plan(RowsOfACohort(cohort.rows[:3]), registry=issuer.registry)
    (changed,) = plan(RowsOfACohort(cohort.rows[3:]), registry=issuer.registry)

    assert [each.state for each in planned] == [RowState.ALREADY_ISSUED, RowState.UNFINISHED, RowState.NEW]
    assert changed.state is RowState.CHANGED
    assert (tmp_path / "issued.sqlite3").read_bytes() == register


def test_previews_rows_that_would_be_refused():
    rows = [
        a_completion(1, credits_earned=(EarnedCredit(0, Decimal(16)),)),
        a_completion(2, completed_on=date(2030, 1, 1)),
    ]

    first, second = plan(RowsOfACohort(rows))

    assert (first.state, first.code, second.code) == (RowState.REFUSED, "badge-not-conformant", "completion-in-future")


def test_warns_of_badges_outside_the_official_schema():
    suspendable = a_module(suspendable=True)

    (planned,) = plan(a_cohort(1, item=suspendable), catalogue=a_catalogue(suspendable))

    assert planned.state is RowState.NEW
    assert [problem.code for problem in planned.problems] == ["status-array"]


def test_a_preview_can_be_saved_nowhere(tmp_path):
    (planned,) = plan(a_cohort(1))

    assert planned.save_to(tmp_path / "badges") is None
    assert not (tmp_path / "badges").exists()


def test_plan_and_outcome_agree(tmp_path):
    issuer = an_issuer(tmp_path)
    said = {RowState.NEW: RowState.ISSUED, RowState.UNFINISHED: RowState.FINISHED}
    cohort = a_cohort(3)
    issue(RowsOfACohort(cohort.rows[:1]), issuer)

    planned = plan(cohort, registry=issuer.registry)
    outcomes = issue(cohort, issuer, out=tmp_path / "badges", seed=2)

    assert [said[each.state] for each in planned] == [each.state for each in outcomes]
    assert len(files_of(tmp_path / "badges")) == 3
