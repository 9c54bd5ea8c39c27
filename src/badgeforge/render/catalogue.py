"""Prints a catalogue for people and for machines. Not for checking it (`learning/catalogue/__init__.py` did)."""

from collections.abc import Iterator
from itertools import chain

from badgeforge.jsontypes import JsonObject
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.credits import Credit
from badgeforge.learning.item import LearningItem
from badgeforge.learning.programme import Programme
from badgeforge.verification.report import harmless

_LONGEST = 2000
"""Characters of a text that are printed."""


def catalogue_lines(catalogue: Catalogue) -> Iterator[str]:
    """Write one line for each item: code, title, headline credit."""
    yield harmless(catalogue.name)
    width = max((len(item.code) for item in catalogue.items), default=0)
    for heading, items in (("Modules", catalogue.modules), ("Programmes", catalogue.programmes)):
        if items:
            yield f"{heading}:"
        for item in items:
            credit = f"  ({item.credits[0]})" if item.credits else ""
            yield f"  {item.code:<{width}}  {harmless(item.title)}{credit}"


def item_lines(item: LearningItem, catalogue: Catalogue) -> Iterator[str]:
    """Write everything about one item, a line for each thing it says."""
    yield f"{item.code}: {harmless(item.title)}, version {item.version}"
    facts = chain(_own_facts(item), _programme_facts(item, catalogue) if isinstance(item, Programme) else ())
    for label, value in facts:
        if value:
            yield f"  {label}: {harmless(value, limit=_LONGEST)}"


def _own_facts(item: LearningItem) -> Iterator[tuple[str, str]]:
    yield "id", item.id
    yield "about", item.description
    yield "level", item.level.name if item.level else ""
    for credit in item.credits:
        yield "credit", str(credit)
    yield "categories", ", ".join(item.categories)
    yield "criteria", item.criteria.narrative
    yield "criteria page", item.criteria.url
    for alignment in item.alignments:
        yield "serves", f"{alignment.name} ({alignment.url})"
    if item.maintenance is not None:
        yield "lasts", str(item.maintenance.valid_for or "")
        yield "grace", str(item.maintenance.grace or "")
        yield "refresh every", str(item.maintenance.refresher_interval or "")
    if item.suspendable:
        yield "suspendable", "its badges get a second status entry, outside the 1EdTech schema (valid in VC 2.0)"


def _programme_facts(programme: Programme, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for label, ids in (("core", programme.core), ("optional", programme.optional)):
        for identifier in ids:
            found = catalogue.find(identifier)
            yield label, found.title if found else identifier
    yield "completed by", programme.completion


def item_json(item: LearningItem) -> JsonObject:
    """Write one item as JSON: identity, level and credits, with exact amounts as text."""
    members: JsonObject = {
        "id": item.id,
        "code": item.code,
        "title": item.title,
        "version": item.version,
        "description": item.description,
        "credits": [_credit_json(credit) for credit in item.credits],
        "categories": list(item.categories),
        "suspendable": item.suspendable,
        "repeatable": item.repeatable,
        "maintained": item.maintained,
    }
    if item.level is not None:
        members["level"] = {"framework": item.level.framework, "value": item.level.value, "name": item.level.name}
    if isinstance(item, Programme):
        members["core"] = list(item.core)
        members["optional"] = list(item.optional)
    return members


def catalogue_json(catalogue: Catalogue) -> JsonObject:
    """Write the whole catalogue as JSON."""
    return {
        "name": catalogue.name,
        "modules": [item_json(item) for item in catalogue.modules],
        "programmes": [item_json(item) for item in catalogue.programmes],
    }


def _credit_json(credit: Credit) -> JsonObject:
    members: JsonObject = {"unit": str(credit.unit), "scheme": credit.scheme}
    if credit.amount is not None:
        members["amount"] = str(credit.amount)
    if credit.kind:
        members["kind"] = str(credit.kind)
    if credit.basis:
        members["basis"] = str(credit.basis)
    return members
