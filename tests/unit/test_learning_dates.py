"""Calendar dates: the ways in which they are written, and what may not be guessed."""

from datetime import date

import pytest

from badgeforge.errors import CohortError, InputError
from badgeforge.learning.cohort.dates import (
    DateOrder,
    DateReading,
    column_order,
    excel_day,
    is_excel_day,
    parse_order,
    read_date,
)

DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30",
        "2026/11/30",
        "2026.11.30",
        "20261130",
        "30-Nov-2026",
        "30-NOV-2026",
        "30 November 2026",
        "30th November 2026",
        "30. Nov. 2026",
        "30Nov2026",
        "30-Nov-26",
        "November 30, 2026",
        "Nov 30th, 2026",
        "Monday, 30 November 2026, 2:05 PM",
        "Mon 30 Nov 2026",
        "46356",
        "46356.75",
        "46356,75",
        "2026-11-30T23:59:59Z",
        "2026-11-30T23:59:59.123+01:00",
        "2026-11-30 23:59",
        "30 November 2026 at 14.05",
    ],
)
def test_reads_what_leaves_no_choice(text):
    assert DateReading(DAY, DAY) == read_date(text)


@pytest.mark.parametrize(
    "text", ["30/11/2026", "30-11-2026", "30.11.2026", "30 11 2026", "30/11/2026 14:05", "30/11/2026, 2:05 pm"]
)
def test_a_day_above_twelve_can_only_be_day_first(text):
    assert DateReading(DAY, None) == read_date(text)


def test_a_slash_date_may_leave_a_choice():
    reading = read_date("03/04/2026")

    assert (date(2026, 4, 3), date(2026, 3, 4), None) == (
        reading.in_order(DateOrder.DAY_FIRST),
        reading.in_order(DateOrder.MONTH_FIRST),
        reading.in_order(None),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2026",
        "2026-02-30",
        "30/11/26",
        "26/11/30",
        "32 January 2026",
        "30 Novembre 2026",
        "30 Marz 2026",
        "12345",
        "99999999",
        "1796000000",
        "30/11-2026",
        "soon",
        "30/11/1949",
        "2026-11",
        "00000",
        "00060",
    ],
)
def test_reads_nothing_into_what_is_no_date(text):
    assert DateReading(None, None) == read_date(text)


def test_two_digit_years_count_only_where_the_order_is_known():
    assert read_date("30/11/26", two_digit_years=True).day_first == DAY
    assert date(1998, 11, 30) == read_date("30/11/98", two_digit_years=True).day_first


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (46356, DAY),
        (2958465, date(9999, 12, 31)),
    ],
)
def test_excel_days_know_the_leap_day_that_never_was(serial, day):
    assert day == excel_day(serial)


@pytest.mark.parametrize("serial", [0, -1, 60, 2958466, 10**12])
def test_refuses_what_is_no_excel_day(serial):
    with pytest.raises(ValueError, match="day"):
        excel_day(serial)


def test_tells_bare_day_numbers():
    assert is_excel_day("46356.5")
    assert not is_excel_day("2026-11-30")


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2026", "30/11/2026"], DateOrder.DAY_FIRST),
        (["03/04/2026", "11/30/2026"], DateOrder.MONTH_FIRST),
        (["05/05/2026", "2026-11-30", ""], None),
        (["31/02/2026"], None),
    ],
)
def test_a_column_proves_its_order(values, order):
    assert order == column_order(values, header="Date")


def test_a_column_that_proves_nothing_is_refused_with_two_examples():
    with pytest.raises(CohortError) as caught:
        column_order(["03/04/2026", "03/04/2026", "05/06/2026", "07/08/2026"], header="Date")

    assert caught.value.code == "cohort-date-ambiguous"
    assert "03/04/2026 and 05/06/2026" in caught.value.detail
    assert "--date-format" in caught.value.hint


def test_a_column_that_proves_both_orders_is_refused_with_both():
    with pytest.raises(CohortError) as caught:
        column_order(["30/11/2026", "11/30/2026"], header="Date")

    assert caught.value.code == "cohort-date-contradictory"
    assert "30/11/2026 can only be day-first, 11/30/2026 only month-first" in caught.value.detail


@pytest.mark.parametrize(
    ("text", "order"),
    [("day-first", DateOrder.DAY_FIRST), ("DD/MM/YYYY", DateOrder.DAY_FIRST), ("mm/dd/yyyy", DateOrder.MONTH_FIRST)],
)
def test_reads_names_of_orders(text, order):
    assert order == parse_order(text)


def test_refuses_other_names_of_orders():
    with pytest.raises(InputError) as caught:
        parse_order("yyyy/dd/mm")

    assert caught.value.code == "cohort-date-format-unknown"
