"""The order of the checks, what blocks what, and how errors become outcomes."""

import hashlib
from datetime import datetime

import pytest

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError
from badgeforge.linkeddata import DEFAULT_LIMITS
from badgeforge.proofs import eddsa_rdfc_2022
from badgeforge.verification.outcomes import _sentence
from badgeforge.verification.report import Claimed, Outcome, Verdict
from support.world import NOW, OB, RECIPIENT, VC, World

ORDER = [
    "readable", "spelling", "terms", "issuer-binding", "proof", "period", "status", "refresh", "replaced", "trust", "recipient",
    "well-made", "endorsements",
]  # fmt: skip


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def _outcomes(report):
    return {check.id: check.outcome for check in report.checks}


def _blocked(report):
    return {check.id: check.blocked_by for check in report.checks if check.blocked_by}


@pytest.mark.parametrize("data", [b"", b"{}", None])
def test_every_report_has_every_check_in_one_order(world, data):
    report = world.verify(world.signed_badge() if data is None else data)

    assert [check.id for check in report.checks] == ORDER


def test_what_cannot_be_read_blocks_everything(world):
    report = world.verify(b"not a badge")

    assert _outcomes(report).pop("readable") is Outcome.FAILED
    assert set(_blocked(report)) == set(ORDER) - {"readable"}
    assert report.claimed == Claimed()


def test_what_is_spelled_oddly_is_not_believed_in_anything(world):
    report = world.verify({**world.signed_badge(), "evidence": []})

    assert {check for check, outcome in _outcomes(report).items() if outcome is not Outcome.NOT_RUN} == {
        "readable", "spelling",
    }  # fmt: skip
    assert _blocked(report)["period"] == "spelling"


def test_what_is_not_signed_by_the_issuer_is_not_asked_for_status_or_trust(world):
    report = world.verify({**world.signed_badge(), "name": "Altered"})

    assert _outcomes(report)["proof"] is Outcome.FAILED
    assert {check for check, blocking in _blocked(report).items() if blocking == "proof"} == {
        "status", "refresh", "replaced", "trust", "recipient", "endorsements",
    }  # fmt: skip
    assert _outcomes(report)["period"] is Outcome.PASSED


def test_a_wrong_signature_still_says_that_everything_would_be_covered(world):
    report = world.verify({**world.signed_badge(), "name": "Altered"})

    assert _outcomes(report)["terms"] is Outcome.PASSED


def test_a_malformed_proof_says_nothing_about_terms(world):
    badge = world.signed_badge()
    badge["proof"][0]["proofValue"] = "z1"

    report = world.verify(badge)

    assert (_outcomes(report)["terms"], _outcomes(report)["proof"]) == (Outcome.NOT_RUN, Outcome.FAILED)
    assert report.check("terms").blocked_by == ""


def test_an_unsigned_term_blocks_the_signature_and_names_every_place(world):
    badge = world.signed_badge()
    achievement = badge["credentialSubject"]["achievement"]
    achievement["criteria"]["creditsAvailable"] = 6
    achievement["criteria"]["version"] = "1"

    report = world.verify(badge)

    assert [problem.pointer for problem in report.check("terms").problems] == [
        "/credentialSubject/achievement/criteria/creditsAvailable",
        "/credentialSubject/achievement/criteria/version",
    ]
    assert _blocked(report)["proof"] == "terms"


def test_what_a_proof_carries_unsigned_is_pointed_at_in_the_badge(world):
    badge = world.signed_badge()
    badge["proof"][0]["jwk"] = {"kty": "OKP"}

    report = world.verify(badge)

    assert [problem.pointer for problem in report.check("terms").problems] == ["/proof/0/jwk"]


def test_a_malformed_proof_is_pointed_at_in_the_badge(world):
    badge = world.signed_badge()
    badge["proof"][0]["created"] = "yesterday"

    report = world.verify(badge)

    assert [problem.pointer for problem in report.check("proof").problems] == ["/proof/0/created"]


def test_what_cannot_be_interpreted_is_not_well_made_and_leaves_nothing_to_trust(world):
    badge = world.badge()
    badge["credentialSubject"] = [
        badge["credentialSubject"],
        {"id": "did:web:sam.example", "type": ["AchievementSubject"]},
    ]

    report = world.verify(world.sign(badge))

    assert [problem.code for problem in report.check("well-made").problems] == ["badge-not-one-achievement"]
    assert [problem.code for problem in report.check("trust").problems] == ["trust-nothing-to-match"]


@pytest.mark.parametrize("moment", ["now", "at"])
def test_a_time_without_a_zone_is_a_mistake_of_the_caller(world, moment):
    times = {"now": NOW, "at": None, moment: datetime(2026, 11, 22, 9, 30)}  # noqa: DTZ001

    with pytest.raises(ValueError, match="time zone"):
        world.verify(world.signed_badge(), **times)


def test_a_recipient_that_is_none_is_a_mistake_of_the_caller(world):
    with pytest.raises(InputError) as caught:
        world.verify(world.signed_badge(), recipient="Sam Sample")

    assert caught.value.code == "recipient-not-understood"


def test_says_what_the_badge_claims_even_when_it_is_rejected(world):
    report = world.verify({**world.signed_badge(), "name": "Altered"})

    assert report.claimed == Claimed(
        credential_id="urn:uuid:11111111-2222-4333-8444-555555555555",
        issuer_id="did:web:academy.example",
        issuer_name="Example Academy",
        name="Altered",
        achievement_id="https://academy.example/modules/digital-safety/1",
        achievement_name="Digital safety at work",
        valid_from="2026-09-30T00:00:00Z",
        valid_until="2027-09-30T00:00:00Z",
    )


def test_claims_are_the_same_with_and_without_lists_of_one(world):
    badge = world.badge()
    subject = badge["credentialSubject"]
    listed = {
        **badge,
        "issuer": [badge["issuer"]],
        "name": [badge["name"]],
        "validUntil": [badge["validUntil"]],
        "credentialSubject": [{**subject, "achievement": [subject["achievement"]]}],
    }

    plain, wrapped = world.verify(world.sign(badge)), world.verify(world.sign(listed))

    assert wrapped.claimed == plain.claimed
    assert wrapped.authentic == "yes"


@pytest.mark.parametrize(
    "members", [{"issuer": "did:web:academy.example"}, {"issuer": {"id": "did:web:academy.example"}}]
)
def test_claims_name_the_issuer_in_either_form(world, members):
    assert world.verify(strictjson.dumps(members)).claimed.issuer_id == "did:web:academy.example"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"issuer": 7},
        {"issuer": [1, 2]},
        {"credentialSubject": "x"},
        {"credentialSubject": {"achievement": "x"}},
        {"name": {}},
    ],
)
def test_claims_of_nonsense_are_empty(world, nonsense):
    assert world.verify(strictjson.dumps(nonsense)).claimed == Claimed()


def test_says_which_contexts_were_used_by_their_hashes(world):
    report = world.verify(world.signed_badge())

    assert report.contexts == {url: world.contexts.get(url).sha256 for url in (VC, OB)}


def test_says_nothing_about_contexts_that_are_not_known(world):
    report = world.verify(strictjson.dumps({"@context": [VC, "https://evil.example/", None, {}]}))

    assert list(report.contexts) == [VC]


def test_one_context_without_its_list_is_named(world):
    assert list(world.verify(strictjson.dumps({"@context": VC})).contexts) == [VC]


def test_a_context_that_the_caller_pinned_may_be_used(world):
    content = b'{"@context": {"ward": "https://ward.example/terms#ward"}}'
    url, digest = "https://ward.example/context.jsonld", hashlib.sha256(content).hexdigest()
    world.contexts = world.contexts.with_pinned(url, content, sha256=digest)

    report = world.verify(world.signed_badge(ward="Ward 7", **{"@context": [VC, OB, url]}))

    assert report.authentic == "yes"
    assert report.contexts[url] == digest


def test_says_what_was_handed_in(world):
    data = strictjson.dumps(world.signed_badge())

    report = world.verify(data)

    assert (report.input_sha256, report.media_type) == (hashlib.sha256(data).hexdigest(), "application/json")


def test_says_what_was_signed_and_when(world):
    check = world.verify(world.signed_badge()).check("proof")

    assert check.facts["created"] == ["2026-11-21T09:30:00Z"]
    assert len(check.facts["documentSha256"]) == 64


def test_a_proof_without_a_date_is_shown_so(world):
    options = {
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "verificationMethod": world.method,
        "proofPurpose": "assertionMethod",
    }  # fmt: skip
    proof = eddsa_rdfc_2022.create_proof(
        world.badge(), options=options, signer=world.key, contexts=world.contexts, limits=DEFAULT_LIMITS
    )

    report = world.verify({**world.badge(), "proof": proof})

    assert report.check("proof").facts["created"] == [None]
    assert report.verdict is Verdict.ACCEPTED


def test_a_newer_version_at_hand_is_shown(world):
    data = strictjson.dumps(world.signed_badge())

    report = world.verifier().verify(data, recipient=RECIPIENT, now=NOW, newest=NOW)

    assert report.check("replaced").outcome is Outcome.FAILED
    assert report.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        ("the signature is wrong", "The signature is wrong."),
        ("the issuer says so.", "The issuer says so."),
        ("proofValue must hold 64 bytes", "proofValue must hold 64 bytes."),
        ("9 proofs", "9 proofs."),
        ("DID documents", "DID documents."),
    ],
)
def test_words_an_error_as_a_sentence(detail, sentence):
    assert _sentence(detail) == sentence
