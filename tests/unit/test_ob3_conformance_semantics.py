"""What no schema can say: contexts, dates in order, identity, criteria, images, placement."""

import pytest

from support.plain_badge import (
    ABSENT,
    OB,
    SALTED_HASH,
    VC_1_1,
    VC_2_0,
    badge,
    changed,
    endorsement,
    errors,
    found,
    vc_1_1_badge,
    warnings,
)

OB_PATTERN = "https://purl.imsglobal.org/spec/ob/v3p0/{}"
EXTENSIONS = OB_PATTERN.format("extensions.json")


@pytest.mark.parametrize("contexts", [[OB, VC_2_0], ["https://x.example/c", OB], [VC_2_0[:-1], OB], [], "x"])
def test_wants_the_context_of_the_data_model_first(contexts):
    assert ("context-not-first", "/@context") in errors(changed("@context", contexts))


@pytest.mark.parametrize(
    "second",
    ["https://x.example/c", OB_PATTERN.format("context-3.0.10.json"), OB + "?x", OB_PATTERN.format("contextXjson"), {}],
)
def test_wants_an_open_badges_context_second(second):
    assert ("context-not-open-badges", "/@context") in errors(changed("@context", [VC_2_0, second]))


@pytest.mark.parametrize("contexts", [VC_2_0, [VC_2_0]])
def test_wants_two_contexts(contexts):
    assert errors(changed("@context", contexts)) == [("context-not-open-badges", "/@context")]


@pytest.mark.parametrize("name", ["context.json", "context-3.0.1.json"])
def test_rejects_early_open_badges_contexts_beside_vc_2_0(name):
    assert errors(changed("@context", [VC_2_0, OB_PATTERN.format(name)])) == [("context-impossible", "/@context")]


@pytest.mark.parametrize("extra", [OB_PATTERN.format("context-3.0.2.json"), VC_1_1])
def test_rejects_two_versions_of_one_context(extra):
    assert errors(changed("@context", [VC_2_0, OB, extra])) == [("context-impossible", "/@context")]


@pytest.mark.parametrize("name", ["context.json", "context-3.0.1.json", "context-3.0.2.json"])
def test_accepts_every_open_badges_context_beside_vc_1_1(name):
    assert found(changed("@context", [VC_1_1, OB_PATTERN.format(name)], base=vc_1_1_badge())) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSchema", [{"id": "https://schemas.example/1", "type": "1EdTechJsonSchemaValidator2019"}]),
        ("credentialStatus", {"id": "https://academy.example/revoked", "type": "1EdTechRevocationList"}),
        ("refreshService", {"id": "https://academy.example/refresh", "type": "1EdTechCredentialRefresh"}),
    ],
)
def test_wants_the_extensions_context_for_its_types(path, value):
    credential = changed(path, value)

    assert errors(credential) == [("context-extension-missing", "/@context")]
    assert found(changed("@context", [VC_2_0, OB, EXTENSIONS], base=credential)) == []


def test_wants_an_embedded_endorsement_of_the_same_data_model():
    embedded = changed("@context", [VC_1_1, OB], base=endorsement())

    assert errors(changed("endorsement", [embedded])) == [("context-not-first", "/endorsement/0/@context")]


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", True),
        ("2026-02-01T00:00:00Z", "2026-01-31T23:59:59Z", False),
        ("2026-02-01T00:00:00+02:00", "2026-01-31T22:30:00Z", True),
        ("2026-02-01T00:00:00-02:00", "2026-02-01T01:00:00Z", False),
    ],
)
def test_wants_the_period_to_end_after_its_start(start, end, fine):
    expected = [] if fine else [("period-inverted", "/validUntil")]

    assert expected == errors({**badge(), "validFrom": start, "validUntil": end})


def test_wants_the_period_of_a_vc_1_1_badge_to_end_after_its_start():
    credential = {**vc_1_1_badge(), "expirationDate": "2020-01-01T00:00:00Z"}

    assert errors(credential) == [("period-inverted", "/expirationDate")]


def test_wants_the_period_of_an_endorsement_to_end_after_its_start():
    embedded = {**endorsement(), "validUntil": "2020-01-01T00:00:00Z"}

    assert errors(changed("endorsement", [embedded])) == [("period-inverted", "/endorsement/0/validUntil")]


def test_warns_of_an_award_later_than_the_credential():
    assert found(changed("awardedDate", "2026-03-01T00:00:00Z")) == [
        ("awarded-after-valid-from", "/awardedDate", "warning")
    ]


@pytest.mark.parametrize("name", ["issuanceDate", "expirationDate"])
def test_a_date_of_the_other_data_model(name):
    """An `expirationDate` in a VC 2.0 badge expires nothing, and whoever reads it is misled."""
    assert errors(changed(name, "2030-01-01T00:00:00Z")) == [("date-of-other-model", f"/{name}")]


def test_warns_of_a_vc_2_0_date_in_a_vc_1_1_badge():
    credential = {**vc_1_1_badge(), "validUntil": "2030-01-01T00:00:00Z"}

    assert found(credential) == [("date-of-other-model", "/validUntil", "warning")]


def test_warns_of_several_status_entries():
    entry = {
        "id": "https://academy.example/status/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": "https://academy.example/status/1",
    }
    second = {**entry, "id": "https://academy.example/status/2#5", "statusPurpose": "suspension"}

    assert found(changed("credentialStatus", [entry, second])) == [("status-array", "/credentialStatus", "warning")]


def proof(**members):
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": "did:web:academy.example#key-1",
        "proofPurpose": "assertionMethod",
        "proofValue": "z3",
        **members,
    }


def test_warns_of_several_proofs():
    assert found(changed("proof", [proof(), proof()])) == [("proofs-several", "/proof", "warning")]


@pytest.mark.parametrize("type_name", ["DataIntegrityProof", "Ed25519Signature2020"])
def test_rejects_a_proof_for_another_purpose(type_name):
    assert errors(changed("proof", [proof(type=type_name, proofPurpose="authentication")])) == [
        ("proof-purpose-other", "/proof/0/proofPurpose")
    ]


def test_reads_the_purpose_of_a_proof_from_an_array():
    assert errors(changed("proof", [proof(proofPurpose=["assertionMethod"])])) == [
        ("property-not-single", "/proof/0/proofPurpose")
    ]


def test_rejects_a_subject_that_nobody_can_be():
    assert errors(changed("credentialSubject.id", ABSENT)) == [("subject-unidentified", "/credentialSubject")]


def test_accepts_a_subject_known_by_an_identity_alone():
    credential = changed("credentialSubject.id", ABSENT)
    credential["credentialSubject"]["identifier"] = identity(hashed=True, value=SALTED_HASH, salt="Kosher")

    assert found(credential) == []


def test_rejects_evidence_on_the_subject():
    evidence = [{"id": "https://evidence.example/1", "type": ["Evidence"]}]

    assert errors(changed("credentialSubject.evidence", evidence)) == [
        ("evidence-misplaced", "/credentialSubject/evidence")
    ]


@pytest.mark.parametrize(
    ("start", "end", "fine"),
    [
        ("2026-01-02", "2026-01-01", False),
        ("2026-01-01T10:00:00Z", "2026-01-01", True),
        ("2026-01-01T10:00:00Z", "2026-01-01T09:00:00Z", False),
        ("2026-01-01", "2026-01-01", True),
    ],
)
def test_wants_the_activity_to_end_after_its_start(start, end, fine):
    credential = changed("credentialSubject.activityStartDate", start)
    credential["credentialSubject"]["activityEndDate"] = end

    expected = [] if fine else [("activity-inverted", "/credentialSubject/activityEndDate")]

    assert expected == errors(credential)


@pytest.mark.parametrize(
    ("criteria", "fine"),
    [
        ({}, False),
        ({"narrative": ""}, False),
        ({"type": ["Criteria"]}, False),
        ({"id": "https://academy.example/criteria"}, True),
        ({"narrative": "Come."}, True),
    ],
)
def test_wants_criteria_to_say_something(criteria, fine):
    expected = [] if fine else [("criteria-empty", "/credentialSubject/achievement/criteria")]

    assert expected == errors(changed("credentialSubject.achievement.criteria", criteria))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://images.example/1", []),
        ("data:image/png;base64,AAAA", []),
        ("data:IMAGE/SVG+XML,x", []),
        ("data:image/gif;base64,AAAA", [("image-format-unusual", "/image/id", "warning")]),
        ("data:text/html,x", [("image-not-image", "/image/id", "error")]),
        ("data:,x", [("image-not-image", "/image/id", "error")]),
        ("data:image/png;base64," + "A" * 40_000, [("image-inlined-large", "/image/id", "warning")]),
    ],
)
def test_looks_at_the_format_of_inlined_images(address, expected):
    assert expected == found(changed("image", {"id": address, "type": "Image"}))


def test_leaves_an_image_without_address_to_the_form_of_its_id():
    assert errors(changed("image", {"id": 5, "type": "Image"})) == [("value-not-text", "/image/id")]


def identity(*, hashed, value, **members):
    kind = {"type": "IdentityObject", "identityType": "emailAddress"}
    return [{**kind, "hashed": hashed, "identityHash": value, **members}]


@pytest.mark.parametrize(
    "value", ["sha256$00", "sha512$" + "0" * 128, "sam@ward.example", "SHA256$" + "0" * 64, "md5$0"]
)
def test_rejects_a_hash_of_another_form(value):
    expected = [("identity-hash-malformed", "/credentialSubject/identifier/0/identityHash")]

    assert expected == errors(changed("credentialSubject.identifier", identity(hashed=True, value=value, salt="s")))


@pytest.mark.parametrize("value", [SALTED_HASH, SALTED_HASH.replace("b58", "B58")])
def test_accepts_either_case_of_hexadecimal(value):
    assert found(changed("credentialSubject.identifier", identity(hashed=True, value=value, salt="s"))) == []


@pytest.mark.parametrize(
    ("members", "code", "member"),
    [
        ({"hashed": True, "value": "md5$" + "0" * 32, "salt": "s"}, "identity-hash-md5", "identityHash"),
        ({"hashed": True, "value": SALTED_HASH}, "identity-hash-unsalted", "identityHash"),
        ({"hashed": False, "value": "sam"}, "identity-plain", "identityHash"),
        ({"hashed": False, "value": SALTED_HASH}, "identity-hash-not-marked", "identityHash"),
    ],
)
def test_warns_of_an_identity_that_protects_little(members, code, member):
    assert found(changed("credentialSubject.identifier", identity(**members))) == [
        (code, f"/credentialSubject/identifier/0/{member}", "warning")
    ]


def test_reads_the_members_of_an_identity_from_arrays():
    (entry,) = identity(hashed=False, value="sam")
    arrays = {name: value if name == "type" else [value] for name, value in entry.items()}

    assert warnings(changed("credentialSubject.identifier", [arrays])) == [
        ("identity-plain", "/credentialSubject/identifier/0/identityHash")
    ]


def test_warns_of_a_salt_without_a_hash():
    credential = changed("credentialSubject.identifier", identity(hashed=False, value="sam", salt="s"))

    assert ("identity-salt-unused", "/credentialSubject/identifier/0/salt") in warnings(credential)
