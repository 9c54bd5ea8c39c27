"""Reads the values of one TOML table of a trust list, noting what is missing, of the wrong type or unknown.

Not for what the values mean (`reading.py`). The catalogue has its own reader with its own words (`tomltables/reader.py`).
"""

from datetime import date, datetime
from typing import Any

from badgeforge.errors import Problem
from badgeforge.tomltables.reader import guess


class Table:
    """One TOML table: ask for each key it may hold, then `finish`. `Any` is whatever TOML holds."""

    def __init__(self, table: dict[str, Any], path: str, problems: list[Problem] | None = None) -> None:
        self._table = table
        self._asked: set[str] = set()
        self.path = path
        self.problems: list[Problem] = [] if problems is None else problems

    def at(self, key: str) -> str:
        """Return the key path of `key` in this table."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Tell whether the table holds `key`."""
        return key in self._table

    def note(self, problem: Problem) -> None:
        """Note one mistake."""
        self.problems.append(problem)

    def missing(self, key: str, example: str) -> None:
        """Note that `key` is missing; `example` is the line that is needed."""
        self.note(
            Problem("trust-key-missing", f"the key {key!r} is missing", pointer=self.at(key), hint=f"write {example}")
        )

    def text(self, key: str, *, required: str = "") -> str:
        """Read a text without white space around it; `required` is an example of the line that is needed."""
        value = self._value(key)
        if value is None:
            if required:
                self.missing(key, required)
            return ""
        if not isinstance(value, str) or not value.strip():
            return self._wrong(key, "a text in quotes")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; absent is empty."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self._wrong(key, 'a list of texts, such as ["one", "two"]')
            return ()
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Read true or false; absent is false."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self._wrong(key, "true or false, without quotes")
        return value is True

    def day(self, key: str) -> date | None:
        """Read a calendar date or a date-time with its offset."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, date) or (isinstance(value, datetime) and value.tzinfo is None):
            self._wrong(key, "a date such as 2026-11-30, or a time with its offset, both without quotes")
            return None
        return value

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Read a list of tables; they share this one's list of mistakes."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._wrong(key, f"a list of tables, each under [[{self.at(key)}]]")
            return ()
        return tuple(Table(item, f"{self.at(key)}[{index}]", self.problems) for index, item in enumerate(value))

    def finish(self) -> None:
        """Note every key that nobody asked for: a misspelt limit must not silently widen trust."""
        for key in self._table:
            if key not in self._asked:
                self.note(
                    Problem(
                        "trust-key-unknown",
                        f"the key {key!r} means nothing here",
                        pointer=self.at(key),
                        hint=guess(key, self._asked) or f"the keys here are {', '.join(sorted(self._asked))}",
                    )
                )

    def _value(self, key: str) -> Any:
        self._asked.add(key)
        return self._table.get(key)

    def _wrong(self, key: str, expected: str) -> str:
        self.note(
            Problem("trust-type", f"the key {key!r} has to be {expected}", pointer=self.at(key), hint="correct it")
        )
        return ""
