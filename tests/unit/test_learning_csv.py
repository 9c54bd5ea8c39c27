"""Bytes to records: encodings, delimiters and quotes as real files have them."""

import pytest

from badgeforge.errors import CohortError
from badgeforge.learning.cohort import csvrecords, csvtext
from badgeforge.learning.cohort.csvrecords import Record, records
from badgeforge.learning.cohort.csvtext import clean, decode, straight
from support.learning import cohort_error

TEXT = "Name;Café\nZoë;1\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_tells_the_encoding(data, encoding):
    decoded = decode(data)

    assert (TEXT, encoding) == (decoded.text, decoded.encoding)


def test_drops_zero_characters_and_unifies_line_ends():
    assert decode(b"a\x00b\r\nc\rd\n").text == "ab\nc\nd\n"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("cohort-empty", b""),
        ("cohort-empty", b"\xef\xbb\xbf \r\n\x00"),
        ("cohort-other-format", b"PK\x03\x04rest"),
        ("cohort-other-format", b"\xd0\xcf\x11\xe0rest"),
        ("cohort-other-format", b"%PDF-1.7"),
        ("cohort-other-format", b"\n<HTML><table>"),
    ],
)
def test_refuses_what_is_no_text_table(code, data):
    with pytest.raises(CohortError) as caught:
        decode(data)

    assert code == caught.value.code


def test_refuses_files_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(csvtext, "MAX_COHORT_BYTES", 10)

    with pytest.raises(CohortError) as caught:
        decode(b"x" * 11)

    assert caught.value.code == "cohort-too-large"


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("  a  b ", "a b"),
        ("\u00a0a\u2009b\u200b\ufeff", "a b"),
        ('="00123"', "00123"),
        (' ="0 12"', "0 12"),
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'\t=x", "=x"),
        ("'abc", "'abc"),
        ("a\nb", "a b"),
        ("=A1", "=A1"),
        ("O’Brien", "O’Brien"),
    ],
)
def test_cleans_cells(cell, meaning):
    assert meaning == clean(cell)


def test_straightens_typographic_quotes():
    assert straight("“EDI-CORE”") == "EDI-CORE"
    assert straight("o’brien") == "o'brien"


def test_splits_quoted_line_breaks_and_skips_blank_lines():
    text = 'a,"b\nc"\n\n , \nd,e'

    assert [Record(1, ("a", "b\nc")), Record(5, ("d", "e"))] == list(records(text, ","))


def test_a_quote_never_closed_hides_no_rows():
    text = 'a,b,c\n"x,1,2\ny,1,2\nz,1,2\n'

    found = list(records(text, ","))

    assert [(record.line, record.is_broken) for record in found] == [(1, False), (2, True), (3, False), (4, False)]
    assert found[1].cells == ("x", "1", "2")


def test_a_quote_closed_by_the_next_quoted_row_hides_no_rows():
    text = 'a,b,c\n"x,1,2\n"y, z",1,2\n"p",1,2\n'

    found = list(records(text, ","))

    assert [(record.line, record.is_broken) for record in found] == [(1, False), (2, True), (3, False), (4, False)]
    assert found[2].cells == ("y, z", "1", "2")


def test_a_quote_that_swallows_whole_rows_hides_none():
    text = 'a,b,c\n"x,1,2\ny,1,2\nz,1,",2\np,1,2\n'

    found = list(records(text, ","))

    assert [record.line for record in found] == [1, 2, 3, 4, 5]


def test_a_quote_that_runs_on_is_cut_at_its_line():
    text = 'a\n"x\n' + "y\n" * (csvrecords.MAX_LINES_IN_RECORD + 5)

    found = list(records(text, ","))

    assert found[1].is_broken
    assert len(found) == csvrecords.MAX_LINES_IN_RECORD + 7


def test_a_file_of_open_quotes_is_given_up():
    error = cohort_error("Email,Course,Date\n" + '"x,1,2"y\n' * (csvrecords.MAX_BROKEN_RECORDS + 2))

    assert error.code == "cohort-quotes-broken"
