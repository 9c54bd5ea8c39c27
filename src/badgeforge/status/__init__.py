"""Whether a badge was withdrawn: Bitstring Status List entries, lists and the choice of slots.

Not for verifying the list's own proof, issuer and dates (`verification/`) and not for signing lists (`issuing/`).
https://www.w3.org/TR/vc-bitstring-status-list/
"""
