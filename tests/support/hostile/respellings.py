"""The academy's own statements, written so that a reader of plain JSON misses the end or the status.

Each changes the JSON and not the graph, so that the academy's signature stays right: `honest` is what the academy signed,
and `tests/journeys/test_hostile_respellings.py` holds with PyLD that both have one canonical form. What the academy signed
here has ended in 2025 or was withdrawn: whoever misses that takes a worthless badge for a good one.
"""

import copy

from badgeforge.encoding import strictjson
from support.hostile.core import INDEX, Made, badge, edited, rejected, signed, status_list

_CREDENTIALS = "https://www.w3.org/2018/credentials#"
_ENDED = "2025-01-01T00:00:00Z"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
_TYPED_END = {"@value": _ENDED, "@type": _DATE_TIME}
_RENAMING = {"ends": {"@id": f"{_CREDENTIALS}validUntil", "@type": _DATE_TIME}}


def _ended(world, **changes):
    """A badge that ended, and that a reader without `validUntil` would think is for ever."""
    return signed(world, badge(world, validUntil=_ENDED, **changes))


def _withdrawn(world, hidden, honest):
    """The academy's list says that the badge is withdrawn; whoever misses the entry does not ask."""
    return Made(hidden, {world.list_url: status_list(world, INDEX)}, honest=honest)


def _moved(document, name):
    """Copy a document without one member; return it with what was taken away."""
    rest = copy.deepcopy(document)
    return rest, rest.pop(name)


_IRI = "respelling: full-IRI keys"


@rejected(_IRI, "spelling", "spelling-iri-key")
def end_under_its_full_iri(world):
    """The end stands under the full IRI of its property."""
    honest = _ended(world)
    rest, _ = _moved(honest, "validUntil")
    return Made({**rest, f"{_CREDENTIALS}validUntil": _TYPED_END}, honest=honest)


@rejected(_IRI, "spelling", "spelling-iri-key")
def status_under_its_full_iri(world):
    """The status entry stands under the full IRI of its property."""
    honest = signed(world)
    rest, entry = _moved(honest, "credentialStatus")
    return _withdrawn(world, {**rest, f"{_CREDENTIALS}credentialStatus": entry}, honest)


@rejected(_IRI, "spelling", "spelling-iri-key")
def slot_under_its_full_iri(world):
    """The entry's slot stands under the full IRI of its property."""
    honest = signed(world)
    entry, slot = _moved(honest["credentialStatus"], "statusListIndex")
    entry["https://www.w3.org/ns/credentials/status#statusListIndex"] = slot
    return _withdrawn(world, edited(honest, "credentialStatus", value=entry), honest)


_NEST = "respelling: @nest"


@rejected(_NEST, "spelling", "spelling-keyword")
def end_under_nest(world):
    """The end stands inside @nest, which the graph looks through."""
    honest = _ended(world)
    rest, end = _moved(honest, "validUntil")
    return Made({**rest, "@nest": {"validUntil": end}}, honest=honest)


@rejected(_NEST, "spelling", "spelling-keyword")
def status_under_nest(world):
    """The status entry stands inside @nest."""
    honest = signed(world)
    rest, entry = _moved(honest, "credentialStatus")
    return _withdrawn(world, {**rest, "@nest": [{"credentialStatus": entry}]}, honest)


_INCLUDED = "respelling: @included"


def _again(document, **members):
    """A second object about the same credential; the type is what makes the terms mean the same."""
    return {"id": document["id"], "type": ["VerifiableCredential"], **members}


@rejected(_INCLUDED, "spelling", "spelling-keyword")
def end_on_an_included_object(world):
    """The end stands on a second object about the credential, inside @included."""
    honest = _ended(world)
    rest, end = _moved(honest, "validUntil")
    return Made({**rest, "@included": [_again(honest, validUntil=end)]}, honest=honest)


@rejected(_INCLUDED, "spelling", "spelling-keyword")
def status_on_an_included_object(world):
    """The status entry stands on a second object about the credential, inside @included of the issuer."""
    honest = signed(world)
    rest, entry = _moved(honest, "credentialStatus")
    rest["issuer"]["@included"] = [_again(honest, credentialStatus=entry)]
    return _withdrawn(world, rest, honest)


_INLINE = "respelling: appended inline context"


@rejected(_INLINE, "spelling", "spelling-context-inline")
def end_under_a_renamed_term(world):
    """An inline context is appended under which another word means the end."""
    honest = _ended(world)
    rest, end = _moved(honest, "validUntil")
    return Made({**rest, "@context": [*honest["@context"], _RENAMING], "ends": end}, honest=honest)


@rejected(_INLINE, "spelling", "spelling-context-inline")
def status_under_a_renamed_term(world):
    """An inline context is appended under which another word means the status."""
    honest = signed(world)
    rest, entry = _moved(honest, "credentialStatus")
    renaming = {"seeAlso": {"@id": f"{_CREDENTIALS}credentialStatus", "@type": "@id"}}
    return _withdrawn(world, {**rest, "@context": [*honest["@context"], renaming], "seeAlso": entry}, honest)


@rejected(_INLINE, "spelling", "spelling-context-nested")
def end_under_an_inline_context_inside(world):
    """The inline context stands on an object inside, which writes the credential once more under other words."""
    honest = _ended(world, jti="urn:uuid:11111111-2222-4333-8444-555555555555")
    rest, end = _moved(honest, "validUntil")
    rest["jti"] = {"@context": _RENAMING, "id": honest["id"], "ends": end}
    return Made(rest, honest=honest)


_GRAPH = "respelling: top-level @graph"


def _body(document):
    return {name: value for name, value in document.items() if name not in {"@context", "proof"}}


@rejected(_GRAPH, "spelling", "spelling-keyword")
def everything_inside_a_graph(world):
    """The whole badge stands inside a top-level @graph, and only the proof outside."""
    honest = _ended(world)
    hidden = {"@context": honest["@context"], "@graph": [_body(honest)], "proof": honest["proof"]}
    return Made(hidden, honest=honest)


@rejected(_GRAPH, "spelling", "spelling-keyword")
def end_on_a_second_member_of_the_graph(world):
    """A top-level @graph has the credential twice: first without its end, then with nothing else."""
    honest = _ended(world)
    rest, end = _moved(_body(honest), "validUntil")
    members = [rest, _again(honest, validUntil=end)]
    return Made({"@context": honest["@context"], "@graph": members, "proof": honest["proof"]}, honest=honest)


_CREDENTIAL = "respelling: second object with the credential's id"


@rejected(_CREDENTIAL, "spelling", "spelling-second-credential")
def end_where_the_id_is_repeated(world):
    """The badge repeats its own id, as token libraries do, and the end moves to an object put there."""
    honest = _ended(world, jti="urn:uuid:11111111-2222-4333-8444-555555555555")
    rest, end = _moved(honest, "validUntil")
    return Made({**rest, "jti": _again(honest, validUntil=end)}, honest=honest)


@rejected(_CREDENTIAL, "spelling", "spelling-second-credential")
def status_where_the_id_is_repeated(world):
    """The badge repeats its own id, and the status entry moves to an object put there."""
    honest = signed(world, badge(world, jti="urn:uuid:11111111-2222-4333-8444-555555555555"))
    rest, entry = _moved(honest, "credentialStatus")
    return _withdrawn(world, {**rest, "jti": _again(honest, credentialStatus=entry)}, honest)


_STATUS = "respelling: second object with the status entry's id"


@rejected(_STATUS, "spelling", "spelling-second-status")
def slot_on_a_second_entry(world):
    """The entry is split in two objects of one id, so that neither says both list and slot."""
    honest = signed(world)
    first, slot = _moved(honest["credentialStatus"], "statusListIndex")
    second = {"id": first["id"], "type": first["type"], "statusListIndex": slot}
    return _withdrawn(world, edited(honest, "credentialStatus", value=[first, second]), honest)


@rejected(_STATUS, "spelling", "spelling-second-status")
def list_on_a_second_entry(world):
    """The list's address moves to a second object of the entry's id."""
    honest = signed(world)
    first, address = _moved(honest["credentialStatus"], "statusListCredential")
    second = {"id": first["id"], "type": first["type"], "statusListCredential": address}
    return _withdrawn(world, edited(honest, "credentialStatus", value=[second, first]), honest)


_KEYWORDS = "respelling: @id and @type keys"


@rejected(_KEYWORDS, "spelling", "spelling-keyword")
def end_on_an_object_named_by_a_keyword(world):
    """The second object about the credential names it by @id, which a search for id does not find."""
    honest = _ended(world, jti="urn:uuid:11111111-2222-4333-8444-555555555555")
    rest, end = _moved(honest, "validUntil")
    second = {"@id": honest["id"], "@type": "VerifiableCredential", "validUntil": end}
    return Made({**rest, "jti": second}, honest=honest)


@rejected(_KEYWORDS, "spelling", "spelling-keyword")
def status_entry_without_a_plain_type(world):
    """The status entry names its type by @type, so that it seems to be of no type."""
    honest = signed(world)
    entry, kind = _moved(honest["credentialStatus"], "type")
    return _withdrawn(world, edited(honest, "credentialStatus", value={**entry, "@type": kind}), honest)


@rejected(_KEYWORDS, "spelling", "spelling-keyword")
def credential_named_by_a_keyword(world):
    """The credential names itself by @id, so that nothing remembers it as seen."""
    honest = _ended(world)
    rest, identifier = _moved(honest, "id")
    return Made({**rest, "@id": identifier}, honest=honest)


_COMPACT = "respelling: compact IRIs"


@rejected(_COMPACT, "spelling", "spelling-iri-key")
def end_under_a_compact_iri(world):
    """A badge of the older data model has a prefix in its own context, and the end stands under it."""
    contexts = ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
                "https://w3id.org/security/data-integrity/v2"]  # fmt: skip
    older = badge(world, issuanceDate="2024-01-01T00:00:00Z", expirationDate=_ENDED, validFrom=None, validUntil=None,
                  credentialStatus=None, awardedDate=None, **{"@context": contexts})  # fmt: skip
    del older["credentialSubject"]["activityEndDate"], older["credentialSubject"]["identifier"]
    honest = signed(world, older)
    rest, end = _moved(honest, "expirationDate")
    return Made({**rest, "cred:expirationDate": {"@value": end, "@type": "xsd:dateTime"}}, honest=honest)


@rejected(_COMPACT, "spelling", "spelling-context-inline")
def end_under_a_prefix_of_ones_own(world):
    """An inline context defines a prefix, and the end stands under a compact IRI."""
    honest = _ended(world)
    rest, _ = _moved(honest, "validUntil")
    contexts = [*honest["@context"], {"c": _CREDENTIALS}]
    return Made({**rest, "@context": contexts, "c:validUntil": _TYPED_END}, honest=honest)


_VALUE = "respelling: values in another form"


def _value(name, code, attack, *path, value, ended=True):
    def build(world):
        honest = _ended(world) if ended else signed(world)
        holder = honest
        for part in path[:-1]:
            holder = holder[part]
        respelled = edited(honest, *path, value=value(holder[path[-1]]))
        return Made(respelled, honest=honest) if ended else _withdrawn(world, respelled, honest)

    build.__name__, build.__doc__ = name, attack
    rejected(_VALUE, "spelling", code)(build)


_value("end in a value object", "spelling-value-object", "The end is wrapped in a value object, where no date is found.",
       "validUntil", value=lambda end: {"@value": end, "@type": _DATE_TIME})  # fmt: skip
_value("title in a value object", "spelling-value-object", "A text is wrapped in a bare value object.",
       "name", value=lambda name: {"@value": name})  # fmt: skip
_value("end in two arrays", "spelling-nested-array", "The end stands in an array in an array.",
       "validUntil", value=lambda end: [[end]])  # fmt: skip
_value("title in a set", "spelling-keyword", "A text stands in a set object.",
       "name", value=lambda name: {"@set": [name]})  # fmt: skip
_value("credits as text", "spelling-text-for-number", "Six credits become the text 6, which no sum finds.",
       "credentialSubject", "creditsEarned", value=str)  # fmt: skip
_value("slot as a bare text in an id object", "spelling-object-for-identifier", "The list's address is wrapped in an object.",
       "credentialStatus", "statusListCredential", value=lambda url: {"id": url}, ended=False)  # fmt: skip
_value("achievement with a blank id", "spelling-blank-identifier", "An object without an id gets a blank node's label.",
       "credentialSubject", "achievement", "criteria", value=lambda it: {**it, "id": "_:b0"})  # fmt: skip
_value("entry in two arrays", "spelling-nested-array", "The status entry stands in an array in an array.",
       "credentialStatus", value=lambda entry: [[entry]], ended=False)  # fmt: skip
_value("criteria under its twin", "spelling-twin-key", "A property stands under another term for the same IRI.",
       "credentialSubject", "achievement",
       value=lambda it: {("Criteria" if key == "criteria" else key): member for key, member in it.items()})  # fmt: skip


_FORGIVEN = "respelling: additions that the graph forgives"


def _added(name, code, attack, **members):
    def build(world):
        honest = _ended(world)
        return Made({**honest, **members}, honest=honest)

    build.__name__, build.__doc__ = name, attack
    rejected(_FORGIVEN, "spelling", code)(build)


_added("null", "spelling-null", "A null is added that no signature covers.", credentialSchema=None)
_added("empty array", "spelling-empty-array", "An empty array is added, as if there were no evidence.", evidence=[])
_added("empty included", "spelling-keyword", "An empty @included is added.", **{"@included": []})


@rejected(_FORGIVEN, "spelling", "spelling-context-unused")
def known_context_appended(world):
    """A context that badgeforge ships is appended; nothing in the badge needs it, so nobody signed for it."""
    honest = _ended(world)
    contexts = [*honest["@context"], "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"]
    return Made({**honest, "@context": contexts}, honest=honest)


@rejected(_FORGIVEN, "spelling", "spelling-context-repeated")
def context_repeated(world):
    """A context is listed twice, which the graph does not show."""
    honest = _ended(world)
    return Made({**honest, "@context": [*honest["@context"], honest["@context"][1]]}, honest=honest)


@rejected(_FORGIVEN, "spelling", "spelling-number-digits")
def digits_that_are_not_signed(world):
    """A number gets more digits than its signed form keeps."""
    subject = badge(world)["credentialSubject"]
    honest = _ended(world, credentialSubject={**subject, "creditsEarned": 0.3})
    text = strictjson.dumps(honest).replace(b'"creditsEarned":0.3', b'"creditsEarned":0.30000000000000004')
    return Made(text, honest=honest)


@rejected("respelling: contexts exchanged", "spelling", "spelling-other-model")
def end_under_the_contexts_of_the_older_model(world):
    """The contexts become those of VC Data Model 1.1, which define the end in the same words, where nobody reads it."""
    honest = _ended(world)
    contexts = [
        "https://www.w3.org/2018/credentials/v1",
        honest["@context"][1],
        "https://www.w3.org/ns/credentials/status/v1",
        "https://w3id.org/security/data-integrity/v2",
    ]
    return Made({**honest, "@context": contexts}, honest=honest)
