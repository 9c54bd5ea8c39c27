"""Reads calendar dates as people and spreadsheets write them, and decides which way round a column of `03/04/2026` goes.

Not for times: a time of day is dropped and never moves the date through a time zone. A slash date is read day-first only
if some value of its column proves it (a day above 12) or the caller says so; guessing would award on the wrong day.
Excel's day numbers count a 29 February 1900 that never was:
https://learn.microsoft.com/en-us/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from badgeforge.errors import CohortError, InputError

EARLIEST_YEAR = 1950
"""Nobody alive at work completed anything before; what reads so is no date of completion."""
LATEST_YEAR = 2199
"""Keeps stray numbers from being read as far-off Excel days."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_PHANTOM_DAY = 60
_TWO_DIGIT_YEARS_OF_THIS_CENTURY = 70

_TIME = re.compile(
    r"(?<=[0-9])(?:T|,? (?:at )?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? +", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})[.,]?[-/. ]*(\d{4}|\d{2})", re.IGNORECASE)
_NAME_DAY = re.compile(r"([a-z]{3,9})[.]? ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5,6}(?:[.,]\d{1,15})?")


class DateOrder(StrEnum):
    """Which number comes first in a date written with numbers only and the year last."""

    DAY_FIRST = "day-first"
    """30/11/2026, as in the United Kingdom."""
    MONTH_FIRST = "month-first"
    """11/30/2026, as in the United States."""


_ORDER_WORDS = {
    **dict.fromkeys(("day-first", "dd/mm/yyyy", "d/m/y", "dmy", "dd-mm-yyyy", "%d/%m/%y", "uk"), DateOrder.DAY_FIRST),
    **dict.fromkeys(
        ("month-first", "mm/dd/yyyy", "m/d/y", "mdy", "mm-dd-yyyy", "%m/%d/%y", "us"), DateOrder.MONTH_FIRST
    ),
}


@dataclass(frozen=True, slots=True)
class DateReading:
    """The dates that a text can stand for; the two are equal where the text leaves no choice."""

    day_first: date | None
    """The date if the day comes first; None where that is no date."""
    month_first: date | None
    """The date if the month comes first; None where that is no date."""

    def in_order(self, order: DateOrder | None) -> date | None:
        """Return the date in the given order, or in the only possible one when no order is given."""
        if order is DateOrder.MONTH_FIRST:
            return self.month_first
        if order is DateOrder.DAY_FIRST or self.day_first == self.month_first:
            return self.day_first
        return None


_NOT_A_DATE = DateReading(None, None)


def parse_order(text: str) -> DateOrder:
    """Read the name of an order (`day-first`, `dd/mm/yyyy`, `month-first`, `mm/dd/yyyy`).

    Raises:
        InputError: when the text names neither.
    """
    order = _ORDER_WORDS.get(text.strip().casefold())
    if order is None:
        raise InputError(
            "cohort-date-format-unknown",
            "the date format is neither day-first nor month-first",
            hint="write day-first (30/11/2026) or month-first (11/30/2026); other forms are recognised by themselves",
        )
    return order


def excel_day(serial: int) -> date:
    """Return the date of a day number of Excel's 1900 system (1 is 1 January 1900).

    >>> excel_day(59), excel_day(61), excel_day(46356)
    (datetime.date(1900, 2, 28), datetime.date(1900, 3, 1), datetime.date(2026, 11, 30))

    Raises:
        ValueError: for 0, negative numbers, 60 (29 February 1900 never was) and days beyond the year 9999.
    """
    if serial < 1 or serial == _PHANTOM_DAY:
        raise ValueError("not a day of the calendar")
    try:
        return date(1899, 12, 31 if serial < _PHANTOM_DAY else 30) + timedelta(days=serial)
    except OverflowError as error:
        raise ValueError("a day beyond the year 9999") from error


def read_date(text: str, *, two_digit_years: bool = False) -> DateReading:
    """Read a cleaned cell as a calendar date.

    Args:
        text: the cell.
        two_digit_years: whether `30/11/26` counts; only where the order is given, for `26/11/30` may start with the year.
    """
    text = _WEEKDAY.sub("", text, count=1)
    text = _TIME.sub("", text, count=1).strip(" ,")
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in (match.group(1, 3, 4) if match[1] else match.group(5, 6, 7)))
        return _same(_date(year, month, day))
    if match := _NUMBERS.fullmatch(text):
        if len(match[4]) == 2 and not two_digit_years:  # noqa: PLR2004  # A year of two digits.
            return _NOT_A_DATE
        one, two, year = int(match[1]), int(match[3]), _year(match[4])
        return DateReading(day_first=_date(year, two, one), month_first=_date(year, one, two))
    if match := _DAY_NAME.fullmatch(text):
        return _same(_date(_year(match[3]), _month(match[2]), int(match[1])))
    if match := _NAME_DAY.fullmatch(text):
        return _same(_date(int(match[3]), _month(match[1]), int(match[2])))
    if _SERIAL.fullmatch(text):
        return _same(_excel_date(text))
    return _NOT_A_DATE


def is_excel_day(text: str) -> bool:
    """Tell whether a cell that is a date is one as a bare day number."""
    return _SERIAL.fullmatch(text) is not None


def column_order(values: Iterable[str], *, header: str) -> DateOrder | None:
    """Decide from all cleaned cells of a column which number comes first; None where no cell leaves a choice.

    Raises:
        CohortError: when the cells prove both orders, or leave a choice and prove neither.
    """
    proof: dict[DateOrder, str] = {}
    undecided: list[str] = []
    for text in values:
        reading = read_date(text)
        if reading.day_first == reading.month_first:
            continue
        if reading.month_first is None:
            proof.setdefault(DateOrder.DAY_FIRST, text)
        elif reading.day_first is None:
            proof.setdefault(DateOrder.MONTH_FIRST, text)
        elif len(undecided) < 2 and text not in undecided:  # noqa: PLR2004  # Two examples.
            undecided.append(text)
    if len(proof) == 2:  # noqa: PLR2004  # Both orders.
        raise CohortError(
            "cohort-date-contradictory",
            f"column {header!r} holds dates in both orders: {proof[DateOrder.DAY_FIRST]} can only be day-first, "
            f"{proof[DateOrder.MONTH_FIRST]} only month-first",
            hint="write the dates of this column all in one way, best as 2026-11-30",
        )
    if undecided and not proof:
        raise CohortError(
            "cohort-date-ambiguous",
            f"nothing in column {header!r} proves whether day or month comes first: {' and '.join(undecided)}",
            hint="say --date-format day-first or --date-format month-first, or write dates as 2026-11-30",
        )
    return next(iter(proof), None)


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004  # Already whole.
        return year
    return year + (2000 if year < _TWO_DIGIT_YEARS_OF_THIS_CENTURY else 1900)


def _month(name: str) -> int:
    """Return 1 to 12 for an English month name, whole or shortened to at least three letters; else 0."""
    name = name.casefold()
    known = name in _MONTHS or name == "sept" or name in _MONTH_NAMES
    return _MONTHS.index(name[:3]) + 1 if known else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return _plausible(date(year, month, day))
    except ValueError:
        return None


def _excel_date(text: str) -> date | None:
    try:
        return _plausible(excel_day(int(Decimal(text.replace(",", ".")))))
    except ValueError:
        return None


def _plausible(found: date) -> date | None:
    return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _same(found: date | None) -> DateReading:
    return DateReading(found, found)
