"""JSON literals in their canonical form."""

import pytest

from badgeforge.errors import LinkedDataError
from badgeforge.linkeddata.jcs import canonicalize


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (True, "true"),
        (None, "null"),
        (333333333.33333329, "333333333.3333333"),
        (1e30, "1e+30"),
        (4.50, "4.5"),
        (2e-3, "0.002"),
        (1e-27, "1e-27"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (1e21, "1e+21"),
        (1e20, "100000000000000000000"),
        (123456789.125, "123456789.125"),
        (-1.2e-5, "-0.000012"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9007199254740991, "9007199254740991"),
        ('€$\u000f\nA\'B"\\\\"/\x7f', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f"'),
        ([], "[]"),
        ({"b": [1, {}], "a": "x"}, '{"a":"x","b":[1,{}]}'),
        # U+FB33 comes after U+1F600, whose first UTF-16 unit is U+D83D.
        ({"\ufb33": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\ufb33":1}'),
    ],
)
def test_writes_the_one_form(value, text):
    assert text == canonicalize(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), [10**30]])
def test_refuses_an_integer_that_readers_disagree_on(value):
    with pytest.raises(LinkedDataError) as caught:
        canonicalize(value)

    assert caught.value.code == "number-not-portable"


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}])
def test_refuses_half_a_character(value):
    with pytest.raises(LinkedDataError) as caught:
        canonicalize(value)

    assert caught.value.code == "lone-surrogate"


def test_what_is_not_json_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        canonicalize((1, 2))


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_reproduces_the_published_examples(vectors_dir, name):
    import json

    folder = next((vectors_dir / "jcs").rglob("input")).parent

    canonical = canonicalize(json.loads((folder / "input" / f"{name}.json").read_bytes()))

    assert (folder / "output" / f"{name}.json").read_bytes().decode() == canonical
