"""Keys that come along with the badge, and DID documents in the right place that do not say what is needed."""

import base64
import json

from badgeforge.did import web
from support.hostile.core import ATTACKER, Made, badge, edited, rejected, signed, undetermined

_ALONG = "header or embedded key"
_DOCUMENT = "issuer's DID document"


@rejected(_ALONG, "issuer-binding", "proof-method-embedded")
def method_as_an_object(world):
    """The proof carries the method with its key as an object that names the academy as controller."""
    method = {"id": world.method, "type": "Multikey", "controller": world.did, "publicKeyMultibase": ATTACKER.multikey}
    forged = signed(world, key=ATTACKER.key)
    forged["@context"].append("https://w3id.org/security/multikey/v1")
    return edited(forged, "proof", 0, "verificationMethod", value=method)


@rejected(_ALONG, "spelling", "spelling-undefined-key")
def multikey_member_in_the_proof(world):
    """The proof carries the key that it is to be checked with."""
    return edited(signed(world, key=ATTACKER.key), "proof", 0, "publicKeyMultibase", value=ATTACKER.multikey)


@rejected(_ALONG, "terms", "undefined-term")
def jwk_member_in_the_proof(world):
    """The proof carries a JSON Web Key that it is to be checked with."""
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    return edited(signed(world, key=ATTACKER.key), "proof", 0, "jwk", value=jwk)


@rejected(_ALONG, "spelling", "spelling-undefined-key")
def method_list_on_the_issuer(world):
    """The issuer object inside the badge lists the attacker's key as if it were a DID document."""
    method = {"id": f"{world.did}#key-9", "publicKeyMultibase": ATTACKER.multikey}
    issuer = {"id": world.did, "type": ["Profile"], "verificationMethod": [method]}
    return {**signed(world, key=ATTACKER.key, method=f"{world.did}#key-9"), "issuer": issuer}


@undetermined(_ALONG, "readable", "proof-format-unsupported")
def token_with_its_key_in_the_header(world):
    """A compact token brings the key it was signed with in its own header."""

    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    content = part({"alg": "EdDSA", "jwk": jwk}) + b"." + part({"iss": world.did, "vc": badge(world)})
    return content + b"." + base64.urlsafe_b64encode(ATTACKER.key.sign(content)).rstrip(b"=")


@undetermined(_ALONG, "readable", "proof-format-unsupported")
def token_without_a_signature(world):
    """A compact token of the algorithm none, whose signature is not looked at by careless readers."""
    return b"eyJhbGciOiJub25lIn0.eyJpc3MiOiJkaWQ6d2ViOmFjYWRlbXkuZXhhbXBsZSJ9.x"


def _did_url(world):
    return f"{world.base}/.well-known/did.json"


def _with_document(world, document, badge_=None):
    return Made(signed(world) if badge_ is None else badge_, {_did_url(world): document})


def _method(world, **changes):
    document = world.did_document()
    document["verificationMethod"][0].update(changes)
    return document


@rejected(_DOCUMENT, "issuer-binding", "did-method-not-authorized")
def key_for_logging_in(world):
    """The key is the academy's and listed for logging in, not for signing statements."""
    document = world.did_document()
    document["authentication"] = document.pop("assertionMethod")
    return _with_document(world, document)


@rejected(_DOCUMENT, "issuer-binding", "did-method-not-authorized")
def key_in_no_list(world):
    """The key stands in the academy's DID document and is listed for nothing."""
    return _with_document(world, world.did_document(assertionMethod=[]))


@rejected(_DOCUMENT, "issuer-binding", "did-method-not-found")
def key_that_the_academy_took_away(world):
    """The badge is signed with a key that the academy's DID document no longer holds."""
    other = web.make_document(world.did, {"key-2": ATTACKER.key.verification_key})
    return _with_document(world, other)


@rejected(_DOCUMENT, "issuer-binding", "did-method-revoked")
def revoked_key(world):
    """The academy has revoked the key because it was stolen, and the thief dates the proof before that."""
    return _with_document(world, _method(world, revoked="2025-01-01T00:00:00Z"))


@rejected(_DOCUMENT, "issuer-binding", "did-method-expired")
def expired_key(world):
    """The key has expired, and the proof is dated before that."""
    return _with_document(world, _method(world, expires="2025-01-01T00:00:00Z"))


@rejected(_DOCUMENT, "issuer-binding", "did-method-foreign-controller")
def key_that_somebody_else_controls(world):
    """The academy's DID document lists a key that says it is the attacker's."""
    document = _method(world, controller=ATTACKER.did, publicKeyMultibase=ATTACKER.multikey)
    return _with_document(world, document, signed(world, key=ATTACKER.key))


@rejected(_DOCUMENT, "issuer-binding", "did-method-secret-published")
def secret_published_beside_the_key(world):
    """The secret half of the key stands in the DID document, so that anybody can sign."""
    return _with_document(world, _method(world, secretKeyMultibase="z3u2invented"))


@rejected(_DOCUMENT, "issuer-binding", "key-small-order")
def key_that_anybody_can_sign_for(world):
    """The key is a point of small order, under which one signature fits many badges."""
    small = "z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP"  # The neutral element: 01, then zeros.
    return _with_document(world, _method(world, publicKeyMultibase=small))


@undetermined(_DOCUMENT, "issuer-binding", "did-document-other-id")
def document_of_another_did_in_the_right_place(world):
    """The attacker's DID document lies where the academy's is looked for."""
    return _with_document(world, ATTACKER.did_document())


@undetermined(_DOCUMENT, "issuer-binding", "did-document-unavailable")
def no_document_at_hand(world):
    """The verifier does not hold the issuer's DID document, and the badge offers to help."""
    return _with_document(world, None)


@undetermined(_DOCUMENT, "issuer-binding", "did-method-ambiguous")
def one_id_on_two_keys(world):
    """The DID document gives two keys the same id, of which one reader takes the first and another the last."""
    document = world.did_document()
    document["verificationMethod"].append(
        {**document["verificationMethod"][0], "publicKeyMultibase": ATTACKER.multikey}
    )
    return _with_document(world, document)


@undetermined(_DOCUMENT, "issuer-binding", "did-method-type-unsupported")
def key_of_an_unknown_form(world):
    """The key is published in a form that is not read here, hoping that the check is skipped."""
    return _with_document(world, _method(world, type="JsonWebKey2099"))


@undetermined(_DOCUMENT, "issuer-binding", "did-document-malformed")
def document_with_a_key_twice(world):
    """The DID document's JSON has one member twice, so that two readers see two keys."""
    return _with_document(world, b'{"id":"did:web:academy.example","id":"did:web:evil.example"}')


@undetermined(_DOCUMENT, "issuer-binding", "did-document-malformed")
def document_that_is_a_web_page(world):
    """A web page lies where the DID document is looked for."""
    return _with_document(world, b"<!doctype html><title>Welcome</title>")


@undetermined(_DOCUMENT, "issuer-binding", "did-document-malformed")
def document_nested_without_end(world):
    """The DID document is nested a hundred thousand levels deep."""
    return _with_document(world, b'{"id":' + b"[" * 100_000)


@undetermined(_DOCUMENT, "issuer-binding", "did-document-without-id")
def document_inside_a_resolution_result(world):
    """What lies there is an answer of a resolver around a document, which anybody can have written."""
    return _with_document(world, {"didDocument": world.did_document()})
