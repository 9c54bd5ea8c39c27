"""Reads the values of one TOML table, noting every mistake instead of stopping at the first.

Not for what the values mean together (`itemtables.py`, `cataloguechecks.py`). Written by hand rather than with pydantic,
because a catalogue's author should get all mistakes at once, each with key path, line, reason and fix, unknown keys with
a guess at what was meant, and numbers exactly as written. A reader that notes a mistake returns an empty value, which
never reaches anybody: loading raises when anything was noted.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from badgeforge.errors import Problem
from badgeforge.jsontypes import is_absolute_iri
from badgeforge.tomltables.numbers import plain_number
from badgeforge.tomltables.places import TomlPlaces

MAX_TEXT = 20_000
"""Characters of one text; a badge's criteria fill a page at most."""

MAX_WHOLE_NUMBER = 2**63 - 1
"""The largest whole number of TOML; Python writes ones of thousands of digits in no text at all."""
MAX_SHOWN = 80
"""Characters of a mistaken value that a message repeats."""

_ANYTHING = re.compile(r"(?s).*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Characters without a picture of their own, and those that turn the direction of the text around them."""


@dataclass(slots=True)
class Findings:
    """The mistakes found so far in one file."""

    source: str
    """Name of the file, for messages."""
    places: TomlPlaces
    """Where its keys stand."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Note one mistake, adding file and line to its detail."""
        place = f"{self.source} line {self.places.line_of(problem.pointer)}"
        self.problems.append(replace(problem, detail=f"{problem.detail} ({place})"))


class TableReader:
    """One table of the file: ask for each key it may hold, then `finish`."""

    def __init__(self, table: Mapping[str, Any], path: str, findings: Findings) -> None:
        self._table = table
        self._asked: set[str] = set()
        self._findings = findings
        self.path = path

    def at(self, key: str) -> str:
        """Return the key path of `key` in this table."""
        return f"{self.path}.{key}" if self.path else key

    def note(self, problem: Problem) -> None:
        """Note one mistake."""
        self._findings.add(problem)

    def has(self, key: str) -> bool:
        """Tell whether the table holds `key`."""
        return key in self._table

    def finish(self) -> None:
        """Note every key that nobody asked for, with a guess at what was meant."""
        for key in self._table:
            if key not in self._asked:
                self.note(
                    Problem(
                        "catalogue-key-unknown",
                        f"the key {shown(key)} means nothing here",
                        pointer=self.at(key),
                        hint=guess(key, self._asked) or f"the keys here are {', '.join(sorted(self._asked))}",
                    )
                )

    def text(self, key: str, *, required: bool = False, fix: str = "write it as a text in quotes") -> str:
        """Read a text without surrounding white space; whole and decimal numbers are taken as written."""
        value = self._value(key, required=required, fix=fix)
        if value is None:
            return ""
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            return self._wrong_type(key, "a text", fix)
        if not value.strip():
            self._note_empty(key, fix)
        if len(value) > MAX_TEXT or _CONTROL.search(value):
            self.note(
                Problem(
                    "catalogue-text-unusable",
                    f"the text is longer than {MAX_TEXT} characters or holds control characters",
                    pointer=self.at(key),
                    hint="shorten it, or write it again by hand",
                )
            )
            return ""
        return value.strip()

    def shaped(self, key: str, shape: re.Pattern[str], *, fix: str, required: bool = False) -> str:
        """Read a text that has to match `shape` as a whole."""
        value = self.text(key, required=required, fix=fix)
        if value and not shape.fullmatch(value):
            self.note(
                Problem("catalogue-value-malformed", f"{shown(value)} will not do", pointer=self.at(key), hint=fix)
            )
            return ""
        return value

    def choice(
        self, key: str, choices: Collection[str], *, required: bool = False, extension: re.Pattern[str] | None = None
    ) -> str:
        """Read a word of a closed list, or one that matches `extension`."""
        fix = f"use one of {', '.join(choices)}" + (", or a word of your own as ext:Word" if extension else "")
        value = self.text(key, required=required, fix=fix)
        if not value or value in choices or (extension and extension.fullmatch(value)):
            return value
        near = guess(value, choices)
        self.note(
            Problem(
                "catalogue-word-unknown",
                f"{shown(value)} is not one of the words for {key}",
                pointer=self.at(key),
                hint=f"{near} {fix}" if near else fix,
            )
        )
        return ""

    def iri(self, key: str, *, required: bool = False, https: bool = False) -> str:
        """Read an absolute IRI, with scheme https if asked for."""
        fix = "give the whole address, such as https://academy.example/modules/edi-core/2"
        value = self.text(key, required=required, fix=fix)
        if value and (not is_absolute_iri(value) or (https and not re.match(r"https://[^/?#]", value))):
            form = "an HTTPS address" if https else "an absolute IRI"
            self.note(
                Problem("catalogue-iri-malformed", f"{shown(value)} is not {form}", pointer=self.at(key), hint=fix)
            )
            return ""
        return value

    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        """Read an exact decimal, written as a number or as a text."""
        fix = 'write a plain number such as 15 or "7.5"'
        value = self._value(key, required=required, fix=fix)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
            self._wrong_type(key, "a number", fix)
            return None
        text = value.strip() if isinstance(value, str) else f"{value}"
        number = plain_number(text)
        if number is None:
            self.note(
                Problem("catalogue-number-malformed", f"{shown(text)} is not a number", pointer=self.at(key), hint=fix)
            )
            return None
        return number

    def flag(self, key: str) -> bool:
        """Read true or false; absent is false."""
        value = self._value(key, required=False, fix="")
        if value is None or isinstance(value, bool):
            return bool(value)
        self._wrong_type(key, "true or false", "write true or false, without quotes")
        return False

    def texts(self, key: str, shape: re.Pattern[str] | None = None, *, fix: str = "") -> tuple[str, ...]:
        """Read a list of different texts, each of which has to match `shape` if there is one."""
        fix = fix or 'write a list of texts, such as ["one", "two"]'
        value = self._value(key, required=False, fix=fix)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._wrong_type(key, "a list", fix)
            return ()
        named = {f"{key}[{index}]": entry for index, entry in enumerate(value)}
        entries = TableReader(named, self.path, self._findings)
        found = [entries.shaped(name, shape or _ANYTHING, fix=fix) for name in named]
        before: set[str] = set()
        for index, text in enumerate(found):
            if text and text in before:
                self.note(
                    Problem(
                        "catalogue-value-repeated",
                        f"{shown(text)} stands in the list twice",
                        pointer=self.at(f"{key}[{index}]"),
                        hint="remove one of them",
                    )
                )
            before.add(text)
        return tuple(found)

    def table(self, key: str, *, required: bool = False, fix: str = "") -> "TableReader | None":
        """Read a table."""
        value = self._value(key, required=required, fix=fix)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong_type(key, "a table", fix or "write it as { key = value } or under a [header]")
            return None
        return TableReader(value, self.at(key), self._findings)

    def tables(self, key: str) -> "tuple[TableReader, ...]":
        """Read a list of tables."""
        fix = "write a list of tables, such as [{ key = value }]"
        value = self._value(key, required=False, fix=fix)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self._wrong_type(key, "a list of tables", fix)
            return ()
        return tuple(
            TableReader(entry, self.at(f"{key}[{index}]"), self._findings) for index, entry in enumerate(value)
        )

    def _value(self, key: str, *, required: bool, fix: str) -> Any:
        self._asked.add(key)
        value = self._table.get(key)
        if value is None and required:
            self.note(Problem("catalogue-key-missing", f"the key {key!r} is missing", pointer=self.at(key), hint=fix))
        if isinstance(value, int) and abs(value) > MAX_WHOLE_NUMBER:
            self.note(
                Problem(
                    "catalogue-number-too-large",
                    "the number is larger than any TOML number",
                    pointer=self.at(key),
                    hint="write a smaller number, or a text in quotes",
                )
            )
            return None
        return value

    def _note_empty(self, key: str, fix: str) -> None:
        self.note(
            Problem(
                "catalogue-text-empty",
                f"the key {key!r} is empty",
                pointer=self.at(key),
                hint=f"{fix}, or leave the key out",
            )
        )

    def _wrong_type(self, key: str, expected: str, fix: str) -> str:
        self.note(
            Problem("catalogue-type-wrong", f"the key {key!r} has to be {expected}", pointer=self.at(key), hint=fix)
        )
        return ""


def shown(text: str) -> str:
    """Return a mistaken text in quotes, invisible characters escaped, cut where a message would become a page."""
    return repr(text) if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]!r}…"


def guess(word: str, known: Collection[str], *, cutoff: float = 0.6) -> str:
    """Return "did you mean 'x'?" for the nearest of the known words, or the empty string.

    `cutoff` is how alike two words must be, from 0 to 1.
    """
    near = get_close_matches(word.casefold(), [entry.casefold() for entry in known], n=1, cutoff=cutoff)
    meant = next((entry for entry in known if near and entry.casefold() == near[0]), "")
    return f"did you mean {str(meant)!r}?" if meant else ""
