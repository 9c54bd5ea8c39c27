"""Reads how much credit a row says was earned, and holds it against what the item offers.

Not for what the item offers (`credits.py`). A column in a unit that the item does not give is reported, never converted.
"""

from decimal import Decimal

from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.refused import RowProblem
from badgeforge.learning.cohort.rowcells import RowCells
from badgeforge.learning.completion import EarnedCredit
from badgeforge.learning.credits import plain, why_not_an_amount
from badgeforge.learning.item import LearningItem


def read_credits(cells: RowCells, item: LearningItem) -> tuple[tuple[EarnedCredit, ...], frozenset[Target]]:
    """Return the amounts that differ from the whole, and the columns whose unit the item does not offer."""
    found: dict[int, Decimal] = {}
    unused: set[Target] = set()
    for target in cells.places:
        if target.field is not Field.CREDITS_EARNED:
            continue
        amount = cells.number(target)
        if amount is None:
            continue
        statement = _statement_for(cells, item, target)
        if statement is None:
            unused.add(target)
        elif (
            _check_amount(cells, target, amount, item.credits[statement].amount)
            and found.setdefault(statement, amount) != amount
        ):
            _refuse_credit(cells, target, "another column gives another amount of the same credit")
    earned = (
        EarnedCredit(statement, Decimal(plain(amount)))
        for statement, amount in sorted(found.items())
        if amount != item.credits[statement].amount
    )
    return tuple(earned), frozenset(unused)


def _statement_for(cells: RowCells, item: LearningItem, target: Target) -> int | None:
    """Return the 0-based credit statement that a column is about, or None where the item offers none such."""
    if not target.detail:
        return 0 if item.credits else None
    if target.detail.isdecimal():
        number = int(target.detail)
        return number - 1 if 1 <= number <= len(item.credits) else None
    places = [place for place, credit in enumerate(item.credits) if credit.unit == target.detail]
    if len(places) > 1:
        _refuse_credit(cells, target, "the item gives this unit more than once")
    return places[0] if places else None


def _check_amount(cells: RowCells, target: Target, amount: Decimal, available: Decimal | None) -> bool:
    if reason := why_not_an_amount(amount):
        _refuse_credit(cells, target, reason)
        return False
    if available is not None and amount > available:
        _refuse_credit(cells, target, f"the item gives {plain(available)} at most")
        return False
    return True


def _refuse_credit(cells: RowCells, target: Target, reason: str) -> None:
    cells.note(
        RowProblem(
            "cohort-credit-impossible",
            reason,
            pointer=cells.column(target),
            hint="correct the amount, or map the column to one statement, such as credits_earned:2",
        )
    )
