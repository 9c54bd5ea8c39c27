"""A received document keeps its bytes."""

import dataclasses
import hashlib

import pytest

from badgeforge.document import Document
from badgeforge.encoding.strictjson import JsonLimits
from badgeforge.errors import MalformedDocumentError

UNTIDY = b' { "b" : 6.0 ,\r\n"a":"https://badges.example" }\n'


def test_keeps_the_bytes_exactly_as_received():
    assert Document.parse(UNTIDY).bytes == UNTIDY


def test_gives_a_parsed_view():
    assert Document.parse(UNTIDY).json == {"b": 6.0, "a": "https://badges.example"}


def test_hash_is_of_the_bytes_as_received():
    assert hashlib.sha256(UNTIDY).hexdigest() == Document.parse(UNTIDY).sha256


def test_media_type_is_what_the_caller_says():
    assert Document.parse(b"{}").media_type == "application/json"
    assert Document.parse(b"{}", media_type="application/vc").media_type == "application/vc"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "json-malformed"), (b"[]", "json-not-an-object"), (b'{"a":1,"a":2}', "json-duplicate-key")]
)
def test_refuses_what_is_not_one_strict_json_object(data, code):
    with pytest.raises(MalformedDocumentError) as caught:
        Document.parse(data)

    assert code == caught.value.code


def test_reads_no_more_than_the_caller_allows():
    with pytest.raises(MalformedDocumentError) as caught:
        Document.parse(UNTIDY, limits=JsonLimits(max_size_bytes=10))

    assert caught.value.code == "json-too-large"


def test_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document.parse(b"{}").bytes = b"[]"
