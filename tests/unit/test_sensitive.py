"""Names of what must never be in a badge."""

import pytest

from badgeforge.ob3.classes import VC_1_1, VC_2_0
from badgeforge.sensitive import sensitive_column, sensitive_name


@pytest.mark.parametrize(
    "header",
    [
        "Ethnicity",
        "Ethnic Group",
        "ethnic_origin_code",
        "Race",
        "Nationality",
        "Disability",
        "Do you consider yourself to have a disability?",
        "SEX",
        "Gender identity",
        "Sexual Orientation",
        "Religion or belief",
        "Date of Birth",
        "date_of_birth",
        "DATE-OF-BIRTH",
        "dateOfBirth",
        "DateofBirth",
        "DOB",
        "Age",
        "Age band",
        "Marital status",
        "Caring responsibilities",
        "Carer",
        "Reasonable adjustments",
        "Dietary requirements",
        "Pay Band",
        "PayBand",
        "Band",
        "AfC band",
        "Salary (£)",
        "DBS check date",
        "Right to Work",
        "Visa status",
        "Occupational Health clearance",
        "Hepatitis B vaccination",
        "Fitness to Practise",
        "Sickness days",
        "Reason for absence",
        "NHS Number",
        "NHS No.",
        "nhsNumber",
        "NHSNumber",
        "nhsno",
        "Patient ID",
        "National Insurance No",
        "NI Number",
        "NINO",
        "Trade union member",
    ],
)
def test_names_the_reason_for_leaving_a_column_unread(header):
    assert sensitive_column(header)


@pytest.mark.parametrize(
    "header",
    [
        "Email",
        "Employee number",
        "Staff No",
        "ESR assignment number",
        "Course",
        "Module title",
        "Digital Health Leadership",
        "Stage",
        "Percentage",
        "Page",
        "Sussex",
        "Husband",
        "Band 6 development",
        "Completed on",
        "Disability Awareness Training",
        "Gender equality module",
        "Safeguarding course: sexual orientation",
        "Postcode",
        "",
        "  ",
    ],
)
def test_reads_every_other_column(header):
    assert sensitive_column(header) is None


@pytest.mark.parametrize("name", ["https://schema.org/gender", "example:age", "ethnic_group", "healthCondition"])
def test_refuses_names_of_members_in_every_spelling(name):
    assert sensitive_name(name)


def test_only_one_property_of_open_badges_is_sensitive():
    names = {name for table in (VC_2_0, VC_1_1) for spec in table.values() for name in spec.properties}

    assert {name for name in names if sensitive_name(name)} == {"dateOfBirth"}


def test_looks_at_the_start_of_an_endless_name_only():
    assert sensitive_name("x" * 1_000_000 + " gender") is None
