"""More than anybody needs: bytes, values, statements, levels, contexts, and graphs that take for ever to canonicalise."""

import itertools
import json

from badgeforge.linkeddata import Limits
from badgeforge.proofs import data_integrity
from support.hostile.core import CREATED, as_bytes, badge, edited, not_accepted, rejected, signed, undetermined

_SIZE = "oversize documents"
_DEEP = "deep documents"
_MANY = "very many contexts"
_POISON = "poison graph"


def _padded(world, size_bytes):
    document = as_bytes(signed(world))
    return document[:-1] + b" " * (size_bytes - len(document)) + b"}"


@undetermined(_SIZE, "readable", "json-too-large")
def nine_megabytes(world):
    """A genuine badge is padded to nine megabytes."""
    return _padded(world, 9 << 20)


@undetermined(_SIZE, "readable", "input-too-large")
def forty_megabytes(world):
    """A genuine badge is padded to forty megabytes."""
    return _padded(world, 40 << 20)


@undetermined(_SIZE, "readable", "json-too-many-values")
def empty_lists_without_end(world):
    """Three hundred thousand empty lists, each of which costs much more memory than its two bytes."""
    return as_bytes(signed(world))[:-1] + b',"evidence":[' + b"[]," * 300_000 + b"[]]}"


@undetermined(_SIZE, "readable", "json-too-many-values")
def numbers_without_end(world):
    """A million small numbers, each of which costs much more memory than its digits."""
    return as_bytes(signed(world))[:-1] + b',"evidence":[' + b"1e1," * 1_000_000 + b"1]}"


@undetermined(_SIZE, "terms", "too-complex")
def statements_without_end(world):
    """Three thousand pieces of evidence, of two statements each."""
    evidence = [{"id": f"https://evil.example/{number}", "type": ["Evidence"]} for number in range(3000)]
    return {**signed(world), "evidence": evidence}


@undetermined(_SIZE, "terms", "too-complex")
def texts_without_end(world):
    """Fifty thousand tags."""
    return edited(signed(world), "credentialSubject", "achievement", "tag", value=[f"t{n}" for n in range(50_000)])


@rejected(_SIZE, "spelling", "spelling-undefined-key")
def members_without_end(world):
    """A hundred thousand members that no context defines, each of which could become a message."""
    return {**signed(world), **{f"x{number}": number for number in range(100_000)}}


@rejected(_SIZE, "proof", "signature-invalid")
def picture_of_five_megabytes(world):
    """A picture of five megabytes is written into the badge, which becomes one long identifier."""
    image = {"id": "data:image/png;base64," + "A" * (5 << 20), "type": "Image"}
    return edited(signed(world), "credentialSubject", "achievement", "image", value=image)


@not_accepted(_SIZE, "recipient", "recipient-mismatch")
def identities_of_a_crowd(world):
    """The issuer signed a badge about sixty e-mail addresses at once, so that it fits anybody who is asked for."""
    document = badge(world)
    subject = document["credentialSubject"]
    hashes = [f"sha256${number:064x}" for number in range(60)]
    entry = subject["identifier"][0]
    subject["identifier"] = [{**entry, "identityHash": each} for each in hashes]
    return signed(world, {**document, "credentialSubject": {**subject, "id": "did:example:crowd"}})


@undetermined(_DEEP, "readable", "json-too-deep")
def a_hundred_thousand_levels(_world):
    """The JSON nests a hundred thousand levels deep, which exhausts a parser that calls itself."""
    return b'{"a":' * 100_000 + b"1" + b"}" * 100_000


@undetermined(_DEEP, "readable", "json-too-deep")
def lists_never_closed(_world):
    """A hundred thousand lists are opened and never closed."""
    return b"[" * 100_000


@undetermined(_DEEP, "readable", "json-too-deep")
def one_level_too_many(world):
    """The JSON nests one level deeper than is read."""
    return as_bytes(signed(world))[:-1] + b',"evidence":' + b"[" * 100 + b"1" + b"]" * 100 + b"}"


@rejected(_DEEP, "spelling", "spelling-nested-array")
def the_last_level_that_is_read(world):
    """The JSON nests exactly as deep as is read."""
    return as_bytes(signed(world))[:-1] + b',"evidence":' + b"[" * 99 + b"1" + b"]" * 99 + b"}"


@rejected(_DEEP, "proof", "signature-invalid")
def objects_as_deep_as_they_are_read(world):
    """Organisations are parents of one another as deep as the JSON may nest."""
    profile = {"id": "https://evil.example/0", "type": ["Profile"]}
    for number in range(1, 96):
        profile = {"id": f"https://evil.example/{number}", "type": ["Profile"], "parentOrg": profile}
    return edited(signed(world), "issuer", "parentOrg", value=profile)


@undetermined(_DEEP, "readable", "json-too-deep")
def deep_context(world):
    """A context written into the badge nests without end."""
    context = {"a": "https://evil.example/a"}
    for _ in range(150):
        context = {"a": {"@id": "https://evil.example/a", "@context": context}}
    document = signed(world)
    return json.dumps({**document, "@context": [*document["@context"], context]}).encode()


@rejected(_DEEP, "spelling", "spelling-context-inline")
def context_as_deep_as_it_is_read(world):
    """A context written into the badge nests as deep as the JSON may."""
    context = {"a": "https://evil.example/a"}
    for _ in range(45):
        context = {"a": {"@id": "https://evil.example/a", "@context": context}}
    document = signed(world)
    return {**document, "@context": [*document["@context"], context]}


@undetermined(_MANY, "spelling", "context-unknown")
def ten_thousand_unknown(world):
    """Ten thousand contexts of the attacker's are appended."""
    document = signed(world)
    more = [f"https://evil.example/{number}.jsonld" for number in range(10_000)]
    return {**document, "@context": [*document["@context"], *more]}


@rejected(_MANY, "spelling", "spelling-context-repeated")
def ten_thousand_times_the_same(world):
    """One known context is listed ten thousand times, each of which costs a processing."""
    document = signed(world)
    return {**document, "@context": document["@context"] * 10_000}


@rejected(_MANY, "spelling", "spelling-context-inline")
def ten_thousand_written_into_the_badge(world):
    """Ten thousand small contexts are written into the badge."""
    document = signed(world)
    more = [{f"t{number}": f"https://evil.example/{number}"} for number in range(10_000)]
    return {**document, "@context": [*document["@context"], *more]}


@rejected(_MANY, "spelling", "spelling-context-unused")
def every_known_one(world):
    """Every context that badgeforge ships is appended."""
    document = signed(world)
    more = [
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    ]
    return {**document, "@context": [*document["@context"], *more]}


@rejected(_MANY, "spelling", "spelling-context-lists")
def lists_in_every_order(world):
    """Sixty endorsements list known contexts in as many different orders, each of which costs a processing."""
    further = [
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://w3id.org/security/data-integrity/v2",
    ]
    orders = list(itertools.islice(itertools.permutations(further, 3), 60))
    contexts = badge(world)["@context"]
    inner = [{"@context": [*contexts, *order], "type": ["EndorsementCredential"]} for order in orders]
    return {**signed(world), "endorsement": inner}


def _twins(parents, children):
    """Nodes without ids that look alike in every direction: only trying all orders tells them apart."""
    alignment = {"type": ["Alignment"], "targetName": "a", "targetUrl": "https://evil.example/a"}
    return [{"type": ["Result"], "value": "1", "alignment": [alignment] * children} for _ in range(parents)]


@undetermined(_POISON, "terms", "too-complex")
def unsigned_twins(world):
    """Five results with nine alignments each that all look alike: 9! orders for each of them."""
    return edited(signed(world), "credentialSubject", "result", value=_twins(5, 9))


@rejected(_POISON, "proof", "signature-invalid")
def twins_by_the_hundred(world):
    """A hundred results with two alignments each that all look alike, which is much work and within the limits."""
    return edited(signed(world), "credentialSubject", "result", value=_twins(100, 2))


@undetermined(_POISON, "terms", "too-complex")
def twins_that_the_academy_signed(world):
    """The academy's own key signed a graph that takes more steps to check than a verifier allows."""
    document = badge(world)
    document["credentialSubject"]["result"] = _twins(3, 6)
    options = data_integrity.ProofOptions(verification_method=world.method, created=CREATED)
    patient = Limits(max_n_degree_steps=10**6, max_n_degree_work=10**6)
    return data_integrity.add_proof(
        document, options=options, signer=world.key, contexts=world.contexts, limits=patient
    )
