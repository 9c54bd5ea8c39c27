"""What a provider reads about the rows of a cohort."""

import pytest

from badgeforge.errors import Problem, Severity
from badgeforge.issuing.outcome import Outcome
from badgeforge.issuing.states import RowState
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.render.rows import counts_line, outcome_json, outcome_lines, reading_json, reading_lines
from support.project import CATALOGUE


@pytest.fixture
def cohort():
    data = (
        b"\xef\xbb\xbfE-mail;Course code;Completion date;Ethnicity;Mood;\r\n"
        b"one@ward.example;SAFETY;13/10/2026;x;fine;left over\r\n"
    )
    return Cohort.read(data, catalogue=Catalogue.parse(CATALOGUE, "catalogue.toml"))


def test_reading_is_told_column_by_column(cohort):
    assert list(reading_lines(cohort)) == [
        "standard input: utf-8, columns separated by semicolons",
        "  column 'E-mail' is read as email",
        "  column 'Course code' is read as item",
        "  column 'Completion date' is read as completed_on",
        "  dates in 'Completion date' are read day-first",
        "  column 'Ethnicity' is left unread: ethnicity is a protected characteristic",
        "  column 'Mood' is left unread: nothing is known to be read from it",
        "  column 'column 6' is left unread: it has no header",
    ]


def test_reading_as_json_says_the_same(cohort):
    found = reading_json(cohort)

    assert found["columns"][0] == {"header": "E-mail", "readAs": "email"}
    assert found["dateOrders"] == [{"header": "Completion date", "order": "day-first"}]
    assert [column["header"] for column in found["unread"]] == ["Ethnicity", "Mood", "column 6"]


def test_notes_on_the_file_are_told():
    data = (
        b"E-mail,Course code,Completion date\none@ward.example,SAFETY,2026-10-01\nE-mail,Course code,Completion date\n"
    )

    cohort = Cohort.read(data, catalogue=Catalogue.parse(CATALOGUE, "catalogue.toml"))

    assert "  note: row 3 repeats the header and was left out [cohort-header-again]" in list(reading_lines(cohort))
    assert reading_json(cohort)["notes"][0]["code"] == "cohort-header-again"


def test_a_row_that_needs_nobody_is_told_only_on_request():
    outcome = Outcome(row=7, state=RowState.ALREADY_ISSUED)

    assert list(outcome_lines([outcome])) == []
    assert list(outcome_lines([outcome], verbose=True)) == ["row 7: already-issued"]


def test_a_refused_row_is_told_with_reason_and_hint():
    outcome = Outcome(row=7, state=RowState.REFUSED, code="x", detail="not \x1b[2Kso", hint="do it")

    assert list(outcome_lines([outcome])) == ["row 7: refused: not �[2Kso", "  hint: do it"]


def test_a_row_as_json_has_only_what_there_is_to_say():
    bare = Outcome(row=7, state=RowState.NEW)
    warned = Outcome(row=8, state=RowState.NEW, problems=(Problem("a-b", "c", severity=Severity.WARNING),))

    assert outcome_json(bare) == {"row": 7, "state": "new"}
    assert outcome_json(bare, file="badges/a.json")["file"] == "badges/a.json"
    assert outcome_json(warned)["problems"][0]["severity"] == "warning"


def test_counts_are_told_in_one_line():
    assert counts_line({"already-issued": 3, "refused": 1}) == "4 rows: 3 already issued, 1 refused"
    assert counts_line({"issued": 1}) == "1 row: 1 issued"
