"""The two halves of a key pair, and the protocol that lets the secret half live in an HSM or a cloud KMS.

Not for files (`keyfile.py`) and not for what is signed (`proofs/`).
https://www.rfc-editor.org/rfc/rfc8032#section-5.1, https://www.w3.org/TR/vc-di-eddsa/#multikey
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from badgeforge.errors import InvalidSignatureError, KeyMaterialError
from badgeforge.keys import keyfile, multikey, points
from badgeforge.keys.algorithms import Algorithm

SEED_BYTES = 32
"""An Ed25519 secret key is a seed of this length. https://www.rfc-editor.org/rfc/rfc8032#section-5.1.5"""


@dataclass(frozen=True, slots=True)
class VerificationKey:
    """The public half of a key pair; equal when algorithm and bytes are.

    Raises:
        KeyMaterialError: when the bytes have the wrong length, are not canonical, or are a point of small order.
    """

    algorithm: Algorithm
    raw: bytes
    """The public key as the algorithm writes it; 32 bytes for Ed25519."""

    def __post_init__(self) -> None:
        if len(self.raw) != self.algorithm.public_key_bytes:
            raise KeyMaterialError(
                "key-wrong-length",
                f"{self.algorithm.value} public keys have {self.algorithm.public_key_bytes} bytes, got {len(self.raw)}",
            )
        # ATTACK: two spellings of one key would be two issuers to a trust list and one to the curve.
        if not points.is_canonical(self.raw):
            raise KeyMaterialError("key-not-canonical", "the public key is not written in its one canonical form")
        # ATTACK: under a key of small order one signature verifies for many messages.
        if points.is_small_order(self.raw):
            raise KeyMaterialError("key-small-order", "the public key is a weak point that anybody can sign for")

    @classmethod
    def from_multikey(cls, text: str) -> "VerificationKey":
        """Read Multikey text such as `z6Mk…`.

        Raises:
            KeyMaterialError: when the text is not a canonical Multikey, or the key is weak.
            UnsupportedAlgorithmError: when it announces another kind of key than the table holds.
        """
        algorithm, raw = multikey.decode(text)
        return cls(algorithm, raw)

    @property
    def multikey(self) -> str:
        """The key as Multikey text, `z6Mk…` for Ed25519."""
        return multikey.encode(self.algorithm, self.raw)

    def verify(self, signature: bytes, data: bytes) -> None:
        """Check a signature.

        Args:
            signature: 64 bytes for Ed25519.
            data: exactly what was signed.

        Raises:
            InvalidSignatureError: when the signature is not this key's signature of the data.
        """
        # ATTACK: a signature with bytes cut off or appended.
        if len(signature) != self.algorithm.signature_bytes:
            raise InvalidSignatureError(
                "signature-wrong-length",
                f"{self.algorithm.value} signatures have {self.algorithm.signature_bytes} bytes, got {len(signature)}",
            )
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except InvalidSignature as error:
            raise InvalidSignatureError(
                "signature-invalid",
                "the signature is wrong: this is not what the key's holder signed",
                hint="ask for the original file; if it is the original, tell the issuer",
            ) from error


class Signer(Protocol):
    """Something that can sign: a `SigningKey` in memory, or a key that never leaves an HSM or a KMS.

    An implementation of one's own needs these two members and nothing else. `sign` may raise `KeyMaterialError`; its result
    is checked against `verification_key` before it is used, so a wrong key slot is noticed at the first badge.
    """

    @property
    def verification_key(self) -> VerificationKey:
        """The public half."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the signature of `data`: 64 bytes for Ed25519, over the data itself, without hashing it first."""
        ...


class SigningKey:
    """An Ed25519 key pair in memory. Never shows its secret: not in `repr`, not in messages, not by pickling.

    >>> key = SigningKey.from_seed(bytes(32))
    >>> key.verification_key.multikey
    'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
    >>> key.verification_key.verify(key.sign(b"learning"), b"learning")
    """

    __slots__ = ("_private", "_verification_key")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self._verification_key = VerificationKey(Algorithm.ED25519, private.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> "SigningKey":
        """Make a new key from the operating system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """Make the key of a seed: for tests and for keys kept elsewhere.

        Args:
            seed: 32 secret bytes.

        Raises:
            KeyMaterialError: when the seed has another length.
        """
        if len(seed) != SEED_BYTES:
            raise KeyMaterialError("seed-wrong-length", f"an Ed25519 seed has {SEED_BYTES} bytes, got {len(seed)}")
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def load(cls, path: Path, *, passphrase: Callable[[], bytes]) -> "SigningKey":
        """Open a keyfile.

        Args:
            path: a PEM file that `save` or `openssl genpkey -algorithm ed25519 -aes-256-cbc` wrote.
            passphrase: asked only once the file is known to be usable (`keys/passphrase.py` has three of them).

        Raises:
            KeyMaterialError: when the file is missing, readable by others, not encrypted or damaged, or the passphrase wrong.
            UnsupportedAlgorithmError: when it holds another kind of key.
        """
        return cls(keyfile.read(path, passphrase=passphrase))

    def save(self, path: Path, *, passphrase: bytes) -> None:
        """Write the key to a new encrypted keyfile that only its owner can read.

        Args:
            path: must not exist yet; a keyfile is never overwritten.
            passphrase: 1 to 1,023 bytes.

        Raises:
            KeyMaterialError: when the passphrase cannot be used, or the file exists or cannot be written.
        """
        keyfile.write(path, self._private, passphrase=passphrase)

    @property
    def verification_key(self) -> VerificationKey:
        """The public half."""
        return self._verification_key

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature of `data`."""
        return self._private.sign(data)

    def __repr__(self) -> str:
        """Show the public half only."""
        return f"SigningKey({self._verification_key.multikey})"
