"""Follows the references between items of a catalogue, written as ids or codes, and turns them into ids.

Not for completion rules: here a programme's lists are only held to name things that exist, once each, and not in a circle.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from badgeforge.errors import Problem
from badgeforge.learning.catalogue.checks import Placed
from badgeforge.learning.item import LearningItem
from badgeforge.learning.programme import Programme
from badgeforge.tomltables.reader import Findings, guess, shown


def resolve(placed: Sequence[Placed], findings: Findings) -> tuple[LearningItem, ...]:
    """Return the items in order with every reference as an id, noting references that lead nowhere or in a circle."""
    book = _Book(placed, findings)
    items = tuple(book.resolved(entry) for entry in placed)
    _check_circles(items, placed, findings)
    return items


def check_required_everywhere(
    required: Sequence[str], placed: Sequence[Placed], items: Iterable[LearningItem], findings: Findings
) -> None:
    """Note every programme whose core lacks a module that the catalogue requires in every programme."""
    book = _Book(placed, findings)
    wanted = [book.id_of(name, f"catalogue.required_in_every_programme[{n}]") for n, name in enumerate(required)]
    for entry, item in zip(placed, items, strict=True):
        if not isinstance(item, Programme):
            continue
        for module_id, name in zip(wanted, required, strict=True):
            if module_id and module_id not in item.core:
                findings.add(
                    Problem(
                        "catalogue-required-module-absent",
                        f"every programme has to hold {shown(name)} in its core, and this one does not",
                        pointer=f"{entry.path}.core",
                        hint=f"add {shown(name)} to core, or take it out of required_in_every_programme",
                    )
                )


class _Book:
    """The items of a catalogue by id and by code."""

    def __init__(self, placed: Sequence[Placed], findings: Findings) -> None:
        self._items: dict[str, LearningItem] = {}
        for entry in placed:
            self._items.setdefault(entry.item.id, entry.item)
            self._items.setdefault(entry.item.code.casefold(), entry.item)
        self._names = [entry.item.code for entry in placed]
        self._findings = findings

    def id_of(self, name: str, path: str) -> str:
        """Return the id that `name` (an id or a code) stands for, or note that it stands for nothing."""
        item = self._items.get(name) or self._items.get(name.casefold())
        if name and item is None:
            self._findings.add(
                Problem(
                    "catalogue-reference-unknown",
                    f"nothing in the catalogue has the id or code {shown(name)}",
                    pointer=path,
                    hint=guess(name, self._names) or "add it to the catalogue, or correct the id or code",
                )
            )
        return item.id if item else ""

    def resolved(self, entry: Placed) -> LearningItem:
        """Return the item with its references as ids."""
        item = replace(entry.item, prerequisites=self._ids(entry, "prerequisites", entry.item.prerequisites))
        if not isinstance(item, Programme):
            return item
        core = self._ids(entry, "core", item.core)
        optional = self._ids(entry, "optional", item.optional)
        for index, module_id in enumerate(optional):
            if module_id in core:
                self._note_repeated(entry, f"optional[{index}]", "it is in core already")
        award = item.award
        if award is not None:
            award = replace(award, absorbs=self._ids(entry, "award.absorbs", award.absorbs))
        return replace(item, core=core, optional=optional, award=award)

    def _ids(self, entry: Placed, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for index, name in enumerate(names):
            item_id = self.id_of(name, f"{entry.path}.{key}[{index}]")
            if item_id and item_id == entry.item.id:
                self._note_repeated(entry, f"{key}[{index}]", "an item cannot refer to itself")
            elif item_id in found:
                self._note_repeated(entry, f"{key}[{index}]", "the list names it already, by id or by code")
            elif item_id:
                found.append(item_id)
        return tuple(found)

    def _note_repeated(self, entry: Placed, key: str, reason: str) -> None:
        self._findings.add(
            Problem("catalogue-reference-repeated", reason, pointer=f"{entry.path}.{key}", hint="remove this one")
        )


def _check_circles(items: Sequence[LearningItem], placed: Sequence[Placed], findings: Findings) -> None:
    """Note every item that comes before itself: by prerequisites, as its own part, or by absorbing itself."""
    before: Mapping[str, tuple[str, ...]] = {item.id: _needs(item) for item in items}
    for item, entry in zip(items, placed, strict=True):
        reached: set[str] = set()
        waiting = list(before[item.id])
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting.extend(before.get(current, ()))
        if item.id and item.id in reached:
            findings.add(
                Problem(
                    "catalogue-reference-circle",
                    "the item has to be completed before itself, by way of the items it refers to",
                    pointer=entry.path,
                    hint="remove one of the references (prerequisites, core, optional, absorbs) that close the circle",
                )
            )


def _needs(item: LearningItem) -> tuple[str, ...]:
    parts = item.modules if isinstance(item, Programme) else ()
    absorbed = item.award.absorbs if isinstance(item, Programme) and item.award else ()
    return (*item.prerequisites, *parts, *absorbed)
