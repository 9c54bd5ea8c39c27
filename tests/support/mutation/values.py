"""Changes that fit every value: leaves, objects and arrays alike."""


def value_mutants(place):
    value = place.value
    yield place.put("null instead", None)
    yield place.put("empty array instead", [])
    yield place.put("empty object instead", {})
    yield place.put("@set around", {"@set": value if isinstance(value, list) else [value]})
    yield place.put("@list around", {"@list": value if isinstance(value, list) else [value]})
    yield place.put("@graph around", {"@graph": value})
    yield place.put("two arrays around", [[value]])
    if isinstance(value, list):
        return
    yield place.put("null beside", [value, None])
    yield place.put("empty array beside", [value, []])
    yield place.put("@set without array around", {"@set": value})
    if isinstance(place.key, str):
        yield place.put("array around", [value])
        yield place.put("array of two around", [value, value])
    else:
        yield place.put("array around an element", [value])
