"""Numbers and booleans as they are signed, and the numbers on which implementations disagree."""

import pytest

from badgeforge.errors import LinkedDataError
from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.linkeddata.numbers import NotPortableError, boolean_form, check_double_text, double_form, number_form

XSD = "http://www.w3.org/2001/XMLSchema#"
FLOAT = "https://www.w3.org/2001/XMLSchema#float"


@pytest.mark.parametrize(
    ("value", "datatype", "form"),
    [
        (6, "", ("6", f"{XSD}integer")),
        (6.0, "", ("6", f"{XSD}integer")),
        (6, FLOAT, ("6", FLOAT)),
        (-7, "", ("-7", f"{XSD}integer")),
        (0, "", ("0", f"{XSD}integer")),
        (57.5, "", ("5.75E1", f"{XSD}double")),
        (57.5, FLOAT, ("5.75E1", FLOAT)),
        (6, f"{XSD}double", ("6.0E0", f"{XSD}double")),
        (0.1, "", ("1.0E-1", f"{XSD}double")),
        (-0.00001, "", ("-1.0E-5", f"{XSD}double")),
        (1.5e-9, "", ("1.5E-9", f"{XSD}double")),
        (1e20, "", ("100000000000000000000", f"{XSD}integer")),
        (2**53 - 1, "", ("9007199254740991", f"{XSD}integer")),
        (12345678901, f"{XSD}double", ("1.2345678901E10", f"{XSD}double")),
    ],
)
def test_writes_a_number(value, datatype, form):
    assert form == number_form(value, datatype)


@pytest.mark.parametrize(
    "value",
    [1e-7, -2e-9, 1e21, -1e300, -0.0, 0.1 + 0.2, 1234567890123456.5],
)
def test_refuses_a_number_that_implementations_or_signatures_confuse(value):
    with pytest.raises(NotPortableError):
        number_form(value, "")


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false")])
def test_writes_a_boolean(value, text):
    assert (text, f"{XSD}boolean") == boolean_form(value=value, datatype="")
    assert (text, FLOAT) == boolean_form(value=value, datatype=FLOAT)


@pytest.mark.parametrize("text", ["5.3E0", "1.0E-7", "0.0E0"])
def test_accepts_canonical_text_for_a_double(text):
    check_double_text(text)


@pytest.mark.parametrize("text", ["5.3", "5.3e0", "six", "NaN", "INF", "1e400", "", " 5.3E0"])
def test_refuses_text_for_a_double_that_processors_rewrite(text):
    with pytest.raises(NotPortableError):
        check_double_text(text)


def test_canonical_doubles_have_no_needless_zeros():
    assert [double_form(value) for value in (1, 105, 1e100, -0.01)] == ["1.0E0", "1.05E2", "1.0E100", "-1.0E-2"]


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        (1e-7, "/ex:a"),
        (2**53, "/ex:a"),
        (-(2**53), "/ex:a"),
        (float("nan"), "/ex:a"),
        (float("inf"), "/ex:a"),
        ([1, -0.0], "/ex:a/1"),
        ({"@value": 1e22}, "/ex:a/@value"),
        ({"@list": [1e-7]}, "/ex:a/@list/0"),
        ({"@value": "5.3", "@type": f"{XSD}double"}, "/ex:a/@value"),
        ({"@value": {"b": [2**53]}, "@type": "@json"}, "/ex:a/@value/b/0"),
    ],
)
def test_names_the_place_of_a_number_that_is_not_portable(value, pointer):
    with pytest.raises(LinkedDataError) as caught:
        canonicalize({"ex:a": value}, contexts=ContextStore.packaged())

    assert ("number-not-portable", pointer) == (caught.value.code, caught.value.pointer)


def test_a_json_literal_may_hold_what_jcs_writes_in_one_way_only():
    document = {"@id": "ex:1", "ex:a": {"@value": [1e-7, 1e21, -0.0], "@type": "@json"}}

    canonical = canonicalize(document, contexts=ContextStore.packaged())

    assert canonical == '<ex:1> <ex:a> "[1e-7,1e+21,0]"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .\n'


def test_a_large_integer_in_the_context_of_a_json_literal_is_refused():
    document = {"@id": "ex:1", "ex:a": {"@value": {"@context": 2**53}, "@type": "@json"}}

    with pytest.raises(LinkedDataError) as caught:
        canonicalize(document, contexts=ContextStore.packaged())

    assert caught.value.code == "number-not-portable"
