"""The closed table of signature algorithms that badgeforge signs and verifies with.

Not for cryptosuites (`proofs/suites.py`): a suite says *what* is signed, an algorithm only *how*.
https://www.rfc-editor.org/rfc/rfc8032#section-5.1
"""

from enum import Enum

from badgeforge.encoding.multicodec import Codec


class Algorithm(Enum):
    """A signature algorithm. An algorithm that is not a member does not exist for badgeforge."""

    ED25519 = "Ed25519"
    """Pure EdDSA over edwards25519: what `eddsa-rdfc-2022` signs with. https://www.rfc-editor.org/rfc/rfc8032"""

    @property
    def codec(self) -> Codec:
        """The multicodec that announces a public key of this algorithm in a Multikey."""
        return _CODECS[self]

    @property
    def public_key_bytes(self) -> int:
        """Length of a raw public key, in bytes."""
        return self.codec.raw_length

    @property
    def signature_bytes(self) -> int:
        """Length of a signature, in bytes."""
        return _SIGNATURE_BYTES[self]


_CODECS = {Algorithm.ED25519: Codec.ED25519_PUB}
_SIGNATURE_BYTES = {Algorithm.ED25519: 64}
