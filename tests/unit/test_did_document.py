"""DID documents: which key is listed for which purpose."""

import copy
import hashlib
from datetime import UTC, datetime

import pytest

from badgeforge.did import web
from badgeforge.did.document import MAX_DID_DOCUMENT_BYTES, DidDocument
from badgeforge.did.method import SECRET_MEMBERS
from badgeforge.encoding import strictjson
from badgeforge.errors import (
    KeyMaterialError,
    MethodNotFoundError,
    NotAuthorizedForPurposeError,
    ResolutionError,
    UnsupportedAlgorithmError,
)
from support.signing import a_signing_key

DID = "did:web:academy.example"
METHOD = f"{DID}#key-1"
KEY = a_signing_key(1).verification_key
OTHER_KEY = a_signing_key(2).verification_key
DOCUMENT = web.make_document(DID, {"key-1": KEY})


def _document(**changes):
    return DidDocument.parse(copy.deepcopy(DOCUMENT) | changes)


def _document_with_method(**changes):
    method = DOCUMENT["verificationMethod"][0] | changes
    return _document(verificationMethod=[{name: value for name, value in method.items() if value is not None}])


def _multikey(identifier, key=KEY, controller=DID):
    return {"id": identifier, "type": "Multikey", "controller": controller, "publicKeyMultibase": key.multikey}


def test_hash_is_that_of_the_received_bytes():
    received = b'{ "id": "did:web:academy.example" }'

    document = DidDocument.parse(received)

    assert hashlib.sha256(received).hexdigest() == document.sha256


def test_document_made_here_is_hashed_as_it_is_written():
    assert DidDocument.parse(strictjson.dumps(DOCUMENT)) == DidDocument.parse(DOCUMENT)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"id":"did:web:a.example","id":"did:web:b.example"}', b"\xff"])
def test_bytes_that_are_no_strict_json_are_refused(data):
    with pytest.raises(ResolutionError) as caught:
        DidDocument.parse(data)

    assert caught.value.code == "did-document-malformed"


def test_huge_document_is_refused():
    with pytest.raises(ResolutionError) as caught:
        DidDocument.parse(b" " * (MAX_DID_DOCUMENT_BYTES + 1))

    assert caught.value.code == "did-document-malformed"


@pytest.mark.parametrize("identifier", [None, 7, "https://academy.example", "", [DID]])
def test_document_without_a_did_is_refused(identifier):
    with pytest.raises(ResolutionError) as caught:
        _document(id=identifier)

    assert caught.value.code == "did-document-without-id"


def test_document_of_another_did_is_refused():
    with pytest.raises(ResolutionError) as caught:
        DidDocument.parse(DOCUMENT, expected_id="did:web:other.example")

    assert caught.value.code == "did-document-other-id"


def test_listed_key_is_found():
    method = _document().method(METHOD, relationship="assertionMethod")

    assert (method.id, method.controller, method.key) == (METHOD, DID, KEY)


def test_relative_names_are_names_within_the_document():
    document = _document(verificationMethod=[_multikey("#key-1")], assertionMethod=["#key-1"])

    assert document.method(METHOD, relationship="assertionMethod").id == METHOD


def test_key_embedded_in_the_relationship_is_found():
    document = _document(verificationMethod=[], assertionMethod=[_multikey("#key-1")])

    assert document.method(METHOD, relationship="assertionMethod").key == KEY


def test_single_values_stand_for_arrays_of_one():
    document = _document(verificationMethod=_multikey(METHOD), assertionMethod=METHOD)

    assert document.method(METHOD, relationship="assertionMethod").key == KEY


def test_ed25519_verification_key_2020_is_read():
    document = _document_with_method(type="Ed25519VerificationKey2020")

    assert document.method(METHOD, relationship="assertionMethod").key == KEY


@pytest.mark.parametrize("name", [f"{DID}#key-2", "#key-1", "key-1", "did:web:other.example#key-1", f"{DID}#", DID])
def test_key_that_the_document_does_not_hold_is_not_found(name):
    with pytest.raises(MethodNotFoundError) as caught:
        _document().method(name, relationship="assertionMethod")

    assert caught.value.code == "did-method-not-found"


def test_key_listed_for_nothing_is_not_authorized():
    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _document(assertionMethod=[]).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-not-authorized"


def test_key_meant_for_logging_in_is_not_authorized_for_assertions():
    document = _document(assertionMethod=None, authentication=[METHOD])

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        document.method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-not-authorized"


def test_key_embedded_under_another_purpose_is_not_authorized():
    document = _document(verificationMethod=[], assertionMethod=[], authentication=[_multikey(METHOD)])

    with pytest.raises(NotAuthorizedForPurposeError):
        document.method(METHOD, relationship="assertionMethod")


def test_key_controlled_by_somebody_else_is_refused():
    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _document_with_method(controller="did:web:other.example").method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-foreign-controller"
    assert caught.value.pointer == "/verificationMethod/0/controller"


def test_two_keys_of_one_name_are_refused():
    document = _document(verificationMethod=[_multikey(METHOD), _multikey("#key-1", OTHER_KEY)])

    with pytest.raises(ResolutionError) as caught:
        document.method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-ambiguous"


def test_the_same_key_given_twice_is_one_key():
    document = _document(assertionMethod=[_multikey(METHOD)])

    assert document.method(METHOD, relationship="assertionMethod").key == KEY


@pytest.mark.parametrize("kind", [None, "JsonWebKey2020", "Ed25519VerificationKey2018", ["Multikey"], "multikey"])
def test_other_forms_of_keys_are_unsupported(kind):
    with pytest.raises(UnsupportedAlgorithmError) as caught:
        _document_with_method(type=kind).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-type-unsupported"


@pytest.mark.parametrize("member", SECRET_MEMBERS)
def test_key_published_with_its_secret_is_refused(member):
    with pytest.raises(KeyMaterialError) as caught:
        _document_with_method(**{member: "z3u2"}).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-secret-published"
    assert f"/verificationMethod/0/{member}" == caught.value.pointer


@pytest.mark.parametrize("member", ["controller", "publicKeyMultibase"])
@pytest.mark.parametrize("value", [None, 7, "", [DID]])
def test_method_without_its_members_is_refused(member, value):
    with pytest.raises(ResolutionError) as caught:
        _document_with_method(**{member: value}).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-malformed"


@pytest.mark.parametrize("member", ["publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem"])
def test_a_method_with_its_key_in_two_forms_is_refused(member):
    with pytest.raises(ResolutionError) as caught:
        _document_with_method(**{member: "x"}).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-malformed"


def test_malformed_key_is_refused():
    with pytest.raises(KeyMaterialError):
        _document_with_method(publicKeyMultibase="z6Mk").method(METHOD, relationship="assertionMethod")


def test_malformed_neighbours_do_not_matter():
    neighbours = [None, 7, "text", {}, {"id": 7}, {"id": f"{DID}#key-2", "type": "Unknown"}]
    document = _document(
        verificationMethod=[*neighbours, _multikey(METHOD)], assertionMethod=[*neighbours, METHOD], keyAgreement=7
    )

    assert document.method(METHOD, relationship="assertionMethod").key == KEY


def test_dates_of_a_key_are_read():
    document = _document_with_method(expires="2027-01-01T00:00:00Z", revoked="2026-06-01T01:00:00+01:00")

    method = document.method(METHOD, relationship="assertionMethod")

    assert (datetime(2027, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)) == (method.expires, method.revoked)


@pytest.mark.parametrize("member", ["expires", "revoked"])
@pytest.mark.parametrize("value", ["2027-01-01", "soon", 7, "", "2027-01-01T00:00:00"])
def test_malformed_date_of_a_key_is_refused(member, value):
    with pytest.raises(ResolutionError) as caught:
        _document_with_method(**{member: value}).method(METHOD, relationship="assertionMethod")

    assert caught.value.code == "did-method-malformed"


@pytest.mark.parametrize(("member", "code"), [("expires", "did-method-expired"), ("revoked", "did-method-revoked")])
def test_key_counts_until_the_moment_it_ends(member, code):
    document = _document_with_method(**{member: "2026-11-22T09:30:00Z"})
    method = document.method(METHOD, relationship="assertionMethod")

    method.require_in_use(now=datetime(2026, 11, 22, 9, 29, 59, tzinfo=UTC))

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        method.require_in_use(now=datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    assert code == caught.value.code


def test_undated_key_is_in_use(now):
    _document().method(METHOD, relationship="assertionMethod").require_in_use(now=now)


def test_unknown_relationship_is_a_programming_mistake():
    with pytest.raises(ValueError, match="relationship"):
        _document().method(METHOD, relationship="verificationMethod")
