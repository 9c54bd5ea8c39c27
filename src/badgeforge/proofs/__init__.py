"""Data Integrity proofs: making and checking embedded signatures, and tying a proof's key to the issuer.

Not for what a document says: nothing here knows badges.
https://www.w3.org/TR/vc-data-integrity/, https://www.w3.org/TR/vc-di-eddsa/
"""
