"""Key pairs and where secret keys are kept: Ed25519, Multikey text, encrypted keyfiles, and signers elsewhere (HSM, KMS).

Not for whose key it is (`did/`) nor for what is signed (`proofs/`).
https://www.w3.org/TR/cid-1.0/#Multikey
"""
