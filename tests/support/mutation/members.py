"""Changes to keys, and to objects as wholes."""

from support.mutation.tree import at, replaced, written_again

KEYWORDS = {"id": "@id", "type": "@type"}
STRANGE_KEYWORDS = ("@index", "@id", "@type", "@language", "@direction", "@base", "@vocab", "@version", "@unknown")
FOREIGN = (
    ("validUntil", "2099-01-01T00:00:00Z"),
    ("creditsEarned", 600),
    ("name", "Added by a stranger"),
    ("proof", {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"}),
    ("achievement", {"id": "urn:x:achievement", "type": ["Achievement"]}),
    ("evidence", {"id": "urn:x:evidence", "type": ["Evidence"]}),
    ("statusMessage", {"status": "0x0", "message": "neighbour scope"}),
    ("credentialStatus", {"id": "urn:x:status", "type": "BitstringStatusListEntry", "statusPurpose": "revocation"}),
    ("sameAs", "urn:x:same"),
)
"""Terms that the contexts define somewhere: known words in the wrong place, words of a neighbouring scope."""


def member_mutants(place, words):
    """Change the key of a member, or take the member away."""
    key = place.key
    yield place.drop("member removed")
    for name in sorted(words.iri_of.get(key, ())):
        yield place.rename("key as its IRI", name)
        yield from (place.rename("key as a compact IRI", short) for short in words.compact(name))
    for name in sorted(words.twins.get(key, ())):
        yield place.rename("key as its twin term", name)
    if key in KEYWORDS:
        yield place.rename("key as a keyword", KEYWORDS[key])
    for family, name in [
        ("key in other case", key[:1].swapcase() + key[1:]),
        ("key in capitals", key.upper()),
        ("key unknown", key + "Unknown"),
        ("key with a space", key + " "),
        ("key with an at sign", "@" + key),
        ("key as a blank node", "_:" + key),
        ("key of another term", place.one_of(["narrative", "validUntil", "term", "targetName"])),
    ]:
        if name not in place.holder:
            yield place.rename(family, name)
    again = written_again(key)
    yield place.whole("key twice, same value", lambda: _with(place.document, place.path[:-1], {again: place.value}))
    yield place.whole(
        "key twice, null first", lambda: _with(place.document, place.path[:-1], {again: None}, first=True)
    )


def object_mutants(place, words, *, root=False):
    """Add to an object, or wrap it."""
    value = place.value
    yield place.put("unknown term added", {**value, "unknownTerm": "x"})
    yield place.put("unknown term added as null", {**value, "unknownTerm": None})
    yield place.put("IRI key added", {**value, "https://stranger.example/term": "x"})
    yield place.put("IRI key of a known term added", {**value, "https://www.w3.org/2018/credentials#validUntil": "x"})
    yield place.put("blank node key added", {**value, "_:b0": "x"})
    for keyword in STRANGE_KEYWORDS:
        if keyword not in value:
            yield place.put(f"keyword added ({keyword})", {**value, keyword: "x"})
    for keyword in ("@nest", "@included", "@graph", "@reverse", "@set", "@list", "@json"):
        yield place.put(f"keyword added, empty ({keyword})", {**value, keyword: {}})
    if root:
        yield place.put(
            "keyword @included around members", {"@context": value["@context"], "@included": [_body(value)]}
        )
        yield place.put("keyword @graph around all", {"@context": value["@context"], "@graph": [_body(value)]})
    yield place.put("members nested", {**_context(value), "@nest": _body(value)})
    for names in (FOREIGN[:3], FOREIGN[3:6], FOREIGN[6:]):
        name, member = place.one_of([each for each in names if each[0] not in value])
        yield place.put(f"known term added ({name})", {**value, name: member})
    absent = next(name for name in ("validUntil", "tag", "term") if name not in value)
    yield place.put("known term added as null", {**value, absent: None})
    yield place.put("known term added as an empty array", {**value, absent: []})
    if "@context" not in value:
        for family, context in words.added_contexts.items():
            yield place.put(f"context added inside ({family})", {"@context": context, **value})
    if "id" not in value:
        yield place.put("blank node id added", {"id": "_:b0", **value})
        yield place.put("id added", {"id": "urn:x:added", **value})
    if root:
        return
    identifier = value.get("id")
    yield place.put("members only nested", {"@nest": [value]})
    yield place.put("@included around", {"@included": [value]})
    if identifier is not None:
        yield place.put("object as its identifier", identifier)
        yield place.put("identifier beside its object", [value, identifier])
        yield place.put("identifier object beside its object", [{"id": identifier}, value])
        yield place.put("id map around", {identifier: value})
    yield place.put("@none map around an object", {"@none": value})


def _body(value):
    return {key: member for key, member in value.items() if key != "@context"}


def _context(value):
    return {key: member for key, member in value.items() if key == "@context"}


def _with(document, path, more, *, first=False):
    holder = at(document, path)
    return replaced(document, path, {**more, **holder} if first else {**holder, **more})
