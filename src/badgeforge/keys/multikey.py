"""Reads and writes public keys as Multikey text (`z6Mk…`), refusing everything that is not the one canonical spelling.

Not for secret keys: those live in `keyfile.py` and are never written as text.
https://www.w3.org/TR/cid-1.0/#Multikey, https://www.w3.org/TR/vc-di-eddsa/#multikey
"""

from badgeforge.encoding import multibase, multicodec
from badgeforge.errors import KeyMaterialError, MalformedDocumentError, UnsupportedAlgorithmError
from badgeforge.keys.algorithms import Algorithm

_ALGORITHMS = {algorithm.codec: algorithm for algorithm in Algorithm}


def encode(algorithm: Algorithm, raw: bytes) -> str:
    """Write a raw public key as Multikey text, base58btc with the prefix `z`."""
    return multibase.encode_base58btc(multicodec.wrap(algorithm.codec, raw))


def decode(text: str) -> tuple[Algorithm, bytes]:
    """Read Multikey text.

    Args:
        text: base58btc multibase with the prefix `z`, such as `z6Mk…` for Ed25519.

    Returns:
        the algorithm and the raw public key, of exactly the algorithm's length.

    Raises:
        KeyMaterialError: when the text is not base58btc, or the key has not exactly the length that its codec demands.
        UnsupportedAlgorithmError: when the codec announces another kind of key.
    """
    # The suite allows base58btc only, although multibase itself knows more alphabets.
    if not text.startswith("z"):
        raise KeyMaterialError(
            "multikey-malformed",
            "a Multikey must be base58btc text beginning with z",
            hint="an Ed25519 key begins with z6Mk",
        )
    try:
        codec, raw = multicodec.unwrap(multibase.decode(text))
    except MalformedDocumentError as error:
        raise KeyMaterialError("multikey-malformed", f"not a Multikey: {error.detail}", hint=error.hint) from error
    algorithm = _ALGORITHMS.get(codec)
    if algorithm is None:
        raise UnsupportedAlgorithmError(
            "multikey-unsupported",
            f"a Multikey of kind {codec.name}, which badgeforge does not sign or verify with",
            hint="use an Ed25519 public key: it begins with z6Mk",
        )
    return algorithm, raw
