"""Prints a catalogue for people and for machines. Not for checking it (`learning/catalogue.py` did)."""

from collections.abc import Iterator

from badgeforge.jsontypes import JsonObject
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.credits import Credit
from badgeforge.learning.item import LearningItem
from badgeforge.learning.programme import Programme
from badgeforge.render.text import safe


def catalogue_lines(catalogue: Catalogue) -> Iterator[str]:
    """Write one line for each item: code, title, headline credit."""
    yield safe(catalogue.name)
    width = max((len(item.code) for item in catalogue.items), default=0)
    for heading, items in (("Modules", catalogue.modules), ("Programmes", catalogue.programmes)):
        if items:
            yield f"{heading}:"
        for item in items:
            credit = f"  ({item.credits[0]})" if item.credits else ""
            yield f"  {item.code:<{width}}  {safe(item.title)}{credit}"


def item_lines(item: LearningItem, catalogue: Catalogue) -> Iterator[str]:
    """Write everything about one item, a line for each thing it says."""
    yield f"{item.code}: {safe(item.title)}, version {item.version}"
    yield f"  id: {item.id}"
    yield f"  {safe(item.description, limit=2000)}"
    if item.level is not None:
        yield f"  level: {safe(item.level.name)}"
    for credit in item.credits:
        yield f"  credit: {credit}"
    if item.categories:
        yield f"  categories: {', '.join(item.categories)}"
    if item.criteria.narrative:
        yield f"  criteria: {safe(item.criteria.narrative, limit=2000)}"
    if item.criteria.url:
        yield f"  criteria page: {item.criteria.url}"
    for alignment in item.alignments:
        yield f"  serves: {safe(alignment.name)} ({alignment.url})"
    if item.maintenance is not None and item.maintenance.valid_for is not None:
        yield f"  lasts: {item.maintenance.valid_for}"
    if item.suspendable:
        yield "  suspendable: its badges get a second status entry, outside the 1EdTech schema (valid in VC 2.0)"
    if isinstance(item, Programme):
        for label, ids in (("core", item.core), ("optional", item.optional)):
            for identifier in ids:
                found = catalogue.find(identifier)
                yield f"  {label}: {safe(found.title) if found else identifier}"
        if item.completion:
            yield f"  completed by: {safe(item.completion, limit=2000)}"


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
