"""The words of a proof mean what Data Integrity says, whatever contexts a document brings along."""

import copy

import pytest

from badgeforge.errors import MalformedProofError
from badgeforge.proofs import data_integrity
from badgeforge.proofs.terms import SECURITY
from support.secured import CONTEXTS, KEY, SIGNER, options, secured, verify

_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
OPEN_CONTEXT = {
    "id": "@id",
    "type": "@type",
    "name": "https://schema.org/name",
    "Thing": "https://schema.org/Thing",
    "DataIntegrityProof": f"{SECURITY}DataIntegrityProof",
    "cryptosuite": {"@id": f"{SECURITY}cryptosuite", "@type": f"{SECURITY}cryptosuiteString"},
    "created": {"@id": "http://purl.org/dc/terms/created", "@type": _DATE_TIME},
    "expires": {"@id": f"{SECURITY}expiration", "@type": _DATE_TIME},
    "verificationMethod": {"@id": f"{SECURITY}verificationMethod", "@type": "@id"},
    "previousProof": {"@id": f"{SECURITY}previousProof", "@type": "@id"},
    "proofPurpose": {"@id": f"{SECURITY}proofPurpose", "@type": "@vocab"},
    "assertionMethod": f"{SECURITY}assertionMethod",
    "authentication": f"{SECURITY}authenticationMethod",
    "domain": f"{SECURITY}domain",
    "challenge": f"{SECURITY}challenge",
}
"""Data Integrity's words without protection, so that they can be redefined."""


def _document(**redefined):
    return {"@context": OPEN_CONTEXT | redefined, "id": "urn:uuid:1", "type": "Thing", "name": "A thing"}


def _create(document, **changes):
    return data_integrity.add_proof(document, options=options(**changes), signer=SIGNER, contexts=CONTEXTS)


def test_open_context_with_the_right_meanings_verifies(now):
    document = _create(_document(), expires="2027-01-01T00:00:00Z", domain="a.example", challenge="1")

    verify(document, now=now)


def test_data_integrity_v1_context_verifies(now):
    unsecured = {
        "@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v1"],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "issuer": "did:web:academy.example",
        "issuanceDate": "2026-11-22T09:00:00Z",
        "credentialSubject": {"id": "did:example:learner-one"},
    }

    verify(secured(unsecured=unsecured), now=now)


@pytest.mark.parametrize(
    ("redefined", "changes"),
    [
        ({"assertionMethod": f"{SECURITY}authenticationMethod"}, {}),
        ({"authentication": f"{SECURITY}assertionMethod"}, {"proof_purpose": "authentication"}),
        ({"proofPurpose": {"@id": "https://stranger.example/why", "@type": "@vocab"}}, {}),
        ({"verificationMethod": {"@id": "https://stranger.example/key", "@type": "@id"}}, {}),
        ({"cryptosuite": "https://stranger.example/suite"}, {}),
        ({"created": {"@id": "https://stranger.example/when", "@type": _DATE_TIME}}, {}),
        (
            {"expires": {"@id": "https://stranger.example/until", "@type": _DATE_TIME}},
            {"expires": "2027-01-01T00:00:00Z"},
        ),
        ({"domain": "https://stranger.example/where"}, {"domain": "a.example"}),
        ({"challenge": "https://stranger.example/answer"}, {"challenge": "1"}),
        ({"DataIntegrityProof": "https://stranger.example/Proof"}, {}),
    ],
)
def test_redefined_word_is_refused(redefined, changes):
    with pytest.raises(MalformedProofError) as caught:
        _create(_document(**redefined), **changes)

    assert caught.value.code == "proof-words-redefined"


def test_login_proof_cannot_be_respelled_as_an_assertion(now):
    # The statements, and so the signature, stay those of the login proof; only the JSON now says "assertionMethod".
    login = _create(_document(), proof_purpose="authentication")
    respelled = copy.deepcopy(login)
    respelled["@context"]["assertionMethod"] = f"{SECURITY}authenticationMethod"
    del respelled["@context"]["authentication"]
    respelled["proof"][0]["proofPurpose"] = "assertionMethod"

    with pytest.raises(MalformedProofError) as caught:
        verify(respelled, now=now, key=KEY)

    assert caught.value.code == "proof-words-redefined"


def test_word_on_a_second_object_does_not_count(now):
    context = OPEN_CONTEXT | {
        "other": {"@id": "https://stranger.example/other", "@type": "@id"},
        "proofPurpose": {"@id": "https://stranger.example/why", "@type": "@vocab"},
        "why": {"@id": f"{SECURITY}proofPurpose", "@type": "@vocab"},
    }
    document = _document() | {"@context": context}
    document["proof"] = options().to_json() | {
        "other": {"id": "urn:uuid:3", "why": "assertionMethod"},
        "proofValue": "z" + "2" * 87,
    }

    with pytest.raises(MalformedProofError):
        verify(document, now=now)
