"""The bit string of a status list."""

import gzip
import random
import zlib

import pytest

from badgeforge.encoding import base64url
from badgeforge.errors import MalformedStatusListError
from badgeforge.status.bitstring import MINIMUM_SLOTS, Bitstring

EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
"""The empty list of 16 KB as the specification prints it (example 3)."""


def encoded(data):
    return "u" + base64url.encode(data)


def code_of(text, **limits):
    with pytest.raises(MalformedStatusListError) as caught:
        Bitstring.decode(text, **limits)
    return caught.value.code


def test_encodes_the_empty_list_as_the_specification_prints_it():
    assert Bitstring(MINIMUM_SLOTS).encode() == EMPTY


def test_decodes_the_list_of_the_specification():
    assert Bitstring.decode(EMPTY) == Bitstring(MINIMUM_SLOTS)


def test_slot_0_is_the_left_most_bit():
    assert Bitstring(16).with_set(0).data == b"\x80\x00"


@pytest.mark.parametrize(("index", "data"), [(7, "0100"), (8, "0080"), (15, "0001")])
def test_slots_run_from_the_left(index, data):
    assert Bitstring(16).with_set(index).data.hex() == data


def test_sets_several_slots_and_no_other():
    bits = Bitstring(MINIMUM_SLOTS).with_set(3, 70_000, 131_071)

    assert [index for index in range(MINIMUM_SLOTS) if bits.get(index)] == [3, 70_000, 131_071]


def test_setting_leaves_the_original_alone():
    bits = Bitstring(16)

    bits.with_set(1)

    assert not bits.get(1)


@pytest.mark.parametrize("index", [-1, 16, 10**30])
def test_refuses_a_slot_outside_the_list(index):
    with pytest.raises(MalformedStatusListError) as caught:
        Bitstring(16).get(index)
    assert caught.value.code == "status-index-out-of-range"

    with pytest.raises(MalformedStatusListError):
        Bitstring(16).with_set(index)


@pytest.mark.parametrize(("size", "data"), [(0, b""), (-8, b""), (12, b""), (16, b"\0")])
def test_refuses_to_build_an_impossible_bit_string(size, data):
    with pytest.raises(ValueError):
        Bitstring(size, data)


def test_refuses_a_list_without_the_multibase_letter():
    assert code_of(EMPTY[1:]) == "status-list-encoding"


@pytest.mark.parametrize("text", ["", "z6Mk", "u=", "uH4s IAA", "uH4sIAAAAAAAAA+3B", EMPTY + "="])
def test_refuses_other_encodings(text):
    assert code_of(text) == "status-list-encoding"


@pytest.mark.parametrize("data", [b"", b"no gzip", zlib.compress(bytes(16384)), gzip.compress(b"x" * 99, mtime=0)[:-1]])
def test_refuses_what_is_not_one_whole_gzip_member(data):
    assert code_of(encoded(data)) == "status-list-gzip"


def test_refuses_a_wrong_checksum():
    data = bytearray(gzip.compress(bytes(16384), mtime=0))
    data[-6] ^= 1

    assert code_of(encoded(bytes(data))) == "status-list-gzip"


def test_refuses_a_list_that_expands_to_nothing():
    assert code_of(encoded(gzip.compress(b"", mtime=0))) == "status-list-gzip"


@pytest.mark.parametrize("extra", [b"\0", gzip.compress(bytes(16384), mtime=0)])
def test_refuses_a_second_gzip_member_or_other_bytes_behind_the_list(extra):
    assert code_of(encoded(gzip.compress(bytes(16384), mtime=0) + extra)) == "status-list-trailing"


def test_refuses_a_decompression_bomb_after_bounded_work():
    bomb = encoded(gzip.compress(bytes(64 << 20), mtime=0))

    assert code_of(bomb) == "status-list-too-large"


def test_accepts_a_list_of_exactly_the_limit_and_not_one_byte_more():
    text = encoded(gzip.compress(bytes(1024), mtime=0))

    assert Bitstring.decode(text, max_bytes=1024).size == 8192
    assert code_of(text, max_bytes=1023) == "status-list-too-large"


def test_refuses_a_text_longer_than_any_list_within_the_limit():
    assert code_of("u" + "A" * 3000, max_bytes=1024) == "status-list-too-large"


def test_reads_a_list_that_does_not_compress():
    data = random.Random(5).randbytes(16384)

    assert Bitstring.decode(Bitstring(MINIMUM_SLOTS, data).encode()).data == data
