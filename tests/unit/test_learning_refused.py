"""Refused rows: handed back safely, and readable again."""

import csv
import io

import pytest

from badgeforge.learning.cohort.csvtext import clean
from badgeforge.learning.cohort.refused import RowProblem, neutralised, shape_of
from support.learning import HEADER, cohort, rows

HOSTILE = 'a(at)b.example,EDI,2026-11-30,"=HYPERLINK(""x"")"'


def _table(data, delimiter=","):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", "nothing"),
        ("7", "1 digit"),
        ("0123456789", "10 digits"),
        ("x", "text of 1 character"),
        ("a@b.c", "text of 5 characters with an @"),
        ("1/2, x", "text of 6 characters with slashes and a comma and spaces"),
        ("\ufffd", "text of 1 character with unreadable characters"),
    ],
)
def test_describes_without_telling(text, shape):
    assert shape == shape_of(text)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@x", "\tx", "\rx", "\nx", " =x", "＝x"])
def test_neutralises_formulas_and_undoes_it(cell):
    assert neutralised(cell) == f"'{cell}"
    assert clean(cell) == clean(neutralised(cell))


@pytest.mark.parametrize("cell", ["", "x", "'=x", "a=b", "2026-11-30"])
def test_leaves_harmless_cells_alone(cell):
    assert cell == neutralised(cell)


def test_hands_back_the_row_with_its_columns_and_the_reason():
    read = rows(HOSTILE, "b@b.example,EDI,2026-11-30,Good", header=f"{HEADER},Learner")

    data = read.refused_csv()

    assert data.startswith(b"\xef\xbb\xbf")
    header, row = _table(data)
    assert header == [*HEADER.split(","), "Learner", "error"]
    assert row[:4] == ["a(at)b.example", "EDI", "2026-11-30", '\'=HYPERLINK("x")']
    assert "Email: this is not one e-mail address, found text of 14 characters" in row[4]


def test_a_corrected_file_is_read_again():
    read = rows(HOSTILE, header=f"{HEADER},Learner")

    again = cohort(read.refused_csv().replace(b"(at)", b"@"))

    assert [(row.learner_reference, row.name) for row in again.rows] == [("mailto:a@b.example", '=HYPERLINK("x")')]
    assert again.unread_columns == ()


def test_no_formula_hides_behind_another_delimiter():
    # ATTACK: `a;=1+1` in a file with commas, which a spreadsheet that splits at semicolons would take for two cells.
    read = rows("nope;=1+1,EDI,2026-11-30")

    assert b'"nope;=1+1"' in read.refused_csv()


def test_an_old_error_column_is_replaced():
    read = rows("nope,EDI,2026-11-30,old words", header=f"{HEADER},error")

    header, row = _table(read.refused_csv())

    assert header.count("error") == 1
    assert "old words" not in row


def test_keeps_the_delimiter_of_the_file():
    read = rows("nope;EDI;2026-11-30", header=HEADER.replace(",", ";"))

    assert _table(read.refused_csv(), ";")[1][0] == "nope"


def test_sensitive_columns_are_not_copied():
    read = rows("nope,White,EDI,2026-11-30", header="Email,Ethnicity,Course code,Completion date")

    assert b"White" not in read.refused_csv()
    assert b"Ethnicity" not in read.refused_csv()


def test_rows_out_of_line_are_not_copied_beside_sensitive_columns():
    read = rows("Smith, Jane,a@b.example,EDI,2026-11-30,White", header=f"Learner,{HEADER},Ethnicity")

    (_, row) = _table(read.refused_csv())

    assert b"White" not in read.refused_csv()
    assert "row 2 of the file" in row[-1]


def test_short_rows_are_filled_up():
    read = rows("nope")

    assert len(_table(read.refused_csv())[1]) == 4


def test_too_long_rows_keep_all_their_cells():
    read = rows("Smith, Jane,a@b.example,EDI,2026-11-30", header=f"Learner,{HEADER}")

    assert _table(read.refused_csv())[1][-1] == "2026-11-30"


def test_rows_refused_later_come_back_too():
    read = rows("a@b.example,EDI,2026-11-30", "nope,EDI,2026-11-30", "c@b.example,EDI,2026-11-30")

    more = read.with_refused({4: [RowProblem("cohort-rows-contradictory", "somebody else knows better")]})

    assert [row.row for row in more.refused] == [3, 4]
    assert [row.row for row in more.rows] == [2]
    assert _table(more.refused_csv())[2] == ["c@b.example", "EDI", "2026-11-30", "somebody else knows better"]


def test_a_header_that_would_be_a_formula_runs_nowhere():
    read = rows("nope,EDI,2026-11-30", header="=Email,Course code,Completion date")

    (header, row) = _table(read.refused_csv())

    assert header[0] == "'=Email"
    assert row[-1].startswith("'=Email: ")
