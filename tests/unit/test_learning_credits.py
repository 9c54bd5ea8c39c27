"""Credits: exact, and never added across units or schemes."""

from decimal import Decimal

import pytest

from badgeforge.errors import InputError
from badgeforge.learning.credits import (
    MAX_AMOUNT,
    Basis,
    Credit,
    Unit,
    add,
    plain,
    total_by_unit_and_scheme,
    why_not_an_amount,
)
from badgeforge.learning.level import Level

SEVEN = Level(framework="https://frameworks.example/fheq", value="7", name="FHEQ level 7")


def _credit(amount, unit=Unit.HOUR, scheme="https://schemes.example/cpd", **more):
    return Credit(amount=None if amount is None else Decimal(amount), unit=unit, scheme=scheme, **more)


def test_adds_decimals_exactly():
    total = add(_credit("0.1"), _credit("0.2"))

    assert Decimal("0.3") == total.amount


def test_refuses_to_add_different_units():
    with pytest.raises(InputError) as caught:
        add(_credit("1"), _credit("1", unit=Unit.CPD_POINT))

    assert caught.value.code == "credits-of-different-units"


def test_refuses_to_add_different_schemes():
    with pytest.raises(InputError) as caught:
        add(_credit("1"), _credit("1", scheme="https://schemes.example/other"))

    assert caught.value.code == "credits-of-different-schemes"


def test_unknown_makes_the_sum_unknown_and_zero_does_not():
    assert add(_credit("2"), _credit(None)).amount is None
    assert Decimal(2) == add(_credit("2"), _credit("0")).amount


def test_sum_drops_what_the_statements_do_not_share():
    total = add(
        _credit("1", kind="external", basis=Basis.CONTACT, level=SEVEN, scheme_name="CPD"),
        _credit("1", kind="personal", basis=Basis.CONTACT, scheme_name="CPD"),
    )

    assert (total.kind, total.basis, total.level, total.scheme_name) == (None, Basis.CONTACT, None, "CPD")


def test_totals_each_unit_and_scheme_by_itself():
    totals = total_by_unit_and_scheme([_credit("1"), _credit("15", unit=Unit.UK_CREDIT), _credit("2.5")])

    assert [Decimal("3.5"), Decimal(15)] == [credit.amount for credit in totals.values()]


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "0.0000001", "0E+999999"])
def test_refuses_what_is_no_amount(amount):
    with pytest.raises(ValueError, match="amount of credit"):
        _credit(amount)


@pytest.mark.parametrize(
    ("credit", "label"),
    [
        (_credit("1", kind="participatory"), "CPD hours, participatory"),
        (_credit("1", basis=Basis.NOTIONAL), "Notional hours of learning"),
        (_credit("15", unit=Unit.UK_CREDIT, basis=Basis.ASSESSED), "UK credits, assessed"),
        (_credit("1", unit=Unit.DAY), "Days"),
        (_credit("1", unit=Unit.ECTS), "ECTS credits"),
    ],
)
def test_label_names_what_is_counted(credit, label):
    assert label == credit.label


def test_says_itself_in_english():
    assert str(_credit("15.0", unit=Unit.UK_CREDIT, level=SEVEN)) == "15 UK credits at FHEQ level 7"
    assert str(_credit(None)) == "an unstated number of hours"


@pytest.mark.parametrize(
    ("amount", "text"), [("15.00", "15"), ("7.50", "7.5"), ("1E+2", "100"), ("0", "0"), ("100", "100")]
)
def test_plain_writes_no_idle_digits(amount, text):
    assert text == plain(Decimal(amount))


def test_sums_may_exceed_what_one_item_gives():
    assert "above" in why_not_an_amount(MAX_AMOUNT + 1)
    assert add(_credit(MAX_AMOUNT), _credit("1")).amount == MAX_AMOUNT + 1
