"""A small document, and proofs of it."""

import copy

from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.jsontypes import DateTimeStamp
from badgeforge.linkeddata import ContextStore
from badgeforge.proofs import data_integrity
from support.signing import a_signing_key

CONTEXTS = ContextStore.packaged()
DID = "did:web:academy.example"
METHOD = f"{DID}#key-1"
SIGNER = a_signing_key(1)
KEY = SIGNER.verification_key
CREATED = DateTimeStamp("2026-11-22T09:00:00Z")
DID_DOCUMENT = strictjson.dumps(web.make_document(DID, {"key-1": KEY}))

UNSECURED = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:uuid:11111111-2222-4333-8444-555555555555",
    "type": ["VerifiableCredential"],
    "name": "Digital safety at work",
    "issuer": DID,
    "validFrom": "2026-11-22T09:00:00Z",
    "credentialSubject": {"id": "did:example:learner-one", "name": "A learner"},
}


def options(**changes):
    return data_integrity.ProofOptions(**{"verification_method": METHOD, "created": CREATED} | changes)


def secured(*, unsecured=UNSECURED, signer=SIGNER, **changes):
    """Return a new copy of the document with one proof."""
    return data_integrity.add_proof(
        copy.deepcopy(unsecured), options=options(**changes), signer=signer, contexts=CONTEXTS
    )


def verify(document, *, now, key=KEY, purpose="assertionMethod", contexts=CONTEXTS, number=0, **expected):
    """Verify one proof of the document with the key that it was made with."""
    return data_integrity.verify_proof(
        document,
        data_integrity.proofs_of(document)[number],
        key=key,
        contexts=contexts,
        expected_purpose=purpose,
        now=now,
        **expected,
    )
