"""Strict JSON: what is read, what is refused and where, and the one form that is written."""

import json
import math

import pytest

from badgeforge.encoding import strictjson
from badgeforge.encoding.strictjson import HIGHEST_SAFE_DEPTH, MAX_DEPTH, MAX_SIZE_BYTES, JsonLimits
from badgeforge.errors import MalformedDocumentError


def _refusal(data, **arguments):
    with pytest.raises(MalformedDocumentError) as caught:
        strictjson.loads(data, **arguments)
    return caught.value


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"{}", {}),
        (b" \t\r\n[ ] ", []),
        (b"null", None),
        (b"true", True),
        (b'"Zo\xc3\xab"', "Zoë"),
        (b'"\\u005a\\u006f\\u00eb"', "Zoë"),
        (b'"\\ud83c\\udf93"', "🎓"),
        (b'"\\u0000"', "\0"),
        (b'"\\\\ud800"', "\\ud800"),
        (b'"[{[{"', "[{[{"),
        (b'"\\\\\\"[[["', '\\"[[['),
        (b"0", 0),
        (b"-1", -1),
        (b"9007199254740993", 9007199254740993),
        (b"57.5", 57.5),
        (b"1e21", 1e21),
        (b"0.0", 0.0),
        (b"0e9", 0.0),
        (b"-5e-324", -5e-324),
        (b'{"a":1,"A":2,"a\\u0301":3}', {"a": 1, "A": 2, "a\u0301": 3}),
    ],
)
def test_reads_json(data, value):
    assert value == strictjson.loads(data)


def test_keeps_whole_floats_apart_from_integers():
    assert [int, float] == [type(value) for value in strictjson.loads(b"[6,6.0]")]


def test_reads_every_spelling_of_one_number():
    assert strictjson.loads(b"[7.5,7.50,75e-1,0.75E+1,7.500000000000000000000000]") == [7.5] * 5


def test_keeps_the_order_of_members():
    assert list(strictjson.loads(b'{"b":1,"a":2,"c":3}')) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("data", "code", "pointer"),
    [
        # not JSON at all
        (b"", "json-malformed", ""),
        (b" ", "json-malformed", ""),
        (b"{", "json-malformed", ""),
        (b"[1,]", "json-malformed", ""),
        (b'{"a":1,}', "json-malformed", ""),
        (b"{'a':1}", "json-malformed", ""),
        (b"{a:1}", "json-malformed", ""),
        (b'{"a" 1}', "json-malformed", ""),
        (b'{"a":1} {}', "json-malformed", ""),
        (b'"a', "json-malformed", ""),
        (b'"\\', "json-malformed", ""),
        (b'"\\x41"', "json-malformed", ""),
        (b'"\\u12"', "json-malformed", ""),
        (b'"\t"', "json-malformed", ""),
        (b'"\0"', "json-malformed", ""),
        (b"[1]//", "json-malformed", ""),
        (b"/**/[]", "json-malformed", ""),
        (b"\x0c[]", "json-malformed", ""),
        (b"\xc2\xa0[]", "json-malformed", ""),
        (b"True", "json-malformed", ""),
        (b"undefined", "json-malformed", ""),
        (b"]", "json-malformed", ""),
        (b"[}", "json-malformed", ""),
        # number forms that other readers let through
        (b"01", "json-malformed", ""),
        (b"+1", "json-malformed", ""),
        (b".5", "json-malformed", ""),
        (b"5.", "json-malformed", ""),
        (b"1e", "json-malformed", ""),
        (b"0x10", "json-malformed", ""),
        (b"1_000", "json-malformed", ""),
        ("١".encode(), "json-malformed", ""),
        # numbers that programs disagree on
        (b"NaN", "json-not-a-number", ""),
        (b"[Infinity]", "json-not-a-number", ""),
        (b'{"creditsEarned":-Infinity}', "json-not-a-number", ""),
        (b"1e400", "json-number-out-of-range", ""),
        (b"-1.5E999999999", "json-number-out-of-range", ""),
        (b"1e-400", "json-number-out-of-range", ""),
        (b"0.0001e-999", "json-number-out-of-range", ""),
        (b"9" * 309, "json-number-out-of-range", ""),
        (b"9" * 331, "json-number-out-of-range", ""),
        (b"9" * 5000, "json-number-out-of-range", ""),
        (b"0." + b"1" * 330, "json-number-out-of-range", ""),
        (b"7.5000000000000000001", "json-number-digits", ""),
        (b"0.10000000000000001", "json-number-digits", ""),
        (b"[12345678901234567.8]", "json-number-digits", ""),
        (b"-0", "json-negative-zero", ""),
        (b"[-0.0]", "json-negative-zero", ""),
        (b"-0e1", "json-negative-zero", ""),
        # text that is not text
        (b"\xef\xbb\xbf{}", "json-byte-order-mark", ""),
        (b'"\xff"', "json-not-utf8", ""),
        (b'"Zo\xeb"', "json-not-utf8", ""),
        (b'"\xc0\xaf"', "json-not-utf8", ""),
        (b'"\xed\xa0\x80"', "json-not-utf8", ""),
        (b'"\xf4\x90\x80\x80"', "json-not-utf8", ""),
        ("{}".encode("utf-16"), "json-not-utf8", ""),
        ("{}".encode("utf-16-be"), "json-malformed", ""),
        (b'"\\ud800"', "json-lone-surrogate", ""),
        (b'"\\uDFFF"', "json-lone-surrogate", ""),
        (b'"\\udf93\\ud83c"', "json-lone-surrogate", ""),
        (b'"\\ud83c\\u0041"', "json-lone-surrogate", ""),
        (b'{"a":[0,{"b":"x\\ud800y"}]}', "json-lone-surrogate", "/a/1/b"),
        (b'{"a":{"\\udc00":1}}', "json-lone-surrogate", "/a"),
        (b'["\\ud83c\\udf93","\\\\ud800","\\ud800"]', "json-lone-surrogate", "/2"),
        # one key, two values
        (b'{"a":1,"a":1}', "json-duplicate-key", ""),
        (b'{"a":1,"\\u0061":2}', "json-duplicate-key", ""),
        (b'{"":1,"b":2,"":3}', "json-duplicate-key", ""),
        (b'[{},{"x":{"a/b~c":{"id":1,"id":2}}}]', "json-duplicate-key", "/1/x/a~1b~0c"),
        (b'{"p":{"b":1,"b":{"c":1,"c":2}}}', "json-duplicate-key", "/p"),
        (b'{"\\ud800":{"b":1,"b":2}}', "json-duplicate-key", "/?"),
        (b'{"a":1,"a":2', "json-malformed", ""),
        (b'[{"a":1,"a":2}', "json-duplicate-key", ""),
        (b'[{"n":' + b"9" * 5000 + b"}]", "json-number-out-of-range", ""),
        (b'[{"a":1,"a":2},' + b"9" * 5000 + b"]", "json-duplicate-key", "/0"),
    ],
)
def test_refuses(data, code, pointer):
    refusal = _refusal(data)

    assert (code, pointer) == (refusal.code, refusal.pointer)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":[' * 60_000 + b"]}" * 60_000,
        b'["\\"\\\\",' * 101 + b"1" + b"]" * 101,
        b'{"\\\\":' * 101 + b"1" + b"}" * 101,
        b"[" * 50 + b"[" * 51 + b"]" * 51,
        b"[[],[[],[" * 60,
    ],
)
def test_refuses_deep_nesting_before_parsing(data):
    assert _refusal(data).code == "json-too-deep"


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"[":', b"}]")])
def test_reads_up_to_the_depth_limit_and_no_deeper(opening, closing):
    levels = len(opening.replace(b'"["', b"").translate(None, b':"a'))
    depth = MAX_DEPTH // levels
    deepest = opening * depth + b"1" + closing * depth

    assert strictjson.loads(deepest)
    assert _refusal(b"[" + deepest + b"]").code == "json-too-deep"


def test_reads_many_shallow_values():
    data = b"[" + b",".join([b'{"a":[1]}'] * 500) + b"]"

    assert len(strictjson.loads(data)) == 500


def test_says_malformed_where_brackets_do_not_pair():
    assert _refusal(b"[]," * 200 + b"[").code == "json-malformed"


def test_brackets_inside_strings_are_no_nesting():
    text = '[{"' * 200 + "\\\\"

    assert text == strictjson.loads(json.dumps([text]).encode())[0]


def test_refuses_more_objects_and_arrays_than_the_limit():
    limits = JsonLimits(max_containers=3)

    assert strictjson.loads(b"[[],{}]", limits=limits) == [[], {}]
    assert _refusal(b"[[],{},[]]", limits=limits).code == "json-too-many-values"


def test_refuses_more_commas_than_the_limit():
    limits = JsonLimits(max_commas=3)

    assert strictjson.loads(b"[1,2,3,4]", limits=limits) == [1, 2, 3, 4]
    assert _refusal(b"[1,2,3,4,5]", limits=limits).code == "json-too-many-values"


@pytest.mark.parametrize("text", [b"0e99999999999999999999", b"0.0e-99999999999999999999", b"0E+1"])
def test_reads_nought_with_any_exponent(text):
    assert strictjson.loads(text) == 0


def test_refuses_more_bytes_than_the_limit():
    assert strictjson.loads(b'"' + b"a" * (MAX_SIZE_BYTES - 2) + b'"')
    assert _refusal(b'"' + b"a" * (MAX_SIZE_BYTES - 1) + b'"').code == "json-too-large"


def test_no_limit_may_let_a_document_exhaust_the_stack():
    assert strictjson.loads(
        b"[" * HIGHEST_SAFE_DEPTH + b"]" * HIGHEST_SAFE_DEPTH, limits=JsonLimits(max_depth=HIGHEST_SAFE_DEPTH)
    )
    with pytest.raises(ValueError, match="max_depth"):
        JsonLimits(max_depth=HIGHEST_SAFE_DEPTH + 1)


def test_message_says_where_and_never_repeats_the_text():
    refusal = _refusal(b'{"name":\n  Sam}')

    assert "line 2, column 3" in refusal.detail
    assert "Sam" not in str(refusal)


def test_place_of_a_duplicate_costs_no_copies_of_long_keys():
    long_key = "k" * 1_000_000
    data = json.dumps({long_key: list(range(1000))}).encode()[:-1] + b',"x":{"a":1,"a":2}}'

    assert _refusal(data).pointer == "/x"


def test_object_is_read_as_an_object():
    assert strictjson.loads_object(b'{"id":"urn:example:1"}') == {"id": "urn:example:1"}


@pytest.mark.parametrize("data", [b"[]", b"null", b'"{}"', b"1"])
def test_refuses_a_document_that_is_not_an_object(data):
    with pytest.raises(MalformedDocumentError) as caught:
        strictjson.loads_object(data)

    assert caught.value.code == "json-not-an-object"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, False, None]}, '{"b":1,"a":[true,false,null]}'),
        ((1, "x"), '[1,"x"]'),
        ('Zoë 🎓 \u2028 " \\ \n \0', '"Zoë 🎓 \u2028 \\" \\\\ \\n \\u0000"'),
        (6.0, "6"),
        (-6.0, "-6"),
        (-0.0, "0"),
        (57.5, "57.5"),
        (1e16, "10000000000000000"),
        (1e21, "1e+21"),
        ([{"creditsEarned": 0.0}], '[{"creditsEarned":0}]'),
        (True, "true"),
    ],
)
def test_writes_compact_json(value, text):
    assert text.encode() == strictjson.dumps(value)


def test_writes_json_for_people():
    assert strictjson.dumps_pretty({"name": "Zoë", "credits": [6.0]}) == (
        '{\n  "name": "Zoë",\n  "credits": [\n    6\n  ]\n}\n'.encode()
    )


@pytest.mark.parametrize("write", [strictjson.dumps, strictjson.dumps_pretty])
@pytest.mark.parametrize("value", [math.nan, [math.inf], {"a": -math.inf}, "\ud800"])
def test_writes_nothing_that_it_would_not_read(write, value):
    with pytest.raises(ValueError):
        write(value)


@pytest.mark.parametrize("value", [{1: "a"}, {None: "a"}, {True: 1}, b"bytes", {1, 2}, object()])
def test_refuses_to_write_what_has_no_json_form(value):
    with pytest.raises(TypeError):
        strictjson.dumps(value)


def test_writing_leaves_the_value_as_it_was():
    value = {"a": [6.0]}

    strictjson.dumps(value)

    assert value == {"a": [6.0]}
    assert isinstance(value["a"][0], float)
