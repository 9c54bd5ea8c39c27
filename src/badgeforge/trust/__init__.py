"""Whom a verifier trusts, for what, from when until when, with which keys. The verifier writes this list, nobody else.

Not for checking signatures (`proofs/`) nor for deciding about a badge (`verification/`).
"""

from badgeforge.trust.decision import TrustDecision, TrustOutcome
from badgeforge.trust.entry import PinnedKey, Role, Scope, TrustedIssuer
from badgeforge.trust.trustlist import TrustList

__all__ = ["PinnedKey", "Role", "Scope", "TrustDecision", "TrustList", "TrustOutcome", "TrustedIssuer"]
