"""Reads plain decimal numbers exactly as people write them, and nothing else.

Not for amounts of credit alone (`credits.py` bounds those) and not for exponents, signs of currency or words.
"""

import re
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?")


def plain_number(text: str) -> Decimal | None:
    """Read `15`, `7.5` or `-3` exactly; return None for anything else. `-0` is `0`.

    >>> plain_number("7.50"), plain_number("1e3"), plain_number("15 credits")
    (Decimal('7.50'), None, None)
    """
    if not _PLAIN.fullmatch(text):
        return None
    number = Decimal(text)
    return number or abs(number)
