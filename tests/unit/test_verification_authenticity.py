"""The steps from a document to "its issuer signed exactly this"."""

import hashlib

import pytest

from badgeforge.errors import (
    BadgeforgeError,
    ConformanceError,
    InvalidSignatureError,
    MalformedProofError,
    NotAuthorizedForPurposeError,
    UnknownContextError,
    UnsignedTermError,
    UnsupportedAlgorithmError,
)
from badgeforge.keys.key import SigningKey
from badgeforge.proofs import data_integrity
from badgeforge.verification import authenticity
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from support.world import NOW, OB, VC, World

STRICT = Policy.strict()


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def _authenticate(world, document, *, now=NOW, contexts=None):
    return authenticity.authenticate(
        document,
        contexts=contexts or world.contexts,
        resolver=Facts.folder(world.folder).resolver(),
        policy=STRICT,
        now=now,
    )


def test_names_the_issuer_and_its_keys(world):
    authentic = _authenticate(world, world.signed_badge())

    assert authentic.issuer == world.did
    assert [each.method.id for each in authentic.bound] == [world.method]
    assert [each.verification_method for each in authentic.verified] == [world.method]


class TestSpelling:
    def test_passes_the_plain_way(self, world):
        authenticity.require_spelling(world.badge(), contexts=world.contexts)

    def test_reads_one_context_that_stands_without_its_list(self, world):
        """Status lists of other issuers write it so."""
        document = {"@context": VC, "type": ["VerifiableCredential"], "issuer": world.did}

        authenticity.require_spelling(document, contexts=world.contexts)

    def test_lists_every_place(self, world):
        document = world.badge(evidence=[], credentialSchema=[])

        with pytest.raises(ConformanceError) as caught:
            authenticity.require_spelling(document, contexts=world.contexts)

        assert caught.value.code == "spelling-altered"
        assert [problem.pointer for problem in caught.value.problems] == ["/evidence", "/credentialSchema"]

    def test_an_unknown_context_is_unknown_whatever_else_is_odd(self, world):
        document = world.badge(evidence=[], **{"@context": ["https://w3id.org/openbadges/v2", OB, None]})

        with pytest.raises(UnknownContextError) as caught:
            authenticity.require_spelling(document, contexts=world.contexts)

        assert caught.value.url == "https://w3id.org/openbadges/v2"

    def test_what_is_no_url_is_not_looked_up(self, world):
        with pytest.raises(ConformanceError) as caught:
            authenticity.require_spelling(
                world.badge(**{"@context": [VC, OB, "context.jsonld"]}), contexts=world.contexts
            )

        assert [problem.code for problem in caught.value.problems] == ["spelling-context-malformed"]

    def test_a_pinned_context_is_known(self, world):
        content = b'{"@context": {"ward": "https://ward.example/terms#ward"}}'
        url = "https://ward.example/context.jsonld"
        pinned = world.contexts.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())

        authenticity.require_spelling(world.badge(ward="Ward 7", **{"@context": [VC, OB, url]}), contexts=pinned)


class TestIssuer:
    @pytest.mark.parametrize(
        "issuer",
        ["did:web:a.example", {"id": "did:web:a.example"}, ["did:web:a.example"], [{"id": "did:web:a.example"}]],
    )
    def test_reads_each_form(self, issuer):
        assert authenticity.issuer_id({"issuer": issuer}) == "did:web:a.example"

    @pytest.mark.parametrize(
        "document",
        [
            {},
            {"issuer": None},
            {"issuer": ""},
            {"issuer": 7},
            {"issuer": []},
            {"issuer": {}},
            {"issuer": {"id": ""}},
            {"issuer": {"id": ["did:web:a.example"]}},
            {"issuer": ["did:web:a.example", "did:web:b.example"]},
        ],
    )
    def test_refuses_none_and_several(self, document):
        with pytest.raises(ConformanceError) as caught:
            authenticity.issuer_id(document)

        assert caught.value.code == "issuer-missing"
        assert [problem.pointer for problem in caught.value.problems] == ["/issuer"]


class TestCountedProofs:
    def test_all_count_or_none(self, world):
        document = world.signed_badge()
        document["proof"].append({**document["proof"][0], "cryptosuite": "ecdsa-rdfc-2019"})

        with pytest.raises(UnsupportedAlgorithmError) as caught:
            authenticity.counted_proofs(document, policy=STRICT)

        assert (caught.value.code, caught.value.pointer) == ("proof-suite-not-counted", "/proof/1")

    def test_a_proof_set_counts_whole(self, world):
        document = world.sign(world.signed_badge())

        assert authenticity.counted_proofs(document, policy=STRICT) == {
            "/proof/0": document["proof"][0],
            "/proof/1": document["proof"][1],
        }

    def test_one_proof_without_its_list_counts(self, world):
        document = world.signed_badge()
        document["proof"] = document["proof"][0]

        assert authenticity.counted_proofs(document, policy=STRICT) == {"/proof": document["proof"]}

    @pytest.mark.parametrize("proof", [{}, {"cryptosuite": "eddsa-rdfc-2022"}, {"type": "DataIntegrityProof"},
                                       {"type": ["DataIntegrityProof"], "cryptosuite": ["eddsa-rdfc-2022"]}])  # fmt: skip
    def test_a_proof_says_how_it_was_made(self, proof):
        with pytest.raises(MalformedProofError) as caught:
            authenticity.counted_proofs({"proof": proof}, policy=STRICT)

        assert (caught.value.code, caught.value.pointer) == ("proof-suite-malformed", "/proof")

    def test_a_proof_of_an_older_type_does_not_count(self):
        proof = {"type": "Ed25519Signature2020", "proofValue": "z1"}

        with pytest.raises(UnsupportedAlgorithmError) as caught:
            authenticity.counted_proofs({"proof": proof}, policy=STRICT)

        assert caught.value.code == "proof-suite-not-counted"


class TestRebind:
    @pytest.fixture
    def authentic(self, world):
        return _authenticate(world, world.sign(world.badge(), expires="2026-12-01T00:00:00Z"))

    def _rebind(self, world, authentic, *, now=NOW):
        return authenticity.rebind(authentic, resolver=Facts.folder(world.folder).resolver(), now=now)

    def test_what_holds_still_holds(self, world, authentic):
        assert self._rebind(world, authentic)

    def test_a_key_revoked_since_is_noticed(self, world, authentic):
        document = world.did_document()
        document["verificationMethod"][0]["revoked"] = "2026-11-01T00:00:00Z"
        world.write(f"{world.base}/.well-known/did.json", document)

        with pytest.raises(NotAuthorizedForPurposeError) as caught:
            self._rebind(world, authentic)

        assert caught.value.code == "did-method-revoked"

    def test_a_proof_that_ended_since_is_noticed(self, world, authentic):
        with pytest.raises(MalformedProofError) as caught:
            self._rebind(world, authentic, now=NOW.replace(month=12))

        assert (caught.value.code, caught.value.pointer) == ("proof-expired", "/proof/0/expires")

    def test_another_key_of_the_same_name_has_to_be_checked_anew(self, world, authentic):
        world.key = SigningKey.from_seed(bytes([9]) * 32)
        world.write(f"{world.base}/.well-known/did.json", world.did_document())

        assert not self._rebind(world, authentic)


class TestPlaces:
    """What is wrong with a proof is pointed at in the document, where the reader looks."""

    @pytest.mark.parametrize(
        ("members", "code", "place"),
        [
            ({"jwk": {"kty": "OKP"}}, "undefined-term", "/jwk"),
            ({"created": "yesterday"}, "proof-member-malformed", "/created"),
            ({"created": "2030-01-01T00:00:00Z"}, "proof-created-in-future", "/created"),
            ({"proofValue": "z1"}, "proof-value-wrong-length", "/proofValue"),
            ({"verificationMethod": {}}, "proof-method-embedded", "/verificationMethod"),
            ({"verificationMethod": "did:web:evil.example#key-1"}, "proof-issuer-mismatch", "/verificationMethod"),
        ],
    )
    @pytest.mark.parametrize("at", ["/proof", "/proof/0", "/proof/1"])
    def test_a_faulty_member_is_pointed_at_in_its_proof(self, world, at, members, code, place):
        document = world.signed_badge()
        good, faulty = document["proof"][0], {**document["proof"][0], **members}
        document["proof"] = {"/proof": faulty, "/proof/0": [faulty, good], "/proof/1": [good, faulty]}[at]

        with pytest.raises(BadgeforgeError) as caught:
            _authenticate(world, document)

        assert (caught.value.code, caught.value.pointer) == (code, at + place)

    def test_every_member_that_is_not_signed_is_pointed_at(self, world):
        document = world.signed_badge()
        document["proof"][0] |= {"jwk": "x", "validFrom": "2026-09-30T00:00:00Z"}

        with pytest.raises(UnsignedTermError) as caught:
            _authenticate(world, document)

        assert caught.value.pointers == ("/proof/0/jwk", "/proof/0/validFrom")

    def test_a_member_of_the_document_is_pointed_at_there_when_the_proof_has_its_name(self, world):
        document = {**world.signed_badge(), "jwk": "x"}
        document["proof"][0]["jwk"] = "x"

        with pytest.raises(UnsignedTermError) as caught:
            _authenticate(world, document)

        assert caught.value.pointers == ("/jwk",)

    def test_a_member_of_the_proof_is_pointed_at_there_when_the_document_has_its_name(self, world):
        document = world.signed_badge()
        document["proof"][0]["validFrom"] = document["validFrom"]

        with pytest.raises(UnsignedTermError) as caught:
            _authenticate(world, document)

        assert caught.value.pointers == ("/proof/0/validFrom",)

    def test_a_member_of_the_did_document_is_pointed_at_there(self, world):
        document = world.did_document()
        document["assertionMethod"] = []
        world.write(f"{world.base}/.well-known/did.json", document)

        with pytest.raises(NotAuthorizedForPurposeError) as caught:
            _authenticate(world, world.signed_badge())

        assert caught.value.pointer == "/assertionMethod"

    def test_contexts_that_redefine_the_words_of_a_proof_are_pointed_at_in_the_document(self, world):
        security = "https://w3id.org/security#"
        words = {
            "id": "@id", "type": "@type", "name": "https://schema.org/name",
            "created": {"@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
            "verificationMethod": {"@id": f"{security}verificationMethod", "@type": "@id"},
            "proofPurpose": {"@id": f"{security}proofPurpose", "@type": "@vocab"},
            "assertionMethod": f"{security}assertionMethod", "cryptosuite": f"{security}cryptosuite",
            "DataIntegrityProof": f"{security}DataIntegrityProof",
        }  # fmt: skip
        document = world.sign({"@context": words, "id": "urn:uuid:1", "name": "A thing"})
        document["@context"]["assertionMethod"] = f"{security}authenticationMethod"
        proofs = authenticity.counted_proofs(document, policy=STRICT)
        resolver = Facts.folder(world.folder).resolver()
        bound = authenticity.bind(proofs, issuer=world.did, resolver=resolver, now=NOW)

        with pytest.raises(MalformedProofError) as caught:
            authenticity.verify_bound(document, bound, contexts=world.contexts, now=NOW)

        assert (caught.value.code, caught.value.pointer) == ("proof-words-redefined", "/@context")

    def test_a_wrong_signature_points_nowhere(self, world):
        with pytest.raises(InvalidSignatureError) as caught:
            _authenticate(world, {**world.signed_badge(), "name": "Another name"})

        assert caught.value.pointer == ""


def test_a_wrong_signature_is_final(world):
    with pytest.raises(InvalidSignatureError):
        _authenticate(world, {**world.signed_badge(), "name": "Another name"})


def test_every_proof_of_a_set_has_to_hold(world):
    document = world.sign(world.signed_badge())
    assert len(_authenticate(world, document).verified) == 2

    document["proof"][1]["created"] = "2026-11-20T00:00:00Z"

    with pytest.raises(InvalidSignatureError):
        _authenticate(world, document)


def test_a_chain_is_not_read(world):
    first = world.sign(world.badge(), id="urn:example:proof:1")
    options = data_integrity.ProofOptions(
        verification_method=world.method, created="2026-11-21T00:00:00Z", previous_proof="urn:example:proof:1"
    )
    chained = data_integrity.add_proof(first, options=options, signer=world.key, contexts=world.contexts)

    report = world.verify(chained)

    assert report.verdict == "undetermined"
    assert [problem.code for problem in report.check("proof").problems] == ["proof-chained"]
