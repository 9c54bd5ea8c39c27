"""A short badge as plain JSON, without anything wrong with it, and a way to change one place of it."""

import copy

from badgeforge.errors import Severity
from badgeforge.ob3 import conformance

VC_2_0 = "https://www.w3.org/ns/credentials/v2"
VC_1_1 = "https://www.w3.org/2018/credentials/v1"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
MODULE = "https://academy.example/modules/data/2"
SALTED_HASH = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
ABSENT = object()


def badge():
    return {
        "@context": [VC_2_0, OB],
        "id": "urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:academy.example", "type": ["Profile"], "name": "Invented Academy"},
        "validFrom": "2026-02-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:sam",
            "type": ["AchievementSubject"],
            "creditsEarned": 6,
            "result": [{"type": ["Result"], "resultDescription": f"{MODULE}#score", "value": "70"}],
            "achievement": {
                "id": MODULE,
                "type": ["Achievement"],
                "name": "Data",
                "description": "About data.",
                "criteria": {"narrative": "Pass the test."},
                "creditsAvailable": 7.5,
                "resultDescription": [
                    {
                        "id": f"{MODULE}#score",
                        "type": ["ResultDescription"],
                        "name": "Score",
                        "resultType": "Percent",
                        "valueMin": "0",
                        "valueMax": "100",
                        "requiredValue": "60",
                    }
                ],
            },
        },
    }


def endorsement(about=MODULE):
    return {
        "@context": [VC_2_0, OB],
        "id": "https://body.example/endorsements/1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsed",
        "issuer": {"id": "did:web:body.example", "type": ["Profile"], "name": "Invented Body"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }


def vc_1_1_badge():
    older = badge()
    older["@context"] = [VC_1_1, OB]
    older["issuanceDate"] = older.pop("validFrom")
    older["name"] = "Data"
    return older


def changed(path, value, *, base=None):
    """Copy the badge and set, or with ABSENT remove, the place at a path like `issuer.type.0`."""
    document = copy.deepcopy(badge() if base is None else base)
    *around, last = (int(part) if part.isdigit() else part for part in path.split("."))
    holder = document
    for part in around:
        holder = holder[part]
    if value is ABSENT:
        del holder[last]
    elif isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value
    return document


def found(credential):
    """List what the conformance check finds, as code, pointer and severity."""
    return [(problem.code, problem.pointer, problem.severity) for problem in conformance.check(credential)]


def errors(credential):
    return [(code, pointer) for code, pointer, severity in found(credential) if severity is Severity.ERROR]


def warnings(credential):
    return [(code, pointer) for code, pointer, severity in found(credential) if severity is Severity.WARNING]
