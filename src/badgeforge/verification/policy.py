"""What a verifier demands: which checks decide, how old facts may be, which cryptosuites count.

Not for trust in issuers (`trust/`). There is no hidden default and no switch that turns a check off: a looser policy is a
differently named one with `unsafe` in its name, and it warns.
"""

import hashlib
import warnings
from dataclasses import dataclass, replace
from datetime import timedelta

from badgeforge.encoding import strictjson
from badgeforge.proofs.data_integrity import FUTURE_TOLERANCE

MAX_ENDORSEMENTS = 16
"""Endorsements verified for one badge; each costs as much as a badge. Further ones are shown as not checked."""
MAX_STATUS_ENTRIES = 8
"""Status entries read for one badge; each may cost a signed list. The specification foresees a handful of purposes."""

_ALWAYS = frozenset(
    {
        "readable", "spelling", "terms", "proof", "issuer-binding",
        "period", "status",
        "trust", "recipient", "well-made",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Policy:
    """A named set of demands. Use `Policy.strict()`.

    Raises:
        ValueError: when it demands less than the strict one and its name does not say `unsafe`.
    """

    name: str
    required: frozenset[str]
    """Ids of the checks that decide."""
    cryptosuites: frozenset[str]
    """Cryptosuites whose proofs count; others are shown and not counted."""
    max_status_age: timedelta | None
    """How old a status list may be, counted from the list's own signed `validFrom`; None leaves it to the list's `validUntil`."""
    clock_tolerance: timedelta = FUTURE_TOLERANCE
    """How far in the future `validFrom` of a badge or list may lie; the same as for proofs."""

    def __post_init__(self) -> None:
        """Refuse a policy that looks strict and is not."""
        if not self.required >= _ALWAYS and "unsafe" not in self.name:
            raise ValueError("a policy that demands less than the strict one has `unsafe` in its name")

    @classmethod
    def strict(cls, *, max_status_age: timedelta | None = None) -> "Policy":
        """Demand everything: what the command line uses."""
        return cls(
            name="strict",
            required=_ALWAYS,
            cryptosuites=frozenset({"eddsa-rdfc-2022"}),
            max_status_age=max_status_age,
        )

    def unsafe_without_status(self) -> "Policy":
        """Return a policy in which the status check is shown and does not decide.

        A withdrawn badge then looks current: use it for archives, never for a decision about a person.
        """
        warnings.warn("this policy lets withdrawn badges pass: Policy.unsafe_without_status", stacklevel=2)
        return replace(self, name=f"unsafe-{self.name}-without-status", required=self.required - {"status"})

    @property
    def sha256(self) -> str:
        """Digest of everything the policy demands, for the report."""
        age = None if self.max_status_age is None else int(self.max_status_age.total_seconds())
        text = strictjson.dumps(
            {
                "name": self.name,
                "required": sorted(self.required),
                "cryptosuites": sorted(self.cryptosuites),
                "maxStatusAgeSeconds": age,
                "clockToleranceSeconds": int(self.clock_tolerance.total_seconds()),
            }
        )
        return hashlib.sha256(text).hexdigest()
