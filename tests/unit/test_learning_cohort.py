"""Cohorts: what rows are read as, and what every bad one is told."""

from datetime import date
from decimal import Decimal

import pytest

from badgeforge.errors import CohortError, InputError, Severity
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.learning.cohort.dates import DateOrder
from badgeforge.learning.cohort.layout import MAX_COLUMNS
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.rowcells import MAX_CELL
from badgeforge.learning.completion import AssessmentResult, EarnedCredit, Identity, IdentityKind
from support.learning import HEADER, SMALL, cohort, cohort_error, refusals, rows, small_catalogue, with_module
from support.steps import at_most

STAFF = "Email,Staff number,Course code,Completion date"
GOOD = "a@b.example,EDI,2026-11-30"
NHS_NUMBER = "943 476 5919"  # The number that the NHS itself prints as an example.


def _codes(read):
    return [[problem.code for problem in row.problems] for row in read.refused]


def test_reads_a_completion():
    (row,) = rows(GOOD).rows

    assert (2, "mailto:a@b.example", "https://academy.example/modules/edi-core/2", date(2026, 11, 30)) == (
        row.row,
        row.learner_reference,
        row.item_id,
        row.completed_on,
    )
    assert (Identity(IdentityKind.EMAIL, "a@b.example"),) == row.identities


def test_reads_everything_a_row_can_say():
    header = (
        "First name,Surname,Work e-mail,Personal e-mail,DID,Staff number,Module,Start date,Completion date,Award date,"
        "Status,Final exam,Credits,Prior learning,Cohort"
    )
    line = (
        "Jane,Sample,J@Ward.Example,j@mail.example,did:key:z6MkExample,00042,DATA,2026-01-01,2026-02-01,2025-02-01,"
        "Completed,85.50%,6,yes,Cohort 8"
    )

    (row,) = rows(line, header=header).rows

    assert row.name == "Jane Sample"
    assert row.learner_reference == "staff-number:00042"
    assert row.did == "did:key:z6MkExample"
    assert row.identities == (
        Identity(IdentityKind.WORK_EMAIL, "j@ward.example"),
        Identity(IdentityKind.PERSONAL_EMAIL, "j@mail.example"),
    )
    assert (row.started_on, row.awarded_on) == (date(2026, 1, 1), date(2025, 2, 1))
    assert row.results == (AssessmentResult("exam", "85.5", ""),)
    assert row.credits_earned == (EarnedCredit(0, Decimal(6)),)
    assert row.earned(0, Decimal("7.5")) == 6
    assert row.earned(1, Decimal(2)) == 2
    assert (row.prior_learning, row.term, row.delivery_mode) == (True, "Cohort 8", None)


def test_nothing_personal_shows_in_a_repr():
    read = rows("quentin@b.example,0042,EDI,2026-11-30", "quentin(at)b.example,,EDI,2026-11-30", header=STAFF)

    shown = repr(read) + "".join(map(str, read.refused))

    assert "quentin" not in shown
    assert "0042" not in shown


def test_reads_a_spreadsheet_of_the_worst_kind():
    text = (
        "Completion report\r\nExported 01/12/2026;;;;\r\n\r\n"
        "Learner;E-mail;Employee Number;Module;Date Completed;Ethnicity;Last access;;\r\n"
        "\xa0Smith, Jane;JANE.Smith@Ward.Example;000123;edi;30/11/2026;White;x;;\r\n"
        ";;;;;;;;\r\n"
        "O\x92Brien;o@ward.example;1.0; Data ;03/04/2026;;;;\r\n"
        '"Two\r\nlines";t@ward.example;="007";DATA;46356;;;;\r\n'
    ).encode("latin-1")

    read = cohort(text)

    assert (read.encoding, read.delimiter, read.refused) == ("cp1252", ";", ())
    assert [(row.row, row.name, row.learner_reference, row.completed_on.isoformat()) for row in read.rows] == [
        (5, "Smith, Jane", "staff-number:000123", "2026-11-30"),
        (7, "O’Brien", "staff-number:1", "2026-04-03"),
        (8, "Two lines", "staff-number:007", "2026-11-30"),
    ]
    assert read.date_orders == (("Date Completed", DateOrder.DAY_FIRST),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter(delimiter):
    text = "\n".join(line.replace(",", delimiter) for line in (HEADER, GOOD))

    assert len(cohort(text).rows) == 1


def test_reads_what_excel_says_of_the_delimiter():
    assert len(cohort("sep=;\n" + HEADER.replace(",", ";") + "\n" + GOOD.replace(",", ";")).rows) == 1


def test_a_proved_column_is_read_whole():
    read = rows("a@b.example,EDI,03/04/2026", "b@b.example,EDI,30/04/2026")

    assert [row.completed_on for row in read.rows] == [date(2026, 4, 3), date(2026, 4, 30)]


def test_an_ambiguous_column_is_refused_whole():
    error = cohort_error(f"{HEADER}\na@b.example,EDI,03/04/2026\nb@b.example,EDI,05/06/2026")

    assert error.code == "cohort-date-ambiguous"
    assert "a@b" not in str(error)


@pytest.mark.parametrize(("given", "month"), [("day-first", 4), (DateOrder.MONTH_FIRST, 3)])
def test_a_given_order_decides(given, month):
    (row,) = rows("a@b.example,EDI,03/04/2026", date_format=given).rows

    assert row.completed_on.month == month


def test_a_given_order_refuses_rows_that_break_it():
    read = rows(GOOD, "b@b.example,EDI,11/30/2026", date_format="day-first")

    assert _codes(read) == [["cohort-date-unreadable"]]
    assert len(read.rows) == 1


@pytest.mark.parametrize(
    ("code", "line", "header"),
    [
        ("cohort-email-malformed", "nope,EDI,2026-11-30", HEADER),
        ("cohort-email-malformed", "a@b.example; c@d.example,EDI,2026-11-30", HEADER),
        ("cohort-email-malformed", "a..b@b.example,EDI,2026-11-30", HEADER),
        ("cohort-email-malformed", "a@localhost,EDI,2026-11-30", HEADER),
        ("cohort-email-malformed", "a.@b.example,EDI,2026-11-30", HEADER),
        ("cohort-date-unreadable", "a@b.example,EDI,2026-02-30", HEADER),
        ("cohort-cell-missing", "a@b.example,EDI,", HEADER),
        ("cohort-cell-missing", "a@b.example,,2026-11-30", HEADER),
        ("cohort-cell-missing", "a@b.example,EDI,n/a", HEADER),
        ("cohort-cell-missing", "a@b.example,EDI", HEADER),
        ("cohort-item-unknown", "a@b.example,EDDI,2026-11-30", HEADER),
        ("cohort-row-too-long", "Smith, Jane,a@b.example,EDI,2026-11-30", f"Learner,{HEADER}"),
        ("cohort-quote-never-closed", '"a@b.example,EDI,2026-11-30', HEADER),
        ("cohort-cell-too-long", f"{'a' * (MAX_CELL + 1)}@b.example,EDI,2026-11-30", HEADER),
        ("cohort-learner-missing", ",EDI,2026-11-30", HEADER),
        ("cohort-learner-without-identity", ",0042,EDI,2026-11-30", STAFF),
        ("cohort-nhs-number", f"a@b.example,{NHS_NUMBER},EDI,2026-11-30", STAFF),
        ("cohort-nhs-number", "a@b.example,9434765919.0,EDI,2026-11-30", STAFF),
        ("cohort-national-insurance-number", "a@b.example,AB 12 34 56 C,EDI,2026-11-30", STAFF),
        ("cohort-staff-number-cut-short", "a@b.example,1.23E+07,EDI,2026-11-30", STAFF),
        ("cohort-staff-number-malformed", "a@b.example,<0042>,EDI,2026-11-30", STAFF),
        ("cohort-did-malformed", "did:key,EDI,2026-11-30", "DID,Course code,Completion date"),
        ("cohort-did-malformed", "did:key:z6Mk#key-1,EDI,2026-11-30", "DID,Course code,Completion date"),
        ("cohort-dates-inverted", f"{GOOD},2026-12-01", f"{HEADER},Start date"),
        ("cohort-not-completed", f"{GOOD},In progress", f"{HEADER},Status"),
        ("cohort-not-completed", "a@b.example,EDI,,Not_Started", f"{HEADER},Status"),
        ("cohort-not-completed", f"{GOOD},Fail", f"{HEADER},Grade"),
        ("cohort-not-completed", f"{GOOD},Failed (38%)", f"{HEADER},Grade"),
        ("cohort-not-completed", f"{GOOD},Not yet competent", f"{HEADER},Grade"),
        ("cohort-not-completed", f"{GOOD},F", f"{HEADER},Grade"),
        ("cohort-not-completed", f"{GOOD},absent", f"{HEADER},Attendance"),
        ("cohort-not-completed", f"{GOOD},Completed,Fail", f"{HEADER},Status,Result"),
        ("cohort-not-completed", f"{GOOD},No", f"{HEADER},Completed"),
        ("cohort-status-unknown", f"{GOOD},Perhaps", f"{HEADER},Status"),
        ("cohort-status-unknown", f"{GOOD},", f"{HEADER},Status"),
        ("cohort-status-unknown", f"{GOOD},n/a", f"{HEADER},Status"),
        ("cohort-status-unknown", f"{GOOD},", f"{HEADER},Passed"),
        ("cohort-yes-no-unclear", f"{GOOD},maybe", f"{HEADER},Prior learning"),
        ("cohort-number-unreadable", "a@b.example,DATA,2026-11-30,lots", f"{HEADER},Credits"),
        ("cohort-number-unreadable", 'a@b.example,DATA,2026-11-30,"1,500"', f"{HEADER},Credits"),
        ("cohort-credit-impossible", "a@b.example,DATA,2026-11-30,8", f"{HEADER},Credits"),
        ("cohort-credit-impossible", "a@b.example,DATA,2026-11-30,-1", f"{HEADER},Credits"),
        ("cohort-credit-impossible", "a@b.example,DATA,2026-11-30,1", f"{HEADER},Hours"),
        ("cohort-result-impossible", "a@b.example,DATA,2026-11-30,101", f"{HEADER},Score"),
        ("cohort-result-impossible", "a@b.example,DATA,2026-11-30,good", f"{HEADER},Score"),
        ("cohort-result-impossible", "a@b.example,PRAC,2026-11-30,Z", f"{HEADER},Report"),
        ("cohort-result-impossible", "a@b.example,PRAC,2026-11-30,Guru", f"{HEADER},Level reached"),
        ("cohort-result-below-required", "a@b.example,DATA,2026-11-30,79.9", f"{HEADER},Score"),
        ("cohort-result-below-required", "a@b.example,PRAC,2026-11-30,d", f"{HEADER},Report"),
        ("cohort-result-below-required", "a@b.example,PRAC,2026-11-30,Developing", f"{HEADER},Level reached"),
        ("cohort-result-ambiguous", "a@b.example,PRAC,2026-11-30,B", f"{HEADER},Grade"),
        ("cohort-credit-impossible", "a@b.example,EDI,2026-11-30,0,1,2", f"{HEADER},Credits,Hours,UK credits"),
    ],
)
def test_tells_what_is_wrong_with_a_row(code, line, header):
    assert [[code]] == refusals(line, header=header)


def test_all_that_is_wrong_with_a_row_is_told_with_shape_and_fix():
    (row,) = rows("sam.at.ward,DATTA,soon").refused

    assert [(problem.column, problem.shape) for problem in row.problems] == [
        ("Course code", "text of 5 characters"),
        ("Completion date", "text of 4 characters"),
        ("Email", "text of 11 characters"),
    ]
    assert row.problems[0].fix == "did you mean 'DATA'?"
    assert str(row).startswith("row 2: Course code: ")


def test_bad_rows_never_stop_the_good_ones():
    read = rows("nope,EDI,2026-11-30", GOOD, "b@b.example,EDI,never")

    assert [row.row for row in read.rows] == [3]
    assert [row.row for row in read.refused] == [2, 4]


def test_characters_lost_on_the_way_refuse_the_row():
    read = cohort(f"{HEADER}\nzo".encode() + b"\xe9\x81@b.example,EDI,2026-11-30")

    assert _codes(read) == [["cohort-cell-unreadable"]]


@pytest.mark.parametrize(
    "cell",
    ["Sam@B.Example", "mailto:sam@b.example", "Sam Sample <sam@b.example>", " sam@b.example\u200b", "“sam@b.example”"],
)
def test_addresses_have_one_form(cell):
    (row,) = rows(f"{cell},EDI,2026-11-30").rows

    assert row.learner_reference == "mailto:sam@b.example"


def test_titles_name_items_too():
    (row,) = rows("a@b.example,working with DATA,2026-11-30", header="Email,Course title,Completion date").rows

    assert row.item_id.endswith("/data/1")


def test_one_item_for_all_rows():
    read = rows("a@b.example,2026-11-30", header="Email,Completion date", item="edi")

    assert read.rows[0].item_id.endswith("/edi-core/2")
    assert read.mapping.item.endswith("/edi-core/2")


def test_an_item_that_is_not_there_is_an_error():
    with pytest.raises(InputError) as caught:
        rows("a@b.example,2026-11-30", header="Email,Completion date", item="nothing")

    assert caught.value.code == "catalogue-item-unknown"


def test_dates_after_today_are_refused_where_today_is_known():
    read = rows(GOOD, "b@b.example,EDI,2026-12-01", today=date(2026, 11, 30))

    assert _codes(read) == [["cohort-date-in-future"]]


def test_a_staff_number_goes_on_the_badge_only_by_choice():
    choice = ColumnMapping.parse(
        b'staff_number_on_badge = true\n[columns]\n"Staff number" = "staff_number"\n"Course code" = "item"\n'
        b'"Completion date" = "completed_on"',
        "m.toml",
    )

    (row,) = rows("a@b.example,0042,EDI,2026-11-30", header=STAFF, mapping=choice).rows

    assert row.identities == (Identity(IdentityKind.STAFF_NUMBER, "0042"),)


def test_ten_digits_pass_where_the_mapping_vouches_for_the_column():
    mapping = ColumnMapping(
        columns=rows("a@b.example,1,EDI,2026-11-30", header=STAFF).mapping.columns,
        unsafe_not_nhs_numbers=("Staff number",),
    )

    read = rows("a@b.example,9434765919,EDI,2026-11-30", header=STAFF, mapping=mapping)

    assert read.rows[0].learner_reference == "staff-number:9434765919"


def test_a_did_alone_names_a_learner():
    (row,) = rows("did:key:z6MkExample,EDI,2026-11-30", header="DID,Course code,Completion date").rows

    assert (row.learner_reference, row.did, row.identities) == ("did:key:z6MkExample", "did:key:z6MkExample", ())


def test_one_address_in_two_columns_goes_on_the_badge_once():
    (row,) = rows(
        "a@b.example,A@b.example,EDI,2026-11-30", header="Work e-mail,Personal e-mail,Course code,Completion date"
    ).rows

    assert row.identities == (Identity(IdentityKind.WORK_EMAIL, "a@b.example"),)


@pytest.mark.parametrize(
    ("line", "header", "results"),
    [
        ("a@b.example,DATA,2026-11-30,85.0", "Grade", (AssessmentResult("exam", "85", ""),)),
        ("a@b.example,DATA,2026-11-30,85 %", "Score", (AssessmentResult("exam", "85", ""),)),
        ("a@b.example,PRAC,2026-11-30,b", "Report", (AssessmentResult("report", "B", ""),)),
        ("a@b.example,PRAC,2026-11-30,2", "Level reached", (AssessmentResult("level", "", "practitioner"),)),
        ("a@b.example,PRAC,2026-11-30,expert", "Level reached", (AssessmentResult("level", "", "expert"),)),
        ("a@b.example,DATA,2026-11-30,-", "Score", ()),
    ],
)
def test_reads_results(line, header, results):
    (row,) = rows(line, header=f"{HEADER},{header}").rows

    assert results == row.results


def test_a_decimal_comma_is_read_in_amounts():
    (row,) = rows("a@b.example;DATA;2026-11-30;6,5", header=HEADER.replace(",", ";") + ";Credits").rows

    assert row.credits_earned == (EarnedCredit(0, Decimal("6.5")),)


def test_a_mapping_can_name_one_of_two_statements():
    columns = (
        *rows(GOOD).mapping.columns,
        *ColumnMapping.parse(b'[columns]\n"Hours" = "credits_earned:2"', "m").columns,
    )

    (row,) = rows(
        "a@b.example,DATA,2026-11-30,1", header=f"{HEADER},Hours", mapping=ColumnMapping(columns=columns)
    ).rows

    assert row.credits_earned == (EarnedCredit(1, Decimal(1)),)


def test_the_whole_amount_is_no_amount_of_its_own():
    (row,) = rows("a@b.example,DATA,2026-11-30,7.50", header=f"{HEADER},Credits").rows

    assert row.credits_earned == ()


def test_values_that_nothing_takes_are_named_once():
    read = rows(f"{GOOD},90", "b@b.example,EDI,2026-11-30,91", header=f"{HEADER},Score")

    (note,) = read.notes
    assert (note.code, note.pointer, note.severity) == ("cohort-value-unused", "Score", Severity.WARNING)
    assert note.detail.startswith("2 rows of EDI")
    assert len(read.rows) == 2


def test_exact_repetitions_count_once_and_are_reported():
    read = rows(GOOD, "A@B.example, edi ,30 November 2026")

    assert [(duplicate.row, duplicate.of_row) for duplicate in read.duplicates] == [(3, 2)]
    assert [row.row for row in read.rows] == [2]


def test_contradictory_rows_are_all_refused():
    read = rows(GOOD, "a@b.example,EDI,2026-10-30", "b@b.example,EDI,2026-10-30")

    assert _codes(read) == [["cohort-rows-contradictory"]] * 2
    assert "rows 2 and 3" in str(read.refused[0])
    assert [row.row for row in read.rows] == [4]


def test_a_row_with_an_address_only_is_about_the_one_staff_number_that_has_it():
    read = rows("a@b.example,0042,EDI,2026-11-30", "a@b.example,,EDI,2026-10-30", header=STAFF)

    assert _codes(read) == [["cohort-rows-contradictory"]] * 2


@pytest.mark.parametrize("code", ["PRAC", "CERT"])
def test_repeatable_and_maintained_items_may_be_completed_twice(code):
    read = rows(f"a@b.example,{code},2026-10-30", f"a@b.example,{code},2026-11-30")

    assert (len(read.rows), read.refused) == (2, ())


def test_a_mailbox_of_two_people_is_refused():
    read = rows("ward@b.example,0042,EDI,2026-11-30", "ward@b.example,0043,EDI,2026-11-30", header=STAFF)

    assert _codes(read) == [["cohort-mailbox-shared"]] * 2


def test_a_header_that_comes_again_is_left_out_and_named():
    read = rows(GOOD, HEADER, "b@b.example,EDI,2026-11-30")

    assert [note.code for note in read.notes] == ["cohort-header-again"]
    assert [row.row for row in read.rows] == [2, 4]


def test_day_numbers_beside_slash_dates_are_warned_of():
    read = rows("a@b.example,EDI,46356", "b@b.example,EDI,30/11/2026")

    assert [note.code for note in read.notes] == ["cohort-dates-mixed"]
    assert len(read.rows) == 2


def test_columns_left_unread_are_named_with_the_reason():
    read = rows(f"{GOOD},x,y,,z", header=f"{HEADER},Ethnicity,Last access,Empty,")

    assert [(column.header, column.is_sensitive) for column in read.unread_columns] == [
        ("Ethnicity", True),
        ("Last access", False),
        ("Empty", False),
        ("column 7", False),
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cohort-header-missing", "just some text\nand more"),
        ("cohort-header-missing", f"{GOOD}\n{GOOD}"),
        ("cohort-without-rows", HEADER),
        ("cohort-without-rows", f"{HEADER}\n{HEADER}\n,,\n"),
        ("cohort-too-wide", HEADER + "," * MAX_COLUMNS + f"\n{GOOD}"),
        ("cohort-empty", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_told_why(code, text):
    error = cohort_error(text)

    assert code == error.code
    assert error.hint


def test_a_file_of_bad_rows_only_is_no_success():
    read = rows("nope,EDI,2026-11-30", "nope,EDI,soon")

    with pytest.raises(CohortError) as caught:
        read.require_rows()

    assert caught.value.code == "cohort-no-good-rows"
    assert [problem.detail.split(":")[0] for problem in caught.value.problems] == ["row 2", "row 3", "row 3"]


def test_a_cohort_with_good_rows_is_returned():
    read = rows(GOOD)

    assert read is read.require_rows()


def test_reads_from_a_path_and_keeps_its_name(tmp_path):
    path = tmp_path / "cohort.csv"
    path.write_text(f"{HEADER}\n{GOOD}", encoding="utf-8")

    read = Cohort.read(path, catalogue=small_catalogue())

    assert (read.source, len(read.rows)) == ("cohort.csv", 1)


def test_an_unreadable_file_is_told_by_name(tmp_path):
    with pytest.raises(CohortError) as caught:
        Cohort.read(tmp_path / "none.csv", catalogue=small_catalogue())

    assert caught.value.code == "cohort-unreadable"


def test_assessments_of_one_name_and_two_codes_are_not_guessed():
    text = SMALL.replace('code = "report"\nname = "Report"', 'code = "report"\nname = "Final exam"')
    assert text != SMALL

    read = Cohort.read(f"{HEADER},Final exam\n{GOOD},85".encode(), catalogue=Catalogue.parse(text, "c.toml"))

    assert [column.header for column in read.unread_columns] == ["Final exam"]


@pytest.mark.parametrize(
    "address",
    [
        "s\u0430m@ward.example",
        "sam@w\u0430rd.example",
        "sam\u180e@ward.example",
        "sam\ufe0f@ward.example",
        "\u0130sam@ward.example",
        "\uff53am@ward.example",
        "jos\u00c3\u00a9@ward.example",
    ],
)
def test_addresses_that_nobody_could_show_to_be_theirs_are_refused(address):
    # ATTACK: a Cyrillic letter among Latin ones, a joiner, bytes read in the wrong encoding.
    assert refusals(f"{address},EDI,2026-11-30") == [["cohort-email-lookalike"]]


def test_an_address_in_another_script_is_read_in_one_form():
    read = rows("Jose\u0301@ward.example,EDI,2026-11-30", "\u0438\u0432\u0430\u043d@ward.example,EDI,2026-11-30")

    assert [row.learner_reference for row in read.rows] == [
        "mailto:jos\u00e9@ward.example",
        "mailto:\u0438\u0432\u0430\u043d@ward.example",
    ]


def test_an_outcome_beside_a_status_is_a_second_word_only():
    read = rows(f"{GOOD},Completed,85", "b@b.example,EDI,2026-11-30,Completed,", header=f"{HEADER},Status,Result")

    assert len(read.rows) == 2


def test_a_mailbox_of_two_names_is_refused():
    read = rows(f"{GOOD},Jane Sample", f"{GOOD},Tom Other", header=f"{HEADER},Learner")

    assert _codes(read) == [["cohort-mailbox-shared"]] * 2
    assert "Sample" not in "".join(map(str, read.refused))


def test_two_spellings_of_a_name_are_one_person():
    read = rows(f"{GOOD},Zo\u00eb Sample", f'{GOOD},"SAMPLE, Z."', f"{GOOD},", header=f"{HEADER},Learner")

    assert (len(read.rows), len(read.duplicates), read.refused) == (1, 2, ())


def test_a_minus_zero_is_nought():
    (row,) = rows("a@b.example,DATA,2026-11-30,-0", header=f"{HEADER},Credits").rows

    assert [str(earned.amount) for earned in row.credits_earned] == ["0"]


def test_a_shared_mailbox_of_very_many_takes_no_longer_for_it():
    lines = [f"ward@b.example,{number},EDI,2026-11-30" for number in range(2_000, 4_000)]

    with at_most(1_000_000):
        read = rows(*lines, "ward@b.example,,EDI,2026-11-30", header=STAFF)

    assert len(read.refused) == 2_001


def test_unknown_codes_are_compared_with_the_known_ones_a_bounded_number_of_times():
    lines = [f"a{number}@b.example,EDI{number},2026-11-30" for number in range(1_000)]

    with at_most(1_000_000):
        read = rows(*lines, f"z@b.example,{'E' * 30_000},2026-11-30")

    assert read.refused[0].problems[0].hint == "did you mean 'EDI'?"
    assert read.refused[-1].problems[0].hint == "the codes are EDI, DATA, PRAC, CERT"


def _assessed(lines, value):
    text = with_module(f"[[module.assessment]]\ncode = 'a'\nname = 'Assessed'\n{lines}")
    return Cohort.read(f"{HEADER},Assessed\n{GOOD},{value}".encode(), catalogue=Catalogue.parse(text, "c.toml"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("completed", []),
        ("Failed", [["cohort-not-completed"]]),
        ("In Progress", [["cohort-not-completed"]]),
        ("Passed", [["cohort-result-impossible"]]),
    ],
)
def test_a_result_that_is_a_status_earns_the_badge_only_when_completed(value, expected):
    read = _assessed("type = 'Status'", value)

    assert expected == _codes(read)
    assert [row.results for row in read.rows] == ([] if expected else [(AssessmentResult("a", "Completed", ""),)])


@pytest.mark.parametrize(("value", "expected"), [("5.0", "5"), ("7.50", "7.5"), ("6", None)])
def test_a_number_may_be_one_of_a_list(value, expected):
    read = _assessed("type = 'RawScore'\nallowed_values = ['5', '7.5']", value)

    assert [row.results for row in read.rows] == ([(AssessmentResult("a", expected, ""),)] if expected else [])
    assert _codes(read) == ([] if expected else [["cohort-result-impossible"]])
