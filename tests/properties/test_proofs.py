"""Laws of proofs: what is signed verifies however its JSON is laid out, and no input gets past the family of errors."""

import copy
import random
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.did.document import RELATIONSHIPS, DidDocument
from badgeforge.did.resolver import OfflineResolver
from badgeforge.errors import BadgeforgeError
from badgeforge.proofs import binding, proof_chain
from support.secured import CONTEXTS, DID, DID_DOCUMENT, KEY, METHOD, UNSECURED, secured, verify

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECURED = secured()
PROOF = SECURED["proof"][0]

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
)
texts = st.sampled_from(
    [DID, METHOD, "#key-1", "urn:uuid:1", KEY.multikey, "Multikey", "assertionMethod", "2026-11-22T09:00:00Z"]
)
values = st.recursive(
    scalars | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
proof_members = st.sampled_from(
    [*PROOF, "id", "@context", "expires", "previousProof", "domain", "challenge", "nonce", "x"]
)
method_members = st.sampled_from(["id", "type", "controller", "publicKeyMultibase", "expires", "revoked", "x"])
methods = st.dictionaries(method_members, values, max_size=6)


@settings(max_examples=30, deadline=None)
@given(name=st.text(min_size=1, max_size=30, alphabet=st.characters(exclude_categories=["Cs"])), seed=st.integers())
def test_what_is_signed_verifies_in_any_order_of_its_keys(name, seed):
    document = secured(unsecured=UNSECURED | {"name": name})
    members = list(document.items())
    random.Random(seed).shuffle(members)

    verify(dict(members), now=NOW)


@settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(proof_members, values, min_size=1, max_size=3))
def test_changed_proof_is_refused_within_the_family_of_errors(changes):
    proof = copy.deepcopy(PROOF) | changes
    harmless = proof == PROOF or (
        proof | {"@context": 0} == PROOF | {"@context": 0} and proof["@context"] == UNSECURED["@context"]
    )
    refused = False

    try:
        verify(SECURED | {"proof": [proof]}, now=NOW)
    except BadgeforgeError:
        refused = True

    assert refused is not harmless


@settings(max_examples=60, deadline=None)
@given(proofs=values)
def test_any_value_as_proof_stays_within_the_family_of_errors(proofs):
    try:
        proof_chain.verify_all(
            UNSECURED | {"proof": proofs},
            key_of=lambda _proof: KEY,
            contexts=CONTEXTS,
            expected_purpose="assertionMethod",
            now=NOW,
        )
    except BadgeforgeError:
        return

    raise AssertionError("a proof that nobody made was verified")


@given(
    method_id=values | texts,
    issuer=st.text(max_size=30) | texts,
    relationship=st.sampled_from(RELATIONSHIPS),
)
def test_any_method_and_issuer_stay_within_the_family_of_errors(method_id, issuer, relationship):
    resolver = OfflineResolver(lambda _url: DID_DOCUMENT)
    try:
        method, _resolved = binding.resolve_method(
            {"verificationMethod": method_id}, issuer=issuer, resolver=resolver, now=NOW, relationship=relationship
        )
    except BadgeforgeError:
        return

    assert (method.id, method.controller, method.key) == (METHOD, DID, KEY)


@settings(max_examples=300)
@given(
    listed=st.one_of(values, st.lists(methods | texts, max_size=3)),
    authorized=st.one_of(values, st.lists(methods | texts, max_size=3)),
    identifier=texts | values,
)
def test_any_did_document_stays_within_the_family_of_errors(listed, authorized, identifier):
    try:
        document = DidDocument.parse(
            {"id": identifier, "verificationMethod": listed, "assertionMethod": authorized}, expected_id=DID
        )
        method = document.method(METHOD, relationship="assertionMethod")
        method.require_in_use(now=NOW)
    except BadgeforgeError:
        return

    assert (method.id, method.controller) == (METHOD, DID)
