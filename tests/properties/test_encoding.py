"""Laws of the encodings: what is written is read back, and arbitrary input raises only our errors."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.encoding import base58, base64url, multibase, multicodec, strictjson
from badgeforge.errors import BadgeforgeError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(10**300), 10**300) | st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES)
def test_json_that_is_written_is_read_back(value):
    assert value == strictjson.loads(strictjson.dumps(value))
    assert value == strictjson.loads(strictjson.dumps_pretty(value))


@settings(deadline=None)
@given(VALUES)
def test_json_writing_is_stable(value):
    once = strictjson.dumps(value)

    assert once == strictjson.dumps(strictjson.loads(once))


@settings(deadline=None)
@given(VALUES)
def test_strict_reading_agrees_with_plain_reading(value):
    data = json.dumps(value).replace("-0.0", "0").encode()

    assert json.loads(data) == strictjson.loads(data)


@given(st.binary(max_size=200) | st.text('[]{}",:\\u0d8e-19. ntf', max_size=60).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_reading_any_bytes_raises_only_our_errors(data):
    try:
        value = strictjson.loads(data)
    except BadgeforgeError as error:
        str(error).encode()
    else:
        assert value == json.loads(data)


@given(st.lists(st.sampled_from(["[", "]", "{", "}", '"', "\\", '"a":', "1", ","]), max_size=300).map("".join))
@settings(max_examples=200, deadline=None)
def test_depth_is_never_underestimated(text):
    limits = strictjson.JsonLimits(max_depth=4)
    try:
        value = strictjson.loads(text.encode(), limits=limits)
    except BadgeforgeError:
        return

    assert _depth(value) <= 4


def _depth(value):
    if isinstance(value, dict | list):
        return 1 + max((_depth(item) for item in (value.values() if isinstance(value, dict) else value)), default=0)
    return 0


@settings(deadline=None)
@given(st.binary(max_size=150))
def test_base58_is_inverted(data):
    assert data == base58.decode(base58.encode(data))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_base64url_is_inverted(data):
    assert data == base64url.decode(base64url.encode(data))


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_multibase_is_inverted(data):
    assert data == multibase.decode(multibase.encode_base58btc(data))
    assert data == multibase.decode(multibase.encode_base64url(data))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_decoded_text_has_one_spelling(text):
    for module in (base58, base64url):
        try:
            data = module.decode(text)
        except BadgeforgeError:
            continue
        assert text == module.encode(data)


@settings(deadline=None)
@given(
    st.text(max_size=60).map(lambda text: "z" + text) | st.text(max_size=60).map(lambda text: "u" + text) | st.text()
)
def test_reading_any_multibase_raises_only_our_errors(text):
    try:
        multicodec.unwrap(multibase.decode(text))
    except BadgeforgeError as error:
        assert error.code
