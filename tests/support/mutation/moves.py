"""Members and objects moved: up, down, sideways, into another object with the same id or another."""

from support.mutation.tree import at, removed, replaced


def move_mutants(place, objects):
    """Move one member of an object that is not the root.

    Args:
        place: the member.
        objects: paths of all objects in document order, the root first.
    """
    holder_path, key, value = place.path[:-1], place.key, place.value
    around = (
        next(path for path in _outwards(holder_path[:-1]) if isinstance(at(place.document, path), dict))
        if holder_path
        else None
    )
    if around is not None and key not in at(place.document, around):
        yield place.whole("member moved up", lambda: _moved(place, around))
    inside = next((path for path in objects if len(path) > len(place.path) - 1 and path[: len(holder_path)] == holder_path
                   and path[: len(place.path)] != place.path), None)  # fmt: skip
    if inside is not None and key not in at(place.document, inside):
        yield place.whole("member moved down", lambda: _moved(place, inside))
    index = objects.index(holder_path)
    beside = next((path for path in objects[index + 1 :] if path[: len(holder_path)] != holder_path), None)
    if beside is not None and key not in at(place.document, beside):
        yield place.whole("member moved sideways", lambda: _moved(place, beside))
    following = list(place.holder)
    other = following[(following.index(key) + 1) % len(following)]
    if other != key:
        yield place.whole("values of two members exchanged", lambda: _exchanged(place, (*holder_path, other)))
    if key in {"@context", "id"}:
        return
    identifier = place.holder.get("id", "_:b0")
    rest = {"id": identifier, **{name: member for name, member in place.holder.items() if name not in {key, "id"}}}
    taken = {"id": identifier, key: value}
    yield from _split(place, holder_path, rest, taken)


def _split(place, holder_path, rest, taken):
    """Let two objects with one id share the members of one: the graph stays as it was."""
    document = place.document
    top = document if not holder_path else replaced(document, holder_path, rest)
    if not holder_path:
        top = rest
    yield place.whole("member on a second object, @included", lambda: {**top, "@included": [taken]})
    yield place.whole(
        "member on a second object, @graph",
        lambda: {
            "@context": document["@context"],
            "@graph": [{k: v for k, v in top.items() if k != "@context"}, taken],
        },
    )
    yield place.whole("member on a second object, with the issuer", lambda: _beside(top, "issuer", taken))
    if not holder_path:
        return
    if isinstance(holder_path[-1], int):
        items = at(document, holder_path[:-1])
        split = [*items[: holder_path[-1]], rest, taken, *items[holder_path[-1] + 1 :]]
        yield place.whole("member on a second element", lambda: replaced(document, holder_path[:-1], split))
    else:
        yield place.whole("member on a second value", lambda: replaced(document, holder_path, [rest, taken]))


def _beside(document, name, taken):
    return {**document, name: [document[name], taken]} if name in document else {**document, name: taken}


def element_move_mutants(place, objects):
    """Move an element of an array into another object of the same kind of place."""
    holder_path = place.path[:-1]
    owner_path, name = holder_path[:-1], holder_path[-1]
    if not isinstance(name, str):
        return
    for path in objects:
        if path != owner_path and path[: len(place.path)] != place.path and name in at(place.document, path):
            yield place.whole(
                "element moved to the same array elsewhere", lambda path=path: _element_moved(place, (*path, name))
            )
            return


def _element_moved(place, target):
    there = at(place.document, target)
    added = [*there, place.value] if isinstance(there, list) else [there, place.value]
    return removed(replaced(place.document, target, added), place.path)


def _moved(place, target):
    changed = replaced(place.document, target, {**at(place.document, target), place.key: place.value})
    return removed(changed, place.path)


def _exchanged(place, other):
    one, two = place.value, at(place.document, other)
    return replaced(replaced(place.document, place.path, two), other, one)


def _outwards(path):
    for length in range(len(path), -1, -1):
        yield path[:length]
