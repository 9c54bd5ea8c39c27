"""Changes to arrays and their elements."""


def array_mutants(place):
    items = place.value
    if len(items) > 1:
        yield place.put("array reversed", items[::-1])
        yield place.put("array turned", [*items[1:], items[0]])
        yield place.put("array halved into two", [items[:1], items[1:]])
    else:
        yield place.put("array taken away", items[0])
    yield place.put("array doubled", items + items)
    yield place.put("null added", [*items, None])
    yield place.put("empty array added", [*items, []])
    yield place.put("empty object added", [*items, {}])
    yield place.put("text added", [*items, "urn:added:by:a:stranger"])
    yield place.put("number added", [*items, 1])
    yield place.put("all in an inner array", [items])
    yield place.put("as an object of indexes", {str(number): item for number, item in enumerate(items)})


def element_mutants(place):
    items, number = place.holder, place.key
    yield place.drop("element removed")
    repeated = [*items, items[number]]
    outer = type(place)(place.document, place.path[:-1])
    yield outer.put(f"element {number} repeated at the end", repeated)
    yield outer.put(f"element {number} repeated in place", [*items[: number + 1], *items[number:]])
