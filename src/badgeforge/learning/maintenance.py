"""How long an award lasts and what starts its clock: calendar periods and the maintenance rule of an item.

Not for the five states of a badge (they need its dates and its status) and not for renewing one.
ISO 8601 durations, calendar part only: https://www.w3.org/TR/xmlschema11-2/#duration
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

MAX_MONTHS, MAX_DAYS = 1_200, 36_525
"""A hundred years: longer than any award lasts."""

_PERIOD = re.compile(r"P(?:(\d{1,3})W|(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?)")
_MONTHS_IN_A_YEAR = 12
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A calendar period of whole months and days; never hours, never nothing."""

    text: str
    """As the catalogue writes it: `P2Y`, `P18M`, `P6W`."""
    months: int
    """Whole months, years included."""
    days: int
    """Days on top of the months, weeks included."""

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read an ISO 8601 period of years, months, weeks or days.

        Raises:
            ValueError: when the text has another form, a time part, no length, or more than a hundred years.
        """
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise ValueError("not a period such as P1Y, P18M or P6W")
        weeks, years, months, days = (int(part or 0) for part in match.groups())
        whole_months, whole_days = years * _MONTHS_IN_A_YEAR + months, days + weeks * _DAYS_IN_A_WEEK
        if not whole_months and not whole_days:
            raise ValueError("a period of no length")
        if whole_months > MAX_MONTHS or whole_days > MAX_DAYS:
            raise ValueError("a period of more than a hundred years")
        return cls(text=text, months=whole_months, days=whole_days)

    def after(self, start: date) -> date:
        """Return the date that lies this period after `start`: months first, clamped to the month's last day.

        >>> Period.parse("P1M").after(date(2027, 1, 31))
        datetime.date(2027, 2, 28)

        Raises:
            ValueError: when the result lies beyond the year 9999.
        """
        year, month = divmod(start.year * _MONTHS_IN_A_YEAR + start.month - 1 + self.months, _MONTHS_IN_A_YEAR)
        if year >= MAXYEAR:
            raise ValueError("a date beyond the year 9999")
        day = min(start.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(days=self.days)

    def __str__(self) -> str:
        """Say the period in English: `2 years`, `18 months`, `10 days`."""
        years, months = divmod(self.months, _MONTHS_IN_A_YEAR)
        if years and months:
            years, months = 0, self.months
        weeks, days = divmod(self.days, _DAYS_IN_A_WEEK) if self.text.endswith("W") else (0, self.days)
        counts = [(years, "year"), (months, "month"), (weeks, "week"), (days, "day")]
        return " and ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceRule:
    """How long an award lasts, how long it may be late, and how often its subject should be refreshed.

    Every clock starts from the latest completion, never from the first award.
    """

    valid_for: Period | None = None
    """How long a completion keeps the award active; None when the award does not end by itself."""
    grace: Period | None = None
    """How long after `valid_for` the award still counts while renewal is under way; only beside `valid_for`."""
    refresher_interval: Period | None = None
    """How often the subject should be refreshed: information for employers, which ends nothing by itself."""

    def period_end(self, completed_on: date) -> date | None:
        """Return the last day of the active period of a completion, or None when it does not end."""
        return self.valid_for.after(completed_on) if self.valid_for else None

    def grace_end(self, completed_on: date) -> date | None:
        """Return the last day of grace (the last active day where there is no grace), or None without an end."""
        end = self.period_end(completed_on)
        return self.grace.after(end) if end and self.grace else end
