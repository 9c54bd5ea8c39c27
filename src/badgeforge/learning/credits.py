"""Credit: an exact amount with a unit and a scheme, which nothing adds to anything else.

Not for conversion (only a named, dated rule converts) and not for totals of a person (the ledger). Zero is a statement,
"no credit"; an unknown amount is None. 1 UK credit stands for 10 notional hours, which are not CPD hours:
https://www.qaa.ac.uk/the-quality-code/higher-education-credit-framework-for-england
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact, localcontext
from enum import StrEnum

from badgeforge.errors import InputError
from badgeforge.learning.level import Level

MAX_AMOUNT = Decimal(1_000_000)
"""Far above any real award; sums may go beyond it."""
MAX_DECIMALS = 6
"""Finer than any scheme counts (tenths of an hour are common, thirds are not exact anyway)."""

_EXACT = Context(prec=100, traps=[Inexact])


class Unit(StrEnum):
    """What is counted. A closed list: an unknown unit cannot be added, converted or explained."""

    HOUR = "hour"
    """A clock hour of the kind its scheme and basis name."""
    CPD_CREDIT = "cpd-credit"
    """A credit of a CPD scheme (medical royal colleges: one hour of educational activity)."""
    CPD_POINT = "cpd-point"
    """A point of a CPD scheme; what a point means is its scheme's business."""
    UK_CREDIT = "uk-credit"
    """A UK higher education credit (CATS): 10 notional hours of learning."""
    ECTS = "ects"
    """A credit of the European Credit Transfer and Accumulation System."""
    DAY = "day"
    """A day of learning."""

    @property
    def plural(self) -> str:
        """The unit in English, in the plural."""
        return _PLURALS[self]

    def of(self, amount: Decimal) -> str:
        """Say an amount of the unit in English.

        >>> Unit.HOUR.of(Decimal("1.0")), Unit.ECTS.of(Decimal("7.5"))
        ('1 hour', '7.5 ECTS credits')
        """
        return f"{plain(amount)} {self.plural.removesuffix('s') if amount == 1 else self.plural}"


_PLURALS = {
    Unit.HOUR: "hours",
    Unit.CPD_CREDIT: "CPD credits",
    Unit.CPD_POINT: "CPD points",
    Unit.UK_CREDIT: "UK credits",
    Unit.ECTS: "ECTS credits",
    Unit.DAY: "days",
}


class Basis(StrEnum):
    """What an amount was measured by."""

    CONTACT = "contact"
    """Time spent with a teacher, live or online."""
    NOTIONAL = "notional"
    """Time an average learner is expected to need, own study included."""
    ASSESSED = "assessed"
    """Given for work that was assessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One credit statement. Two of them may be added only when unit and scheme are the same.

    Raises:
        ValueError: when the amount is negative, not finite, or finer than `MAX_DECIMALS`.
    """

    amount: Decimal | None
    """How much is available; zero says "no credit", None says that nobody stated it."""
    unit: Unit
    """What is counted."""
    scheme: str
    """Absolute IRI of the body or scheme whose credit it is."""
    scheme_name: str = ""
    """The scheme in English; empty when not given."""
    level: Level | None = None
    """The level of the credit, where the statement gives one of its own."""
    kind: str | None = None
    """A word of the scheme (`participatory`, `external`, `personal`, `structured`), lower case with hyphens."""
    basis: Basis | None = None
    """What the amount was measured by."""
    valid_for: str = ""
    """How long the credit may be counted: an ISO 8601 period such as `P5Y`; empty when the scheme does not say."""

    def __post_init__(self) -> None:
        if self.amount is not None and (reason := _why_malformed(self.amount)):
            raise ValueError(reason)

    @property
    def label(self) -> str:
        """What is counted, in English and without the amount: `CPD hours, participatory`."""
        words = self.unit.plural
        if self.unit is Unit.HOUR:
            words = "notional hours of learning" if self.basis is Basis.NOTIONAL else "CPD hours"
        extras = [self.kind] if self.kind else []
        if self.basis and not (self.unit is Unit.HOUR and self.basis is Basis.NOTIONAL):
            extras.append(self.basis.value)
        text = ", ".join([words, *extras])
        return text[0].upper() + text[1:]

    def __str__(self) -> str:
        """Say the statement in English: `15 UK credits at FHEQ level 7`."""
        amount = f"an unstated number of {self.unit.plural}" if self.amount is None else self.unit.of(self.amount)
        level = f" at {self.level}" if self.level else ""
        return amount + level


def why_not_an_amount(amount: Decimal) -> str:
    """Say why `amount` cannot be one item's amount of credit, or return the empty string when it can."""
    if amount.is_finite() and amount > MAX_AMOUNT:
        return f"an amount of credit cannot be above {MAX_AMOUNT}"
    return _why_malformed(amount)


def _why_malformed(amount: Decimal) -> str:
    if not amount.is_finite():
        return "an amount of credit must be a number"
    if amount < 0:
        return "an amount of credit cannot be negative"
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > MAX_DECIMALS:
        return f"an amount of credit has at most {MAX_DECIMALS} decimals"
    return ""


def plain(amount: Decimal) -> str:
    """Write an amount as a plain decimal without exponent and without idle zeros: `15`, `7.5`, `0`.

    >>> plain(Decimal("15.00")), plain(Decimal("1E+2")), plain(Decimal("0.0"))
    ('15', '100', '0')
    """
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def add(first: Credit, *others: Credit) -> Credit:
    """Add credit statements of one unit and one scheme, exactly.

    What the statements do not share (level, kind, basis, validity) is dropped from the sum; an unknown amount makes
    the sum unknown.

    Raises:
        InputError: when unit or scheme differ. Converting takes a named, dated rule.
    """
    total = first
    for other in others:
        total = _add_two(total, other)
    return total


def total_by_unit_and_scheme(statements: Iterable[Credit]) -> dict[tuple[Unit, str], Credit]:
    """Add up what may be added: one sum for each pair of unit and scheme, in order of first appearance."""
    totals: dict[tuple[Unit, str], Credit] = {}
    for statement in statements:
        key = (statement.unit, statement.scheme)
        totals[key] = add(totals[key], statement) if key in totals else statement
    return totals


def _add_two(one: Credit, other: Credit) -> Credit:
    if one.unit is not other.unit:
        raise InputError(
            "credits-of-different-units",
            f"{one.unit.plural} cannot be added to {other.unit.plural}",
            hint="total each unit by itself, or convert one by a named, dated rule first",
        )
    if one.scheme != other.scheme:
        raise InputError(
            "credits-of-different-schemes",
            f"credits of {one.scheme} cannot be added to credits of {other.scheme}",
            hint="total each scheme by itself",
        )
    with localcontext(_EXACT):
        amount = None if one.amount is None or other.amount is None else one.amount + other.amount
    return replace(
        one,
        amount=amount,
        scheme_name=one.scheme_name if one.scheme_name == other.scheme_name else "",
        level=one.level if one.level == other.level else None,
        kind=one.kind if one.kind == other.kind else None,
        basis=one.basis if one.basis == other.basis else None,
        valid_for=one.valid_for if one.valid_for == other.valid_for else "",
    )
