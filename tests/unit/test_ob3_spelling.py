"""Every way of writing the same graph differently is refused, except the few that mislead nobody."""

import copy
import hashlib
import json

import pytest

from badgeforge.errors import UnknownContextError
from badgeforge.linkeddata import ContextStore, terms
from badgeforge.ob3 import spelling
from badgeforge.ob3.examination import MAX_PROBLEMS
from badgeforge.ob3.spelling.speller import MAX_CONTEXT_LISTS
from support.full_badge import every_property_credential
from support.plain_badge import MODULE, OB, VC_1_1, VC_2_0, badge, changed, endorsement, vc_1_1_badge

STORE = ContextStore.packaged()
OB_VOCABULARY = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
CREDENTIALS = "https://www.w3.org/2018/credentials#"
SECURITY = "https://w3id.org/security"
SUBJECT, ACHIEVEMENT = "credentialSubject", "credentialSubject.achievement"


def problems(document, *, contexts=STORE):
    return spelling.check(document, terms=terms(spelling.contexts_of(document), contexts=contexts))


def found(document, **options):
    return [(problem.code, problem.pointer) for problem in problems(document, **options)]


def at(path):
    return "/" + path.replace(".", "/")


def respelled(path, value):
    return found(changed(path, value))


def renamed(path, name, *, base=None):
    """Give a member another key."""
    document = copy.deepcopy(badge() if base is None else base)
    *around, last = path.split(".")
    holder = document
    for part in around:
        holder = holder[part]
    holder[name] = holder.pop(last)
    return found(document)


def pinned(url, context):
    content = json.dumps({"@context": context}).encode()
    return STORE.with_pinned(url, content, sha256=hashlib.sha256(content).hexdigest())


def with_pinned(context, document=None):
    url = "https://contexts.example/own"
    document = badge() if document is None else document
    return {**document, "@context": [*document["@context"], url]}, pinned(url, context)


def status(**members):
    return {
        "id": "https://academy.example/status/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": "https://academy.example/status/1",
        **members,
    }


def proof(**members):
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": "did:web:academy.example#key-1",
        "proofPurpose": "assertionMethod",
        "proofValue": "z3",
        **members,
    }


def status_list():
    return {
        "@context": [VC_2_0],
        "id": "https://academy.example/status/1",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:academy.example",
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "https://academy.example/status/1#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4sIAAAAAAAAA",
        },
    }


# What stays as it is


@pytest.mark.parametrize(
    "document",
    [
        badge(),
        vc_1_1_badge(),
        endorsement(),
        status_list(),
        {**status_list(), "@context": [VC_2_0, "https://www.w3.org/ns/credentials/status/v1"]},
        every_property_credential().to_json(),
    ],
    ids=["badge", "VC 1.1", "endorsement", "status list", "status list with its own context", "every property"],
)
def test_accepts_plain_spelling(document):
    before = copy.deepcopy(document)

    assert found(document) == []
    assert before == document


@pytest.mark.parametrize(
    "document",
    [
        changed("type", ["OpenBadgeCredential", "VerifiableCredential"]),
        changed("type", ["VerifiableCredential", "AchievementCredential", "OpenBadgeCredential"]),
        changed("type", ["VerifiableCredential", "VerifiableCredential", "OpenBadgeCredential"]),
        changed("issuer", [badge()["issuer"]]),
        changed("issuer.type", "Profile"),
        changed(f"{SUBJECT}.result", badge()[SUBJECT]["result"][0]),
        changed(f"{SUBJECT}.creditsEarned", 6.0),
        changed(f"{SUBJECT}.creditsEarned", [6]),
        changed(f"{ACHIEVEMENT}.tag", ["data", "care", "data"]),
        changed("credentialStatus", [status(), status()]),
        changed("@context", VC_2_0, base=status_list()),
    ],
    ids=["order", "both names", "repeated", "array", "no array", "no array of objects", "6.0", "six in an array", "tag twice",
         "status twice",
         "one context"],
)  # fmt: skip
def test_accepts_the_closed_list_of_other_spellings(document):
    assert found(document) == []


def test_accepts_a_class_that_no_term_names():
    embedded = changed("credentialSubject.type", ["EndorsementSubject", "urn:badgeforge:endorsement:accreditation"],
                       base=endorsement())  # fmt: skip

    assert respelled("endorsement", [embedded]) == []


def test_accepts_text_with_a_language():
    value = {"@value": "Data", "@language": "en"}

    assert respelled(f"{ACHIEVEMENT}.name", value) == []
    assert respelled(f"{ACHIEVEMENT}.name", {**value, "@direction": "ltr"}) == []


def test_accepts_an_id_on_two_objects():
    assert respelled(f"{ACHIEVEMENT}.creator", badge()["issuer"]) == []


# Contexts


def test_missing_context():
    document = badge()
    del document["@context"]

    assert [problem.code for problem in spelling.check_contexts(document)] == ["spelling-context-missing"]


@pytest.mark.parametrize("extra", [{}, {"validUntil": None}, {"@vocab": "https://stranger.example/"}])
def test_appended_inline_context(extra):
    document = changed("@context", [VC_2_0, OB, extra])

    assert [problem.code for problem in spelling.check_contexts(document)] == ["spelling-context-inline"]


def test_asks_nobody_about_contexts_that_are_not_plain():
    document = changed("@context", [VC_2_0, OB, {"validUntil": None}])

    assert [problem.code for problem in spelling.check(document, terms=None)] == ["spelling-context-inline"]


@pytest.mark.parametrize(
    "contexts", [[VC_2_0, OB, None], [VC_2_0, OB, 5], [VC_2_0, OB, "own.jsonld"], [VC_2_0, OB, [OB]]]
)
def test_context_that_is_no_url(contexts):
    document = changed("@context", contexts)

    assert [problem.code for problem in spelling.check_contexts(document)] == ["spelling-context-malformed"]


def test_repeated_context():
    document = changed("@context", [VC_2_0, OB, "https://x.example/c", "https://x.example/c"])

    assert [problem.code for problem in spelling.check_contexts(document)] == ["spelling-context-repeated"]


@pytest.mark.parametrize(
    "contexts", [[OB, VC_2_0], [VC_2_0, "https://x.example/c", OB], [], ["https://x.example/c", OB], None]
)
def test_reordered_contexts(contexts):
    document = changed("@context", contexts)

    assert "spelling-context-order" in [problem.code for problem in spelling.check_contexts(document)]


@pytest.mark.parametrize(
    "url",
    [
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/security/data-integrity/v2",
        "https://www.w3.org/ns/credentials/status/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    ],
)
def test_appended_known_contexts(url):
    """Whoever holds a badge can append a context that changes nothing; the signature does not notice."""
    document = changed("@context", [VC_2_0, OB, url])
    document["credentialStatus"], document["proof"] = status(), [proof()]

    assert found(document) == [("spelling-context-unused", "/@context/2")]


def test_accepts_a_further_context_that_is_needed():
    document = changed("@context", [VC_2_0, OB, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"])
    document["refreshService"] = {"id": "https://academy.example/refresh", "type": "1EdTechCredentialRefresh"}

    assert found(document) == []


@pytest.mark.parametrize("path", ["issuer", SUBJECT, ACHIEVEMENT, f"{ACHIEVEMENT}.criteria"])
@pytest.mark.parametrize("context", [VC_2_0, [VC_2_0, OB], {}, None, []])
def test_nested_contexts(path, context):
    assert respelled(f"{path}.@context", context) == [("spelling-context-nested", at(path))]


@pytest.mark.parametrize("contexts", [[], [VC_2_0], [OB, VC_2_0], VC_2_0, {}, [VC_2_0, OB, VC_1_1]])
def test_other_contexts_on_a_proof(contexts):
    document = changed("proof", [proof(**{"@context": contexts})])

    assert found(document) == [("spelling-context-proof", "/proof/0/@context")]


@pytest.mark.parametrize("cryptosuite", ["eddsa-rdfc-2022", "ecdsa-rdfc-2019", None, {}])
def test_contexts_on_a_proof_that_does_not_sign_them(cryptosuite):
    document = changed("proof", [proof(cryptosuite=cryptosuite, **{"@context": [VC_2_0, OB]})])

    assert ("spelling-context-proof", "/proof/0/@context") in found(document)


def test_accepts_a_proof_that_signs_the_contexts():
    assert respelled("proof", [proof(cryptosuite="eddsa-jcs-2022", **{"@context": [VC_2_0, OB]})]) == []


def test_removed_contexts_of_a_proof_that_signs_them():
    document = changed("proof", proof(cryptosuite="eddsa-jcs-2022"))

    assert found(document) == [("spelling-context-proof", "/proof/@context")]


@pytest.mark.parametrize(
    ("contexts", "expected"),
    [
        ([OB, VC_2_0], "spelling-context-order"),
        ([VC_2_0, OB, {}], "spelling-context-inline"),
        ([VC_2_0, OB, "https://w3id.org/security/multikey/v1"], "spelling-context-unused"),
        ([VC_2_0], "spelling-undefined-key"),
    ],
)
def test_contexts_of_an_embedded_endorsement(contexts, expected):
    embedded = changed("@context", contexts, base=endorsement())

    assert expected in [code for code, _ in respelled("endorsement", [embedded])]


def test_removed_contexts():
    embedded = endorsement()
    del embedded["@context"]

    assert respelled("endorsement", [embedded]) == [("spelling-context-missing", "/endorsement/0")]


def test_unknown_context_of_an_embedded_endorsement():
    embedded = changed("@context.2", "https://stranger.example/context", base=endorsement())

    with pytest.raises(UnknownContextError):
        respelled("endorsement", [embedded])


def test_a_flood_of_context_lists():
    known = ["https://w3id.org/security/multikey/v1", "https://w3id.org/security/data-integrity/v2"]
    known += ["https://www.w3.org/ns/credentials/status/v1", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    lists = [known[turn:] + known[:turn] for turn in range(4)]
    lists += [each[:length] for each in lists for length in (1, 2, 3)] + [each[::-1] for each in lists]
    embedded = [changed("@context", [VC_2_0, OB, *each], base=endorsement()) for each in lists]

    assert len(lists) > MAX_CONTEXT_LISTS
    assert ("spelling-context-lists", f"/endorsement/{MAX_CONTEXT_LISTS}/@context") in respelled(
        "endorsement", embedded
    )


# Keys


@pytest.mark.parametrize(
    "keyword", ["@nest", "@included", "@graph", "@reverse", "@index", "@id", "@type", "@set", "@list"]
)
@pytest.mark.parametrize("path", ["", "issuer.", f"{ACHIEVEMENT}.", f"{ACHIEVEMENT}.criteria."])
def test_keyword_keys(path, keyword):
    assert respelled(f"{path}{keyword}", {"validUntil": "2030-01-01T00:00:00Z"}) == [
        ("spelling-keyword", at(f"{path}{keyword}"))
    ]


@pytest.mark.parametrize("key", ["@unknown", "@", "@context "])
def test_keys_in_the_form_of_keywords(key):
    assert respelled(key, "x") == [("spelling-keyword", f"/{key}")]


def test_top_level_graph():
    body = badge()
    contexts = body.pop("@context")

    assert found({"@context": contexts, "@graph": [body]}) == [("spelling-keyword", "/@graph")]


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("validFrom", f"{CREDENTIALS}validFrom"),
        (SUBJECT, f"{CREDENTIALS}credentialSubject"),
        (f"{SUBJECT}.achievement", f"{OB_VOCABULARY}achievement"),
        (f"{ACHIEVEMENT}.name", "https://schema.org/name"),
        ("issuer", "cred:issuer"),
        ("issuer", "https://stranger.example/issuer"),
    ],
)
def test_full_iri_keys(path, iri):
    expected = at(path.rpartition(".")[0]) if "." in path else ""

    assert renamed(path, iri) == [("spelling-iri-key", f"{expected}/{iri.replace('/', '~1')}")]


@pytest.mark.parametrize(("path", "twin"), [("criteria", "Criteria")])
def test_term_twins(path, twin):
    assert renamed(f"{ACHIEVEMENT}.{path}", twin) == [("spelling-twin-key", at(f"{ACHIEVEMENT}.{twin}"))]


def test_term_twins_of_the_first_open_badges_context():
    contexts = [VC_1_1, "https://purl.imsglobal.org/spec/ob/v3p0/context.json"]
    base = {**vc_1_1_badge(), "@context": contexts}

    assert found(base) == []
    assert renamed(f"{SUBJECT}.achievement", "Achievement", base=base) == [
        ("spelling-twin-key", at(f"{SUBJECT}.Achievement"))
    ]


def test_term_twins_of_a_pinned_context():
    document, contexts = with_pinned(
        {"endDate": f"{CREDENTIALS}validUntil", "endDateOfAll": f"{CREDENTIALS}validUntil"}
    )

    assert ("spelling-twin-key", "/endDateOfAll") in found(
        {**document, "endDateOfAll": "2030-01-01T00:00:00Z"}, contexts=contexts
    )
    assert ("spelling-twin-key", "/validUntil") in found(
        {**document, "validUntil": "2030-01-01T00:00:00Z"}, contexts=contexts
    )


@pytest.mark.parametrize("keyword", ["@id", "@type", "@graph", "@included", "@nest", "@reverse", "@value", "@index"])
def test_keyword_aliases(keyword):
    document, contexts = with_pinned({"innocent": keyword})

    assert ("spelling-alias", "/innocent") in found({**document, "innocent": {}}, contexts=contexts)


@pytest.mark.parametrize(
    "definition",
    [{"@reverse": f"{CREDENTIALS}issuer"}, {"@id": "urn:x", "@nest": "@nest"}],
)
def test_terms_that_turn_or_nest(definition):
    document, contexts = with_pinned({"innocent": definition})

    assert ("spelling-alias", "/innocent") in found({**document, "innocent": "urn:y"}, contexts=contexts)


@pytest.mark.parametrize("container", ["@language", "@index", "@id", "@type", ["@index", "@set"]])
def test_map_containers(container):
    document, contexts = with_pinned({"map": {"@id": "urn:x", "@container": container}})

    assert ("spelling-map", "/map") in found({**document, "map": {"validUntil": "x"}}, contexts=contexts)


def test_undefined_keys():
    assert respelled("validUntill", "2030-01-01T00:00:00Z") == [("spelling-undefined-key", "/validUntill")]


def test_terms_that_a_context_takes_away():
    document, contexts = with_pinned({"nothing": None, "used": "urn:used"})

    assert found({**document, "used": "x", "nothing": "x"}, contexts=contexts) == [
        ("spelling-undefined-key", "/nothing")
    ]


def test_looks_into_no_json_literal():
    document, contexts = with_pinned({"literal": {"@id": "urn:x", "@type": "@json"}})

    assert found({**document, "literal": {"@graph": [None, []]}}, contexts=contexts) == []


# Types


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("type", ["VerifiableCredential", f"{OB_VOCABULARY}OpenBadgeCredential"]),
        ("type", [f"{CREDENTIALS}VerifiableCredential", "OpenBadgeCredential"]),
        (f"{ACHIEVEMENT}.type", [f"{OB_VOCABULARY}Achievement"]),
        (f"{ACHIEVEMENT}.criteria.type", ["criteria"]),
        ("issuer.type", ["_:b0"]),
        ("issuer.type", ["@json"]),
        ("issuer.type", ["id"]),
        ("issuer.type", ["Profile", "NoSuchClass"]),
        ("issuer.type", None),
        ("issuer.type", [["Profile"]]),
        ("issuer.type", [{"@id": "urn:x"}]),
    ],
)
def test_disguised_types(path, value):
    assert respelled(path, value) == [("spelling-type", at(path))]


def test_types_by_a_vocabulary():
    document, contexts = with_pinned({"@vocab": "https://vocabulary.example/", "Own": "urn:own"})
    document["issuer"]["type"] = ["Profile", "Own", "https://vocabulary.example/Own"]

    assert found(document, contexts=contexts) == [("spelling-type", "/issuer/type")]


def test_types_by_a_prefix():
    document, contexts = with_pinned({"ex": "https://vocabulary.example/", "Own": "urn:own"})
    document["issuer"]["type"] = ["Profile", "Own", "ex:Own"]

    assert found(document, contexts=contexts) == [("spelling-type", "/issuer/type")]


# Values


@pytest.mark.parametrize("path", ["validUntil", f"{ACHIEVEMENT}.version", "credentialStatus"])
def test_nulls(path):
    assert respelled(path, None) == [("spelling-null", at(path))]


def test_nulls_in_arrays():
    assert respelled(f"{ACHIEVEMENT}.tag", ["a", None]) == [("spelling-null", at(f"{ACHIEVEMENT}.tag.1"))]


@pytest.mark.parametrize("path", ["validUntil", f"{ACHIEVEMENT}.tag", "credentialStatus", "issuer.type"])
def test_empty_arrays(path):
    assert respelled(path, []) == [("spelling-empty-array", at(path))]


@pytest.mark.parametrize("path", ["validUntil", "issuer", "credentialStatus", f"{ACHIEVEMENT}.tag"])
def test_nested_arrays(path):
    assert respelled(path, [["x"]]) == [("spelling-nested-array", at(f"{path}.0"))]


@pytest.mark.parametrize(
    "value",
    [
        {"@value": "Data"},
        {"@value": "Data", "@type": "http://www.w3.org/2001/XMLSchema#string"},
        {"@value": "Data", "@index": "x"},
        {"@value": "Data", "@language": "en", "@index": "x"},
        {"@value": "Data", "@language": None},
        {"@value": 6, "@language": "en"},
        {"@value": None},
        {"@value": "Data", "name": "x"},
    ],
)
def test_value_objects(value):
    assert respelled(f"{ACHIEVEMENT}.name", value) == [("spelling-value-object", at(f"{ACHIEVEMENT}.name"))]


@pytest.mark.parametrize(
    ("path", "value"),
    [(f"{SUBJECT}.creditsEarned", "6"), (f"{ACHIEVEMENT}.creditsAvailable", "7.5E0"), ("exp", "1")],
)
def test_numbers_as_text(path, value):
    assert respelled(path, value) == [("spelling-text-for-number", at(path))]


def test_booleans_as_text():
    identity = {"type": "IdentityObject", "hashed": "true", "identityHash": "x", "identityType": "name"}

    assert respelled(f"{SUBJECT}.identifier", [identity]) == [
        ("spelling-text-for-number", at(f"{SUBJECT}.identifier.0.hashed"))
    ]


@pytest.mark.parametrize("value", [2026, True, 1.5])
@pytest.mark.parametrize("path", ["validFrom", f"{SUBJECT}.activityEndDate", "issuer.url"])
def test_text_as_numbers(path, value):
    assert respelled(path, value) == [("spelling-number-for-text", at(path))]


@pytest.mark.parametrize(("value", "fine"), [(0.3, True), (0.1 + 0.2, False), (6.1, True), (7.000000000000001, True)])
def test_unsigned_digits(value, fine):
    expected = [] if fine else [("spelling-number-digits", at(f"{SUBJECT}.creditsEarned"))]

    assert expected == respelled(f"{SUBJECT}.creditsEarned", value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{ACHIEVEMENT}.criteria", "https://academy.example/criteria"),
        (f"{ACHIEVEMENT}.image", "https://images.example/1.png"),
        ("credentialStatus", "https://academy.example/status/1#5"),
        (SUBJECT, "did:example:sam"),
        ("proof", "urn:proof"),
        ("issuer.parentOrg", "did:web:parent.example"),
    ],
)
def test_objects_as_identifiers(path, value):
    assert respelled(path, value) == [("spelling-identifier-for-object", at(path))]


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        (changed("issuer", {"id": "did:web:academy.example"}, base=status_list()), "/issuer"),
        (changed("proof", [proof(verificationMethod={"id": "urn:x"})]), "/proof/0/verificationMethod"),
        (
            changed("credentialStatus", status(statusListCredential={"id": "urn:x"})),
            "/credentialStatus/statusListCredential",
        ),
    ],
)
def test_identifiers_as_objects(document, pointer):
    assert found(document) == [("spelling-object-for-identifier", pointer)]


IMAGE = {"id": "https://images.example/1.png", "type": "Image"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{ACHIEVEMENT}.image", [IMAGE, {"id": IMAGE["id"]}]),
        (f"{ACHIEVEMENT}.image", [{"id": IMAGE["id"]}, IMAGE]),
        ("issuer", [badge()["issuer"], badge()["issuer"]["id"]]),
        ("evidence", [{"id": "urn:e", "type": "Evidence"}, {"id": "urn:e", "name": "E"}]),
        ("credentialSchema", [{"id": "urn:s", "type": "A"}, {"id": "urn:s", "type": ["A"]}]),
    ],
)
def test_objects_in_halves(path, value):
    assert ("spelling-second-element", at(path) + "/1") in respelled(path, value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{ACHIEVEMENT}.name", ["Data", "Data"]),
        (f"{ACHIEVEMENT}.name", [{"@value": "Data", "@language": "en"}] * 2),
        (f"{SUBJECT}.creditsEarned", [6, 6.0]),
        (f"{ACHIEVEMENT}.image", [IMAGE, IMAGE]),
        ("issuer", [badge()["issuer"]] * 2),
        (f"{SUBJECT}.result", [{"type": ["Result"], "resultDescription": ["urn:d", "urn:d"], "value": "1"}]),
    ],
)
def test_doubled_values(path, value):
    places = [pointer for code, pointer in respelled(path, value) if code == "spelling-repeated-value"]

    assert places in ([at(path) + "/1"], [at(path) + "/0/resultDescription/1"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("evidence", [{"id": "urn:e", "type": ["Evidence"]}] * 2),
        ("evidence", [{"id": "urn:e", "type": ["Evidence"]}, {"id": "urn:f", "type": ["Evidence"]}]),
        (f"{ACHIEVEMENT}.name", [{"@value": "Data", "@language": "en"}, {"@value": "Data", "@language": "cy"}]),
        (f"{ACHIEVEMENT}.name", ["Data", "Care"]),
        (f"{SUBJECT}.result", badge()[SUBJECT]["result"] * 2),
    ],
)
def test_accepts_several_elements(path, value):
    assert respelled(path, value) == []


@pytest.mark.parametrize("path", ["id", "issuer.id", f"{ACHIEVEMENT}.criteria.id"])
def test_blank_node_labels(path):
    assert respelled(path, "_:b0") == [("spelling-blank-identifier", at(path))]


def test_blank_node_labels_as_values():
    assert found(changed("issuer", "_:b0")) == [("spelling-blank-identifier", "/issuer")]


@pytest.mark.parametrize("value", ["@id", None, 5, ["urn:x"], {"@value": "urn:x"}])
def test_disguised_identifiers(value):
    assert respelled("issuer.id", value) == [("spelling-identifier", "/issuer/id")]


def test_compact_iris_as_values():
    document, contexts = with_pinned({"ex": "https://stranger.example/", "used": "urn:used"})
    document["used"] = "x"
    document["issuer"]["id"] = "ex:1"

    assert found(document, contexts=contexts) == [("spelling-identifier", "/issuer/id")]


def test_full_iri_for_a_word_of_a_vocabulary():
    purpose = f"{SECURITY}#assertionMethod"

    assert respelled("proof", [proof(proofPurpose=purpose)]) == [("spelling-identifier", "/proof/0/proofPurpose")]


# Ids on several objects


def test_second_object_with_the_credentials_id():
    again = {"id": badge()["id"], "validUntil": "2030-01-01T00:00:00Z"}

    assert ("spelling-second-credential", "/evidence/0") in respelled("evidence", [again])


def test_second_object_with_the_status_entrys_id():
    document = changed("credentialStatus", status())
    document["evidence"] = [{"id": status()["id"], "type": ["Evidence"]}]

    assert found(document) == [("spelling-second-status", "/evidence/0")]


def test_a_status_entry_in_two_parts():
    """Each part has what the other lacks; the graph knows one entry, a reader two halves."""
    first = {"id": status()["id"], "type": "BitstringStatusListEntry", "statusPurpose": "revocation"}
    second = {name: value for name, value in status().items() if name not in ("type", "statusPurpose")}

    codes = [code for code, _ in respelled("credentialStatus", [first, second])]

    assert codes == ["spelling-second-element", "spelling-second-status"]


def test_a_status_entry_with_the_credentials_id():
    assert ("spelling-second-credential", "/credentialStatus") in respelled(
        "credentialStatus", status(id=badge()["id"])
    )


def test_merges_what_objects_with_one_id_say():
    document = changed(f"{ACHIEVEMENT}.creator", {"id": "did:web:academy.example", "url": "https://academy.example/"})

    merged = spelling.merged_object(document, document["issuer"])

    assert {**badge()["issuer"], "url": "https://academy.example/"} == merged


def test_merging_keeps_one_of_equal_values_and_all_of_different_ones():
    one = {"id": "urn:x", "name": "A", "tag": ["a", "b"], "number": 6, "flag": True, "near": {"type": "Address"}}
    other = {"id": "urn:x", "name": "B", "tag": "b", "number": 6.0, "flag": 1, "near": {"type": "Address"}}

    merged = spelling.merged_object({"first": one, "second": other}, other)

    assert merged == {
        "id": "urn:x",
        "name": ["A", "B"],
        "tag": ["a", "b"],
        "number": 6,
        "flag": [True, 1],
        "near": {"type": "Address"},
    }


def test_merging_keeps_one_of_two_objects_with_one_id():
    one = {"id": "urn:x", "creator": {"id": "urn:y", "name": "A"}}
    other = {"id": "urn:x", "creator": {"id": "urn:y", "url": "https://y.example/"}}

    assert one == spelling.merged_object({"first": one, "second": other}, other)


def test_merging_leaves_other_graphs_alone():
    document = changed("proof", [proof(id="did:web:academy.example", name="A proof")])

    assert badge()["issuer"] == spelling.merged_object(document, document["issuer"])


def test_describes_an_identifier_that_stands_alone():
    objects = spelling.Objects(badge())

    assert badge()["issuer"] == objects.described("did:web:academy.example")
    assert objects.described("urn:nobody") is None


def test_stops_counting_somewhere():
    assert len(problems({**badge(), **{f"unknown{number}": 1 for number in range(MAX_PROBLEMS * 2)}})) == MAX_PROBLEMS


@pytest.mark.parametrize("path", [f"{ACHIEVEMENT}.tag", "issuer.type", "@context"])
def test_stops_looking_after_so_many_problems(path):
    assert len(respelled(path, [None] * (MAX_PROBLEMS * 2))) == MAX_PROBLEMS


def test_stops_looking_after_so_many_repeats():
    halves = [{"id": "urn:x", "name": str(number)} for number in range(MAX_PROBLEMS * 2)]

    assert len(respelled("evidence", halves)) == MAX_PROBLEMS


def test_every_problem_says_what_to_do_and_repeats_no_value():
    document = changed(f"{ACHIEVEMENT}.id", "_:sam.sample")
    document[MODULE], document["validUntil"] = "sam.sample", None

    assert [problem for problem in problems(document) if not problem.hint or "sam.sample" in problem.detail] == []
