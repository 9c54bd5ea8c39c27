"""Adding and verifying proofs."""

import copy
from datetime import UTC, datetime, timedelta

import pytest

from badgeforge.encoding import multibase
from badgeforge.errors import (
    CanonicalizationError,
    InvalidSignatureError,
    MalformedProofError,
    ProofGenerationError,
    UnknownContextError,
    UnsignedTermError,
    UnsupportedAlgorithmError,
)
from badgeforge.linkeddata import Limits
from badgeforge.proofs import data_integrity
from badgeforge.proofs.data_integrity import FUTURE_TOLERANCE, MAX_PROOFS
from support.secured import CONTEXTS, CREATED, KEY, METHOD, SIGNER, UNSECURED, options, secured, verify
from support.signing import a_signing_key


def _with_proof(**changes):
    """A secured document whose proof was changed afterwards; None removes a member."""
    document = secured()
    proof = document["proof"][0] | changes
    document["proof"] = [{name: value for name, value in proof.items() if value is not None}]
    return document


def test_own_proof_verifies(now):
    verified = verify(secured(), now=now)

    assert verified.verification_method == METHOD
    assert datetime(2026, 11, 22, 9, 0, tzinfo=UTC) == verified.created
    assert verified.expires is None
    assert verified.proof_purpose == "assertionMethod"
    assert verified.cryptosuite == "eddsa-rdfc-2022"
    assert len(verified.document_sha256) == 64


def test_proof_is_an_array_of_plain_members():
    (proof,) = secured()["proof"]

    assert list(proof) == ["type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"]


def test_every_option_is_signed(now):
    document = secured(
        id="urn:uuid:1", expires="2027-01-01T00:00:00Z", domain=("a.example", 'b"\\.example'), challenge="1é\\"
    )

    verified = verify(document, now=now, expected_domain=['b"\\.example', "a.example"], expected_challenge="1é\\")

    assert datetime(2027, 1, 1, tzinfo=UTC) == verified.expires
    for member in ("id", "expires", "domain", "challenge"):
        changed = copy.deepcopy(document)
        del changed["proof"][0][member]
        with pytest.raises(InvalidSignatureError):
            verify(changed, now=now)


def test_arguments_are_left_as_they_were(now):
    document = secured()
    before = copy.deepcopy((UNSECURED, document))

    secured()
    verify(document, now=now)

    assert before == (UNSECURED, document)


def test_same_options_make_the_same_proof():
    assert secured() == secured()


def test_single_proof_need_not_stand_in_an_array(now):
    document = secured()
    document["proof"] = document["proof"][0]

    verify(document, now=now)


def test_changed_document_is_a_wrong_signature(now):
    with pytest.raises(InvalidSignatureError) as caught:
        verify(secured() | {"name": "Another name"}, now=now)

    assert caught.value.code == "signature-invalid"


def test_another_key_is_a_wrong_signature(now):
    with pytest.raises(InvalidSignatureError):
        verify(secured(), now=now, key=a_signing_key(2).verification_key)


def test_proof_of_another_document_is_a_wrong_signature(now):
    other = secured(unsecured=UNSECURED | {"id": "urn:uuid:2"})

    with pytest.raises(InvalidSignatureError):
        verify(UNSECURED | {"proof": other["proof"]}, now=now)


def test_rejects_term_that_no_context_defines_in_the_document(now):
    with pytest.raises(UnsignedTermError):
        verify(secured() | {"undefinedTerm": "x"}, now=now)


def test_rejects_term_that_no_context_defines_in_the_proof(now):
    with pytest.raises(UnsignedTermError) as caught:
        verify(_with_proof(undefinedTerm="x"), now=now)

    assert caught.value.pointers == ("/undefinedTerm",)


def test_rejects_keyword_that_hides_a_member_of_the_proof(now):
    document = secured()
    expires = {"@included": [{"type": "DataIntegrityProof", "expires": "2026-01-01T00:00:00Z"}]}
    document["proof"][0] |= expires

    with pytest.raises((UnsignedTermError, InvalidSignatureError)):
        verify(document, now=now)


def test_unknown_context_is_said_to_be_unknown(now):
    document = secured()
    document["@context"] = [*document["@context"], "https://context.example/v1"]

    with pytest.raises(UnknownContextError) as caught:
        verify(document, now=now)

    assert caught.value.url == "https://context.example/v1"


def test_document_without_context_is_not_signed():
    document = {name: value for name, value in UNSECURED.items() if name != "@context"}

    with pytest.raises(UnsignedTermError):
        data_integrity.create_proof(document, options=options(), signer=SIGNER, contexts=CONTEXTS)


def test_too_much_work_is_refused(now):
    with pytest.raises(CanonicalizationError):
        verify(secured(), now=now, limits=Limits(max_statements=3))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": None}, "proof-type-unsupported"),
        ({"type": "Ed25519Signature2020"}, "proof-type-unsupported"),
        ({"type": ["DataIntegrityProof"]}, "proof-type-unsupported"),
        ({"proofPurpose": None}, "proof-member-malformed"),
        ({"proofPurpose": ["assertionMethod"]}, "proof-member-malformed"),
        ({"proofPurpose": "https://w3id.org/security#assertionMethod"}, "proof-member-malformed"),
        ({"proofPurpose": "keyAgreement"}, "proof-member-malformed"),
        ({"proofPurpose": "authentication"}, "proof-wrong-purpose"),
        ({"verificationMethod": None}, "proof-member-malformed"),
        ({"verificationMethod": "#key-1"}, "proof-member-malformed"),
        ({"verificationMethod": [METHOD]}, "proof-member-malformed"),
        ({"verificationMethod": {"id": METHOD, "publicKeyMultibase": KEY.multikey}}, "proof-member-malformed"),
        ({"created": "2026-11-22"}, "proof-member-malformed"),
        ({"created": "2026-11-22T09:00:00"}, "proof-member-malformed"),
        ({"created": 1}, "proof-member-malformed"),
        ({"created": ["2026-11-22T09:00:00Z"]}, "proof-member-malformed"),
        ({"expires": "never"}, "proof-member-malformed"),
        ({"id": "1"}, "proof-member-malformed"),
        ({"id": 1}, "proof-member-malformed"),
        ({"domain": []}, "proof-member-malformed"),
        ({"domain": 1}, "proof-member-malformed"),
        ({"domain": ["a.example", 1]}, "proof-member-malformed"),
        ({"challenge": ["1"]}, "proof-member-malformed"),
        ({"challenge": ""}, "proof-member-malformed"),
        ({"challenge": "a\nb"}, "proof-member-malformed"),
        ({"challenge": "a" * 2049}, "proof-member-malformed"),
        ({"@context": ["https://www.w3.org/ns/credentials/v1"]}, "proof-member-malformed"),
        ({"@context": {}}, "proof-member-malformed"),
        ({"previousProof": "urn:uuid:2"}, "proof-chained"),
        ({"proofValue": None}, "proof-value-malformed"),
        ({"proofValue": 1}, "proof-value-malformed"),
        ({"proofValue": ""}, "proof-value-malformed"),
        ({"proofValue": "z"}, "proof-value-wrong-length"),
        ({"proofValue": "z0OIl"}, "proof-value-malformed"),
        ({"proofValue": "z" + "2" * 5000}, "proof-value-malformed"),
        ({"proofValue": multibase.encode_base58btc(bytes(63))}, "proof-value-wrong-length"),
        ({"proofValue": multibase.encode_base58btc(bytes(65))}, "proof-value-wrong-length"),
    ],
)
def test_proof_with_a_malformed_member_is_refused(now, changes, code):
    with pytest.raises(MalformedProofError) as caught:
        verify(_with_proof(**changes), now=now)

    assert code == caught.value.code
    assert f"/{next(iter(changes))}" == caught.value.pointer


def test_null_member_is_refused(now):
    document = secured()
    document["proof"][0]["created"] = None

    with pytest.raises(MalformedProofError):
        verify(document, now=now)


def test_same_signature_in_another_base_is_refused(now):
    document = secured()
    proof = document["proof"][0]
    proof["proofValue"] = multibase.encode_base64url(multibase.decode(proof["proofValue"]))

    with pytest.raises(MalformedProofError) as caught:
        verify(document, now=now)

    assert caught.value.code == "proof-value-malformed"


@pytest.mark.parametrize(
    "suite", [None, "eddsa-2022", "EDDSA-RDFC-2022", "eddsa-jcs-2022", ["eddsa-rdfc-2022"], "ecdsa-sd-2023"]
)
def test_other_cryptosuites_are_unsupported(now, suite):
    with pytest.raises(UnsupportedAlgorithmError) as caught:
        verify(_with_proof(cryptosuite=suite), now=now)

    assert caught.value.code == "cryptosuite-unsupported"


def test_context_of_the_document_may_be_repeated_in_the_proof(now):
    document = secured()
    document["proof"][0]["@context"] = document["@context"]

    verify(document, now=now)


def test_proof_made_for_logging_in_is_no_assertion(now):
    document = secured(proof_purpose="authentication")

    verify(document, now=now, purpose="authentication")

    with pytest.raises(MalformedProofError) as caught:
        verify(document, now=now)
    assert caught.value.code == "proof-wrong-purpose"


def test_proof_needs_no_date(now):
    proof = data_integrity.create_proof(UNSECURED, options=options(created=None), signer=SIGNER, contexts=CONTEXTS)

    verified = verify(UNSECURED | {"proof": proof}, now=now)

    assert "created" not in proof
    assert verified.created is None


def test_created_may_be_ahead_of_the_clock_by_the_tolerance():
    created = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    verify(secured(), now=created - FUTURE_TOLERANCE)

    with pytest.raises(MalformedProofError) as caught:
        verify(secured(), now=created - FUTURE_TOLERANCE - timedelta(seconds=1))
    assert caught.value.code == "proof-created-in-future"


def test_proof_ends_at_the_moment_it_expires():
    document = secured(expires="2026-12-01T00:00:00Z")
    end = datetime(2026, 12, 1, tzinfo=UTC)

    verify(document, now=end - timedelta(seconds=1))

    with pytest.raises(MalformedProofError) as caught:
        verify(document, now=end)
    assert caught.value.code == "proof-expired"


@pytest.mark.parametrize(
    ("domain", "expected"), [("a.example", {"a.example"}), (("a.example", "b.example"), {"a.example", "b.example"})]
)
def test_expected_domain_is_accepted(now, domain, expected):
    verify(secured(domain=domain), now=now, expected_domain=expected)


@pytest.mark.parametrize("domain", [None, "b.example", ("a.example", "b.example")])
def test_proof_for_another_domain_is_refused(now, domain):
    with pytest.raises(MalformedProofError) as caught:
        verify(secured(domain=domain), now=now, expected_domain=["a.example"])

    assert caught.value.code == "proof-wrong-domain"


@pytest.mark.parametrize("challenge", [None, "2"])
def test_replayed_proof_answers_another_challenge(now, challenge):
    with pytest.raises(MalformedProofError) as caught:
        verify(secured(challenge=challenge), now=now, expected_challenge="1")

    assert caught.value.code == "proof-wrong-challenge"


# Proof sets.


def test_proofs_of_a_set_are_independent(now):
    second = a_signing_key(2)
    document = data_integrity.add_proof(
        secured(), options=options(verification_method="did:web:other.example#key-1"), signer=second, contexts=CONTEXTS
    )

    verify(document, now=now, number=0)
    verify(document, now=now, number=1, key=second.verification_key)
    verify(document | {"proof": document["proof"][::-1]}, now=now, number=1)


def test_stranger_cannot_make_an_earlier_proof_fail(now):
    document = secured()
    document["proof"].append({"type": "Anything", "undefined": True})

    verify(document, now=now)


@pytest.mark.parametrize("proof", [None, []])
def test_document_without_proof_is_not_signed(proof):
    with pytest.raises(MalformedProofError) as caught:
        data_integrity.proofs_of(UNSECURED | {"proof": proof})

    assert caught.value.code == "proof-missing"


@pytest.mark.parametrize("proof", ["text", 7, True, [[]], [None], [{}, "urn:uuid:1"]])
def test_proof_that_is_no_object_is_refused(proof):
    with pytest.raises(MalformedProofError) as caught:
        data_integrity.proofs_of(UNSECURED | {"proof": proof})

    assert caught.value.code == "proof-not-an-object"


def test_more_proofs_than_the_limit_are_refused():
    assert len(data_integrity.proofs_of({"proof": [{}] * MAX_PROOFS})) == MAX_PROOFS

    with pytest.raises(MalformedProofError) as caught:
        data_integrity.proofs_of({"proof": [{}] * (MAX_PROOFS + 1)})
    assert caught.value.code == "proof-too-many"


def test_no_more_proofs_are_added_than_the_limit():
    document = secured()
    document["proof"] *= MAX_PROOFS

    with pytest.raises(ProofGenerationError) as caught:
        data_integrity.add_proof(document, options=options(), signer=SIGNER, contexts=CONTEXTS)

    assert caught.value.code == "proof-set-full"


# Creating.


def test_secured_document_is_not_signed_as_if_it_were_unsecured():
    with pytest.raises(ProofGenerationError) as caught:
        data_integrity.create_proof(secured(), options=options(), signer=SIGNER, contexts=CONTEXTS)

    assert caught.value.code == "proof-already-present"


@pytest.mark.parametrize(
    "changes",
    [
        {"verification_method": "key-1"},
        {"created": "2026-11-22"},
        {"expires": "soon"},
        {"proof_purpose": "assertion"},
        {"id": "1"},
        {"domain": ()},
        {"challenge": ""},
        {"previous_proof": ()},
        {"previous_proof": "urn:uuid:none"},
    ],
)
def test_malformed_options_are_refused(changes):
    with pytest.raises(ProofGenerationError) as caught:
        data_integrity.add_proof(UNSECURED, options=options(**changes), signer=SIGNER, contexts=CONTEXTS)

    assert caught.value.code == "proof-options-malformed"


def test_proof_is_not_made_with_an_unsupported_suite():
    with pytest.raises(UnsupportedAlgorithmError):
        data_integrity.create_proof(
            UNSECURED, options=options(cryptosuite="eddsa-jcs-2022"), signer=SIGNER, contexts=CONTEXTS
        )


def test_document_with_an_undefined_term_is_not_signed():
    with pytest.raises(UnsignedTermError):
        data_integrity.create_proof(
            UNSECURED | {"undefinedTerm": 1}, options=options(), signer=SIGNER, contexts=CONTEXTS
        )


class _Device:
    """A signer elsewhere, in a good and in a wrong slot."""

    def __init__(self, shown, used):
        self.verification_key = shown.verification_key
        self._used = used

    def sign(self, data):
        return self._used.sign(data)


def test_signer_elsewhere_makes_the_same_proof():
    device = _Device(SIGNER, SIGNER)

    assert secured() == secured(signer=device)


def test_signer_that_signs_with_another_key_than_it_shows_is_noticed():
    with pytest.raises(ProofGenerationError) as caught:
        secured(signer=_Device(SIGNER, a_signing_key(2)))

    assert caught.value.code == "signer-wrong-key"


def test_signer_that_returns_something_else_is_noticed():
    class Broken(_Device):
        def sign(self, data):
            return data

    with pytest.raises(ProofGenerationError) as caught:
        secured(signer=Broken(SIGNER, SIGNER))

    assert caught.value.code == "signer-wrong-key"


def test_created_is_kept_as_given():
    assert secured()["proof"][0]["created"] == CREATED
