"""The hostile list: what somebody could hand to a verifier, and how each has to end. Deterministic, signed by test keys.

`cases(world)` builds all of it; `SPECS` names it without building. One module for each group of families.
"""

from support.hostile import (
    badges,
    floods,
    forgeries,
    images,
    jsontext,
    keys,
    proofs,
    respellings,
    statuses,
    times,
    trusting,
    values,
)
from support.hostile.core import SPECS, Case, Spec

__all__ = ["SPECS", "Case", "Spec", "cases"]

_GROUPS = (
    badges, floods, forgeries, images, jsontext, keys, proofs, respellings, statuses, times, trusting, values,
)  # fmt: skip


def cases(world) -> list[Case]:
    """Build every case for the academy of this world."""
    return [spec.case(world) for spec in SPECS]
