"""Reads plain decimal numbers exactly as people write them, and nothing else.

Not for amounts of credit alone (`credits.py` bounds those) and not for exponents, signs of currency or words.
"""

import re
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?")


def plain_number(text: str) -> Decimal | None:
    """Read `15`, `7.5` or `-3` exactly; return None for anything else.

    >>> plain_number("7.50"), plain_number("1e3"), plain_number("15 credits")
    (Decimal('7.50'), None, None)
    """
    return Decimal(text) if _PLAIN.fullmatch(text) else None
