"""Columns: guessed from headers, or chosen by a saved mapping."""

import pytest

from badgeforge.errors import CohortError, InputError
from badgeforge.learning.cohort.columns import guess_columns, normal_header, recognised
from badgeforge.learning.cohort.dates import DateOrder
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.headers import known_headers
from badgeforge.learning.cohort.mapping import MAX_MAPPING_BYTES, ColumnMapping
from support.learning import cohort, cohort_error, rows

GOOD = "a@b.example,EDI,2026-11-30"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Learner", "name"),
        ("E-mail address", "email"),
        ("E-MAIL", "email"),
        ("Work e-mail", "work_email"),
        ("Personal Email", "personal_email"),
        ("Staff number", "staff_number"),
        ("Employee Number", "staff_number"),
        ("Course code", "item"),
        ("Module", "item"),
        ("Course title", "item_title"),
        ("Completion date", "completed_on"),
        ("Date Completed", "completed_on"),
        ("Date_of_Completion", "completed_on"),
        ("Score", "score"),
        ("Final Grade", "grade"),
        ("Hours", "credits_earned:hour"),
        ("CPD points", "credits_earned:cpd-point"),
        ("Credits", "credits_earned"),
        ("RPL", "prior_learning"),
        ("Cohort", "term"),
        ("User’s Email", "email"),
        ("“Completion  date”", "completed_on"),
        ("Outcome", "outcome"),
        ("Attendance", "outcome"),
        ("Final exam", "result:exam"),
    ],
)
def test_knows_usual_headers(header, target):
    assert {0: Target.parse(target)} == guess_columns([header], assessments={"final exam": "exam"})


@pytest.mark.parametrize(
    "header",
    ["Last updated by", "Expiry date", "Mode of study", "Delivery", "Assignment number", "Manager", "", "Score max"],
)
def test_reads_nothing_from_headers_it_does_not_know(header):
    assert guess_columns([header], assessments={}) == {}


def test_delivery_mode_is_never_guessed():
    assert Field.DELIVERY_MODE not in {target.field for target, _ in known_headers().values()}


def test_of_two_headers_the_plainer_yields():
    assert {1: Target(Field.COMPLETED_ON)} == guess_columns(["Date", "Completion date"], assessments={})


def test_titles_are_read_only_without_codes():
    assert {0: Target(Field.ITEM)} == guess_columns(["Course code", "Course title"], assessments={})
    assert {0: Target(Field.ITEM_TITLE)} == guess_columns(["Course title"], assessments={})


def test_completed_is_yes_or_no_where_another_column_has_the_date():
    assert {0: Target(Field.COMPLETED_ON)} == guess_columns(["Completed"], assessments={})
    assert {0: Target(Field.OUTCOME), 1: Target(Field.COMPLETED_ON)} == guess_columns(
        ["Completed", "Completion date"], assessments={}
    )


def test_two_equal_claims_are_refused():
    error = cohort_error(f"Email,E-mail address,Course,Date\n{GOOD}")

    assert error.code == "cohort-columns-ambiguous"
    assert "'Email' and 'E-mail address'" in error.detail


def test_counts_headers_it_knows():
    assert recognised(["Email", "Course", "Nonsense"], assessments={}) == 2


def test_headers_are_compared_without_case_and_punctuation():
    assert normal_header(" Work_E-Mail: ") == "work e mail"


@pytest.mark.parametrize("text", ["completed_on", "result:exam", "credits_earned", "credits_earned:2"])
def test_targets_are_written_as_read(text):
    assert text == str(Target.parse(text))


@pytest.mark.parametrize("text", ["", "completed", "result", "name:x", "result:"])
def test_refuses_what_is_no_target(text):
    with pytest.raises(ValueError, match=r"field|needs|takes"):
        Target.parse(text)


def test_missing_columns_are_named():
    error = cohort_error("Learner,Score,Cohort\nx,1,2")

    assert error.code == "cohort-columns-missing"
    assert "the date of completion" in error.detail
    assert "the learner" in error.detail
    assert "the module" in error.detail


def test_a_guessed_mapping_is_shown_and_can_be_saved_and_loaded(tmp_path):
    mapping = rows(GOOD).mapping
    mapping.save(tmp_path / "mapping.toml")

    loaded = ColumnMapping.load(tmp_path / "mapping.toml")

    assert mapping.is_guessed
    assert not loaded.is_guessed
    assert mapping == loaded


def test_a_saved_mapping_is_never_overwritten(tmp_path):
    (tmp_path / "mapping.toml").write_text("", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        rows(GOOD).mapping.save(tmp_path / "mapping.toml")

    assert caught.value.code == "cohort-mapping-not-written"


def test_every_choice_survives_saving():
    mapping = ColumnMapping(
        columns=(('He said "x"\\\t\x7f', Target(Field.RESULT, "exam")), ("Café 🏅", Target(Field.EMAIL))),
        item="EDI",
        date_order=DateOrder.MONTH_FIRST,
        staff_number_on_badge=True,
        unsafe_not_nhs_numbers=("Staff no",),
    )

    assert mapping == ColumnMapping.parse(mapping.to_toml().encode(), "m.toml")


def test_a_mapping_reads_headers_nobody_knows(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        'item = "EDI"\ndate_format = "month-first"\n[columns]\n"Mailbox" = "email"\n"Day" = "completed_on"\n"How" = "delivery_mode"\n',
        encoding="utf-8",
    )

    read = cohort("Mailbox,Day,How,Email\na@b.example,03/04/2026,Online,z@b.example", mapping=path)

    assert [(row.completed_on.isoformat(), row.delivery_mode, row.learner_reference) for row in read.rows] == [
        ("2026-03-04", "Online", "mailto:a@b.example")
    ]
    assert [column.header for column in read.unread_columns] == ["Email"]


def test_a_mapping_finds_its_headers_without_case():
    mapping = ColumnMapping.parse(b'item = "EDI"\n[columns]\n"MAIL_BOX" = "email"\n"Day" = "completed_on"', "m.toml")

    assert len(cohort("mail box;day\na@b.example;2026-01-01", mapping=mapping).rows) == 1


def test_a_mapped_column_has_to_be_there():
    mapping = ColumnMapping.parse(b'[columns]\n"Mailbox" = "email"\n"Email" = "did"', "m.toml")

    assert cohort_error(f"Email,Course,Date\n{GOOD}", mapping=mapping).code == "cohort-mapping-column-missing"


def test_a_mapped_header_may_stand_there_once_only():
    mapping = ColumnMapping.parse(b'[columns]\n"Email" = "email"', "m.toml")

    assert cohort_error(f"Email,Email,Course,Date\n{GOOD}", mapping=mapping).code == "cohort-header-repeated"


def test_a_mapping_cannot_open_a_sensitive_column():
    mapping = ColumnMapping.parse(b'[columns]\n"Ethnicity" = "term"\n"Email" = "email"', "m.toml")

    error = cohort_error("Email,Ethnicity,Course,Date\na@b.example,x,EDI,2026-01-01", mapping=mapping)

    assert error.code == "cohort-column-sensitive"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cohort-mapping-field-unknown", '[columns]\n"A" = "e_mail"'),
        ("cohort-mapping-field-unknown", '[columns]\n"A" = 1'),
        ("cohort-mapping-field-repeated", '[columns]\n"A" = "email"\n"B" = "email"'),
        ("catalogue-key-missing", 'item = "EDI"'),
        ("catalogue-key-unknown", 'itm = "EDI"\n[columns]\n"A" = "email"'),
        ("catalogue-word-unknown", 'date_format = "iso"\n[columns]\n"A" = "email"'),
    ],
)
def test_mistakes_in_a_mapping_are_listed(code, text):
    with pytest.raises(CohortError) as caught:
        ColumnMapping.parse(text.encode(), "m.toml")

    assert caught.value.code == "cohort-mapping-mistakes"
    assert [code] == [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("data", [b"[columns", b"\xff", b"x = " + b"[" * 5000])
def test_refuses_what_is_no_mapping(data):
    with pytest.raises(CohortError) as caught:
        ColumnMapping.parse(data, "m.toml")

    assert caught.value.code == "cohort-mapping-not-toml"


def test_an_unreadable_mapping_is_told_by_name(tmp_path):
    with pytest.raises(CohortError) as caught:
        ColumnMapping.load(tmp_path / "none.toml")

    assert caught.value.code == "cohort-mapping-unreadable"


def test_refuses_a_mapping_that_is_far_too_large():
    with pytest.raises(CohortError) as caught:
        ColumnMapping.parse(b"#" * (MAX_MAPPING_BYTES + 1), "m.toml")

    assert caught.value.code == "cohort-mapping-too-large"


def test_one_column_cannot_be_two_things():
    mapping = ColumnMapping.parse(
        b'[columns]\n"E-mail" = "email"\n"E mail" = "name"\nCourse = "item"\nDate = "completed_on"', "m.toml"
    )

    error = cohort_error(f"E-MAIL,Course,Date\n{GOOD}", mapping=mapping)

    assert error.code == "cohort-mapping-column-repeated"


def test_a_number_of_thousands_of_digits_is_no_place_of_a_credit_statement():
    with pytest.raises(CohortError) as caught:
        ColumnMapping.parse(f'[columns]\nHours = "credits_earned:{"9" * 5_000}"'.encode(), "m.toml")

    assert [problem.code for problem in caught.value.problems] == ["cohort-mapping-field-unknown"]
