"""Problems of a report that leave the verdict to others: notes of the issuer, endorsements, newer versions."""

import copy
from datetime import timedelta

import pytest

from badgeforge.encoding import strictjson
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.collection import verify_all
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import Outcome, Verdict
from badgeforge.verification.verifier import Verifier
from support.world import NOW, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def codes(report, check):
    return [problem.code for problem in report.check(check).problems]


def with_entry(world, *, purpose, index=9):
    url = f"{world.base}/status/{purpose}"
    world.publish_status(index, url=url, purpose=purpose)
    badge = world.badge()
    entry = badge["credentialStatus"] | {
        "id": f"{url}#{index}",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": url,
    }
    return badge | {"credentialStatus": [badge["credentialStatus"], entry]}


@pytest.mark.parametrize(("purpose", "code"), [("message", "status-message-set"), ("refresh", "status-newer-exists")])
def test_a_note_of_the_issuer_is_shown_and_changes_nothing(world, purpose, code):
    report = world.verify(world.sign(with_entry(world, purpose=purpose)))

    assert (codes(report, "status"), report.verdict) == ([code], Verdict.ACCEPTED)


def test_a_set_bit_of_an_unknown_purpose_leaves_it_open(world):
    report = world.verify(world.sign(with_entry(world, purpose="quarantine")))

    assert (codes(report, "status"), report.verdict) == (["status-purpose-unknown"], Verdict.UNDETERMINED)


def test_an_endorsement_of_a_stranger_is_shown_and_not_counted(world, tmp_path):
    stranger = World(tmp_path, host="stranger.example", seed=2)
    badge = world.badge()
    achievement = badge["credentialSubject"]["achievement"]
    endorsement = stranger.sign(
        {
            "@context": badge["@context"],
            "id": "urn:uuid:22222222-2222-4333-8444-555555555555",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "In support of digital safety",
            "issuer": {"id": stranger.did, "type": ["Profile"], "name": "A stranger"},
            "validFrom": "2026-09-30T00:00:00Z",
            "credentialSubject": {"id": achievement["id"], "type": ["EndorsementSubject"]},
        }
    )
    endorsed = copy.deepcopy(badge)
    endorsed["credentialSubject"]["achievement"]["endorsement"] = [endorsement]

    report = world.verify(world.sign(endorsed))

    assert (codes(report, "endorsements"), report.verdict) == (["endorsement-not-counted"], Verdict.ACCEPTED)


def test_an_older_version_beside_a_newer_one_is_replaced(world):
    older = world.signed_badge()
    newer = world.signed_badge(validFrom="2026-11-01T00:00:00Z")
    inputs = [(name, strictjson.dumps(badge)) for name, badge in (("older", older), ("newer", newer))]

    found = verify_all(inputs, world.verifier(), recipient=AnyRecipient(), now=NOW)

    assert [(each.name, codes(each.report, "replaced")) for each in found] == [("older", ["replaced"]), ("newer", [])]


def test_trust_needs_an_achievement_with_an_id(world):
    badge = world.badge()
    del badge["credentialSubject"]["achievement"]["id"]

    report = world.verify(world.sign(badge))

    assert (codes(report, "trust"), report.check("trust").outcome) == (["trust-nothing-to-match"], Outcome.FAILED)


def test_without_trust_list_or_recipient_nothing_is_accepted(world):
    verifier = Verifier(trust=None, facts=Facts.folder(world.folder), policy=Policy.strict())

    report = verifier.verify(strictjson.dumps(world.signed_badge()), now=NOW)

    found = (codes(report, "trust"), codes(report, "recipient"), report.verdict)
    assert found == (["trust-list-not-given"], ["recipient-not-given"], Verdict.NOT_ACCEPTED)


def test_a_list_older_than_the_policy_allows_says_nothing(world):
    verifier = world.verifier(policy=Policy.strict(max_status_age=timedelta(minutes=1)))

    report = verifier.verify(strictjson.dumps(world.signed_badge()), recipient=AnyRecipient(), now=NOW)

    assert (codes(report, "status"), report.verdict) == (["status-list-too-old"], Verdict.UNDETERMINED)
