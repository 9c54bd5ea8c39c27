"""Turns the `[[module]]` and `[[programme]]` tables of a catalogue file into items, noting every mistake.

Not for what holds between items (duplicates, references): `cataloguechecks.py`. Each key is the
field of the same name in `item.py`, `module.py` or `programme.py` (`image` is the picture, `assessment` an assessment).
"""

from typing import Any

from badgeforge.learning.assessment import Assessment
from badgeforge.learning.catalogue.assessmenttables import read_assessment
from badgeforge.learning.catalogue.parttables import (
    CODE_FIX,
    WORD_FIX,
    read_alignment,
    read_credit,
    read_criteria,
    read_level,
    read_maintenance,
    read_picture,
)
from badgeforge.learning.module import LearningModule
from badgeforge.learning.programme import Programme, ProgrammeAward
from badgeforge.learning.words import ACHIEVEMENT_TYPES, CODE, EXTENSION_TERM, LANGUAGE, WORD
from badgeforge.tomltables.reader import TableReader


def read_module(table: TableReader) -> LearningModule:
    """Read one `[[module]]`."""
    module = LearningModule(**_read_shared(table), delivery_modes=table.texts("delivery_modes", WORD, fix=WORD_FIX))
    table.finish()
    return module


def read_programme(table: TableReader) -> Programme:
    """Read one `[[programme]]`."""
    programme = Programme(
        **_read_shared(table),
        core=table.texts("core"),
        optional=table.texts("optional"),
        completion=table.text("completion", required=True, fix="say in plain English what completes the programme"),
        award=_read_award(table.table("award")),
    )
    table.finish()
    return programme


def _read_shared(table: TableReader) -> dict[str, Any]:
    """Read what every item has; the `Any` is the price of passing one set of values to two dataclasses."""
    return {
        "id": table.iri("id", required=True, https=True),
        "code": table.shaped("code", CODE, required=True, fix=CODE_FIX),
        "title": table.text("title", required=True, fix="give the name that appears on the badge"),
        "version": table.text("version", required=True, fix='give the version that stands in the id, such as "2"'),
        "description": table.text("description", required=True, fix="say in a sentence or two what it is"),
        "criteria": read_criteria(table),
        "level": read_level(table.table("level")),
        "credits": tuple(read_credit(entry) for entry in table.tables("credits")),
        "categories": table.texts("categories", WORD, fix=WORD_FIX),
        "outcomes": table.texts("outcomes"),
        "alignments": tuple(read_alignment(entry) for entry in table.tables("alignments")),
        "picture": read_picture(table.table("image")),
        "assessments": _read_assessments(table),
        "achievement_type": table.choice("achievement_type", ACHIEVEMENT_TYPES, extension=EXTENSION_TERM),
        "language": table.shaped("language", LANGUAGE, fix="write a language code such as en or en-GB"),
        "tags": table.texts("tags"),
        "field_of_study": table.text("field_of_study"),
        "specialization": table.text("specialization"),
        "prerequisites": table.texts("prerequisites"),
        "maintenance": read_maintenance(table.table("maintenance")),
        "suspendable": table.flag("suspendable"),
        "repeatable": table.flag("repeatable"),
    }


def _read_assessments(table: TableReader) -> tuple[Assessment, ...]:
    taken: set[str] = set()
    return tuple(read_assessment(entry, taken) for entry in table.tables("assessment"))


def _read_award(entry: TableReader | None) -> ProgrammeAward | None:
    if entry is None:
        return None
    award = ProgrammeAward(
        name=entry.text("name", required=True, fix='give the award in English, such as "Postgraduate Diploma"'),
        abbreviation=entry.text("abbreviation"),
        awarding_body=entry.text("awarding_body"),
        ladder=entry.shaped("ladder", WORD, fix=WORD_FIX),
        absorbs=entry.texts("absorbs"),
    )
    entry.finish()
    return award
