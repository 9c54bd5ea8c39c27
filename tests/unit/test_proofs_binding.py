"""Whose key is it? Every way of pointing at another key than the issuer's own is refused."""

from datetime import UTC, datetime

import pytest

from badgeforge.did import key as did_key
from badgeforge.did import web
from badgeforge.did.document import DidDocument
from badgeforge.did.resolver import OfflineResolver, ResolvedDid
from badgeforge.encoding import strictjson
from badgeforge.errors import (
    MalformedProofError,
    MethodNotFoundError,
    NotAuthorizedForPurposeError,
    ResolutionError,
)
from badgeforge.proofs import binding
from support.secured import DID, DID_DOCUMENT, KEY, METHOD, secured
from support.signing import a_signing_key

URL = "https://academy.example/.well-known/did.json"
STRANGER = a_signing_key(9).verification_key
STRANGER_DID = did_key.did_key(STRANGER)
UNIVERSITY = "https://university.example"


def _offline(document=DID_DOCUMENT):
    return OfflineResolver({URL: document}.get)


class _Asked:
    """Keeps what it is asked for."""

    def __init__(self, resolver):
        self.dids = []
        self._resolver = resolver

    def resolve(self, did):
        self.dids.append(did)
        return self._resolver.resolve(did)


def _resolve(method_id, *, now, issuer=DID, resolver=None, **more):
    return binding.resolve_method(
        {"verificationMethod": method_id}, issuer=issuer, resolver=resolver or _offline(), now=now, **more
    )


def test_issuers_own_key_is_found(now):
    method, resolved = _resolve(METHOD, now=now)

    assert (method.id, method.controller, method.key) == (METHOD, DID, KEY)
    assert (resolved.document.id, resolved.source) == (DID, "offline")


def test_proof_of_a_document_is_bound(now):
    (proof,) = secured()["proof"]

    method, _resolved = binding.resolve_method(proof, issuer=DID, resolver=_offline(), now=now)

    assert method.key == KEY


def test_did_key_issuer_is_bound_to_its_own_key(now):
    method, resolved = _resolve(did_key.method_id(STRANGER), issuer=STRANGER_DID, now=now)

    assert method.key == STRANGER
    assert resolved.source == "itself"


def test_forged_controller_is_refused_without_asking_for_it(now):
    resolver = _Asked(_offline())

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(did_key.method_id(STRANGER), now=now, resolver=resolver)

    assert caught.value.code == "proof-issuer-mismatch"
    assert resolver.dids == []


@pytest.mark.parametrize(
    "method_id",
    [
        "did:web:other.example#key-1",
        "did:web:academy.example:unit#key-1",
        "did:web:Academy.example#key-1",
        "did:web:academy.example%3A443#key-1",
        f"{DID}/path#key-1",
        f"{DID}?versionId=1#key-1",
        f"https://academy.example#{STRANGER.multikey}",
        f"https://academy.example/.well-known/did.json#{STRANGER.multikey}",
    ],
)
def test_other_issuers_did_is_refused(now, method_id):
    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(method_id, now=now)

    assert caught.value.code == "proof-issuer-mismatch"


@pytest.mark.parametrize("method", [f"{DID}#{STRANGER.multikey}", f"{DID}#{KEY.multikey}", f"{DID}#key-2"])
def test_key_in_the_url_fragment_is_not_taken_as_a_key(now, method):
    with pytest.raises(MethodNotFoundError) as caught:
        _resolve(method, now=now)

    assert caught.value.code == "did-method-not-found"


@pytest.mark.parametrize("method_id", [f"{UNIVERSITY}#{STRANGER.multikey}", did_key.method_id(STRANGER)])
def test_web_address_as_issuer_is_undetermined(now, method_id):
    with pytest.raises(ResolutionError) as caught:
        _resolve(method_id, issuer=UNIVERSITY, now=now)

    assert caught.value.code == "issuer-not-a-did"
    assert type(caught.value) is ResolutionError
    assert "did:web" in caught.value.hint


class _Directory:
    """A caller's own resolver that knows more than DIDs."""

    def __init__(self, json):
        self._json = json

    def resolve(self, _did):
        return ResolvedDid(DidDocument(self._json["id"], self._json, "0" * 64), "directory")


def _university(method_id):
    method = {"id": method_id, "type": "Multikey", "controller": UNIVERSITY, "publicKeyMultibase": KEY.multikey}
    return _Directory({"id": UNIVERSITY, "verificationMethod": [method], "assertionMethod": [method_id]})


def test_web_address_as_issuer_is_bound_by_a_resolver_that_knows_it(now):
    method_id = f"{UNIVERSITY}#key-1"

    method, _resolved = _resolve(method_id, issuer=UNIVERSITY, resolver=_university(method_id), now=now)

    assert method.key == KEY


def test_key_of_somebody_else_is_refused_for_a_web_address_too(now):
    method_id = did_key.method_id(STRANGER)

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(method_id, issuer=UNIVERSITY, resolver=_university(method_id), now=now)

    assert caught.value.code == "proof-issuer-mismatch"


def test_resolver_that_returns_another_document_is_not_believed(now):
    other = _Directory(web.make_document("did:web:other.example", {"key-1": KEY}))

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(METHOD, resolver=other, now=now)

    assert caught.value.code == "proof-issuer-mismatch"


@pytest.mark.parametrize("embedded", [None, 7, {"id": METHOD, "publicKeyMultibase": STRANGER.multikey}, [METHOD]])
def test_embedded_key_is_refused(now, embedded):
    with pytest.raises(MalformedProofError) as caught:
        _resolve(embedded, now=now)

    assert caught.value.code == "proof-method-embedded"


@pytest.mark.parametrize("method_id", ["", "#key-1", "key-1", DID, f"{DID}#", f"{DID}#a#b", f"{DID} #key-1"])
def test_method_that_is_no_absolute_url_of_a_key_is_refused(now, method_id):
    with pytest.raises(MalformedProofError) as caught:
        _resolve(method_id, now=now)

    assert caught.value.code == "proof-method-malformed"


def test_proof_without_method_is_refused(now):
    with pytest.raises(MalformedProofError):
        binding.resolve_method({}, issuer=DID, resolver=_offline(), now=now)


def test_document_not_at_hand_is_undetermined(now):
    with pytest.raises(ResolutionError) as caught:
        _resolve(METHOD, resolver=OfflineResolver({}.get), now=now)

    assert caught.value.code == "did-document-unavailable"
    assert type(caught.value) is ResolutionError


def test_key_not_listed_for_the_purpose_is_refused(now):
    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(METHOD, now=now, relationship="authentication")

    assert caught.value.code == "did-method-not-authorized"


@pytest.mark.parametrize(("member", "code"), [("revoked", "did-method-revoked"), ("expires", "did-method-expired")])
def test_key_that_has_ended_is_refused_for_old_proofs_too(now, member, code):
    document = web.make_document(DID, {"key-1": KEY})
    document["verificationMethod"][0][member] = "2026-11-22T09:15:00Z"
    resolver = _offline(strictjson.dumps(document))

    _resolve(METHOD, resolver=resolver, now=datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    with pytest.raises(NotAuthorizedForPurposeError) as caught:
        _resolve(METHOD, resolver=resolver, now=now)
    assert code == caught.value.code
