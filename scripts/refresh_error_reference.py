"""Keeps the table of error codes in `docs/reference/errors.md` complete and in order.

Finds every code that the source can give, from its syntax tree: the literal first argument of every error of `errors.py` and
of every `Problem`. A new code gets a row that says `TO BE WRITTEN`, which `tests/architecture/test_error_codes.py` refuses
until a person has written it; a code that is gone loses its row. Meanings are never touched.

    python scripts/refresh_error_reference.py
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "badgeforge"
REFERENCE = ROOT / "docs" / "reference" / "errors.md"
UNWRITTEN = "TO BE WRITTEN"
HEADER = "| code | given by | meaning | what to do |\n|---|---|---|---|\n"

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ROW = re.compile(r"\| `([^`]+)` \| (.*?) \| (.*?) \| (.*?) \|")
_OTHER_PLACES = {"Decision": 1}
"""Classes that carry a code and are no Problem, with the 0-based place of the code among their arguments."""


def places_of_codes(source: Path = SOURCE) -> dict[str, set[str]]:
    """Find every code, with the classes and rooms that give it: `{"json-malformed": {"MalformedDocumentError (encoding)"}}`.

    Raises:
        ValueError: when a code is computed, or is not lower case with hyphens.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(source.rglob("*.py"))}
    carriers = _carriers(trees)
    found: dict[str, set[str]] = {}
    for path, tree in trees.items():
        if path == source / "errors.py":
            continue
        room = path.relative_to(source).parts[0].removesuffix(".py")
        for name, value in _codes_in(tree, carriers):
            if isinstance(value, ast.Attribute) and value.attr == "code":
                continue  # A problem told on, with the code that it has already.
            if (
                not isinstance(value, ast.Constant)
                or not isinstance(value.value, str)
                or not _CODE.fullmatch(value.value)
            ):
                raise ValueError(f"{path}, line {value.lineno}: {name} needs a literal code, lower case with hyphens")
            found.setdefault(value.value, set()).add(f"{name} ({room})")
    return found


def _carriers(trees: Mapping[Path, ast.Module]) -> dict[str, int]:
    """Return the classes that carry a code, with the place of the code: `BadgeforgeError`, `Problem` and what derives from them."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    family = {"BadgeforgeError", "Problem"}
    while more := {name for name, parents in bases.items() if parents & family} - family:
        family |= more
    return dict.fromkeys(family, 0) | _OTHER_PLACES


def _codes_in(tree: ast.Module, carriers: Mapping[str, int]) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name not in carriers:
            continue
        named = next((keyword.value for keyword in node.keywords if keyword.arg == "code"), None)
        if named is not None:
            yield name, named
        elif len(node.args) > carriers[name]:
            yield name, node.args[carriers[name]]
        elif name not in _OTHER_PLACES:
            raise ValueError(f"line {node.lineno}: {name} without a code")


def refreshed(text: str, codes: Mapping[str, set[str]]) -> str:
    """Return the page with exactly one row for each code, in order; meanings stay as they are."""
    start = text.index(HEADER)
    rows = {match[1]: (match[3], match[4]) for match in map(_ROW.fullmatch, text[start:].splitlines()) if match}
    lines = []
    for code, givers in sorted(codes.items()):
        meaning, advice = rows.get(code, (UNWRITTEN, UNWRITTEN))
        lines.append(f"| `{code}` | {', '.join(sorted(givers))} | {meaning} | {advice} |\n")
    return text[:start] + HEADER + "".join(lines)


def main() -> None:
    """Rewrite the page and say what is left to write."""
    text = refreshed(REFERENCE.read_text("utf-8"), places_of_codes())
    REFERENCE.write_text(text, "utf-8")
    for match in map(_ROW.fullmatch, text.splitlines()):
        if match and UNWRITTEN in match[0]:
            print(f"to be written: {match[1]}")


if __name__ == "__main__":
    main()
