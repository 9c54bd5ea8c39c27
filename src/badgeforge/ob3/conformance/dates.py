"""Reads the date forms of Open Badges 3.0: with an offset, without one, or a bare calendar date.

Not for deciding whether a credential is in its dates (`verification`). The offset is never guessed: a time without one is
compared as if it were UTC, and a rule that needs an offset asks for it.
https://www.imsglobal.org/spec/ob/v3p0/#datetime, https://www.w3.org/TR/vc-data-model-2.0/#representing-time
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time

from badgeforge.jsontypes import parse_datetime_stamp

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,12})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


class NotADateError(ValueError):
    """The text has not the form of a date or a date and time."""


class ImpossibleDateError(ValueError):
    """The text has the form of a date and names one that does not exist, such as 30 February."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written, ready to compare."""

    at: datetime
    """Aware, UTC. A bare date stands for the start of that day, as the same digits in UTC."""
    has_time: bool
    has_offset: bool

    @property
    def end(self) -> datetime:
        """The last second it covers: of the day for a bare date, itself otherwise."""
        return self.at if self.has_time else datetime.combine(self.at.date(), time(23, 59, 59), UTC)


def read_moment(text: str) -> Moment:
    """Read a date, a date and time, or a date and time with an offset.

    Raises:
        NotADateError: when the text has none of these forms.
        ImpossibleDateError: when it names a day or time that does not exist.
    """
    match = _MOMENT.fullmatch(text)
    if match is None or (match[3] and not match[2]):
        raise NotADateError("not a date")
    try:
        at = parse_datetime_stamp(match[1] + (match[2] or "T00:00:00") + (match[3] or "Z"))
    except ValueError as error:
        raise ImpossibleDateError("a date or time that does not exist") from error
    return Moment(at=at, has_time=match[2] is not None, has_offset=match[3] is not None)


def moment_or_none(value: object) -> Moment | None:
    """Read a date for comparing; None where it has no date's form, which another rule reports."""
    if not isinstance(value, str):
        return None
    try:
        return read_moment(value)
    except ValueError:
        return None
