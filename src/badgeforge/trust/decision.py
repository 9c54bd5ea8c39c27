"""What the trust list says to one question, with the reason in plain English.

Not for the report's own wording of verdicts (`verification/`).
"""

from dataclasses import dataclass
from enum import StrEnum

from badgeforge.trust.entry import TrustedIssuer


class TrustOutcome(StrEnum):
    """How far the question came before it was answered, nearest miss last."""

    UNLISTED = "unlisted"
    """The issuer is not in the list."""
    ROLE = "role"
    """It is, for other roles."""
    SCOPE = "scope"
    """It has the role, for other achievements."""
    DATE = "date"
    """It is trusted for this, at other times."""
    KEY = "key"
    """It is trusted for this, with other keys or another DID document, or the key was in use at other times."""
    TRUSTED = "trusted"


@dataclass(frozen=True, slots=True)
class TrustDecision:
    """The answer to one question."""

    outcome: TrustOutcome
    entry: TrustedIssuer | None
    """The entry that decided: the one that trusts, or the one that came nearest; None when the issuer is not listed."""
    explanation: str
    """One or two plain sentences for people."""

    @property
    def is_trusted(self) -> bool:
        """Tell whether the list trusts this."""
        return self.outcome is TrustOutcome.TRUSTED
