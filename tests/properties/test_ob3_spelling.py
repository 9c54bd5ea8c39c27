"""Whatever is spelled plainly and has the same graph makes the same claims."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.errors import BadgeforgeError
from badgeforge.linkeddata import ContextStore, canonicalize, terms
from badgeforge.ob3 import spelling
from support.claims import claims_of
from support.plain_badge import MODULE, badge, endorsement
from support.respellings import respell

STORE = ContextStore.packaged()
PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2026-01-01T00:00:00Z",
    "verificationMethod": "did:web:body.example#key-1",
    "proofPurpose": "assertionMethod",
    "proofValue": "z3",
}


def signed_badge():
    """A badge in which some ids stand on several objects, as they do in life."""
    credential = badge()
    credential["@context"] = [*credential["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    credential["refreshService"] = {"id": "https://academy.example/refresh", "type": "1EdTechCredentialRefresh"}
    credential["validUntil"] = "2028-02-01T00:00:00Z"
    credential["credentialStatus"] = {
        "id": "https://academy.example/status/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": "https://academy.example/status/1",
    }
    place = {"type": "GeoCoordinates", "latitude": 51.3, "longitude": 0.1}
    credential["issuer"]["address"] = {"type": ["Address"], "addressCountryCode": "GB", "geo": place}
    subject, achievement = credential["credentialSubject"], credential["credentialSubject"]["achievement"]
    subject["identifier"] = [{"type": "IdentityObject", "hashed": True, "identityHash": "x", "identityType": "name"}]
    achievement["creator"] = {"id": credential["issuer"]["id"], "type": ["Profile"], "url": "https://academy.example/"}
    achievement["image"] = {"id": "https://images.example/1.png", "type": "Image"}
    achievement["tag"] = ["data", "care"]
    achievement["endorsement"] = [{**endorsement(MODULE), "proof": [PROOF]}]
    return credential


BADGE = signed_badge()
GRAPH = canonicalize(BADGE, contexts=STORE)
CLAIMS = claims_of(BADGE)
INDEX = terms(BADGE["@context"], contexts=STORE)


@settings(max_examples=250, deadline=None)
@given(seed=st.integers(min_value=0), changes=st.integers(min_value=1, max_value=2))
def test_the_same_graph_in_plain_spelling_makes_the_same_claims(seed, changes):
    source = random.Random(seed)
    respelled, ways = BADGE, []
    for _ in range(changes):
        respelled, way = respell(respelled, source, INDEX)
        ways.append(way)

    try:
        is_same_graph = canonicalize(respelled, contexts=STORE) == GRAPH
        is_plain = is_same_graph and not _problems(respelled)
    except BadgeforgeError:
        is_plain = False  # Not JSON-LD, or not all of it would be signed.

    assert not is_plain or claims_of(respelled) == CLAIMS, ways


def _problems(document):
    return spelling.check_contexts(document) or spelling.check(
        document, terms=terms(spelling.contexts_of(document), contexts=STORE)
    )


@settings(max_examples=100, deadline=None)
@given(
    document=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(sorted(INDEX.iri_of)[::7]) | st.sampled_from(("id", "type", "@value", "@context")),
                inner,
            )
        ),
        max_leaves=25,
    )
)
def test_any_shape_gets_an_answer(document):
    credential = {**BADGE, "credentialSubject": document, "issuer": document, "type": document}

    problems = spelling.check(credential, terms=INDEX)

    assert all(problem.code.startswith("spelling-") for problem in problems)
