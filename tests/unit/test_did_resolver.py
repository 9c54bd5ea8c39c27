"""From a DID to its document, without a network unless one is passed in."""

from datetime import UTC, datetime

import pytest

from badgeforge.did import key as did_key
from badgeforge.did import web
from badgeforge.did.resolver import FetchedDocument, OfflineResolver
from badgeforge.encoding import strictjson
from badgeforge.errors import InputError, ResolutionError
from support.signing import a_signing_key

DID = "did:web:academy.example"
URL = "https://academy.example/.well-known/did.json"
KEY = a_signing_key().verification_key
DOCUMENT = strictjson.dumps(web.make_document(DID, {"key-1": KEY}))
FETCHED_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def _nothing(_url):
    raise AssertionError("asked for a document")


def test_did_key_needs_nothing_at_hand():
    resolved = OfflineResolver(_nothing).resolve(did_key.did_key(KEY))

    assert (did_key.did_key(KEY), "itself", None) == (resolved.document.id, resolved.source, resolved.fetched_at)


def test_document_at_hand_is_found_by_its_address():
    resolved = OfflineResolver({URL: DOCUMENT}.get).resolve(DID)

    assert (resolved.document.id, resolved.source, resolved.fetched_at) == (DID, "offline", None)


def test_age_and_source_of_a_document_go_with_it():
    held = FetchedDocument(DOCUMENT, "folder", FETCHED_AT)

    resolved = OfflineResolver({URL: held}.get).resolve(DID)

    assert (resolved.source, resolved.fetched_at) == ("folder", FETCHED_AT)


def test_document_not_at_hand_is_undetermined_with_a_hint():
    with pytest.raises(ResolutionError) as caught:
        OfflineResolver({}.get).resolve(DID)

    assert caught.value.code == "did-document-unavailable"
    assert type(caught.value) is ResolutionError
    assert URL in caught.value.hint


def test_unreadable_file_is_undetermined():
    def refuse(_url):
        raise InputError("site-file-unreadable", "it cannot be read", hint="check the permissions")

    with pytest.raises(ResolutionError) as caught:
        OfflineResolver(refuse).resolve(DID)

    assert caught.value.code == "did-document-unreadable"
    assert caught.value.hint == "check the permissions"


def test_document_of_another_did_at_the_address_is_refused():
    other = strictjson.dumps(web.make_document("did:web:evil.example", {"key-1": KEY}))

    with pytest.raises(ResolutionError) as caught:
        OfflineResolver({URL: other}.get).resolve(DID)

    assert caught.value.code == "did-document-other-id"


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ("did:example:123", "did-method-unsupported"),
        ("did:jwk:eyJ", "did-method-unsupported"),
        ("did:", "did-method-unsupported"),
        ("https://university.example", "issuer-not-a-did"),
        (f"https://university.example#{KEY.multikey}", "issuer-not-a-did"),
        ("urn:uuid:0", "issuer-not-a-did"),
        ("", "issuer-not-a-did"),
        ("did:web:127.0.0.1", "did-malformed"),
    ],
)
def test_identifiers_that_lead_to_no_keys_are_refused_without_asking(identifier, code):
    with pytest.raises(ResolutionError) as caught:
        OfflineResolver(_nothing).resolve(identifier)

    assert code == caught.value.code
    assert caught.value.hint
