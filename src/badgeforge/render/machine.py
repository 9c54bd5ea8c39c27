"""Writes reports as JSON for other programs; the shape is in `schemas/output.schema.json`.

Not for people (`text.py`). The JSON holds no recipient and no file content: hashes and outcomes only.
"""

from collections.abc import Sequence

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, format_datetime_stamp
from badgeforge.render.advice import holds_no_badge
from badgeforge.verification.collection import NamedReport
from badgeforge.verification.report import CheckResult, Report

REPORT_VERSION = "1"
"""Rises when a member changes meaning or goes away; new members may come without it."""

_OWN = "urn:badgeforge:problem:"
_VCDM = "https://www.w3.org/TR/vc-data-model#"
_SECURITY = "https://w3id.org/security#"
_STATUS = "https://www.w3.org/ns/credentials/status-list#"
_TYPES = {
    "signature-invalid": _VCDM + "CRYPTOGRAPHIC_SECURITY_ERROR",
    "signature-wrong-length": _VCDM + "CRYPTOGRAPHIC_SECURITY_ERROR",
    "status-list-too-short": _STATUS + "STATUS_LIST_LENGTH_ERROR",
    "status-list-unavailable": _STATUS + "STATUS_RETRIEVAL_ERROR",
}


def problem_type(code: str) -> str:
    """Return the URL that names a problem's type: a W3C one where one fits, else `urn:badgeforge:problem:` and the code.

    https://www.w3.org/TR/vc-data-model-2.0/#problem-details
    """
    if code in _TYPES:
        return _TYPES[code]
    if code.startswith("json-"):
        return _VCDM + "PARSING_ERROR"
    if code.startswith("proof-"):
        return _SECURITY + "PROOF_VERIFICATION_ERROR"
    if code.startswith("status-"):
        return _STATUS + "STATUS_VERIFICATION_ERROR"
    return _OWN + code


def problem_json(problem: Problem) -> JsonObject:
    """Write one problem as a Problem Details object."""
    members: JsonObject = {
        "type": problem_type(problem.code),
        "code": problem.code,
        "title": problem.code.replace("-", " "),
        "detail": problem.detail,
        "severity": str(problem.severity),
    }
    if problem.pointer:
        members["pointer"] = problem.pointer
    if problem.hint:
        members["hint"] = problem.hint
    return members


def _check_json(check: CheckResult) -> JsonObject:
    members: JsonObject = {
        "id": check.id,
        "question": str(check.question),
        "outcome": str(check.outcome),
        "required": check.required,
        "summary": check.summary,
        "problems": [problem_json(problem) for problem in check.problems],
        "facts": dict(check.facts),
    }
    if check.blocked_by:
        members["blockedBy"] = check.blocked_by
    if check.section:
        members["section"] = check.section
    return members


def report_json(report: Report, *, name: str = "") -> JsonObject:
    """Write one report as a JSON object.

    Args:
        report: what the verifier found.
        name: how the caller calls the file, or the empty string to leave it out.
    """
    claimed = report.claimed
    members: JsonObject = {
        "version": REPORT_VERSION,
        "verdict": str(report.verdict),
        "authentic": str(report.authentic),
        "current": str(report.current),
        "accepted": str(report.accepted),
        "time": format_datetime_stamp(report.time),
        "at": format_datetime_stamp(report.at),
        "input": {"sha256": report.input_sha256, "mediaType": report.media_type},
        "policy": {"name": report.policy_name, "sha256": report.policy_sha256},
        "contexts": dict(sorted(report.contexts.items())),
        "checks": [_check_json(check) for check in report.checks],
        "claimedUnverified": {
            "credentialId": claimed.credential_id,
            "issuerId": claimed.issuer_id,
            "issuerName": claimed.issuer_name,
            "name": claimed.name,
            "achievementId": claimed.achievement_id,
            "achievementName": claimed.achievement_name,
            "validFrom": claimed.valid_from,
            "validUntil": claimed.valid_until,
        },
    }
    if name:
        members["name"] = name
    if report.trust_sha256:
        members["trust"] = {"sha256": report.trust_sha256}
    return members


def collection_json(reports: Sequence[NamedReport], *, other_files: int = 0) -> JsonObject:
    """Write several reports as one JSON document with the count of each verdict.

    Args:
        reports: what the verifier found.
        other_files: how many files of the folders were not looked at because of their endings.
    """
    counts: dict[str, int] = {}
    for each in reports:
        counts[str(each.report.verdict)] = counts.get(str(each.report.verdict), 0) + 1
    return {
        "version": REPORT_VERSION,
        "counts": dict(sorted(counts.items())),
        "noBadge": sum(holds_no_badge(each.report) for each in reports),
        "otherFiles": other_files,
        "reports": [report_json(each.report, name=each.name) for each in reports],
    }
