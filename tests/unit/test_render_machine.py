"""What programs read: problem types, reports, and nothing of the recipient."""

import pytest

from badgeforge.encoding import strictjson
from badgeforge.errors import Problem
from badgeforge.render.machine import collection_json, problem_json, problem_type, report_json
from badgeforge.verification.collection import NamedReport
from support.world import NOW, RECIPIENT, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "site")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("signature-invalid", "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR"),
        ("signature-wrong-length", "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR"),
        ("json-malformed", "https://www.w3.org/TR/vc-data-model#PARSING_ERROR"),
        ("proof-expired", "https://w3id.org/security#PROOF_VERIFICATION_ERROR"),
        ("status-list-too-short", "https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR"),
        ("status-list-unavailable", "https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR"),
        ("status-revoked", "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR"),
        ("recipient-mismatch", "urn:badgeforge:problem:recipient-mismatch"),
    ],
)
def test_a_problem_has_the_type_of_the_specifications_where_they_have_one(code, expected):
    assert problem_type(code) == expected


def test_a_wrong_signature_in_a_report_has_the_type_that_programs_look_for(world):
    badge = world.signed_badge()
    badge["name"] = "Another name"

    report = report_json(world.verify(badge))

    types = [problem["type"] for check in report["checks"] for problem in check["problems"]]
    assert "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR" in types


def test_a_problem_without_place_and_hint_has_neither_member():
    assert problem_json(Problem("text-empty", "the text is empty")).keys().isdisjoint({"pointer", "hint"})
    assert problem_json(Problem("text-empty", "the text is empty", "/name", "write one"))["pointer"] == "/name"


def test_a_report_holds_the_answers_and_what_they_were_made_with(world):
    report = report_json(world.verify(world.signed_badge()), name="badge.json")

    assert {name: report[name] for name in ("version", "verdict", "authentic", "current", "accepted", "name")} == {
        "version": "1",
        "verdict": "accepted",
        "authentic": "yes",
        "current": "yes",
        "accepted": "yes",
        "name": "badge.json",
    }
    assert report["policy"]["name"] == "strict"
    assert list(report["contexts"]) == sorted(report["contexts"])
    assert report["trust"].keys() == {"sha256"}


def test_a_report_without_trust_list_and_name_has_neither_member(world):
    verifier = world.verifier()
    report = type(verifier)(trust=None, facts=verifier.facts, policy=verifier.policy).verify(b"{}", now=NOW)

    assert report_json(report).keys().isdisjoint({"trust", "name"})


def test_a_check_that_was_not_run_names_what_blocked_it(world):
    report = report_json(world.verify(b"{}"))

    blocked = {check["id"]: check.get("blockedBy") for check in report["checks"]}
    assert blocked["proof"] == "spelling"
    assert blocked["spelling"] is None


def test_a_report_never_holds_the_recipient(world):
    report = strictjson.dumps(report_json(world.verify(world.signed_badge())))

    assert RECIPIENT.encode() not in report


def test_several_reports_are_counted(world):
    good, bad = world.verify(world.signed_badge()), world.verify(b"")

    found = collection_json([NamedReport("a", good), NamedReport("b", bad), NamedReport("c", good)])

    assert found["counts"] == {"accepted": 2, "rejected": 1}
    assert (found["noBadge"], found["otherFiles"]) == (1, 0)
    assert [report["name"] for report in found["reports"]] == ["a", "b", "c"]
