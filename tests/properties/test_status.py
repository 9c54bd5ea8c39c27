"""Laws of status lists."""

import contextlib
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.errors import BadgeforgeError
from badgeforge.status import list_credential
from badgeforge.status.allocator import pick
from badgeforge.status.bitstring import Bitstring
from badgeforge.status.entry import StatusEntry

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
entry_members = st.dictionaries(
    st.sampled_from(["id", "type", "statusPurpose", "statusListIndex", "statusListCredential", "statusSize"]),
    json_values | st.sampled_from(["BitstringStatusListEntry", "revocation", "1", "https://academy.example/status/1"]),
)
list_members = st.dictionaries(
    st.sampled_from(["id", "type", "credentialSubject", "validFrom", "validUntil"]),
    json_values
    | st.just(["VerifiableCredential", "BitstringStatusListCredential"])
    | st.dictionaries(
        st.sampled_from(["type", "statusPurpose", "encodedList", "ttl", "statusSize"]),
        json_values | st.sampled_from(["BitstringStatusList", "revocation", Bitstring().encode()]),
    ),
)


@given(st.binary(min_size=1, max_size=400))
def test_decode_undoes_encode(data):
    bits = Bitstring(len(data) * 8, data)

    assert Bitstring.decode(bits.encode()) == bits


@given(st.sets(st.integers(0, 1023), max_size=40))
def test_exactly_the_set_slots_are_set(indexes):
    bits = Bitstring(1024).with_set(*indexes)

    assert {index for index in range(1024) if bits.get(index)} == indexes


@given(st.text(max_size=60) | st.text("uABCDEFabcdef0123456789-_", max_size=200).map("uH4sI".__add__))
def test_any_text_is_a_list_or_one_of_our_errors(text):
    with contextlib.suppress(BadgeforgeError):
        Bitstring.decode(text, max_bytes=4096)


@given(json_values | entry_members)
def test_any_json_is_an_entry_or_one_of_our_errors(value):
    with contextlib.suppress(BadgeforgeError):
        StatusEntry.parse(value)


@settings(max_examples=60)
@given(list_members)
def test_any_json_object_is_a_status_list_or_one_of_our_errors(value):
    with contextlib.suppress(BadgeforgeError):
        list_credential.read(value)


@given(st.sets(st.integers(0, 63)), st.integers(0, 64), st.integers())
def test_picks_as_many_unused_slots_as_asked(used, count, seed):
    count = min(count, 64 - len(used))

    slots = pick(count, used=used, size=64, randbelow=random.Random(seed).randrange)

    assert len(set(slots)) == len(slots) == count
    assert not used & set(slots)
    assert set(slots) <= set(range(64))
