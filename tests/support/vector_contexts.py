"""The contexts that the published proof vectors name and badgeforge does not ship."""

import hashlib
import json

from badgeforge.linkeddata import ContextStore

EXAMPLES_V2 = "https://www.w3.org/ns/credentials/examples/v2"
CITIZENSHIP_V4RC1 = "https://w3id.org/citizenship/v4rc1"

_CITIZENSHIP = "https://w3id.org/citizenship#"
_SCHEMA = "https://schema.org/"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"

_CONTEXTS = {
    EXAMPLES_V2: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}},
    # Only the terms that the vectors use, with the meanings that their published canonical form shows.
    CITIZENSHIP_V4RC1: {
        "@context": {
            "@protected": True,
            "EmploymentAuthorizationDocumentCredential": f"{_CITIZENSHIP}EmploymentAuthorizationDocumentCredential",
            "EmploymentAuthorizationDocument": f"{_CITIZENSHIP}EmploymentAuthorizationDocument",
            "EmployablePerson": f"{_CITIZENSHIP}EmployablePerson",
            "Person": f"{_SCHEMA}Person",
            "givenName": f"{_SCHEMA}givenName",
            "additionalName": f"{_SCHEMA}additionalName",
            "familyName": f"{_SCHEMA}familyName",
            "gender": f"{_SCHEMA}gender",
            "identifier": f"{_SCHEMA}identifier",
            "image": {"@id": f"{_SCHEMA}image", "@type": "@id"},
            "birthDate": {"@id": f"{_SCHEMA}birthDate", "@type": _DATE_TIME},
            "birthCountry": f"{_CITIZENSHIP}birthCountry",
            "residentSince": {"@id": f"{_CITIZENSHIP}residentSince", "@type": _DATE_TIME},
            "employmentAuthorizationDocument": f"{_CITIZENSHIP}employmentAuthorizationDocument",
            "lprCategory": f"{_CITIZENSHIP}lprCategory",
            "lprNumber": f"{_CITIZENSHIP}lprNumber",
        }
    },
}


def contexts_of_vectors():
    """Return the packaged contexts, plus those that only the published vectors name."""
    store = ContextStore.packaged()
    for url, context in _CONTEXTS.items():
        content = json.dumps(context).encode()
        store = store.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())
    return store
