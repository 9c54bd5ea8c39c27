"""A provider's list, its previews and its refused rows, whoever refused them."""

import csv
import io
from dataclasses import replace

import pytest

from badgeforge.errors import InputError, IssuingError
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.registry import Registry
from badgeforge.issuing.states import RowState
from badgeforge.journeys.issue import CohortRequest, hand_back, issue_to_folder, preview, read_cohort, tally
from badgeforge.keys.key import SigningKey
from support.issuing import a_profile, registry_url
from support.world import NOW

CATALOGUE = """\
[catalogue]
name = "Test Academy"
base = "https://academy.example/"

[[module]]
id = "https://academy.example/modules/fire/1"
code = "FIRE"
title = "Fire safety"
version = "1"
description = "What to do when it burns."
criteria = { narrative = "Attend the session." }
maintenance = { valid_for = "P1Y" }
"""
ROWS = """\
E-mail,Course code,Completion date,Ethnicity,Ward
good@ward.example,FIRE,2026-10-01,secret,A
late@ward.example,FIRE,2019-10-01,secret,=B
bad(at)ward.example,FIRE,2026-10-01,secret,C
"""


@pytest.fixture
def request_(tmp_path):
    (tmp_path / "catalogue.toml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "cohort.csv").write_text(ROWS, "utf-8")
    return CohortRequest(path=tmp_path / "cohort.csv", catalogue=tmp_path / "catalogue.toml")


@pytest.fixture
def issued(request_, tmp_path):
    cohort, catalogue = read_cohort(request_, now=NOW)
    profile = a_profile()
    issuer = Issuer(
        profile=profile,
        signer=SigningKey.from_seed(bytes(32)),
        verification_method=f"{profile.id}#key-1",
        status_base="https://academy.example/status/",
        registry=Registry.open(registry_url(tmp_path)),
    )
    results = list(issue_to_folder(cohort, catalogue, issuer, folder=tmp_path / "badges", now=NOW))
    return cohort, catalogue, issuer, results


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_rows_refused_by_reading_and_by_issuing_come_back_together(issued, tmp_path):
    cohort, _catalogue, _issuer, results = issued

    assert hand_back(tmp_path / "refused.csv", cohort, results, force=False)

    late, bad = table(tmp_path / "refused.csv")
    assert late["error"] == "the award would have lapsed on 2020-10-01 (issue it for the latest completion)"
    assert (late["E-mail"], late["Ward"]) == ("late@ward.example", "'=B")
    assert "this is not one e-mail address" in bad["error"]
    assert [result.outcome.state for result in results] == [RowState.ISSUED, RowState.REFUSED, RowState.REFUSED]


def test_sensitive_columns_do_not_come_back(issued, tmp_path):
    cohort, _catalogue, _issuer, results = issued

    hand_back(tmp_path / "refused.csv", cohort, results, force=False)

    assert "secret" not in (tmp_path / "refused.csv").read_text("utf-8-sig")


def test_what_comes_back_can_be_handed_in_again(issued, request_, tmp_path):
    cohort, _catalogue, _issuer, results = issued
    hand_back(tmp_path / "refused.csv", cohort, results, force=False)

    again, _ = read_cohort(CohortRequest(path=tmp_path / "refused.csv", catalogue=request_.catalogue), now=NOW)

    assert [row.row for row in (*again.rows, *again.refused)] == [2, 3]


def test_the_rows_of_a_cohort_stay_as_they_are_when_others_are_refused(issued):
    cohort, _catalogue, _issuer, results = issued

    assert len(cohort.refused) == 1
    assert results[1].is_refused


def test_without_refused_rows_nothing_is_written(issued, tmp_path):
    cohort, _catalogue, _issuer, _results = issued
    good = cohort.with_refused({})

    assert not hand_back(tmp_path / "refused.csv", replace(good, refused=()), (), force=False)
    assert not (tmp_path / "refused.csv").exists()


def test_yesterday_s_refused_rows_do_not_stay_as_if_they_were_today_s(issued, tmp_path):
    cohort, _catalogue, _issuer, _results = issued
    (tmp_path / "refused.csv").write_text("yesterday", "utf-8")

    assert not hand_back(tmp_path / "refused.csv", replace(cohort, refused=()), (), force=True)
    assert table(tmp_path / "refused.csv") == []
    assert "yesterday" not in (tmp_path / "refused.csv").read_text("utf-8-sig")


def test_a_file_in_the_way_is_kept(issued, tmp_path):
    cohort, _catalogue, _issuer, results = issued
    (tmp_path / "refused.csv").write_text("yesterday", "utf-8")

    with pytest.raises(InputError) as error:
        hand_back(tmp_path / "refused.csv", cohort, results, force=False)

    assert error.value.code == "output-exists"


def test_a_preview_says_what_issuing_then_does(request_, issued):
    _cohort, _catalogue, issuer, results = issued

    fresh = preview(request_, profile=a_profile(), registry=None, now=NOW)
    known = preview(request_, profile=a_profile(), registry=issuer.registry, now=NOW)

    assert [outcome.state for outcome in fresh.outcomes] == [RowState.NEW, RowState.REFUSED, RowState.REFUSED]
    assert known.outcomes[0].state is RowState.ALREADY_ISSUED
    assert [outcome.row for outcome in known.outcomes] == [result.outcome.row for result in results]


def test_a_missing_file_is_made_again_and_counted_so(issued, tmp_path):
    cohort, catalogue, issuer, results = issued
    results[0].saved.path.unlink()

    again = list(issue_to_folder(cohort, catalogue, issuer, folder=tmp_path / "badges", now=NOW))

    assert again[0].state == "restored"
    assert again[0].saved.path == results[0].saved.path


def test_refused_and_changed_rows_ask_for_somebody():
    assert not tally([RowState.ISSUED, RowState.DUPLICATE, RowState.WITHDRAWN]).is_partial
    assert tally([RowState.ISSUED, RowState.REFUSED]).is_partial
    assert tally([RowState.CHANGED]).is_partial
    assert tally(["b", "a", "b"]).states == {"a": 1, "b": 2}


def test_another_file_in_a_badge_s_place_concerns_its_row_only(issued, tmp_path):
    cohort, catalogue, issuer, results = issued
    results[0].saved.path.write_bytes(b"another file")

    again = list(issue_to_folder(cohort, catalogue, issuer, folder=tmp_path / "badges", now=NOW))

    assert [(row.is_refused, row.saved) for row in again] == [(True, None)] * 3
    assert again[0].outcome.code == "badge-file-differs"
    assert results[0].saved.path.read_bytes() == b"another file"


def test_a_new_register_is_not_used_beside_badges_that_were_issued(issued, tmp_path):
    cohort, catalogue, issuer, _results = issued
    (tmp_path / "new").mkdir()
    forgetful = replace(issuer, registry=Registry.open(registry_url(tmp_path / "new")))

    with pytest.raises(IssuingError) as error:
        list(issue_to_folder(cohort, catalogue, forgetful, folder=tmp_path / "badges", now=NOW))

    assert error.value.code == "register-lost"
    assert len(list((tmp_path / "badges").iterdir())) == 1


def test_a_new_register_is_not_used_beside_lists_that_were_published(issued, tmp_path):
    cohort, catalogue, issuer, _results = issued
    lists = tmp_path / "site" / "academy.example" / "status"
    lists.mkdir(parents=True)
    (lists / "revocation-1.json").touch()
    (tmp_path / "new").mkdir()
    forgetful = replace(issuer, registry=Registry.open(registry_url(tmp_path / "new")))
    again = {"folder": tmp_path / "new" / "badges", "now": NOW, "site": tmp_path / "site"}

    with pytest.raises(IssuingError) as error:
        list(issue_to_folder(cohort, catalogue, forgetful, **again))

    assert error.value.code == "register-lost"
    (lists / "revocation-1.json").unlink()
    assert len(list(issue_to_folder(cohort, catalogue, forgetful, **again))) == 3


def test_a_new_register_may_be_used_beside_other_files(issued, tmp_path):
    cohort, catalogue, issuer, _results = issued
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "notes.json").touch()
    fresh = replace(issuer, registry=Registry.open(registry_url(tmp_path / "new")))

    results = list(issue_to_folder(cohort, catalogue, fresh, folder=tmp_path / "new", now=NOW))

    assert results[0].outcome.state is RowState.ISSUED


def test_a_register_restored_from_an_old_backup_stops_before_it_issues_twice(issued, tmp_path):
    """ATTACK: a register of yesterday would give today's learners a second badge, and their places to others."""
    cohort, catalogue, issuer, _results = issued
    (tmp_path / "badges" / "11111111-2222-4333-8444-555555555555.json").write_bytes(b"{}")

    with pytest.raises(IssuingError) as caught:
        list(issue_to_folder(cohort, catalogue, issuer, folder=tmp_path / "badges", now=NOW))

    assert caught.value.code == "register-behind"


def test_a_completion_of_today_counts_where_today_has_begun(request_):
    early = NOW.replace(year=2026, month=9, day=30, hour=12)

    cohort, _catalogue = read_cohort(request_, now=early)

    assert any(row.completed_on.isoformat() == "2026-10-01" for row in cohort.rows)
