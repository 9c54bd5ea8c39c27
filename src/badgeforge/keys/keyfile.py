"""Keeps a secret key in a file: encrypted PKCS#8 PEM, readable by its owner only, never overwritten.

Not for where the passphrase comes from (`passphrase.py`).
https://www.rfc-editor.org/rfc/rfc5958#section-3, https://www.rfc-editor.org/rfc/rfc7468#section-11
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from badgeforge.errors import KeyMaterialError, UnsupportedAlgorithmError
from badgeforge.keys import pkcs8

MAX_KEYFILE_BYTES = 16 * 1024
"""An encrypted Ed25519 keyfile has about 400 bytes, an RSA-4096 one 3,500."""
MAX_PASSPHRASE_BYTES = 1023
"""OpenSSL reads no longer ones, so a longer one could never be used again."""

_MAKE_A_KEY = "make a key with badgeforge key new"
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BEGIN_ENCRYPTED = f"-----BEGIN {pkcs8.PEM_LABEL}-----".encode("ascii")


def write(path: Path, private: Ed25519PrivateKey, *, passphrase: bytes) -> None:
    """Write a new keyfile with mode 0600, on disk before this returns.

    Raises:
        KeyMaterialError: when the passphrase cannot be used, or the file exists or cannot be written.
    """
    require_usable(passphrase)
    content = pkcs8.encrypt_to_pem(
        private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), passphrase=passphrase
    )
    try:
        # ATTACK: a link planted where the keyfile will be, which would write the key somewhere else. An exclusive creation
        # also never replaces a key that badges were already signed with.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, _OWNER_ONLY)
    except FileExistsError as error:
        raise KeyMaterialError(
            "keyfile-exists",
            f"{path} exists; a keyfile is never overwritten",
            hint="choose another name; badges already issued need the old key's public half for ever",
        ) from error
    except OSError as error:
        raise KeyMaterialError("keyfile-unwritable", f"{path} cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise KeyMaterialError("keyfile-unwritable", f"{path} cannot be written: {error.strerror}") from error


def read(path: Path, *, passphrase: Callable[[], bytes]) -> Ed25519PrivateKey:
    """Open a keyfile, asking for the passphrase only once everything else about the file is right.

    Raises:
        KeyMaterialError: when the file is missing, readable by others, not encrypted or damaged, or the passphrase wrong.
        UnsupportedAlgorithmError: when it holds another kind of key than Ed25519.
    """
    content = _read_private(path)
    if not content.lstrip().startswith(_BEGIN_ENCRYPTED):
        _refuse_unencrypted(path, content)
    secret = passphrase()
    require_usable(secret)
    try:
        private = load_pem_private_key(content, secret)
    except ValueError as error:
        raise KeyMaterialError(
            "keyfile-not-opened",
            f"{path} could not be opened: the passphrase is wrong, or the file is damaged",
            hint="try the passphrase again; it may end in a space or differ in capitals",
        ) from error
    except UnsupportedAlgorithm as error:
        raise UnsupportedAlgorithmError(
            "keyfile-unsupported", f"{path} holds a key of a kind that cannot be read", hint=_MAKE_A_KEY
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise UnsupportedAlgorithmError("keyfile-unsupported", f"{path} does not hold an Ed25519 key", hint=_MAKE_A_KEY)
    return private


def require_usable(passphrase: bytes) -> None:
    """Require that a passphrase can protect a key.

    Raises:
        KeyMaterialError: when it is empty or longer than 1,023 bytes.
    """
    if not passphrase:
        raise KeyMaterialError(
            "passphrase-empty",
            "the passphrase is empty",
            hint="choose one: a keyfile without passphrase is not written or read",
        )
    if len(passphrase) > MAX_PASSPHRASE_BYTES:
        raise KeyMaterialError(
            "passphrase-too-long",
            f"the passphrase has {len(passphrase)} bytes; at most {MAX_PASSPHRASE_BYTES} can be used",
        )


def _read_private(path: Path) -> bytes:
    """Return the bytes of a file that nobody but its owner can read."""
    try:
        with path.open("rb") as file:
            # The open file is asked, not the path: between two looks at a path somebody can exchange the file.
            status = os.fstat(file.fileno())
            content = file.read(MAX_KEYFILE_BYTES + 1)
    except FileNotFoundError as error:
        raise KeyMaterialError("keyfile-missing", f"{path} does not exist", hint=_MAKE_A_KEY) from error
    except OSError as error:
        raise KeyMaterialError("keyfile-unreadable", f"{path} cannot be read: {error.strerror}") from error
    # Windows keeps access lists instead, and reports modes that say nothing.
    if os.name == "posix" and status.st_mode & _OTHERS:
        raise KeyMaterialError(
            "keyfile-readable-by-others",
            f"{path} can be read by other people on this machine (mode {stat.S_IMODE(status.st_mode):04o})",
            hint=f"run: chmod 600 {path}",
        )
    if len(content) > MAX_KEYFILE_BYTES:
        raise KeyMaterialError("keyfile-too-large", f"{path} is larger than {MAX_KEYFILE_BYTES} bytes: not a keyfile")
    return content


def _refuse_unencrypted(path: Path, content: bytes) -> NoReturn:
    if b"PRIVATE KEY-----" in content:
        raise KeyMaterialError(
            "keyfile-not-encrypted",
            f"{path} holds a key that is not encrypted as PKCS#8",
            hint=f"encrypt it: openssl pkcs8 -topk8 -scrypt -in {path} -out encrypted.pem",
        )
    raise KeyMaterialError("keyfile-malformed", f"{path} is not a keyfile in PEM form", hint=_MAKE_A_KEY)
