"""Where in a TOML text a key stands, which `tomllib` does not tell: the line of the key, else of its nearest header.

Not a TOML parser: it looks at lines that read as a header or as `key =`, and skips multi-line strings.
https://toml.io/en/v1.0.0
"""

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\"'-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TRIPLE_QUOTES = ('"""', "'''")


class TomlPlaces:
    """The 1-based line of each header and of each plain key, by key path (`module[3].credits`)."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        counts: dict[str, int] = {}
        header = ""
        open_quotes = ""
        for number, line in enumerate(text.split("\n"), 1):
            if open_quotes:
                open_quotes = "" if line.count(open_quotes) % 2 else open_quotes
                continue
            if match := _HEADER.fullmatch(line):
                header = _place(match[2], counts, is_array=match[1] == "[[")
                self._lines.setdefault(header, number)
            elif match := _KEY.match(line):
                self._lines.setdefault(f"{header}.{match[1]}" if header else match[1], number)
            open_quotes = next((quotes for quotes in _TRIPLE_QUOTES if line.count(quotes) % 2), "")

    def line_of(self, path: str) -> int:
        """Return the 1-based line where `path` stands, else that of its nearest ancestor, else 1."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return 1


def _place(name: str, counts: dict[str, int], *, is_array: bool) -> str:
    """Turn a header's dotted name into a key path, counting the tables of each array."""
    parts = [part.strip("\"' ") for part in name.split(".")]
    path = ""
    for position, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if is_array and position == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
