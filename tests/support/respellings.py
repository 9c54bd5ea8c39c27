"""Ways to write a badge differently without, or hardly, touching its graph: one small change each, at a random place.

`respell(document, random, index)` returns a changed copy and says what it did. Some changes alter the graph, some are not
JSON-LD at all; whoever calls compares canonical forms.
"""

import copy

NUMBERS_LIKE = ("5.15E1", "6", "4.1E0", "true")
FURTHER_CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/multikey/v1",
    "https://www.w3.org/ns/credentials/status/v1",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
)


def objects_of(value):
    if isinstance(value, dict):
        yield value
    for member in value.values() if isinstance(value, dict) else value:
        if isinstance(member, dict | list):
            yield from objects_of(member)


def respell(document, random, index):
    changed = copy.deepcopy(document)
    owner = random.choice(list(objects_of(changed)))
    keys = [key for key in owner if not key.startswith("@")]
    way = random.choice(WAYS)
    if keys:
        way(changed, owner, random.choice(keys), random, index)
    return changed, way.__name__


def other_key(_document, owner, key, random, index):
    names = sorted(index.iri_of.get(key, ())) + sorted(index.twins.get(key, ()))
    if names:
        owner[random.choice(names)] = owner.pop(key)


def keyword_key(_document, owner, key, random, _index):
    owner[random.choice(("@id", "@type", "@nest", "@index", "@included"))] = owner.pop(key)


def keyword_around_a_member(_document, owner, key, random, _index):
    around = random.choice(("@nest", "@included", "@graph", "@reverse"))
    owner[around] = {"id": owner.get("id", "_:a"), key: owner.pop(key)}


def keyword_around_a_value(_document, owner, key, random, _index):
    owner[key] = {random.choice(("@set", "@list", "@value", "@graph", "@id")): owner[key]}


def other_type(_document, owner, _key, random, index):
    types = owner.get("type", [])
    types = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
    if types:
        place = random.randrange(len(types))
        names = sorted(index.iri_of.get(types[place], ())) + sorted(index.twins.get(types[place], ()))
        types[place] = random.choice(names) if names else types[place]
        owner["type"] = types


def something_empty(_document, owner, _key, random, index):
    owner.setdefault(random.choice(sorted(index.iri_of)), random.choice((None, [], [None], [[]], {"@value": None})))


def other_form(_document, owner, key, random, _index):
    value = owner[key]
    if isinstance(value, bool):
        owner[key] = str(value).lower()
    elif isinstance(value, int | float):
        owner[key] = random.choice((str(value), float(value), value + 1e-15, f"{value:.15E}"))
    elif isinstance(value, str):
        owner[key] = random.choice(({"id": value}, [value, {"@value": value}], {"@value": value, "@direction": "ltr"}))


def only_the_id(_document, owner, key, random, _index):
    def bare(value):
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            return value
        return random.choice((value["id"], {"id": value["id"]}))

    owner[key] = [bare(item) for item in owner[key]] if isinstance(owner[key], list) else bare(owner[key])


def array_form(_document, owner, key, random, _index):
    value = owner[key]
    if not isinstance(value, list):
        owner[key] = random.choice(([value], [[value]], [value, value]))
    else:
        owner[key] = random.choice(([value], value[::-1], value + value[:1], value[0] if len(value) == 1 else value))


def further_context(document, _owner, _key, random, _index):
    contexts = document.get("@context", [])
    contexts = contexts if isinstance(contexts, list) else [contexts]
    place = random.randrange(len(contexts) + 1)
    document["@context"] = [*contexts[:place], random.choice(FURTHER_CONTEXTS), *contexts[place:]]


def fewer_contexts(_document, owner, _key, random, _index):
    contexts = owner.get("@context")
    if isinstance(contexts, list) and contexts:
        owner["@context"] = random.choice((contexts[1:], contexts[:-1], contexts[::-1]))
    else:
        owner.pop("@context", None)


def context_inside(document, owner, _key, random, _index):
    owner["@context"] = random.choice(
        (document.get("@context"), FURTHER_CONTEXTS[0], list(FURTHER_CONTEXTS[:1]), {}, [])
    )


def blank_id(_document, owner, _key, random, _index):
    owner.setdefault("id", f"_:b{random.randrange(2)}")


def member_moved_to_the_same_id(document, owner, key, random, _index):
    others = [each for each in objects_of(document) if each is not owner and each.get("id", 0) == owner.get("id", 1)]
    if others and key != "id":
        other, value = random.choice(others), owner.pop(key)
        other[key] = value if key not in other else [other[key], value] if other[key] != value else value


def member_moved_to_a_second_object(document, owner, key, random, index):
    holder = random.choice(list(objects_of(document)))
    term = random.choice(sorted(index.iri_of))
    if isinstance(owner.get("id"), str) and key != "id" and term not in holder:
        holder[term] = {"id": owner["id"], key: owner.pop(key)}


WAYS = (
    other_key,
    keyword_key,
    keyword_around_a_member,
    keyword_around_a_value,
    other_type,
    something_empty,
    other_form,
    only_the_id,
    array_form,
    further_context,
    fewer_contexts,
    context_inside,
    blank_id,
    member_moved_to_the_same_id,
    member_moved_to_the_same_id,
    member_moved_to_a_second_object,
)
