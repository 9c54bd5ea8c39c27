"""Tells JSON numbers from what Python takes for numbers, and reads decimals exactly, within bounds.

Not for numbers in cohorts or catalogues (`learning`). https://www.rfc-editor.org/rfc/rfc8259#section-6
"""

import re
from decimal import Decimal
from typing import Any

_PLAIN_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
"""Bounded, and without exponent: nobody writes a mark as 1e3, and 1e999999999 would cost real work."""


def decimal_of(value: Any) -> Decimal | None:
    """Read a JSON number, or a string holding a plain decimal, exactly as written; None for anything else."""
    if is_number(value):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, str) and _PLAIN_DECIMAL.fullmatch(value):
        return Decimal(value)
    return None


def is_number(value: Any) -> bool:
    """Tell whether a parsed JSON value was a JSON number (Python counts true and false among the integers)."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
