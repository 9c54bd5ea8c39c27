"""Tolerant reading of single values from a received credential: one value or an array, plain text or text with a language.

Not for judging: what has another form reads as absent here, and `ob3/conformance/__init__.py` says that it is wrong.
"""

import re
from datetime import date
from decimal import Decimal

from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.learning.credits import why_not_an_amount
from badgeforge.ob3.model.values import language_text

_PLAIN_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")


def objects(container: JsonObject, name: str) -> tuple[JsonObject, ...]:
    """Give the objects under a property."""
    return tuple(value for value in as_list(container.get(name)) if isinstance(value, dict))


def texts(container: JsonObject, name: str) -> tuple[str, ...]:
    """Give the texts under a property."""
    values = (value if isinstance(value, str) else language_text(value) for value in as_list(container.get(name)))
    return tuple(str(value) for value in values if value is not None)


def text(container: JsonObject, name: str) -> str:
    """Give the one text under a property; empty when there is none, or more than one."""
    found = texts(container, name)
    return found[0] if len(found) == 1 else ""


def amount(written: str) -> Decimal | None:
    """Read an amount of credit written as a plain decimal; None when it is no amount."""
    if _PLAIN_DECIMAL.fullmatch(written) is None:
        return None
    number = Decimal(written)
    return None if why_not_an_amount(number) else number


def number(container: JsonObject, name: str) -> Decimal | None:
    """Read a JSON number as the decimal that its spelling shows; None when there is none."""
    values = as_list(container.get(name))
    if len(values) != 1 or isinstance(values[0], bool) or not isinstance(values[0], int | float):
        return None
    exact = Decimal(repr(values[0]))
    return exact if exact.is_finite() else None


def calendar_date(written: str) -> date | None:
    """Read the calendar date that a date or date-time shows, never through a time zone; None when it shows none."""
    match = _DATE.fullmatch(written)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None
