"""Reads the smaller tables of a catalogue's items: criteria, level, credit, alignment, image, maintenance.

Not for the items themselves: `itemtables.py`. Every mistake is noted with its key path, none stops the reading.
"""

from badgeforge.errors import Problem
from badgeforge.learning.credits import Basis, Credit, Unit, why_not_an_amount
from badgeforge.learning.item import CompletionCriteria, FrameworkAlignment, Picture
from badgeforge.learning.level import Level
from badgeforge.learning.maintenance import MaintenanceRule, Period
from badgeforge.learning.words import ALIGNMENT_TYPES, CREDIT_KINDS, EXTENSION_TERM, WORD
from badgeforge.tomltables.reader import TableReader, guess, shown

WORD_FIX = "write lower case letters and digits joined by hyphens, such as health-data"
CODE_FIX = "write up to 64 letters, digits, dots, hyphens or underscores, such as EDI-CORE"


def read_criteria(table: TableReader) -> CompletionCriteria:
    """Read `criteria = { narrative, url }`, of which at least one has to be there."""
    fix = 'say what a learner must do: criteria = { narrative = "…" }, or give a page: { url = "https://…" }'
    entry = table.table("criteria", required=True, fix=fix)
    if entry is None:
        return CompletionCriteria()
    criteria = CompletionCriteria(narrative=entry.text("narrative"), url=entry.iri("url", https=True))
    if not entry.has("narrative") and not entry.has("url"):
        table.note(
            Problem(
                "catalogue-criteria-empty",
                "the criteria have neither words nor a page",
                pointer=table.at("criteria"),
                hint=fix,
            )
        )
    entry.finish()
    return criteria


def read_level(entry: TableReader | None) -> Level | None:
    """Read a level: framework, value and name."""
    if entry is None:
        return None
    framework, url = entry.iri("framework", required=True), entry.iri("url")
    level = Level(
        framework=framework,
        value=entry.text("value", required=True, fix='give the level as the framework writes it, such as "7"'),
        name=entry.text("name", required=True, fix='give the level in English, such as "FHEQ level 7"'),
        framework_name=entry.text("framework_name"),
        url="" if url == framework else url,
    )
    entry.finish()
    return level


def read_credit(entry: TableReader) -> Credit:
    """Read one credit statement; its amount stays exactly as written."""
    amount = entry.number("amount")
    if amount is not None and (reason := why_not_an_amount(amount)):
        entry.note(
            Problem(
                "catalogue-credit-amount",
                reason,
                pointer=entry.at("amount"),
                hint='write 0 for "no credit", and leave the amount out when it is not known',
            )
        )
        amount = None
    unit = entry.choice("unit", tuple(Unit), required=True)
    basis = entry.choice("basis", tuple(Basis))
    credit = Credit(
        amount=amount,
        unit=Unit(unit) if unit else Unit.HOUR,
        scheme=entry.iri("scheme", required=True),
        scheme_name=entry.text("scheme_name"),
        level=read_level(entry.table("level")),
        kind=_read_kind(entry),
        basis=Basis(basis) if basis else None,
        valid_for=_period_text(entry, "valid_for"),
    )
    entry.finish()
    return credit


def _read_kind(entry: TableReader) -> str | None:
    kind = entry.shaped("kind", WORD, fix=WORD_FIX)
    if not kind or kind in CREDIT_KINDS:
        return kind or None
    near = guess(kind, CREDIT_KINDS, cutoff=0.85)
    if near:
        entry.note(
            Problem(
                "catalogue-credit-kind",
                f"{shown(kind)} looks like a slip of the pen",
                pointer=entry.at("kind"),
                hint=near,
            )
        )
    return kind


def read_alignment(entry: TableReader) -> FrameworkAlignment:
    """Read one entry of `alignments`."""
    alignment = FrameworkAlignment(
        name=entry.text("name", required=True, fix="give the framework entry in English"),
        url=entry.iri("url", required=True),
        framework=entry.text("framework"),
        code=entry.text("code"),
        type=entry.choice("type", ALIGNMENT_TYPES, extension=EXTENSION_TERM),
        description=entry.text("description"),
    )
    entry.finish()
    return alignment


def read_picture(entry: TableReader | None) -> Picture | None:
    """Read `image = { path, url, caption }`."""
    if entry is None:
        return None
    picture = Picture(
        caption=entry.text("caption", required=True, fix="say what the image shows, for people who cannot see it"),
        path=entry.text("path"),
        url=entry.iri("url", https=True),
    )
    fix = "give a PNG or SVG file inside the catalogue's folder, with forward slashes"
    if not entry.has("path") and not entry.has("url"):
        entry.note(Problem("catalogue-image-nowhere", "the image has no path and no url", pointer=entry.path, hint=fix))
    parts = picture.path.split("/")
    bad_part = any(part in {"", ".", ".."} for part in parts) or "\\" in picture.path or ":" in picture.path
    if picture.path and (bad_part or not picture.path.lower().endswith((".png", ".svg"))):
        entry.note(
            Problem("catalogue-image-path", f"{shown(picture.path)} cannot be used", pointer=entry.at("path"), hint=fix)
        )
    entry.finish()
    return picture


def read_maintenance(entry: TableReader | None) -> MaintenanceRule | None:
    """Read `[module.maintenance]`: how long the award lasts."""
    if entry is None:
        return None
    rule = MaintenanceRule(
        valid_for=_period(entry, "valid_for"),
        grace=_period(entry, "grace"),
        refresher_interval=_period(entry, "refresher_interval"),
    )
    if entry.has("grace") and not entry.has("valid_for"):
        entry.note(
            Problem(
                "catalogue-grace-alone",
                "grace follows the end of an award, and this award has no end",
                pointer=entry.at("grace"),
                hint="add valid_for, or remove grace",
            )
        )
    entry.finish()
    return rule


def _period(entry: TableReader, key: str) -> Period | None:
    text = entry.text(key, fix="write a period such as P1Y, P18M or P6W")
    if not text:
        return None
    try:
        return Period.parse(text)
    except ValueError as error:
        entry.note(
            Problem(
                "catalogue-period-malformed",
                f"{shown(text)} cannot be used: {error}",
                pointer=entry.at(key),
                hint="write years, months, weeks or days: P1Y, P18M, P6W, P90D",
            )
        )
        return None


def _period_text(entry: TableReader, key: str) -> str:
    period = _period(entry, key)
    return period.text if period else ""
