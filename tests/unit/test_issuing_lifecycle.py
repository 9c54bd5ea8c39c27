"""Revoking, suspending and reinstating."""

import json

import pytest

from badgeforge.errors import InputError, IssuingError, MalformedDocumentError, RegistryError
from badgeforge.issuing.lifecycle import Reason, reinstate, revoke, suspend
from support.issuing import NOW, a_catalogue, a_cohort, a_module, an_issuer, files_of, issue

SUSPENDABLE = a_module(suspendable=True)


@pytest.fixture
def issuer(tmp_path):
    return an_issuer(tmp_path)


@pytest.fixture
def badge(issuer, tmp_path):
    (outcome,) = issue(a_cohort(1), issuer, out=tmp_path / "badges")
    return outcome


@pytest.fixture
def suspendable(issuer, tmp_path):
    cohort = a_cohort(1, item=SUSPENDABLE)
    (outcome,) = issue(cohort, issuer, catalogue=a_catalogue(SUSPENDABLE), out=tmp_path / "badges")
    return outcome


def withdrawn(issuer, badge):
    return issuer.registry.award(badge.credential_id).withdrawn


def test_revokes_once_and_says_so(issuer, badge):
    first, second = (
        revoke(issuer.registry, badge.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW) for _ in range(2)
    )

    assert (first.changed, second.changed) == (True, False)
    assert (first.credential_id, second.detail) == (badge.credential_id, "was revoked before")
    assert withdrawn(issuer, badge) == {"revocation"}


def test_logs_what_was_done_and_why_but_never_twice(issuer, suspendable):
    identifier = suspendable.credential_id
    suspend(issuer.registry, identifier, reason=Reason.INFORMATION_UPDATED, now=NOW)
    suspend(issuer.registry, identifier, reason=Reason.INFORMATION_UPDATED, now=NOW)
    reinstate(issuer.registry, identifier, now=NOW)
    revoke(issuer.registry, identifier, reason=Reason.NO_LONGER_VALID, now=NOW)

    assert [(event.action, event.reason) for event in issuer.registry.events(identifier)] == [
        ("suspend", "information-updated"),
        ("reinstate", ""),
        ("revoke", "no-longer-valid"),
    ]


def test_revoking_again_for_another_reason_notes_the_reason_only(issuer, badge):
    revoke(issuer.registry, badge.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    again = revoke(issuer.registry, badge.credential_id, reason=Reason.INFORMATION_UPDATED, now=NOW)

    assert (again.changed, again.detail) == (False, "was revoked before; the reason is now information-updated")
    assert issuer.registry.award(badge.credential_id).revoked_for == "information-updated"
    assert [event.reason for event in issuer.registry.events(badge.credential_id)] == [
        "issued-in-error",
        "information-updated",
    ]


def test_finds_a_badge_by_its_uuid_and_by_its_file(issuer, badge, tmp_path):
    uuid = badge.credential_id.removeprefix("urn:uuid:")

    by_uuid = revoke(issuer.registry, f" {uuid}\n", reason=Reason.ISSUED_IN_ERROR, now=NOW)
    by_file = revoke(
        issuer.registry, tmp_path / "badges" / badge.record.file_name, reason=Reason.ISSUED_IN_ERROR, now=NOW
    )

    assert (by_uuid.changed, by_file.changed) == (True, False)


def test_does_not_believe_a_file_that_is_not_as_issued(issuer, badge, tmp_path):
    """ATTACK: a file that carries somebody else's id, handed in to have that badge withdrawn."""
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps({"id": badge.credential_id}))

    with pytest.raises(IssuingError) as caught:
        revoke(issuer.registry, forged, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    assert caught.value.code == "badge-file-not-as-issued"
    assert withdrawn(issuer, badge) == frozenset()


@pytest.mark.parametrize("selector", ["urn:uuid:00000000-0000-4000-8000-00000000ffff", "", "not an id"])
def test_says_that_the_register_has_no_such_badge(issuer, badge, selector):
    with pytest.raises(RegistryError) as caught:
        revoke(issuer.registry, selector, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    assert caught.value.code == "credential-not-registered"


def test_says_that_a_file_holds_no_badge_of_the_register(issuer, badge, tmp_path):
    (tmp_path / "other.json").write_text('{"id": 7}')

    with pytest.raises(RegistryError) as caught:
        revoke(issuer.registry, tmp_path / "other.json", reason=Reason.ISSUED_IN_ERROR, now=NOW)

    assert caught.value.code == "credential-not-registered"


def test_says_that_a_file_cannot_be_read(issuer, tmp_path):
    with pytest.raises(InputError) as caught:
        revoke(issuer.registry, tmp_path / "missing.json", reason=Reason.ISSUED_IN_ERROR, now=NOW)

    assert caught.value.code == "badge-file-unreadable"


def test_says_that_a_file_is_not_json(issuer, tmp_path):
    (tmp_path / "badge.txt").write_text("not JSON")

    with pytest.raises(MalformedDocumentError):
        revoke(issuer.registry, tmp_path / "badge.txt", reason=Reason.ISSUED_IN_ERROR, now=NOW)


def test_suspends_and_reinstates(issuer, suspendable):
    suspended = suspend(issuer.registry, suspendable.credential_id, reason=Reason.NO_LONGER_VALID, now=NOW)
    state = withdrawn(issuer, suspendable)
    reinstated = reinstate(issuer.registry, suspendable.credential_id, now=NOW)
    again = reinstate(issuer.registry, suspendable.credential_id, now=NOW)

    assert (suspended.changed, state) == (True, {"suspension"})
    assert (reinstated.changed, withdrawn(issuer, suspendable)) == (True, frozenset())
    assert (again.changed, again.detail) == (False, "was not suspended")


@pytest.mark.parametrize("act", [suspend, reinstate])
def test_only_suspendable_badges_can_be_suspended(issuer, badge, act):
    reason = {"reason": Reason.NO_LONGER_VALID} if act is suspend else {}

    with pytest.raises(RegistryError) as caught:
        act(issuer.registry, badge.credential_id, now=NOW, **reason)

    assert caught.value.code == "status-place-missing"


def test_revocation_is_final(issuer, suspendable):
    suspend(issuer.registry, suspendable.credential_id, reason=Reason.NO_LONGER_VALID, now=NOW)
    revoke(issuer.registry, suspendable.credential_id, reason=Reason.NO_LONGER_VALID, now=NOW)

    with pytest.raises(IssuingError) as reinstating:
        reinstate(issuer.registry, suspendable.credential_id, now=NOW)
    with pytest.raises(IssuingError) as suspending:
        suspend(issuer.registry, suspendable.credential_id, reason=Reason.NO_LONGER_VALID, now=NOW)

    assert reinstating.value.code == "revocation-final"
    assert suspending.value.code == "suspend-revoked"
    assert withdrawn(issuer, suspendable) == {"revocation", "suspension"}


def test_withdrawing_leaves_the_file_alone(issuer, badge, tmp_path):
    before = files_of(tmp_path / "badges")

    revoke(issuer.registry, badge.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)

    assert files_of(tmp_path / "badges") == before
