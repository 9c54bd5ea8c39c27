"""Changes to the proofs of the badge itself, beyond those that fit every member."""

from badgeforge.encoding import base58, base64url
from support.mutation.tree import Place

GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493
"""Order of Ed25519's base point: adding it to the second half of a signature gives another one that is mathematically as good.
https://www.rfc-editor.org/rfc/rfc8032#section-5.1"""


def proof_mutants(document, *, strangers, embedded):
    """Change the proof, or put others beside it.

    Args:
        document: the badge, with one proof.
        strangers: name → a proof of the same document by somebody else.
        embedded: a proof of something else: of an endorsement inside.
    """
    place = Place(document, ("proof",))
    (proof,) = place.value
    signature = base58.decode(proof["proofValue"][1:])
    scalar = int.from_bytes(signature[32:], "little")
    values = {
        "malleable": signature[:32] + (scalar + GROUP_ORDER).to_bytes(32, "little"),
        "zero": bytes(64),
        "shorter": signature[:-1],
        "longer": signature + b"\0",
        "halves exchanged": signature[32:] + signature[:32],
    }
    for name, value in values.items():
        yield place.put(f"signature {name}", [{**proof, "proofValue": "z" + base58.encode(value)}])
    yield place.put("signature in another base", [{**proof, "proofValue": "u" + base64url.encode(signature)}])
    yield place.put("signature without its base", [{**proof, "proofValue": base58.encode(signature)}])
    for bit in range(0, 512, 37):
        flipped = bytearray(signature)
        flipped[bit // 8] ^= 1 << bit % 8
        yield place.put(
            f"signature with bit {bit} turned", [{**proof, "proofValue": "z" + base58.encode(bytes(flipped))}]
        )
    for name, stranger in {**strangers, "of an endorsement": embedded}.items():
        yield place.put(f"proof {name} instead", [stranger])
        yield place.put(f"proof {name} behind", [proof, stranger])
        yield place.put(f"proof {name} in front", [stranger, proof])
    for suite in ("ecdsa-rdfc-2019", "bbs-2023", "eddsa-jcs-2022", "unknown"):
        other = {**embedded, "cryptosuite": suite}
        yield place.put(f"proof of the suite {suite} behind", [proof, other])
        yield place.put(f"proof of the suite {suite} in front", [other, proof])
    yield place.put("proof with another value behind", [proof, {**proof, "proofValue": embedded["proofValue"]}])
    for name, changes in {
        "purpose": {"proofPurpose": "authentication"},
        "older suite": {"type": "Ed25519Signature2020"},
        "other suite": {"cryptosuite": "ecdsa-rdfc-2019"},
        "JCS suite": {"cryptosuite": "eddsa-jcs-2022"},
        "unknown suite": {"cryptosuite": "none"},
        "previous proof": {"previousProof": "urn:x:previous"},
        "previous proof itself": {"previousProof": proof["id"]},
        "method of a stranger": {"verificationMethod": "did:web:stranger.example#key-1"},
        "method with a query": {"verificationMethod": proof["verificationMethod"].replace("#", "?x=1#")},
        "method embedded": {"verificationMethod": {"id": proof["verificationMethod"], "type": "Multikey"}},
        "nonce": {"nonce": "zNonce"},
        "delegation": {"capabilityChain": ["urn:x:capability"]},
        "jws": {"jws": "a..b"},
    }.items():
        yield place.put(f"proof changed ({name})", [{**proof, **changes}])
