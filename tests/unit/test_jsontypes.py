"""Checked strings of JSON: pointers, IRIs, date-time stamps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from badgeforge.jsontypes import as_list, format_datetime_stamp, is_absolute_iri, parse_datetime_stamp, pointer


def test_pointer_escapes_tilde_and_slash():
    assert pointer("a/b", "c~d", 0) == "/a~1b/c~0d/0"


@pytest.mark.parametrize("text", ["https://a.example/x", "did:web:a.example", "urn:uuid:1", "data:,x"])
def test_absolute_iris(text):
    assert is_absolute_iri(text)


@pytest.mark.parametrize(
    "text", ["", "a", "/x", "a b:c", "https://a.example/ x", "1a:x", "x:", None, 5, "x:" + "y" * 9000]
)
def test_not_absolute_iris(text):
    assert not is_absolute_iri(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T09:30:00Z", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)),
        ("2026-11-22T09:30:00+01:00", datetime(2026, 11, 22, 8, 30, tzinfo=UTC)),
        ("2026-11-22T09:30:00.5Z", datetime(2026, 11, 22, 9, 30, 0, 500_000, tzinfo=UTC)),
        ("2026-11-22T09:30:00.123456789Z", datetime(2026, 11, 22, 9, 30, 0, 123_456, tzinfo=UTC)),
    ],
)
def test_reads_date_time_stamps(text, moment):
    assert parse_datetime_stamp(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "2026-11-22", "2026-11-22T09:30:00", "2026-13-01T00:00:00Z", "2026-11-22T09:30:60Z", "2026-11-22 09:30:00Z",
     "2026-11-22T09:30:00Z\n", "٢٠٢٦-11-22T09:30:00Z", "0001-01-01T00:00:00+14:00", "2026-11-22T09:30:00+99:00"],
)  # fmt: skip
def test_refuses_what_is_no_date_time_stamp(text):
    with pytest.raises(ValueError, match=r"date|time|offset|second|month|day|hour|range"):
        parse_datetime_stamp(text)


def test_writes_whole_seconds_in_utc_with_every_digit_of_the_year():
    assert (
        format_datetime_stamp(datetime(2026, 1, 2, 3, 4, 5, 999, tzinfo=timezone(timedelta(hours=1))))
        == "2026-01-02T02:04:05Z"
    )
    assert format_datetime_stamp(datetime(999, 1, 1, tzinfo=UTC)) == "0999-01-01T00:00:00Z"


def test_refuses_to_write_a_time_without_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        format_datetime_stamp(datetime(2026, 1, 1))  # noqa: DTZ001


def test_single_values_and_arrays_read_alike():
    assert [list(as_list(value)) for value in (None, "a", ["a", "b"])] == [[], ["a"], ["a", "b"]]
