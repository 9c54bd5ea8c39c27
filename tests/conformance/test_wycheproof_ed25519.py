"""Wycheproof's Ed25519 signatures: every valid one verifies, every invalid one is refused."""

import json

import pytest

from badgeforge.errors import InvalidSignatureError
from badgeforge.keys.algorithms import Algorithm
from badgeforge.keys.key import VerificationKey


@pytest.fixture
def groups(vectors_dir):
    return json.loads((vectors_dir / "wycheproof" / "ed25519_test.json").read_text("utf-8"))["testGroups"]


def _is_accepted(key, case):
    try:
        key.verify(bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
    except InvalidSignatureError:
        return False
    return True


def test_every_signature_gets_its_published_result(groups):
    wrong, count = [], 0

    for group in groups:
        key = VerificationKey(Algorithm.ED25519, bytes.fromhex(group["publicKey"]["pk"]))
        for case in group["tests"]:
            count += 1
            if _is_accepted(key, case) is not (case["result"] == "valid"):
                wrong.append(case["tcId"])

    assert wrong == []
    assert count == 151
