"""What no schema can say about a credential: dates in order, identity, criteria, images, placement.

Not for results against their descriptions (`results.py`). Every rule looks at one object of its class, whatever the rest is.
https://www.imsglobal.org/spec/ob/v3p0/#verification-and-validation
"""

import re

from badgeforge.errors import Problem, Severity
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.conformance.dates import moment_or_none
from badgeforge.ob3.examination import Examination, Place, pointer_to, single
from badgeforge.ob3.vocabulary import DataModel

_PERIOD = {
    DataModel.VC_2_0: ("validFrom", "validUntil"),
    DataModel.VC_1_1: ("issuanceDate", "expirationDate"),
}
_IDENTITY_HASH = re.compile(r"sha256\$[0-9A-Fa-f]{64}|md5\$[0-9A-Fa-f]{32}")
_LOOKS_HASHED = re.compile(r"(sha256|md5)\$")
_DATA_MEDIA_TYPE = re.compile(r"data:([^;,]{0,100})")
_IMAGE_TYPES = frozenset({"image/png", "image/svg+xml"})
MAX_INLINE_IMAGE_CHARS = 32_768
"""An inlined image is one identifier in the signed graph; above this it slows every canonicalisation noticeably."""


def check_period(credential: JsonObject, place: Place, examination: Examination) -> None:
    """The end must not come before the start, and the other data model's dates say nothing here."""
    start_name, end_name = _PERIOD[examination.data_model]
    start, end = moment_or_none(single(credential.get(start_name))), moment_or_none(single(credential.get(end_name)))
    if start and end and end.at < start.at:
        detail, hint = f"`{end_name}` comes before `{start_name}`", "correct one of the two dates"
        examination.add(Problem("period-inverted", detail, pointer_to((place, end_name)), hint))
    awarded = moment_or_none(single(credential.get("awardedDate")))
    if start and awarded and awarded.at > start.at:
        detail = f"`awardedDate` is later than `{start_name}`; it should be the day of the first award"
        hint = "give the date of the first award, which a renewal keeps"
        where = pointer_to((place, "awardedDate"))
        examination.add(Problem("awarded-after-valid-from", detail, where, hint, Severity.WARNING))
    is_current = examination.data_model is DataModel.VC_2_0
    for name in _PERIOD[DataModel.VC_1_1 if is_current else DataModel.VC_2_0]:
        if name in credential:
            # ATTACK: a date of the other data model, which one reader obeys and another ignores.
            detail = f"`{name}` belongs to another version of the data model and does not count here"
            hint = f"use `{start_name}` and `{end_name}`"
            weight = Severity.ERROR if is_current else Severity.WARNING
            examination.add(Problem("date-of-other-model", detail, pointer_to((place, name)), hint, weight))


def check_placement(credential: JsonObject, place: Place, examination: Examination) -> None:
    """Things that stand where others do not look, or more often than others look."""
    if isinstance(credential.get("credentialStatus"), list):
        detail = "is an array: valid VC Data Model 2.0, but the 1EdTech schemas take one object"
        hint = "expect the official validator to object; one purpose needs one entry only"
        where = pointer_to((place, "credentialStatus"))
        examination.add(Problem("status-array", detail, where, hint, Severity.WARNING))
    if len(as_list(credential.get("proof"))) > 1:
        detail = "there are several proofs, and the official validator looks at one"
        where = pointer_to((place, "proof"))
        examination.add(Problem("proofs-several", detail, where, "one proof is enough", Severity.WARNING))


def check_proof(proof: JsonObject, place: Place, examination: Examination) -> None:
    """A credential is signed in order to assert it, never to log in with it."""
    if single(proof.get("proofPurpose", "assertionMethod")) != "assertionMethod":
        detail, hint = "the proof of a credential must have the purpose assertionMethod", "sign it for that purpose"
        examination.add(Problem("proof-purpose-other", detail, pointer_to((place, "proofPurpose")), hint))


def check_subject(subject: JsonObject, place: Place, examination: Examination) -> None:
    """Somebody must be meant; evidence belongs to the credential; the activity must start before it ends."""
    if not subject.get("id") and not as_list(subject.get("identifier")):
        detail = "nothing says whose badge it is: neither `id` nor `identifier`"
        examination.add(Problem("subject-unidentified", detail, pointer_to(place), "add an `id` or an IdentityObject"))
    if "evidence" in subject:
        detail, hint = "evidence stands on the credential in Open Badges 3.0, not on the subject", "move it up"
        examination.add(Problem("evidence-misplaced", detail, pointer_to((place, "evidence")), hint))
    start = moment_or_none(single(subject.get("activityStartDate")))
    end = moment_or_none(single(subject.get("activityEndDate")))
    if start and end and end.end < start.at:
        detail, hint = "`activityEndDate` comes before `activityStartDate`", "correct one of the two dates"
        examination.add(Problem("activity-inverted", detail, pointer_to((place, "activityEndDate")), hint))


def check_criteria(criteria: JsonObject, place: Place, examination: Examination) -> None:
    """How the badge is earned must be said here or elsewhere."""
    if not single(criteria.get("id")) and not single(criteria.get("narrative")):
        detail, hint = "criteria need an `id`, a `narrative` or both", "say in `narrative` what the learner had to do"
        examination.add(Problem("criteria-empty", detail, pointer_to(place), hint))


def check_image(image: JsonObject, place: Place, examination: Examination) -> None:
    """PNG or SVG, and not so large that signing it hurts; an address is not fetched, so its format is unknown."""
    identifier = image.get("id")
    if not isinstance(identifier, str):
        return
    match = _DATA_MEDIA_TYPE.match(identifier)
    if match is None:
        return
    here = pointer_to((place, "id"))
    media_type = match[1].strip().lower()
    if not media_type.startswith("image/"):
        detail, hint = "the inlined data is not an image", "inline a PNG or SVG: data:image/png;base64,…"
        examination.add(Problem("image-not-image", detail, here, hint))
    elif media_type not in _IMAGE_TYPES:
        detail, hint = "the inlined image is neither PNG nor SVG, which is what wallets show", "convert it to PNG"
        examination.add(Problem("image-format-unusual", detail, here, hint, Severity.WARNING))
    if len(identifier) > MAX_INLINE_IMAGE_CHARS:
        detail, hint = "a large image is inlined, which makes signing and checking slow", "publish it and give its URL"
        examination.add(Problem("image-inlined-large", detail, here, hint, Severity.WARNING))


def check_identity(identity: JsonObject, place: Place, examination: Examination) -> None:
    """`hashed` must say truly what `identityHash` is, and the hash should be worth something."""
    value, hashed = single(identity.get("identityHash")), single(identity.get("hashed"))
    if not isinstance(value, str) or not isinstance(hashed, bool):
        return
    here = pointer_to((place, "identityHash"))
    if not hashed:
        _check_plain_identity(identity, value, place, examination)
        return
    if not _IDENTITY_HASH.fullmatch(value):
        detail = "`hashed` is true and this is no hash that Open Badges knows"
        hint = "write sha256$ and 64 hexadecimal digits"
        examination.add(Problem("identity-hash-malformed", detail, here, hint))
    elif value.startswith("md5$"):
        detail, hint = "MD5 is broken; it is read, and should never be written", "hash it with SHA-256"
        examination.add(Problem("identity-hash-md5", detail, here, hint, Severity.WARNING))
    if not single(identity.get("salt")):
        detail, hint = "the hash has no salt, so a list of addresses reveals it", "give each identity its own salt"
        examination.add(Problem("identity-hash-unsalted", detail, here, hint, Severity.WARNING))


def _check_plain_identity(identity: JsonObject, value: str, place: Place, examination: Examination) -> None:
    here = pointer_to((place, "identityHash"))
    if _LOOKS_HASHED.match(value):
        detail, hint = "this looks like a hash and `hashed` is false", "set `hashed` to true"
        examination.add(Problem("identity-hash-not-marked", detail, here, hint, Severity.WARNING))
    else:
        detail = "the identity is in plain text for everyone who sees the badge"
        examination.add(Problem("identity-plain", detail, here, "hash it with a salt", Severity.WARNING))
    if "salt" in identity:
        detail, hint = "there is a salt and nothing is hashed", "leave out the salt, or hash the identity"
        examination.add(Problem("identity-salt-unused", detail, pointer_to((place, "salt")), hint, Severity.WARNING))
