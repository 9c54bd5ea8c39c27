"""The closed table of cryptosuites.

Not for their algorithms: each suite is a page of its own.
https://www.w3.org/TR/vc-di-eddsa/#instantiate-cryptosuite
"""

from typing import Protocol

from badgeforge.errors import UnsupportedAlgorithmError
from badgeforge.jsontypes import JsonObject
from badgeforge.keys.key import Signer, VerificationKey
from badgeforge.linkeddata import ContextStore, Limits
from badgeforge.proofs import eddsa_rdfc_2022


class Cryptosuite(Protocol):
    """What every suite's page offers."""

    NAME: str

    def create_proof(
        self, unsecured: JsonObject, *, options: JsonObject, signer: Signer, contexts: ContextStore, limits: Limits
    ) -> JsonObject:
        """Make a proof: the options with a `proofValue`."""
        ...

    def verify_proof(
        self,
        unsecured: JsonObject,
        proof: JsonObject,
        *,
        key: VerificationKey,
        contexts: ContextStore,
        limits: Limits,
    ) -> str:
        """Check a proof or raise; return the hex SHA-256 of the canonical document."""
        ...


def suite_of(name: object) -> Cryptosuite:
    """Return the suite that a proof's `cryptosuite` names exactly.

    Raises:
        UnsupportedAlgorithmError: when the table has no such suite.
    """
    # ATTACK: a suite name that is ignored or nearly right, so that a proof is checked in another way than it was made.
    match name:
        case eddsa_rdfc_2022.NAME:
            return eddsa_rdfc_2022
        case _:
            raise UnsupportedAlgorithmError(
                "cryptosuite-unsupported",
                "the proof is of a cryptosuite that is not supported",
                pointer="/cryptosuite",
                hint=f"supported is {eddsa_rdfc_2022.NAME}",
            )
