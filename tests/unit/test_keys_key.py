"""Key pairs in memory, and signers that live elsewhere."""

import pickle

import pytest

from badgeforge.errors import InvalidSignatureError, KeyMaterialError
from badgeforge.keys import points
from badgeforge.keys.algorithms import Algorithm
from badgeforge.keys.key import Signer, SigningKey, VerificationKey
from support.signing import a_signing_key


def test_own_signature_verifies():
    key = a_signing_key()

    key.verification_key.verify(key.sign(b"learning"), b"learning")


def test_generated_keys_differ():
    assert SigningKey.generate().verification_key != SigningKey.generate().verification_key


def test_signature_of_other_data_is_refused():
    key = a_signing_key()
    signature = key.sign(b"learning")

    with pytest.raises(InvalidSignatureError) as caught:
        key.verification_key.verify(signature, b"Learning")

    assert caught.value.code == "signature-invalid"


def test_signature_of_another_key_is_refused():
    signature = a_signing_key(2).sign(b"learning")

    with pytest.raises(InvalidSignatureError):
        a_signing_key(1).verification_key.verify(signature, b"learning")


@pytest.mark.parametrize("size", [0, 63, 65, 128])
def test_signature_of_another_length_is_refused(size):
    with pytest.raises(InvalidSignatureError) as caught:
        a_signing_key().verification_key.verify(bytes(size), b"learning")

    assert caught.value.code == "signature-wrong-length"


@pytest.mark.parametrize("size", [0, 31, 33])
def test_key_of_another_length_is_refused(size):
    with pytest.raises(KeyMaterialError) as caught:
        VerificationKey(Algorithm.ED25519, bytes(size))

    assert caught.value.code == "key-wrong-length"


def test_key_of_small_order_is_refused():
    with pytest.raises(KeyMaterialError) as caught:
        VerificationKey(Algorithm.ED25519, b"\1" + bytes(31))

    assert caught.value.code == "key-small-order"


def test_key_in_another_spelling_is_refused():
    with pytest.raises(KeyMaterialError) as caught:
        VerificationKey(Algorithm.ED25519, (points.FIELD_PRIME + 3).to_bytes(32, "little"))

    assert caught.value.code == "key-not-canonical"


def test_key_off_the_curve_verifies_nothing():
    off_the_curve = VerificationKey(Algorithm.ED25519, b"\2" + bytes(31))

    with pytest.raises(InvalidSignatureError):
        off_the_curve.verify(a_signing_key().sign(b"learning"), b"learning")


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_seed_of_another_length_is_refused(size):
    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.from_seed(bytes(size))

    assert caught.value.code == "seed-wrong-length"


def test_secret_is_not_shown():
    seed = bytes(range(32))
    key = SigningKey.from_seed(seed)

    shown = repr(key)

    assert f"SigningKey({key.verification_key.multikey})" == shown
    assert seed.hex() not in shown


def test_secret_does_not_travel_by_pickling():
    with pytest.raises(TypeError):
        pickle.dumps(a_signing_key())


class KeyManagementService:
    """A signer of one's own: the secret stays in the service, and only bytes to sign and signatures travel."""

    def __init__(self, client, key_name):
        self._client = client
        self._key_name = key_name

    @property
    def verification_key(self):
        return VerificationKey.from_multikey(self._client.public_multikey(self._key_name))

    def sign(self, data):
        return self._client.sign(self._key_name, data)


class _Client:
    """Stands in for the service's own library."""

    def __init__(self, keys):
        self._keys = keys

    def public_multikey(self, name):
        return self._keys[name].verification_key.multikey

    def sign(self, name, data):
        return self._keys[name].sign(data)


def test_key_management_service_is_a_signer():
    signer: Signer = KeyManagementService(_Client({"badges/2026": a_signing_key()}), "badges/2026")

    signature = signer.sign(b"learning")

    signer.verification_key.verify(signature, b"learning")
