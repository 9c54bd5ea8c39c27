"""Writes `schemas/*.schema.json` from the code: what `--json` prints, and what each TOML file may hold.

The TOML schemas are recorded from the readers themselves: a recorder stands in for a table, the reader asks it for every key
it knows, and each question becomes a property. So a key that the code reads and a schema lacks cannot happen. The schemas of
outputs take their words from the enumerations; their members are held against real outputs by `tests/unit/test_schemas.py`.

    python scripts/refresh_schemas.py
"""

# ruff: noqa: ARG002, D102  # The recorder has the methods of the readers' tables, where they are explained.

import ast
import copy
import inspect
import json
import re
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from re import Pattern
from typing import Any

from badgeforge.cli import config, voice
from badgeforge.errors import Problem, Severity
from badgeforge.issuing.states import RowState
from badgeforge.learning import assessment, item, level, maintenance, module, programme
from badgeforge.learning.catalogue import itemtables
from badgeforge.learning.cohort import fields, mapping
from badgeforge.learning.credits import Credit
from badgeforge.render.machine import REPORT_VERSION
from badgeforge.tomltables import numbers as plain_numbers
from badgeforge.tomltables.reader import MAX_TEXT
from badgeforge.trust import entry, reading
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import Answer, Outcome, Question, Verdict
from badgeforge.verification.verifier import Verifier

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = REPORT_VERSION

Schema = dict[str, Any]

_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TEXT = {"type": "string"}
_WORDS = {"type": "string", "minLength": 1}
_ABSOLUTE = "^[A-Za-z][A-Za-z0-9+.-]*:"
_HTTPS = "^https://[^/?#]"
_PERIOD = f"^{maintenance._PERIOD.pattern}$"  # noqa: SLF001
_SHAPES = {
    **dict.fromkeys(("valid_for", "grace", "refresher_interval"), _PERIOD),
    "did": f"^{entry._DID.pattern}$",  # noqa: SLF001
    "did_document_sha256": f"^{reading._SHA256.pattern}$",  # noqa: SLF001
    "multikey": "^z6Mk",
}
"""Forms that a reader holds a text to after it has read it, by key."""
_SOURCES: dict[str, tuple[type, ...]] = {
    "module": (module.LearningModule, item.LearningItem),
    "programme": (programme.Programme, item.LearningItem),
    "award": (programme.ProgrammeAward,),
    "criteria": (item.CompletionCriteria,),
    "level": (level.Level,),
    "credits": (Credit,),
    "alignments": (item.FrameworkAlignment,),
    "image": (item.Picture,),
    "assessment": (assessment.Assessment,),
    "levels": (assessment.RubricLevel,),
    "maintenance": (maintenance.MaintenanceRule,),
    "issuer": (entry.TrustedIssuer,),
}
"""The dataclasses that a table becomes, whose fields say in English what the keys are."""
_WHEN_ABSENT = re.compile(r"; (?:empty|None) .*$")
"""What a field is where the key is absent says nothing about the key."""
_FIELD_OF_KEY = {"image": "picture", "assessment": "assessments"}
_CATALOGUE_WORDS = {
    "amount": 'How much is available. Zero says "no credit"; leave it out when nobody stated it.',
    "credits": 'Credit statements; the first is the headline. "No credit" is an amount of zero.',
    "core": "Ids or codes of the modules that everybody takes.",
    "optional": "Ids or codes of the modules to choose from.",
    "prerequisites": "Ids or codes of the items that come before it.",
    "absorbs": "Ids or codes of the lower awards of the ladder whose credit it absorbs.",
    "repeatable": "Whether a later completion is a new award; not beside `valid_for`.",
    "type": "The kind: a word of Open Badges 3.0, or where allowed an `ext:` term.",
}
_TRUST_WORDS = {
    "did": "The issuer's DID, as it stands in `issuer.id` of its badges.",
    "name": "What reports call the issuer.",
    "roles": "What it is trusted to do.",
    "achievements": "Ids of the achievements it is trusted for, compared character by character.",
    "achievement_prefixes": "https addresses ending in `/`: it is trusted for everything below them.",
    "all_achievements": "Trust it for everything. Never a default.",
    "from": "First day of the period.",
    "until": "Last day of the period.",
    "keys": "Where there are any, no other key counts.",
    "multikey": "The key as Multikey (`z6Mk…`).",
    "not_after": "Last day on which the key was in use.",
}
"""Of keys whose field says it in other words than a file needs."""


class Recorder:
    """Stands in for one table while a reader asks for its keys, and remembers the questions as a JSON Schema."""

    path = ""

    def __init__(self, kind: str = "") -> None:
        self.properties: Schema = {}
        self.needed: list[str] = []
        self._descriptions = _field_descriptions(_SOURCES.get(kind, ()))
        self._takes_numbers = kind not in {"issuer", "keys"}

    @property
    def schema(self) -> Schema:
        """The table as recorded: closed, because a misspelt key is an error."""
        made: Schema = {"type": "object", "properties": self.properties, "additionalProperties": False}
        return made | ({"required": sorted(self.needed)} if self.needed else {})

    def _asked(self, key: str, schema: Schema, *, required: object = False) -> None:
        words = _CATALOGUE_WORDS if self._takes_numbers else _TRUST_WORDS
        text = words.get(key) or self._descriptions.get(_FIELD_OF_KEY.get(key, key))
        self.properties[key] = ({"description": text} if text else {}) | schema
        if required:
            self.needed.append(key)

    def text(self, key: str, *, required: object = False, fix: str = "") -> str:
        if key in _SHAPES:
            schema: Schema = {"type": "string", "pattern": _SHAPES[key]}
        elif self._takes_numbers:
            schema = {"type": ["string", "number"], "pattern": r"\S", "maxLength": MAX_TEXT}
        else:
            schema = {"type": "string", "pattern": r"\S"}
        self._asked(key, schema, required=required)
        return ""

    def shaped(self, key: str, shape: Pattern[str], *, fix: str = "", required: bool = False) -> str:
        self._asked(key, {"type": ["string", "number"], "pattern": _anchored(shape)}, required=required)
        return ""

    def choice(
        self, key: str, choices: Collection[str], *, required: bool = False, extension: Pattern[str] | None = None
    ) -> str:
        schema: Schema = {"enum": [str(choice) for choice in choices]}
        if extension is not None:
            schema = {"anyOf": [schema, {"type": "string", "pattern": _anchored(extension)}]}
        self._asked(key, schema, required=required)
        return ""

    def iri(self, key: str, *, required: bool = False, https: bool = False) -> str:
        self._asked(key, {"type": "string", "pattern": _HTTPS if https else _ABSOLUTE}, required=required)
        return ""

    def number(self, key: str, *, required: bool = False) -> None:
        pattern = _anchored(plain_numbers._PLAIN)  # noqa: SLF001
        self._asked(key, {"type": ["number", "string"], "pattern": pattern}, required=required)

    def flag(self, key: str) -> bool:
        self._asked(key, {"type": "boolean"})
        return False

    def day(self, key: str) -> None:
        self._asked(key, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"})

    def texts(self, key: str, shape: Pattern[str] | None = None, *, fix: str = "") -> tuple[str, ...]:
        each: Schema = {"type": ["string", "number"] if self._takes_numbers else "string", "minLength": 1}
        if key == "roles":
            each = {"enum": [role.value for role in entry.Role]}
        elif shape is not None:
            each["pattern"] = _anchored(shape)
        self._asked(key, {"type": "array", "items": each} | ({"uniqueItems": True} if self._takes_numbers else {}))
        return ()

    def table(self, key: str, *, required: bool = False, fix: str = "") -> "Recorder":
        return self._nested(key, lambda schema: schema, required=required)

    def tables(self, key: str) -> tuple["Recorder", ...]:
        return (self._nested(key, lambda schema: {"type": "array", "items": schema}),)

    def _nested(self, key: str, wrap: Callable[[Schema], Schema], *, required: bool = False) -> "Recorder":
        below = Recorder(key)
        self._asked(key, wrap({}), required=required)
        kept = self.properties[key]

        def finish() -> None:
            kept.update(wrap(below.schema))

        below.finish = finish  # type: ignore[method-assign]  # Only the finished table knows all its keys.
        return below

    def has(self, key: str) -> bool:
        return False

    def at(self, key: str) -> str:
        return key

    def note(self, problem: Problem) -> None:
        """Forget it: placeholders break rules that real values keep."""

    def missing(self, key: str, example: str) -> None:
        self.needed.append(key)

    def finish(self) -> None:
        """Do nothing: the outermost table is read by whoever made it."""


def _anchored(pattern: Pattern[str]) -> str:
    return f"^(?:{pattern.pattern})$"


def _field_descriptions(classes: tuple[type, ...]) -> dict[str, str]:
    """Return the sentence under each field of the dataclasses."""
    found: dict[str, str] = {}
    for each in classes:
        tree = ast.parse(inspect.getsource(each)).body[0]
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, text in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                sentence = " ".join(str(ast.literal_eval(text.value)).split())
                found[field.target.id] = _WHEN_ABSENT.sub(".", sentence)
    return found


def catalogue() -> Schema:
    """Record the catalogue."""
    modules, programmes = Recorder("module"), Recorder("programme")
    itemtables.read_module(modules)  # type: ignore[arg-type]  # The recorder stands in for a table.
    itemtables.read_programme(programmes)  # type: ignore[arg-type]  # As above.
    header = {
        "type": "object",
        "properties": {
            "name": {"description": "The catalogue's name.", **_WORDS},
            "base": {
                "description": "HTTPS address under which the provider publishes its own items.",
                "type": "string",
                "pattern": _HTTPS,
            },
            "required_in_every_programme": {
                "description": "Ids or codes of modules that every programme must have in its core.",
                "type": "array",
                "items": _WORDS,
                "uniqueItems": True,
            },
        },
        "required": ["base", "name"],
        "additionalProperties": False,
    }
    return _document(
        "catalogue",
        "A catalogue of modules and programmes: catalogue.toml read as JSON",
        {
            "type": "object",
            "properties": {
                "catalogue": header,
                "module": {"type": "array", "items": modules.schema},
                "programme": {"type": "array", "items": programmes.schema},
            },
            "required": ["catalogue"],
            "anyOf": [{"required": ["module"]}, {"required": ["programme"]}],
            "additionalProperties": False,
        },
    )


def trust_list() -> Schema:
    """Record the trust list."""
    issuer = Recorder("issuer")
    reading._entry(issuer)  # type: ignore[arg-type]  # noqa: SLF001  # The recorder stands in for a table.
    issuers = {"type": "array", "items": issuer.schema, "minItems": 1}
    return _document(
        "trust-list",
        "Whom a verifier trusts for what: trust.toml read as JSON, dates as text",
        {"type": "object", "properties": {"issuer": issuers}, "required": ["issuer"], "additionalProperties": False},
    )


def column_mapping() -> Schema:
    """Record the mapping of columns."""
    recorder = Recorder()
    mapping._read(recorder, {}, None)  # type: ignore[arg-type]  # noqa: SLF001  # The recorder stands in for a table.
    recorder.properties["columns"] = {
        "description": "Header of the column, and what it is read as.",
        "type": "object",
        "additionalProperties": {
            "anyOf": [
                {"enum": [str(field) for field in fields.Field if field is not fields.Field.RESULT]},
                {"type": "string", "pattern": "^(?:result|credits_earned):.+$"},
            ]
        },
    }
    return _document(
        "mapping", "What the columns of cohort files are read as: a mapping file read as JSON", recorder.schema
    )


def settings() -> Schema:
    """List the settings of a project."""
    paths = {name: {"description": "A path, counted from the project's folder.", **_TEXT} for name in config._PATHS}  # noqa: SLF001
    texts = dict.fromkeys(config._TEXTS, _TEXT)  # noqa: SLF001
    return _document(
        "settings",
        "Settings of a project: badgeforge.toml read as JSON",
        {"type": "object", "properties": dict(sorted((paths | texts).items())), "additionalProperties": False},
    )


def _problem() -> Schema:
    return {
        "type": "object",
        "properties": {
            "type": {
                "description": "URL of the kind of problem (Problem Details).",
                "type": "string",
                "pattern": _ABSOLUTE,
            },
            "code": {
                "description": "Listed in docs/reference/errors.md.",
                "type": "string",
                "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            },
            "title": _WORDS,
            "detail": _WORDS,
            "severity": {"enum": [each.value for each in Severity]},
            "pointer": {"description": "JSON Pointer, key path or column.", **_WORDS},
            "hint": {"description": "What to do next.", **_WORDS},
        },
        "required": ["type", "code", "title", "detail", "severity"],
    }


def _check() -> Schema:
    ids = [
        check.id
        for check in Verifier(trust=None, facts=Facts.none(), policy=Policy.strict())
        .verify(b"", now=datetime(2026, 1, 1, tzinfo=UTC))
        .checks
    ]
    return {
        "type": "object",
        "properties": {
            "id": {"enum": ids},
            "question": {"enum": [each.value for each in Question]},
            "outcome": {"enum": [each.value for each in Outcome]},
            "required": {"description": "Whether the policy lets this check decide.", "type": "boolean"},
            "summary": {"description": "One sentence in plain English.", **_WORDS},
            "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
            "facts": {"description": "What was looked at: dates, ages, hashes, sources.", "type": "object"},
            "blockedBy": {"description": "The check that had to pass first.", "enum": ids},
            "section": {"description": "The section of the specification.", "type": "string", "pattern": _HTTPS},
        },
        "required": ["id", "question", "outcome", "required", "summary", "problems", "facts"],
    }


def _report() -> Schema:
    answer = {"enum": [each.value for each in Answer]}
    claimed = (
        "credentialId", "issuerId", "issuerName", "name", "achievementId", "achievementName", "validFrom", "validUntil",
    )  # fmt: skip
    properties: Schema = {
        "version": {"const": REPORT_VERSION},
        "name": {"description": "What the caller calls the input.", **_WORDS},
        "verdict": {"enum": [each.value for each in Verdict]},
        "authentic": answer,
        "current": answer,
        "accepted": answer,
        "time": {"description": "When the report was made.", **_MOMENT},
        "at": {"description": "The time at which dates were judged.", **_MOMENT},
        "input": {
            "type": "object",
            "properties": {
                "sha256": _SHA256,
                "mediaType": {"description": "Empty when the input could not be read.", "enum": ["", "application/json", "image/png", "image/svg+xml"]},
            },
            "required": ["mediaType", "sha256"],
        },
        "policy": {"type": "object", "properties": {"name": _WORDS, "sha256": _SHA256}, "required": ["name", "sha256"]},
        "trust": {"description": "Absent when no trust list was given.", "type": "object", "properties": {"sha256": _SHA256}, "required": ["sha256"]},
        "contexts": {"description": "Context URL and SHA-256 of the content that was used.", "type": "object", "additionalProperties": _SHA256},
        "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}, "minItems": 1},
        "claimedUnverified": {
            "description": "What the badge says of itself. Unverified; empty where it says nothing.",
            "type": "object",
            "properties": dict.fromkeys(claimed, _TEXT),
            "required": sorted(claimed),
        },
    }  # fmt: skip
    return {"type": "object", "properties": properties, "required": sorted(set(properties) - {"name", "trust"})}


def report() -> Schema:
    """Describe one report: a line of `verify --jsonl`."""
    parts = {"check": _check(), "problem": _problem()}
    return _document("report", "The report on one badge: a line of verify --jsonl", _report() | {"$defs": parts})


def reports() -> Schema:
    """Describe several reports: `verify --json`."""
    return _document(
        "reports",
        "The reports on several badges: verify --json",
        {
            "type": "object",
            "properties": {
                "version": {"const": REPORT_VERSION},
                "counts": _counts([each.value for each in Verdict]),
                "noBadge": {"description": "How many of the rejected files hold no badge at all.", "type": "integer", "minimum": 0},
                "otherFiles": {"description": "How many files of the folders were not looked at because of their endings.", "type": "integer", "minimum": 0},
                "reports": {"type": "array", "items": {"$ref": "#/$defs/report"}},
            },
            "required": ["counts", "noBadge", "otherFiles", "reports", "version"],
            "$defs": {"report": _report(), "check": _check(), "problem": _problem()},
        },
    )  # fmt: skip


def rows() -> Schema:
    """Describe what becomes of the rows of a cohort: `plan --json` and `issue --json`."""
    states = [each.value for each in RowState]
    row = {
        "type": "object",
        "properties": {
            "version": {"description": "On each line of --jsonl.", "const": voice.VERSION},
            "row": {"description": "1-based line of the cohort file.", "type": "integer", "minimum": 1},
            "state": {"enum": states},
            "code": {"description": "Why the row was refused; listed in docs/reference/errors.md.", **_WORDS},
            "detail": _WORDS,
            "hint": _WORDS,
            "file": {"description": "The badge's file, where issuing has put one in place.", **_WORDS},
            "credentialId": {"type": "string", "pattern": "^urn:uuid:"},
            "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
        },
        "required": ["row", "state"],
    }
    return _document(
        "rows",
        "What becomes of the rows of a cohort: plan --json and issue --json; a line of issue --jsonl is one of its rows",
        {
            "type": "object",
            "properties": {
                "version": {"const": voice.VERSION},
                "reading": _reading(),
                "counts": _counts([*states, "restored"]),
                "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
            },
            "required": ["counts", "rows", "version"],
            "$defs": {"row": row, "problem": _problem()},
        },
    )


def _reading() -> Schema:
    def entries(*names: str) -> Schema:
        one = {"type": "object", "properties": dict.fromkeys(names, _TEXT), "required": list(names)}
        return {"type": "array", "items": one}

    return {
        "description": "How the file was read; only when planning.",
        "type": "object",
        "properties": {
            "encoding": _WORDS,
            "delimiter": _WORDS,
            "columns": entries("header", "readAs"),
            "dateOrders": entries("header", "order"),
            "unread": entries("header", "reason"),
            "notes": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
        },
        "required": ["columns", "dateOrders", "delimiter", "encoding", "notes", "unread"],
    }


def _counts(words: list[str]) -> Schema:
    number = {"type": "integer", "minimum": 1}
    return {"type": "object", "properties": dict.fromkeys(words, number), "additionalProperties": False}


def _document(name: str, title: str, body: Schema) -> Schema:
    return {"$schema": DIALECT, "$id": f"urn:badgeforge:schema:{name}:{VERSION}", "title": title, **copy.deepcopy(body)}


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "catalogue": catalogue,
    "mapping": column_mapping,
    "report": report,
    "reports": reports,
    "rows": rows,
    "settings": settings,
    "trust-list": trust_list,
}


def text_of(name: str) -> str:
    """Return the text of one schema's file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(text_of(name), "utf-8")


if __name__ == "__main__":
    main()
