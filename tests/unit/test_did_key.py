"""did:key: the DID is the key."""

import pytest

from badgeforge.did import key as did_key
from badgeforge.did.document import RELATIONSHIPS
from badgeforge.encoding import multibase
from badgeforge.errors import NotAuthorizedForPurposeError, ResolutionError, UnsupportedAlgorithmError
from badgeforge.keys.points import FIELD_PRIME
from support.signing import a_signing_key

KEY = a_signing_key().verification_key
DID = did_key.did_key(KEY)


def test_key_is_found_in_its_own_document():
    document = did_key.resolve(DID)

    assert document.id == DID
    assert document.method(did_key.method_id(KEY), relationship="assertionMethod").key == KEY


@pytest.mark.parametrize("relationship", [name for name in RELATIONSHIPS if name != "keyAgreement"])
def test_key_signs_for_every_purpose(relationship):
    document = did_key.resolve(DID)

    assert document.method(did_key.method_id(KEY), relationship=relationship).key == KEY


def test_signing_key_is_not_for_encryption():
    with pytest.raises(NotAuthorizedForPurposeError):
        did_key.resolve(DID).method(did_key.method_id(KEY), relationship="keyAgreement")


@pytest.mark.parametrize(
    "did",
    [
        "did:key:",
        "did:web:academy.example",
        f"{DID}#{KEY.multikey}",
        f"{DID}?versionId=1",
        f"did:key:1.1:{KEY.multikey}",
        f"DID{DID[3:]}",
        f" {DID}",
        f"{DID}\n",
        "did:key:z" + KEY.multikey[1:].replace("M", "0", 1),
    ],
)
def test_text_that_is_no_did_key_is_refused(did):
    with pytest.raises(ResolutionError) as caught:
        did_key.resolve(did)

    assert caught.value.code == "did-malformed"


def test_weak_key_is_refused():
    for raw in (bytes(32), FIELD_PRIME.to_bytes(32, "little")):
        with pytest.raises(ResolutionError) as caught:
            did_key.resolve("did:key:" + multibase.encode_base58btc(b"\xed\x01" + raw))

        assert caught.value.code == "did-malformed"


def test_key_of_another_kind_is_refused_as_unsupported():
    with pytest.raises(UnsupportedAlgorithmError):
        did_key.resolve("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv")
