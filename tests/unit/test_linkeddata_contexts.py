"""The closed loader: packaged contexts, files pinned by hash, and nothing else."""

import hashlib
import json
import pickle

import pytest

from badgeforge.errors import InputError, MalformedDocumentError, UnknownContextError
from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.resources import packaged_contexts

OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
URL = "https://college.example/context.json"
CONTENT = json.dumps({"@context": {"mood": "https://college.example/mood"}}).encode()


def _pin(store=None, url=URL, content=CONTENT, sha256=None):
    digest = sha256 or hashlib.sha256(content).hexdigest()
    return (store or ContextStore.packaged()).with_pinned(url, content, sha256=digest)


@pytest.mark.parametrize("url", sorted(packaged_contexts()))
def test_gives_every_packaged_context_with_its_hash_and_source(url):
    file = ContextStore.packaged().get(url)

    entry = packaged_contexts()[url]
    assert (url, entry.sha256, f"{entry.source_package} {entry.source_version}") == (file.url, file.sha256, file.source)


def test_refuses_a_context_that_is_neither_packaged_nor_pinned():
    with pytest.raises(UnknownContextError) as caught:
        ContextStore.packaged().get(URL)

    assert (caught.value.code, caught.value.url) == ("context-unknown", URL)
    assert "pin it by its SHA-256" in caught.value.hint


def test_compares_urls_character_by_character():
    with pytest.raises(UnknownContextError):
        ContextStore.packaged().get(OPEN_BADGES + "#")


def test_a_pinned_context_is_used():
    document = {"@context": URL, "@id": "urn:example:1", "mood": "calm"}

    canonical = canonicalize(document, contexts=_pin())

    assert canonical == '<urn:example:1> <https://college.example/mood> "calm" .\n'


def test_pinning_leaves_the_first_store_as_it_was():
    packaged = ContextStore.packaged()

    pinned = _pin(packaged)

    assert (pinned.knows(URL), packaged.knows(URL)) == (True, False)


def test_a_pinned_context_takes_the_place_of_a_packaged_one_in_its_store_only():
    store = _pin(url=OPEN_BADGES)

    assert store.get(OPEN_BADGES).source == "pinned by the caller"
    assert ContextStore.packaged().get(OPEN_BADGES).source != "pinned by the caller"


def test_a_second_pin_takes_the_place_of_the_first():
    other = b'{"@context": {}}'

    store = _pin(_pin(), content=other)

    assert hashlib.sha256(other).hexdigest() == store.get(URL).sha256


def test_stores_with_equal_contents_are_equal_whatever_the_order_of_pinning():
    second = "https://college.example/second.json"

    forth, back = _pin(_pin(), url=second), _pin(_pin(url=second))

    assert forth == back
    assert hash(forth) == hash(back)


def test_a_store_survives_a_trip_between_processes():
    store = _pin()

    assert store == pickle.loads(pickle.dumps(store))


def test_refuses_to_pin_content_that_is_not_what_the_hash_says():
    with pytest.raises(InputError) as caught:
        _pin(sha256="0" * 64)

    assert caught.value.code == "context-hash-mismatch"


def test_accepts_a_hash_in_capitals():
    store = _pin(sha256=hashlib.sha256(CONTENT).hexdigest().upper())

    assert store.knows(URL)


def test_refuses_to_pin_for_a_relative_url():
    with pytest.raises(InputError) as caught:
        _pin(url="context.json")

    assert caught.value.code == "context-url-malformed"


def test_refuses_to_pin_a_file_without_a_context():
    with pytest.raises(MalformedDocumentError) as caught:
        _pin(content=b'{"mood": "https://college.example/mood"}')

    assert caught.value.code == "context-malformed"


def test_refuses_to_pin_what_is_not_json():
    with pytest.raises(MalformedDocumentError):
        _pin(content=b"<html>")
