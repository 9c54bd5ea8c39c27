"""did:web: which file on which website."""

import pytest

from badgeforge.did import web
from badgeforge.did.document import DidDocument
from badgeforge.errors import ResolutionError
from support.signing import a_signing_key

KEY = a_signing_key(1).verification_key
OLD_KEY = a_signing_key(2).verification_key


@pytest.mark.parametrize(
    ("did", "url"),
    [
        ("did:web:academy.example", "https://academy.example/.well-known/did.json"),
        ("did:web:academy.example:unit:digital", "https://academy.example/unit/digital/did.json"),
        ("did:web:academy.example%3A8443", "https://academy.example:8443/.well-known/did.json"),
        ("did:web:academy.example%3A3000:user:a-b_c.d", "https://academy.example:3000/user/a-b_c.d/did.json"),
        ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
        ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
        ("did:web:academy.example:UPPER", "https://academy.example/UPPER/did.json"),
        ("did:web:1.2.3.4.example", "https://1.2.3.4.example/.well-known/did.json"),
        ("did:web:academy.example%3A65535", "https://academy.example:65535/.well-known/did.json"),
    ],
)
def test_document_is_where_the_method_says(did, url):
    assert url == web.document_url(did)


@pytest.mark.parametrize(
    "did",
    [
        "",
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "DID:web:academy.example",
        "did:web:",
        "did:web::unit",
        "did:web:Academy.example",
        "did:web:academy.example.",
        "did:web:-academy.example",
        "did:web:academy..example",
        "did:web:b\u00fccher.example",
        "did:web:bank.example@evil.example",
        "did:web:bank.example%40evil.example",
        "did:web:127.0.0.1",
        "did:web:2130706433",
        "did:web:0x7f.1",
        "did:web:127.0.0.0x1",
        "did:web:[::1]",
        "did:web:%5B%3A%3A1%5D",
        "did:web:academy.example%3A",
        "did:web:academy.example%3A0",
        "did:web:academy.example%3A65536",
        "did:web:academy.example%3A080",
        "did:web:academy.example%3A8443%3A1",
        "did:web:academy.example%3a8443",
        "did:web:academy.example:",
        "did:web:academy.example::unit",
        "did:web:academy.example:..:other",
        "did:web:academy.example:.:other",
        "did:web:academy.example:...",
        "did:web:academy.example:%2e%2e",
        "did:web:academy.example:a%2Fb",
        "did:web:academy.example:a/b",
        "did:web:academy.example/unit",
        "did:web:academy.example#key-1",
        "did:web:academy.example?versionId=1",
        "did:web:academy.example:a?b",
        "did:web:academy.example:a#b",
        "did:web:academy.example:a b",
        "did:web:academy.example:a\\b",
        "did:web:academy.example:a\nb",
        "did:web:academy.example\n",
        "did:web:" + "a" * 64 + ".example",
        "did:web:" + ".".join(["abcdefg"] * 32),
        "did:web:academy.example:" + "a" * 2048,
    ],
)
def test_text_with_no_one_plain_address_is_refused(did):
    with pytest.raises(ResolutionError) as caught:
        web.document_url(did)

    assert caught.value.code == "did-malformed"
    assert caught.value.hint


def test_made_document_lists_its_keys_for_assertions():
    document = web.make_document("did:web:academy.example", {"key-1": KEY})

    assert {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": "did:web:academy.example",
        "verificationMethod": [
            {
                "id": "did:web:academy.example#key-1",
                "type": "Multikey",
                "controller": "did:web:academy.example",
                "publicKeyMultibase": KEY.multikey,
            }
        ],
        "assertionMethod": ["did:web:academy.example#key-1"],
    } == document


def test_retired_key_still_verifies_old_badges():
    document = DidDocument.parse(
        web.make_document("did:web:academy.example", {"key-2": KEY}, retired={"key-1": OLD_KEY})
    )

    method = document.method("did:web:academy.example#key-1", relationship="assertionMethod")

    assert method.key == OLD_KEY
    assert (method.expires, method.revoked) == (None, None)


@pytest.mark.parametrize(
    ("keys", "retired"),
    [
        ({}, {"key-1": KEY}),
        ({"key-1": KEY}, {"key-1": OLD_KEY}),
        ({"key 1": KEY}, {}),
        ({"": KEY}, {}),
        ({"a#b": KEY}, {}),
    ],
)
def test_document_without_keys_or_with_bad_names_is_a_programming_mistake(keys, retired):
    with pytest.raises(ValueError, match=r"key|fragment"):
        web.make_document("did:web:academy.example", keys, retired=retired)


def test_document_of_something_else_is_refused():
    with pytest.raises(ResolutionError):
        web.make_document("https://academy.example", {"key-1": KEY})
