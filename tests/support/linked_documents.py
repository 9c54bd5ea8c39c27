"""Random JSON-LD documents: well-meant ones over a rich vocabulary, and hostile ones with keywords in every place."""

from hypothesis import strategies as st

WORDS = {
    "@version": 1.1,
    "@vocab": "https://v.example/#",
    "ex": "https://ex.example/#",
    "id": "@id",
    "type": "@type",
    "val": "@value",
    "inc": "@included",
    "graphs": "@graph",
    "none": "@none",
    "nest": "@nest",
    "scoped": {"@id": "ex:scoped", "@context": {"a": "ex:scoped-a", "b": {"@id": "ex:scoped-b", "@type": "@id"}}},
    "T": {"@id": "ex:T", "@context": {"a": "ex:type-a", "c": {"@id": "ex:type-c", "@container": "@list"}}},
    "U": {"@id": "ex:U", "@context": {"@propagate": True, "a": "ex:propagated-a"}},
    "labels": {"@container": "@language"},
    "items": {"@container": "@list"},
    "set": {"@container": "@set"},
    "ids": {"@container": "@id"},
    "types": {"@container": "@type"},
    "graph": {"@container": "@graph"},
    "graph_ids": {"@container": ["@graph", "@id"]},
    "raw": {"@type": "@json"},
    "reversed": {"@reverse": "ex:reversed"},
    "indexed": {"@container": "@index", "@index": "ex:index"},
    "dated": {"@type": "ex:date"},
    "double": {"@type": "http://www.w3.org/2001/XMLSchema#double"},
    "word": {"@type": "@vocab"},
    "link": {"@type": "@id"},
    "german": {"@id": "ex:german", "@language": "de"},
}
PLAIN_KEYS = ["a", "b", "c", "set", "items", "dated", "german", "ex:q", "https://x.example/p"]

texts = st.sampled_from(["x", "y", "", "é 😀", 'tab\t"\\', "1.5", "en", "https://i.example/1"])
numbers = st.sampled_from([1, 0, -7, 2.5, 6.0, 1e20, 0.1, 1.5e-9, 12345678901])
iris = st.sampled_from(["https://i.example/1", "https://i.example/2", "ex:z", "_:b0", "_:b1", "urn:uuid:1"])
types = st.sampled_from(["T", "U", "V", "https://t.example/X", ["T", "U"], ["V"], "_:t"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([1e-7, 1e21, -0.0, "s", "\ufb33"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["@context", "@id", "a", "\ufb33", "😀"]), inner, max_size=3)
    ),
    max_leaves=5,
)
literals = texts | numbers | st.booleans()
value_objects = (
    st.builds(lambda value: {"@value": value}, literals)
    | st.just({"val": "x", "@language": "EN-gb"})
    | st.builds(lambda value: {"@value": value, "type": "ex:datatype"}, literals)
    | st.builds(lambda value: {"@value": value, "@type": "@json"}, json_values)
    | st.builds(lambda values: {"@list": values}, st.lists(literals, max_size=3))
    | st.builds(lambda values: {"@set": values}, st.lists(literals, min_size=1, max_size=3))
)


def _nodes(inner):
    plain = literals | value_objects | inner
    several = plain | st.lists(plain, min_size=1, max_size=3)
    optional = dict.fromkeys(PLAIN_KEYS, several) | {
        "id": iris,
        "type": types,
        "double": numbers,
        "raw": json_values,
        "word": iris | inner,
        "link": iris | st.lists(iris, min_size=1, max_size=2) | numbers | inner,
        "labels": st.dictionaries(st.sampled_from(["en", "DE", "none", "fr-CA"]), texts, min_size=1, max_size=3),
        "ids": st.dictionaries(st.sampled_from(["https://k.example/1", "ex:k", "_:k", "none"]), inner, min_size=1),
        "types": st.dictionaries(st.sampled_from(["T", "V", "none", "ex:W"]), inner, min_size=1, max_size=2),
        "graph_ids": st.dictionaries(st.sampled_from(["https://k.example/1", "ex:k", "none"]), inner, min_size=1),
        "indexed": st.dictionaries(st.sampled_from(["i1", "i2", "none"]), inner, min_size=1, max_size=2),
        "graph": inner,
        "graphs": st.lists(inner, min_size=1, max_size=2),
        "inc": inner,
        "nest": inner,
        "scoped": inner,
        "reversed": inner,
        "@reverse": st.dictionaries(st.sampled_from(["a", "ex:q"]), inner, min_size=1),
        "@context": st.sampled_from(
            [{"a": "ex:inner"}, {"@vocab": "https://other.example/"}, {"@language": "nl"}, None, [None, WORDS]]
        ),
    }
    return _some_of(optional, most=4)


@st.composite
def _some_of(draw, members, most):
    keys = draw(st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=most, unique=True))
    return {key: draw(members[key]) for key in keys}


@st.composite
def documents(draw):
    """A document that is mostly legal; about half of them are accepted."""
    node = draw(st.recursive(_some_of({"a": literals, "b": texts, "id": iris}, most=2), _nodes, max_leaves=8))
    return {**node, "@context": WORDS}


_KEYWORDS = [
    "@base", "@container", "@context", "@direction", "@foo", "@graph", "@id", "@import", "@included", "@index", "@json",
    "@language", "@list", "@nest", "@none", "@prefix", "@propagate", "@protected", "@reverse", "@set", "@type", "@value",
    "@version", "@vocab",
]  # fmt: skip
_ODD = ["", "x", "rel/", "https://x y", "_:", "_:b", "ex:z", "@id", "@foo", "@none", "@json", "en", "e_n", "ltr"]
_URLS = ["https://www.w3.org/ns/credentials/v2", "https://unknown.example/", "relative"]
_odd_values = st.recursive(
    st.none() | st.booleans() | st.sampled_from([0, 1.5, 1e-7, 2**53, -0.0, 10**400, *_ODD, *_URLS]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*_KEYWORDS, "a", "b", "ex", "ex:c", "", "_uuid", "id", "type"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
hostile_documents = st.dictionaries(
    st.sampled_from([*_KEYWORDS, *_KEYWORDS, "@context", "a", "b", "ex", "ex:c", "type"]), _odd_values, max_size=5
)


def places(value, path=()):
    """List the path of every key and every leaf outside `@context`, with what stands there: `key` or `leaf`."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key != "@context":
                yield (*path, key), "key"
                yield from places(member, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))
    else:
        yield path, "leaf"


def changed(value, path, kind, token):
    """Copy a document with the key or the leaf at a place replaced by `token`."""
    if not path:
        return token if isinstance(value, str) or value is None else 987654321
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        return [changed(item, rest, kind, token) if index == step else item for index, item in enumerate(value)]
    if kind == "key" and not rest:
        return {token if key == step else key: member for key, member in value.items()}
    return {key: changed(member, rest, kind, token) if key == step else member for key, member in value.items()}
