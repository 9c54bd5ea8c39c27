"""Issuing a cohort: idempotency, refusals, resumption, and what never happens."""

import errno
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

try:
    import resource
except ImportError:  # Windows.
    resource = None

from badgeforge.did.key import did_key, method_id
from badgeforge.errors import AlreadyIssuedError, BadgeforgeError, InputError, IssuingError, KeyMaterialError
from badgeforge.issuing.batch import issue_cohort
from badgeforge.issuing.folder import BadgeFolder
from badgeforge.issuing.lifecycle import Reason, revoke
from badgeforge.issuing.outcome import FileAction
from badgeforge.issuing.records import AwardState
from badgeforge.issuing.states import RowState
from badgeforge.keys.key import SigningKey
from badgeforge.learning.cohort.duplicates import DuplicateRow
from badgeforge.learning.cohort.refused import RefusedRow, RowProblem
from badgeforge.learning.completion import EarnedCredit, Identity, IdentityKind
from badgeforge.learning.maintenance import MaintenanceRule, Period
from badgeforge.linkeddata import ContextStore
from badgeforge.ob3.model import Profile
from badgeforge.proofs.data_integrity import proofs_of, verify_proof
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
    registry_url,
)

MAINTAINED = a_module(maintenance=MaintenanceRule(valid_for=Period.parse("P2Y")))


@pytest.fixture
def issuer(tmp_path):
    return an_issuer(tmp_path)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "badges"


def states(outcomes):
    return [outcome.state for outcome in outcomes]


def test_issues_one_verifiable_badge_for_each_row(issuer, out):
    outcomes = issue(a_cohort(2), issuer, out=out)

    assert states(outcomes) == [RowState.ISSUED, RowState.ISSUED]
    assert sorted(files_of(out)) == sorted(outcome.record.file_name for outcome in outcomes)
    for content in files_of(out).values():
        badge = json.loads(content)
        verify_proof(
            badge,
            *proofs_of(badge),
            key=issuer.signer.verification_key,
            contexts=ContextStore.packaged(),
            expected_purpose="assertionMethod",
            now=NOW,
        )


def test_completes_every_row_in_the_register(issuer, out):
    outcomes = issue(a_cohort(2), issuer, out=out)

    records = [issuer.registry.award(outcome.credential_id) for outcome in outcomes]
    assert [record.state for record in records] == [AwardState.COMPLETED] * 2


def test_issuing_a_cohort_twice_is_issuing_it_once(issuer, out):
    first = issue(a_cohort(3), issuer, out=out)
    files = files_of(out)

    second = issue(a_cohort(3), issuer, out=out, seed=2, now=NOW + timedelta(days=9))

    assert states(second) == [RowState.ALREADY_ISSUED] * 3
    assert [each.credential_id for each in second] == [each.credential_id for each in first]
    assert files_of(out) == files


def test_shuffled_cohort_gives_the_same_badges(issuer, out):
    issue(a_cohort(6), issuer, out=out)
    files = files_of(out)
    shuffled = a_cohort(6)
    Random(3).shuffle(shuffled.rows)

    outcomes = issue(shuffled, issuer, out=out, seed=2)

    assert states(outcomes) == [RowState.ALREADY_ISSUED] * 6
    assert files_of(out) == files


def test_name_line_and_order_of_identities_do_not_make_another_row(issuer, out):
    identities = [Identity(IdentityKind.WORK_EMAIL, "b@ward.example"), Identity(IdentityKind.EMAIL, "a@home.example")]
    issue(RowsOfACohort([a_completion(identities=tuple(identities))]), issuer, out=out)
    again = a_completion(row=77, name="Sam Example", identities=tuple(reversed(identities)))

    (outcome,) = issue(RowsOfACohort([again]), issuer, out=out)

    assert outcome.state is RowState.ALREADY_ISSUED


@pytest.mark.parametrize(
    "change",
    [
        {"completed_on": date(2026, 11, 19)},
        {"started_on": date(2026, 1, 1)},
        {"credits_earned": (EarnedCredit(0, Decimal(3)),)},
        {"did": "did:example:sam"},
        {"prior_learning": True},
        {"term": "Cohort 8"},
        {"awarded_on": date(2026, 11, 21)},
    ],
)
def test_other_facts_for_one_learner_and_achievement_are_changed(issuer, out, change):
    issue(a_cohort(1), issuer, out=out)
    files = files_of(out)

    (outcome,) = issue(RowsOfACohort([a_completion(**change)]), issuer, out=out)

    assert (outcome.state, outcome.save_to(out)) == (RowState.CHANGED, None)
    assert "information-updated" in outcome.hint
    assert files_of(out) == files


def test_missing_file_is_made_again_byte_for_byte(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    files = files_of(out)
    (out / outcome.record.file_name).unlink()

    (again,) = issue_cohort(a_cohort(1), issuer, catalogue=a_catalogue(), now=NOW)
    saved = again.save_to(out)

    assert saved.action is FileAction.RESTORED
    assert files_of(out) == files


def test_file_in_place_is_kept(issuer, out):
    issue(a_cohort(1), issuer, out=out)

    (again,) = issue_cohort(a_cohort(1), issuer, catalogue=a_catalogue(), now=NOW)

    assert again.save_to(out).action is FileAction.KEPT


def test_other_file_in_the_way_is_never_touched(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    (out / outcome.record.file_name).write_bytes(b"{}")
    (again,) = issue_cohort(a_cohort(1), issuer, catalogue=a_catalogue(), now=NOW)

    with pytest.raises(AlreadyIssuedError) as caught:
        again.save_to(out)

    assert caught.value.code == "badge-file-differs"
    assert files_of(out) == {outcome.record.file_name: b"{}"}


@pytest.mark.parametrize("what", ["catalogue", "profile", "key"])
def test_missing_file_that_would_come_out_otherwise_is_not_made(issuer, out, tmp_path, what):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    (out / outcome.record.file_name).unlink()
    catalogue, changed = a_catalogue(), issuer
    match what:
        case "catalogue":
            catalogue = a_catalogue(a_module(description="Another text."))
        case "profile":
            changed = an_issuer(tmp_path, profile=replace(a_profile(), name="Renamed Academy"))
        case "key":
            changed = an_issuer(tmp_path, verification_method="did:web:academy.example#key-2")
    (again,) = issue_cohort(a_cohort(1), changed, catalogue=catalogue, now=NOW)

    with pytest.raises(AlreadyIssuedError) as caught:
        again.save_to(out)

    assert caught.value.code == "badge-not-reproducible"
    assert "backup" in caught.value.hint
    assert "revoke" not in caught.value.hint
    assert files_of(out) == {}


def test_unsaved_rows_are_finished_by_the_next_run_with_the_same_bytes(issuer, out, tmp_path):
    unsaved = issue(a_cohort(2), issuer)

    finished = issue(a_cohort(2), issuer, out=out, seed=9, now=NOW + timedelta(days=3))

    assert states(finished) == [RowState.FINISHED] * 2
    assert {each.record.file_name: each.make_badge() for each in unsaved} == files_of(out)


def test_badges_saved_after_the_run_are_completed_too(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer)

    outcome.save_to(out)

    assert issuer.registry.award(outcome.credential_id).state is AwardState.COMPLETED


def test_badges_saved_before_a_loop_was_left_are_completed(issuer, out):
    running = issue_cohort(a_cohort(3), issuer, catalogue=a_catalogue(), now=NOW)
    first = next(running)
    first.save_to(out)

    running.close()

    assert issuer.registry.award(first.credential_id).state is AwardState.COMPLETED


def test_unfinished_row_that_would_come_out_otherwise_is_refused_with_a_way_out(issuer, out):
    (unsaved,) = issue(a_cohort(1), issuer)
    changed = a_catalogue(a_module(description="Another text."))

    (refused,) = issue(a_cohort(1), issuer, catalogue=changed, out=out)
    revoke(issuer.registry, unsaved.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)
    (issued,) = issue(a_cohort(1), issuer, catalogue=changed, out=out, seed=5)

    assert (refused.state, refused.code) == (RowState.REFUSED, "badge-not-reproducible")
    assert (issued.state, issued.record.repeat) == (RowState.ISSUED, 1)


def test_revoked_badge_is_not_issued_again(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    (again,) = issue(a_cohort(1), issuer, out=out)

    assert again.state is RowState.WITHDRAWN


def test_later_completion_of_a_maintained_achievement_is_a_renewal(issuer, out):
    catalogue = a_catalogue(MAINTAINED)
    issue(a_cohort(1, item=MAINTAINED), issuer, catalogue=catalogue, out=out)

    (later,) = issue(a_cohort(1, completed_on=date(2026, 11, 21)), issuer, catalogue=catalogue, out=out)
    (earlier,) = issue(a_cohort(1, completed_on=date(2026, 11, 1)), issuer, catalogue=catalogue, out=out)
    (same_day,) = issue(a_cohort(1, term="Cohort 8"), issuer, catalogue=catalogue, out=out)

    assert (later.state, later.hint[:10]) == (RowState.RENEWAL_DUE, "to replace")
    assert earlier.state is RowState.OUTDATED
    assert same_day.state is RowState.CHANGED
    assert len(files_of(out)) == 1


def test_correction_of_a_revoked_badge_is_issued_under_a_new_id(issuer, out):
    (wrong,) = issue(a_cohort(1), issuer, out=out)
    (changed,) = issue(a_cohort(1, term="Cohort 8"), issuer, out=out)
    revoke(issuer.registry, wrong.credential_id, reason=Reason.INFORMATION_UPDATED, now=NOW)

    (corrected,) = issue(a_cohort(1, term="Cohort 8"), issuer, out=out, seed=5)
    (again,) = issue(a_cohort(1, term="Cohort 8"), issuer, out=out)

    assert changed.state is RowState.CHANGED
    assert (corrected.state, corrected.record.repeat) == (RowState.ISSUED, 1)
    assert corrected.credential_id != wrong.credential_id
    assert (again.state, again.credential_id) == (RowState.ALREADY_ISSUED, corrected.credential_id)


def test_later_completion_of_a_revoked_badge_is_a_new_award(issuer, out):
    catalogue = a_catalogue(MAINTAINED)
    (outcome,) = issue(a_cohort(1, item=MAINTAINED), issuer, catalogue=catalogue, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.NO_LONGER_VALID, now=NOW)

    (later,) = issue(a_cohort(1, completed_on=date(2026, 11, 21)), issuer, catalogue=catalogue, out=out, seed=5)

    assert (later.state, later.record.repeat) == (RowState.ISSUED, 1)


def test_later_completion_of_a_repeatable_achievement_is_a_new_award(issuer, out):
    repeatable = a_module(repeatable=True)
    catalogue = a_catalogue(repeatable)
    rows = [a_completion(completed_on=date(2026, 11, day), row=day) for day in (1, 2, 3)]

    first = issue(RowsOfACohort(rows[:2]), issuer, catalogue=catalogue, out=out)
    second = issue(RowsOfACohort(rows), issuer, catalogue=catalogue, out=out, seed=2)

    assert states(first) == [RowState.ISSUED] * 2
    assert states(second) == [RowState.ALREADY_ISSUED, RowState.ALREADY_ISSUED, RowState.ISSUED]
    assert [each.record.repeat for each in second] == [0, 1, 2]
    assert len(files_of(out)) == 3


def renamed(**changes):
    """The first learner under a staff number, with the same address."""
    return a_completion(learner_reference="staff-number:00123", **changes)


def test_same_address_under_another_reference_gets_no_second_badge(issuer, out):
    issue(a_cohort(1), issuer, out=out)

    (outcome,) = issue(RowsOfACohort([renamed()]), issuer, out=out, seed=2)

    assert (outcome.state, "another reference" in outcome.detail) == (RowState.CHANGED, True)
    assert len(files_of(out)) == 1


def test_same_address_under_two_references_in_one_file_gets_one_badge(issuer, out):
    outcomes = issue(RowsOfACohort([a_completion(), renamed(row=9)]), issuer, out=out)

    assert states(outcomes) == [RowState.ISSUED, RowState.CHANGED]


def test_same_address_under_another_reference_may_get_what_was_revoked(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.INFORMATION_UPDATED, now=NOW)

    assert states(issue(RowsOfACohort([renamed()]), issuer, out=out, seed=2)) == [RowState.ISSUED]


@pytest.mark.parametrize("reason", [Reason.ISSUED_IN_ERROR, Reason.NO_LONGER_VALID])
def test_a_badge_revoked_for_good_does_not_come_back_with_another_export(issuer, out, reason):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=reason, now=NOW)
    exports = [a_completion(term="Cohort 8"), renamed(), a_completion(completed_on=date(2026, 11, 19))]

    again = [issue(RowsOfACohort([row]), issuer, out=out, seed=2)[0] for row in exports]

    assert states(again) == [RowState.WITHDRAWN] * 3
    assert {each.credential_id for each in again} == {outcome.credential_id}
    assert "information-updated" in again[0].hint


def test_a_revocation_that_turns_out_to_be_a_correction_lets_the_corrected_row_through(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.INFORMATION_UPDATED, now=NOW)

    (corrected,) = issue(a_cohort(1, term="Cohort 8"), issuer, out=out, seed=2)

    assert corrected.state is RowState.ISSUED


def test_another_occasion_of_a_repeatable_achievement_is_no_revoked_one(issuer, out):
    repeatable = a_module(repeatable=True)
    catalogue = a_catalogue(repeatable)
    (outcome,) = issue(a_cohort(1, item=repeatable), issuer, catalogue=catalogue, out=out)
    revoke(issuer.registry, outcome.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    (earlier,) = issue(a_cohort(1, completed_on=date(2026, 10, 1)), issuer, catalogue=catalogue, out=out, seed=2)

    assert earlier.state is RowState.ISSUED


def test_same_address_under_another_reference_may_repeat_what_is_repeatable(issuer, out):
    repeatable = a_module(repeatable=True)
    catalogue = a_catalogue(repeatable)
    issue(a_cohort(1, item=repeatable), issuer, catalogue=catalogue, out=out)
    rows = [renamed(), renamed(row=9, completed_on=date(2026, 11, 21))]

    outcomes = issue(RowsOfACohort(rows), issuer, catalogue=catalogue, out=out, seed=2)

    assert states(outcomes) == [RowState.CHANGED, RowState.ISSUED]


def test_same_address_may_earn_another_achievement(issuer, out):
    other = a_module(id="https://academy.example/modules/data/1", code="DATA", version="1")
    catalogue = a_catalogue(a_module(), other)
    rows = [a_completion(), renamed(item_id=other.id, row=9)]

    assert states(issue(RowsOfACohort(rows), issuer, catalogue=catalogue, out=out)) == [RowState.ISSUED] * 2


def test_same_row_twice_gives_one_badge(issuer, out):
    outcomes = issue(RowsOfACohort([a_completion(), a_completion(row=9)]), issuer, out=out)

    assert states(outcomes) == [RowState.ISSUED, RowState.DUPLICATE]
    assert outcomes[1].detail == "row 2 says the same"
    assert len(files_of(out)) == 1


@pytest.mark.parametrize("reverse", [False, True])
def test_rows_that_contradict_one_another_are_both_refused(issuer, out, reverse):
    rows = [a_completion(), a_completion(row=9, term="Cohort 8"), a_completion(2)]
    outcomes = issue(RowsOfACohort(rows[::-1] if reverse else rows), issuer, out=out)

    by_row = {outcome.row: outcome for outcome in outcomes}
    assert {row: outcome.state for row, outcome in by_row.items()} == {
        2: RowState.REFUSED,
        9: RowState.REFUSED,
        3: RowState.ISSUED,
    }
    assert by_row[2].code == "rows-conflict"


@pytest.mark.parametrize("reverse", [False, True])
def test_earliest_of_two_completions_of_a_maintained_achievement_is_issued(issuer, out, reverse):
    rows = [a_completion(), a_completion(row=9, completed_on=date(2026, 11, 21))]
    catalogue = a_catalogue(MAINTAINED)
    outcomes = issue(RowsOfACohort(rows[::-1] if reverse else rows), issuer, catalogue=catalogue, out=out)

    assert {outcome.row: outcome.state for outcome in outcomes} == {2: RowState.ISSUED, 9: RowState.RENEWAL_DUE}


def test_refuses_a_completion_in_the_future(issuer, out):
    (outcome,) = issue(a_cohort(1, completed_on=date(2026, 11, 24)), issuer, out=out)

    assert (outcome.state, outcome.code) == (RowState.REFUSED, "completion-in-future")


def test_takes_a_completion_that_is_today_somewhere(issuer, out):
    late = NOW.replace(hour=23)

    (outcome,) = issue(a_cohort(1, completed_on=date(2026, 11, 23)), issuer, out=out, now=late)

    assert outcome.state is RowState.ISSUED


def test_refuses_an_award_that_would_have_lapsed(issuer, out):
    cohort = a_cohort(1, completed_on=date(2024, 11, 21))

    (outcome,) = issue(cohort, issuer, catalogue=a_catalogue(MAINTAINED), out=out)

    assert (outcome.state, outcome.code) == (RowState.REFUSED, "award-already-lapsed")


def test_refuses_a_row_that_names_nobody(issuer, out):
    (outcome,) = issue(a_cohort(1, identities=()), issuer, out=out)

    assert (outcome.state, outcome.code) == (RowState.REFUSED, "recipient-missing")


def test_refuses_a_badge_that_breaks_the_rules_and_goes_on(issuer, out):
    rows = [a_completion(credits_earned=(EarnedCredit(0, Decimal(16)),)), a_completion(2)]

    refused, issued = issue(RowsOfACohort(rows), issuer, out=out)

    assert (refused.state, refused.code) == (RowState.REFUSED, "badge-not-conformant")
    assert {problem.code for problem in refused.problems} == {"credits-above-available", "result-value-above-maximum"}
    assert refused.save_to(out) is None
    assert issued.state is RowState.ISSUED
    assert len(files_of(out)) == 1


def test_refuses_a_private_number_as_subject_and_reserves_nothing(issuer, out):
    (outcome,) = issue(a_cohort(1, did="did:example:9434765919"), issuer, out=out)

    assert [problem.code for problem in outcome.problems] == ["patient-nhs-number"]
    assert "9434765919" not in repr(outcome)
    assert issuer.registry.status_lists() == ()


def test_badge_that_could_not_be_signed_whole_is_refused_and_leaves_no_reservation(tmp_path, out):
    profile = replace(a_profile(), extra={"motto": "No context defines this."})
    issuer = an_issuer(tmp_path, profile=profile)

    (refused,) = issue(a_cohort(1), issuer, out=out)
    (corrected,) = issue(a_cohort(1), an_issuer(tmp_path), out=out)

    assert (refused.state, refused.code) == (RowState.REFUSED, "undefined-term")
    assert "motto" in refused.detail
    assert corrected.state is RowState.ISSUED


def test_signer_that_fails_stops_the_run_and_keeps_the_reservations(tmp_path, out, issuer):
    class BrokenSigner:
        verification_key = issuer.signer.verification_key

        def sign(self, data):
            raise KeyMaterialError("token-removed", "the smart card was taken out")

    with pytest.raises(KeyMaterialError):
        issue(a_cohort(2), an_issuer(tmp_path, registry=issuer.registry, signer=BrokenSigner()), out=out)

    assert states(issue(a_cohort(2), issuer, out=out)) == [RowState.FINISHED] * 2


def test_every_row_of_the_file_has_an_outcome_in_its_order(issuer, out):
    cohort = RowsOfACohort(
        rows=[a_completion(1, row=3), a_completion(2, row=5)],
        refused=[
            RefusedRow(
                2, (RowProblem("cohort-email-malformed", "no address", pointer="Email", hint="correct it"),), ("x",)
            ),
            RefusedRow(9, (RowProblem("cohort-date-missing", "no date"),), ("y",)),
        ],
        duplicates=[DuplicateRow(4, 3)],
    )

    outcomes = issue(cohort, issuer, out=out, chunk_rows=1)

    assert [(each.row, each.state.value) for each in outcomes] == [
        (2, "refused"),
        (3, "issued"),
        (4, "duplicate"),
        (5, "issued"),
        (9, "refused"),
    ]
    assert (outcomes[0].code, outcomes[0].detail) == ("cohort-email-malformed", "Email: no address (correct it)")
    assert outcomes[0].credential_id is None


def test_refuses_a_row_of_an_item_that_is_not_in_the_catalogue(issuer):
    with pytest.raises(InputError) as caught:
        issue_cohort(a_cohort(1), issuer, catalogue=a_catalogue(a_module(id="https://academy.example/x/1")), now=NOW)

    assert caught.value.code == "catalogue-item-unknown"


def test_awarded_date_is_the_rows_own_where_it_says_so(issuer, out):
    issue(a_cohort(1, awarded_on=date(2026, 11, 21)), issuer, out=out)

    (content,) = files_of(out).values()
    badge = json.loads(content)
    assert (badge["awardedDate"], badge["validFrom"]) == ("2026-11-21T00:00:00Z", "2026-11-22T09:30:00Z")


def test_ids_and_places_are_never_given_twice(issuer, out):
    outcomes = issue(a_cohort(25), issuer, out=out, chunk_rows=7)

    records = [outcome.record for outcome in outcomes]
    assert len({record.credential_id for record in records}) == 25
    assert len({place.index for record in records for place in record.reservation.status}) == 25


def test_file_names_and_register_say_nothing_about_the_learner(issuer, out, tmp_path):
    issue(a_cohort(2, name="Samira Example"), issuer, out=out)

    register = (tmp_path / "issued.sqlite3").read_bytes()
    assert all("learner" not in name for name in files_of(out))
    assert b"learner1" not in register
    assert b"Samira" not in register


@pytest.mark.parametrize(
    "method", ["did:web:other.example#key-1", "did:web:academy.example", "did:web:academy.example#"]
)
def test_refuses_a_key_that_is_not_the_issuers(tmp_path, method):
    with pytest.raises(IssuingError) as caught:
        an_issuer(tmp_path, verification_method=method)

    assert caught.value.code == "issuer-key-mismatch"


@pytest.mark.parametrize(
    ("code", "identifier", "name"),
    [
        ("issuer-key-mismatch", SigningKey.from_seed(bytes(32)).verification_key, ""),
        ("issuer-id-unusable", "https://academy.example/issuer", "key-1"),
        ("issuer-id-unusable", "did:web:academy.example%3A8443", "key-1"),
        ("did-malformed", "did:web:academy.example:..", "key-1"),
        ("issuer-key-name", "did:web:academy.example", "key 1"),
    ],
)
def test_refuses_an_issuer_whose_key_nobody_would_find(tmp_path, code, identifier, name):
    if not name:
        name, identifier = SigningKey.from_seed(bytes(range(32))).verification_key.multikey, did_key(identifier)

    with pytest.raises(BadgeforgeError) as caught:
        an_issuer(tmp_path, profile=Profile(id=identifier), verification_method=f"{identifier}#{name}")

    assert caught.value.code == code


def test_issues_as_the_did_key_of_its_own_key(tmp_path):
    key = SigningKey.from_seed(bytes(range(32))).verification_key
    issuer = an_issuer(tmp_path, profile=Profile(id=did_key(key)), verification_method=method_id(key))

    (outcome,) = issue(a_cohort(1), issuer, out=tmp_path / "badges")

    assert outcome.state is RowState.ISSUED


def test_refuses_another_key_of_the_same_name(tmp_path):
    issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")
    other = an_issuer(tmp_path, signer=SigningKey.from_seed(bytes(32)))

    with pytest.raises(IssuingError) as caught:
        issue(a_cohort(2), other, out=tmp_path / "badges")

    assert caught.value.code == "issuer-key-changed"
    assert len(files_of(tmp_path / "badges")) == 1


def test_another_key_goes_by_another_name(tmp_path):
    issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")
    other = an_issuer(
        tmp_path, signer=SigningKey.from_seed(bytes(32)), verification_method="did:web:academy.example#key-2"
    )

    outcomes = issue(a_cohort(2), other, out=tmp_path / "badges", seed=2)

    assert [outcome.state for outcome in outcomes] == [RowState.ALREADY_ISSUED, RowState.ISSUED]


def test_a_lost_file_is_not_made_again_with_another_key(tmp_path):
    issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")
    other = an_issuer(tmp_path, signer=SigningKey.from_seed(bytes(32)))

    with pytest.raises(AlreadyIssuedError) as caught:
        issue(a_cohort(1), other, out=tmp_path / "elsewhere")

    assert caught.value.code == "badge-not-reproducible"
    assert files_of(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize(
    "base",
    [
        "http://academy.example/status/",
        "https://academy.example/status",
        "status/",
        "https://academy.example/a/../status/",
        "https://ACADEMY.example/status/",
        "https://academy.example:8443/status/",
        "https://academy.example/st%61tus/",
    ],
)
def test_refuses_an_address_that_lists_cannot_be_published_under(tmp_path, base):
    with pytest.raises(IssuingError) as caught:
        an_issuer(tmp_path, status_base=base)

    assert caught.value.code == "status-base-unusable"


def test_clears_temporary_files_of_a_killed_run_and_no_others(issuer, out):
    out.mkdir()
    left = out / ".00000000-0000-4000-8000-000000000001.json.0123456789abcdef.part"
    left.write_bytes(b"half")
    (out / ".notes.part").write_bytes(b"mine")

    issue(a_cohort(1), issuer, out=out)

    assert not left.exists()
    assert (out / ".notes.part").exists()


def test_writes_again_when_another_run_clears_its_temporary_file(tmp_path):
    class Cleared(BadgeFolder):
        cleared = 0

        def write_temporary(self, name, content):
            temporary = super().write_temporary(name, content)
            if self.cleared < 2:
                self.cleared += 1
                temporary.unlink()
            return temporary

    folder = Cleared(tmp_path / "badges")
    folder.save("a.json", b"{}")

    assert files_of(tmp_path / "badges") == {"a.json": b"{}"}


def test_says_that_the_folder_for_badges_cannot_be_used(issuer, tmp_path):
    (tmp_path / "badges").write_bytes(b"a file")

    with pytest.raises(IssuingError) as caught:
        issue(a_cohort(1), issuer, out=tmp_path / "badges")

    assert caught.value.code == "badge-folder-unusable"


def test_gives_up_when_temporary_files_vanish_again_and_again(tmp_path):
    class Cleared(BadgeFolder):
        def write_temporary(self, name, content):
            temporary = super().write_temporary(name, content)
            temporary.unlink()
            return temporary

    with pytest.raises(IssuingError) as caught:
        Cleared(tmp_path / "badges").save("a.json", b"{}")

    assert caught.value.code == "badge-folder-unusable"


def test_saves_into_a_folder_that_is_open_already(issuer, out):
    folder = BadgeFolder(out)

    (outcome,) = issue(a_cohort(1), issuer, out=folder)

    assert sorted(files_of(out)) == [outcome.record.file_name]


def test_says_that_the_disk_is_full(issuer, out):
    class Full(BadgeFolder):
        def write_temporary(self, name, content):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(IssuingError) as caught:
        issue(a_cohort(1), issuer, out=Full(out))

    assert (caught.value.code, "No space left" in caught.value.detail) == ("badge-folder-unusable", True)


@pytest.mark.skipif(resource is None, reason="this system has no limits on the size of files")
def test_leaves_no_half_written_file_on_a_full_disk(out):
    folder = BadgeFolder(out)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(IssuingError) as caught:
            folder.save("a.json", bytes(10_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert caught.value.code == "badge-folder-unusable"
    assert files_of(out) == {}


def test_says_that_the_folder_vanished_before_it_was_synchronised(issuer, out):
    running = issue_cohort(a_cohort(1), issuer, catalogue=a_catalogue(), now=NOW)
    outcome = next(running)
    (saved := outcome.save_to(out)).path.unlink()
    out.rmdir()

    with pytest.raises(IssuingError) as caught:
        list(running)

    assert caught.value.code == "badge-folder-unusable"
    assert saved.action is FileAction.WRITTEN
    assert issuer.registry.award(outcome.credential_id).state is AwardState.RESERVED


def test_says_that_a_folder_stands_where_a_badge_should_be(issuer, out):
    (outcome,) = issue(a_cohort(1), issuer)
    (out / outcome.record.file_name).mkdir(parents=True)

    with pytest.raises(IssuingError) as caught:
        outcome.save_to(out)

    assert caught.value.code == "badge-folder-unusable"


def test_another_process_that_was_faster_is_not_outrun(issuer, out, tmp_path):
    class Overtaken(type(issuer.registry)):
        """Lets another run reserve between this run's first look and its transaction."""

        def reserving(self):
            issue(a_cohort(2), issuer, seed=7)
            return super().reserving()

    slow = an_issuer(tmp_path, registry=Overtaken.open(registry_url(tmp_path)))
    outcomes = issue(a_cohort(2), slow, out=out)

    assert states(outcomes) == [RowState.FINISHED] * 2
    assert len(files_of(out)) == 2


def test_seeded_issuing_is_reproducible(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        issue(a_cohort(2), an_issuer(tmp_path / name), out=tmp_path / name / "badges", seed=4)

    assert files_of(tmp_path / "one" / "badges") == files_of(tmp_path / "two" / "badges")
