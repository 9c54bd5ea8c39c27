"""Keyfiles: encrypted, private, never overwritten."""

import errno
import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from badgeforge.errors import KeyMaterialError, UnsupportedAlgorithmError
from badgeforge.keys import pkcs8
from badgeforge.keys.key import SigningKey
from support.signing import PASSPHRASE, a_signing_key


def _ask():
    return PASSPHRASE


def _never():
    raise AssertionError("asked for a passphrase of a file that cannot be used")


def _private_file(path, content):
    path.touch(mode=0o600)
    path.write_bytes(content)
    return path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "issuer.pem"


def test_saved_key_is_loaded_again(path):
    key = a_signing_key()

    key.save(path, passphrase=PASSPHRASE)

    assert key.verification_key == SigningKey.load(path, passphrase=_ask).verification_key


def test_only_the_owner_can_read_the_file(path):
    a_signing_key().save(path, passphrase=PASSPHRASE)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_is_encrypted_pkcs8(path):
    a_signing_key().save(path, passphrase=PASSPHRASE)

    lines = path.read_text("ascii").splitlines()

    assert lines[0] == "-----BEGIN ENCRYPTED PRIVATE KEY-----"
    assert lines[-1] == "-----END ENCRYPTED PRIVATE KEY-----"
    assert max(map(len, lines[1:-1])) <= 64


def test_same_key_is_encrypted_differently_each_time(tmp_path):
    paths = [tmp_path / "one.pem", tmp_path / "two.pem"]

    for each in paths:
        a_signing_key().save(each, passphrase=PASSPHRASE)

    assert paths[0].read_bytes() != paths[1].read_bytes()


def test_existing_file_is_never_overwritten(path):
    path.write_text("kept")

    with pytest.raises(KeyMaterialError) as caught:
        a_signing_key().save(path, passphrase=PASSPHRASE)

    assert caught.value.code == "keyfile-exists"
    assert path.read_text() == "kept"


def test_link_planted_at_the_place_is_not_followed(path, tmp_path):
    target = tmp_path / "elsewhere"
    path.symlink_to(target)

    with pytest.raises(KeyMaterialError) as caught:
        a_signing_key().save(path, passphrase=PASSPHRASE)

    assert caught.value.code == "keyfile-exists"
    assert not target.exists()


def test_missing_folder_is_an_error(tmp_path):
    with pytest.raises(KeyMaterialError) as caught:
        a_signing_key().save(tmp_path / "none" / "issuer.pem", passphrase=PASSPHRASE)

    assert caught.value.code == "keyfile-unwritable"


def test_full_disk_leaves_no_broken_keyfile(path, monkeypatch):
    def refuse(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(KeyMaterialError) as caught:
        a_signing_key().save(path, passphrase=PASSPHRASE)

    assert caught.value.code == "keyfile-unwritable"
    assert not path.exists()


@pytest.mark.parametrize(("passphrase", "code"), [(b"", "passphrase-empty"), (b"x" * 1024, "passphrase-too-long")])
def test_unusable_passphrase_writes_nothing(path, passphrase, code):
    with pytest.raises(KeyMaterialError) as caught:
        a_signing_key().save(path, passphrase=passphrase)

    assert code == caught.value.code
    assert not path.exists()


def test_longest_passphrase_works(path):
    passphrase = b"x" * 1023

    a_signing_key().save(path, passphrase=passphrase)

    SigningKey.load(path, passphrase=lambda: passphrase)


def test_wrong_passphrase_is_refused_without_repeating_it(path):
    a_signing_key().save(path, passphrase=PASSPHRASE)

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=lambda: b"tr0ub4dor&3")

    assert caught.value.code == "keyfile-not-opened"
    assert "tr0ub4dor" not in f"{caught.value} {caught.value.hint} {caught.value.__cause__}"


def test_empty_passphrase_is_refused_on_loading(path):
    a_signing_key().save(path, passphrase=PASSPHRASE)

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=lambda: b"")

    assert caught.value.code == "passphrase-empty"


def test_damaged_file_is_refused(path):
    a_signing_key().save(path, passphrase=PASSPHRASE)
    path.write_bytes(path.read_bytes()[:-60])

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_ask)

    assert caught.value.code == "keyfile-not-opened"


def test_missing_file_is_an_error(path):
    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_never)

    assert caught.value.code == "keyfile-missing"


def test_folder_is_not_a_keyfile(tmp_path):
    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(tmp_path, passphrase=_never)

    assert caught.value.code == "keyfile-unreadable"


@pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX matter")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o620, 0o601])
def test_file_open_to_others_is_refused_before_any_passphrase(path, mode):
    a_signing_key().save(path, passphrase=PASSPHRASE)
    path.chmod(mode)

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_never)

    assert caught.value.code == "keyfile-readable-by-others"
    assert f"run: chmod 600 {path}" == caught.value.hint


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.OpenSSH])
def test_unencrypted_key_is_refused_with_the_way_to_encrypt_it(path, form):
    key = ed25519.Ed25519PrivateKey.generate()
    _private_file(path, key.private_bytes(Encoding.PEM, form, NoEncryption()))

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_never)

    assert caught.value.code == "keyfile-not-encrypted"
    assert "openssl pkcs8 -topk8" in caught.value.hint


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe" * 40])
def test_other_files_are_refused(path, content):
    _private_file(path, content)

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_never)

    assert caught.value.code == "keyfile-malformed"


def test_huge_file_is_refused(path):
    _private_file(path, b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + b"A" * 20_000)

    with pytest.raises(KeyMaterialError) as caught:
        SigningKey.load(path, passphrase=_never)

    assert caught.value.code == "keyfile-too-large"


def test_key_of_another_kind_is_refused(path):
    other = x25519.X25519PrivateKey.generate()
    _private_file(path, other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSPHRASE)))

    with pytest.raises(UnsupportedAlgorithmError) as caught:
        SigningKey.load(path, passphrase=_ask)

    assert caught.value.code == "keyfile-unsupported"


def test_key_of_an_unknown_kind_is_refused(path):
    version, algorithm, key = bytes.fromhex("020100"), bytes.fromhex("300506032a0304"), b"\x04\x20" + bytes(32)
    body = version + algorithm + key
    unknown = bytes((0x30, len(body))) + body
    _private_file(path, pkcs8.encrypt_to_pem(unknown, passphrase=PASSPHRASE))

    with pytest.raises(UnsupportedAlgorithmError) as caught:
        SigningKey.load(path, passphrase=_ask)

    assert caught.value.code == "keyfile-unsupported"


def test_keyfile_of_other_software_is_read(path):
    key = ed25519.Ed25519PrivateKey.generate()
    _private_file(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSPHRASE)))

    loaded = SigningKey.load(path, passphrase=_ask)

    assert key.public_key().public_bytes_raw() == loaded.verification_key.raw
