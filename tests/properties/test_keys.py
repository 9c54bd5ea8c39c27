"""Laws of keys: what is signed verifies, what is changed does not, and a Multikey is one spelling of one key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.did import key as did_key
from badgeforge.errors import BadgeforgeError, InvalidSignatureError
from badgeforge.keys.key import SigningKey, VerificationKey

seeds = st.binary(min_size=32, max_size=32)
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@given(seed=seeds, data=st.binary(max_size=200))
def test_what_is_signed_verifies(seed, data):
    key = SigningKey.from_seed(seed)

    key.verification_key.verify(key.sign(data), data)


@given(seed=seeds, data=st.binary(min_size=1, max_size=64), bit=st.integers(min_value=0))
def test_one_changed_bit_is_refused(seed, data, bit):
    key = SigningKey.from_seed(seed)
    signed = bytearray(key.sign(data) + data)
    place = bit % (8 * len(signed))
    signed[place // 8] ^= 1 << place % 8

    with pytest.raises(InvalidSignatureError):
        key.verification_key.verify(bytes(signed[:64]), bytes(signed[64:]))


@given(seed=seeds)
def test_multikey_and_did_key_lead_back_to_the_key(seed):
    key = SigningKey.from_seed(seed).verification_key

    assert VerificationKey.from_multikey(key.multikey) == key
    assert (
        did_key.resolve(did_key.did_key(key)).method(did_key.method_id(key), relationship="assertionMethod").key == key
    )


@settings(max_examples=200)
@given(text=st.one_of(st.text(max_size=60), st.text(alphabet=ALPHABET, max_size=60).map(lambda rest: "z6Mk" + rest)))
def test_text_is_one_spelling_of_a_key_or_refused(text):
    try:
        key = VerificationKey.from_multikey(text)
    except BadgeforgeError:
        return

    assert text == key.multikey
