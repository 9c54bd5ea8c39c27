"""Changes to a `@context`, of the badge or of what it embeds."""

import itertools

from support.mutation.tree import Place, at, replaced

UNKNOWN = "https://stranger.example/context.jsonld"
INLINE = {
    "empty": {},
    "hides validUntil": {"validUntil": None},
    "renames validUntil": {"renamed": "https://www.w3.org/2018/credentials#validUntil"},
    "vocabulary": {"@vocab": "https://stranger.example/vocab#"},
    "base": {"@base": "https://stranger.example/"},
    "language": {"@language": "en"},
    "version": {"@version": 1.1},
    "import": {"@import": UNKNOWN},
    "protected": {"@protected": True},
}


def context_mutants(document, packaged):
    """Change every list of contexts.

    Args:
        document: the badge.
        packaged: URL → content of every context that is known.
    """
    for path in _lists(document, ()):
        place = Place(document, path)
        listed = place.value
        strange = {
            "unknown URL": UNKNOWN,
            "null": None,
            "relative URL": "context.jsonld",
            "number": 1,
            "empty text": "",
        }
        strange |= {f"inline, {name}": context for name, context in INLINE.items()}
        strange |= {f"known, {url}": url for url in packaged}
        for name, entry in strange.items():
            yield place.put(f"context appended ({name})", [*listed, entry])
            yield place.put(f"context prepended ({name})", [entry, *listed])
            for number, url in enumerate(listed):
                if entry != url:
                    changed = [*listed[:number], entry, *listed[number + 1 :]]
                    yield place.put(f"context {number} exchanged ({name})", changed)
        for number, url in enumerate(listed):
            inline = [*listed[:number], packaged[url]["@context"], *listed[number + 1 :]]
            yield place.put(f"context {number} written out", inline)
            yield place.put(f"context {number} in capitals", [*listed[:number], url.upper(), *listed[number + 1 :]])
            yield place.put(f"context {number} alone", url)
        for number, order in enumerate(itertools.permutations(listed)):
            if list(order) != listed:
                yield place.put(f"contexts reordered ({number})", list(order))
        yield place.drop("contexts removed")
        if listed != document["@context"]:
            yield place.put("contexts of the badge", document["@context"])


def graph_mutants(document):
    """Take every nested object with an id out of its place, to a top-level graph."""
    root = Place(document, ())
    body = {key: value for key, value in document.items() if key != "@context"}
    for path in _objects(body, ()):
        value = at(body, path)
        if not path or "id" not in value or "proof" in path:
            continue
        rest = replaced(body, path, value["id"])
        yield root.whole(
            f"object taken out to a @graph /{'/'.join(map(str, path))}",
            lambda rest=rest, value=value: {"@context": document["@context"], "@graph": [rest, value]},
        )
        yield root.whole(
            f"object taken out to @included /{'/'.join(map(str, path))}",
            lambda rest=rest, value=value: {"@context": document["@context"], **rest, "@included": [value]},
        )


def _lists(value, path):
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        if key == "@context":
            yield (*path, key)
        else:
            yield from _lists(member, (*path, key))


def _objects(value, path):
    if isinstance(value, dict):
        yield path
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from _objects(member, (*path, key))
