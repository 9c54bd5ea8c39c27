"""Calendar periods and the dates they lead to."""

from datetime import date

import pytest

from badgeforge.learning.maintenance import MaintenanceRule, Period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("P1Y", date(2026, 11, 22), date(2027, 11, 22)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P1M", date(2027, 1, 31), date(2027, 2, 28)),
        ("P18M", date(2026, 11, 30), date(2028, 5, 30)),
        ("P6W", date(2026, 1, 1), date(2026, 2, 12)),
        ("P1Y2M3D", date(2026, 12, 31), date(2028, 3, 3)),
        ("P1M", date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_period_ends_on_the_calendar(text, start, end):
    assert end == Period.parse(text).after(start)


@pytest.mark.parametrize(
    "text", ["", "P", "1Y", "P1H", "PT1H", "P0Y", "P1.5Y", "P-1Y", "P101Y", "P1W2D", "p1y", "P999Y"]
)
def test_refuses_what_is_no_period(text):
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


def test_refuses_a_date_beyond_the_calendar():
    with pytest.raises(ValueError, match="9999"):
        Period.parse("P1Y").after(date(9999, 6, 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P1Y", "1 year"),
        ("P2Y", "2 years"),
        ("P18M", "18 months"),
        ("P6W", "6 weeks"),
        ("P1M10D", "1 month and 10 days"),
    ],
)
def test_says_itself_in_english(text, words):
    assert words == str(Period.parse(text))


def test_grace_follows_the_end_of_the_period():
    rule = MaintenanceRule(valid_for=Period.parse("P1Y"), grace=Period.parse("P3M"))

    assert date(2027, 1, 10) == rule.period_end(date(2026, 1, 10))
    assert date(2027, 4, 10) == rule.grace_end(date(2026, 1, 10))


def test_without_grace_the_end_is_the_end():
    assert date(2027, 1, 10) == MaintenanceRule(valid_for=Period.parse("P1Y")).grace_end(date(2026, 1, 10))


def test_a_refresher_interval_alone_ends_nothing():
    rule = MaintenanceRule(refresher_interval=Period.parse("P2Y"))

    assert (rule.period_end(date(2026, 1, 10)), rule.grace_end(date(2026, 1, 10))) == (None, None)
