"""Prints what a badge says of itself, for somebody who wants to see before anything is checked. Says "not verified" first.

Not for reports (`text.py`).
"""

from collections.abc import Iterator

from badgeforge.assembly.facts import LearningRecord
from badgeforge.encoding import strictjson
from badgeforge.journeys.inspect import Inspection
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.learning.credits import plain
from badgeforge.verification.report import harmless

_MAX_JSON_LINES = 400
"""Of a document that is not an Open Badge and is shown as it is; the whole of it comes with `--json`."""


def inspection_lines(inspection: Inspection) -> Iterator[str]:
    """Write what is inside, a line for each thing it says."""
    yield "NOT VERIFIED: anybody can write this; use `badgeforge verify`"
    yield f"file: {inspection.media_type}"
    if inspection.learning is None:
        yield "this is no Open Badges 3.0 credential about one achievement; its JSON:"
        lines = strictjson.dumps_pretty(inspection.json).decode("utf-8", "replace").splitlines()
        yield from (harmless(line) for line in lines[:_MAX_JSON_LINES])
        if len(lines) > _MAX_JSON_LINES:
            yield f"… and {len(lines) - _MAX_JSON_LINES} more lines (--json shows them)"
        return
    for label, value in _facts(inspection.json, inspection.learning):
        if value:
            yield f"{label}: {harmless(value, limit=1000)}"


def _facts(badge: JsonObject, learning: LearningRecord) -> Iterator[tuple[str, str]]:
    issuer = badge.get("issuer")
    yield "id", learning.credential_id
    yield "issuer", _text(issuer, "name")
    yield "issuer's id", issuer if isinstance(issuer, str) else _text(issuer, "id")
    yield "achievement", learning.title
    yield "achievement's id", learning.achievement_id
    yield "version", learning.version
    yield "level", str(learning.level) if learning.level else ""
    for credit in learning.results.credits:
        earned = "an unstated number" if credit.earned is None else plain(credit.earned)
        yield "credit", f"earned {earned}, of {credit.credit} available"
    yield "completed on", learning.completed_on.isoformat() if learning.completed_on else ""
    yield "valid from", learning.valid_from
    yield "valid until", learning.valid_until
    for entry in as_list(badge.get("credentialStatus")):
        yield f"{_text(entry, 'statusPurpose') or 'status'} is told by", _text(entry, "statusListCredential")
    for proof in filter(lambda each: isinstance(each, dict), as_list(badge.get("proof"))):
        yield "signed with", f"{_text(proof, 'cryptosuite')} by {_text(proof, 'verificationMethod')}"
    if "proof" not in badge:
        yield "signed with", "nothing: it is not signed"


def _text(holder: object, name: str) -> str:
    value = holder.get(name) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""
