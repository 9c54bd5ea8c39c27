"""Encrypts a secret key as PKCS#8 with scrypt, in the one shape that keyfiles use.

Written by hand because `cryptography`'s `BestAvailableEncryption` stretches the passphrase with 2,048 rounds of PBKDF2, which a
graphics card guesses through at a million passphrases a second. Reading is left to `cryptography`, and OpenSSL reads it too.
Not for other keys or ciphers, and not a DER library.
https://www.rfc-editor.org/rfc/rfc5958#section-3, https://www.rfc-editor.org/rfc/rfc7914#section-7,
https://www.rfc-editor.org/rfc/rfc8018#section-6.2
"""

import base64
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7

PEM_LABEL = "ENCRYPTED PRIVATE KEY"
"""The label that says: PKCS#8, encrypted. https://www.rfc-editor.org/rfc/rfc7468#section-11"""
SCRYPT_COST = 2**14
"""With 8 and 5 below: one of the equal settings of OWASP's password storage guidance, and the largest that OpenSSL's own default
memory limit of 32 MiB still opens."""
SCRYPT_BLOCK_SIZE = 8
SCRYPT_PARALLELISM = 5

_KEY_BYTES = 32
_BLOCK_BYTES = 16
_LONG_FORM = 0x80
_PEM_LINE = 64
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")


def encrypt_to_pem(private_key_info: bytes, *, passphrase: bytes) -> bytes:
    """Encrypt a DER PrivateKeyInfo under a passphrase.

    Args:
        private_key_info: PKCS#8 in DER, not encrypted.
        passphrase: not empty.

    Returns:
        EncryptedPrivateKeyInfo as PEM, ASCII, with a newline at the end.
    """
    salt, vector = secrets.token_bytes(_BLOCK_BYTES), secrets.token_bytes(_BLOCK_BYTES)
    kdf = Scrypt(salt=salt, length=_KEY_BYTES, n=SCRYPT_COST, r=SCRYPT_BLOCK_SIZE, p=SCRYPT_PARALLELISM)
    padder = PKCS7(8 * _BLOCK_BYTES).padder()
    encryptor = Cipher(algorithms.AES(kdf.derive(passphrase)), modes.CBC(vector)).encryptor()
    padded = padder.update(private_key_info) + padder.finalize()
    encrypted = encryptor.update(padded) + encryptor.finalize()
    costs = (SCRYPT_COST, SCRYPT_BLOCK_SIZE, SCRYPT_PARALLELISM, _KEY_BYTES)
    scrypt = _sequence(_SCRYPT, _sequence(_octets(salt), *map(_integer, costs)))
    cipher = _sequence(_AES_256_CBC, _octets(vector))
    algorithm = _sequence(_PBES2, _sequence(scrypt, cipher))
    return _pem(_sequence(algorithm, _octets(encrypted)))


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _octets(content: bytes) -> bytes:
    return _tagged(0x04, content)


def _integer(value: int) -> bytes:
    return _tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _tagged(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < _LONG_FORM:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG_FORM | len(size))) + size + content


def _pem(der: bytes) -> bytes:
    text = base64.b64encode(der).decode("ascii")
    lines = [text[start : start + _PEM_LINE] for start in range(0, len(text), _PEM_LINE)]
    return "\n".join([f"-----BEGIN {PEM_LABEL}-----", *lines, f"-----END {PEM_LABEL}-----", ""]).encode("ascii")
