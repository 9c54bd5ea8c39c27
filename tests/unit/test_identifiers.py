"""Shapes of NHS and register identifiers; every number here is a published example or made up."""

import pytest

from badgeforge.identifiers import (
    is_ods_code,
    looks_like_national_insurance_number,
    looks_like_nhs_number,
)


@pytest.mark.parametrize(
    "text",
    [
        *("9434765919", "943 476 5919", "943-476-5919", " 9434765919\t"),
        *("943\u00a0476\u00a05919", "943\u2011476\u20115919", "9434765919.0", "4010232137", "0000000000"),
    ],
)
def test_recognises_an_nhs_number(text):
    assert looks_like_nhs_number(text)


@pytest.mark.parametrize("check", range(10))
def test_only_one_check_digit_fits(check):
    assert looks_like_nhs_number(f"943476591{check}") == (check == 9)


def test_no_check_digit_fits_where_it_would_have_to_be_ten():
    assert not any(looks_like_nhs_number(f"100000001{check}") for check in range(10))


@pytest.mark.parametrize(
    "text",
    ["", "943476591", "94347659190", "943 476 591X", "A434765919", "9434765919 and more", "٩٤٣٤٧٦٥٩١٩", "9434765919.5"],
)
def test_sees_no_nhs_number_in_other_text(text):
    assert not looks_like_nhs_number(text)


@pytest.mark.parametrize("text", ["AB123456C", "ab 12 34 56 c", " AB 123456 D ", "JG-10-37-59-A", "ZY012345B"])
def test_recognises_a_national_insurance_number(text):
    assert looks_like_national_insurance_number(text)


@pytest.mark.parametrize(
    "text",
    [
        *("QQ123456C", "DA123456A", "AO123456A", "AV123456A"),  # letters that are not given out
        *("GB123456A", "BG123456A", "NK123456A", "KN123456A", "TN123456A", "NT123456A", "ZZ123456A"),  # pairs
        *("", "AB123456E", "AB123456", "AB12345C", "AB1234567", "1B123456C", "AB123456CC"),
    ],
)
def test_sees_no_national_insurance_number_in_other_text(text):
    assert not looks_like_national_insurance_number(text)


@pytest.mark.parametrize("code", ["RHQ", "A81001", "8HN47", "RHQNG", "S08000015"])
def test_sees_the_shape_of_an_ods_code(code):
    assert is_ods_code(code)


@pytest.mark.parametrize("text", ["", "rhq", "RH Q", "RHQ\n", "RHQ-1", "ABCDEFGHIJ"])
def test_sees_no_ods_code_in_other_text(text):
    assert not is_ods_code(text)
