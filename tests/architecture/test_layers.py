"""The walls of the house: an import points to a room on a lower line; rooms on one line do not import each other."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "badgeforge"
LINES = {
    "errors": 0, "jsontypes": 0,
    "encoding": 1, "resources": 1, "document": 1, "identifiers": 1, "sensitive": 1, "sitefolder": 1, "tomltables": 1, "wholefile": 1, "fetching": 1,
    "linkeddata": 2, "keys": 2, "ob3": 2, "learning": 2,
    "did": 3,
    "proofs": 4,
    "assembly": 5, "status": 5, "baking": 5, "trust": 5,
    "issuing": 6, "verification": 6, "passport": 6, "exchange": 6,
    "journeys": 7,
    "render": 8,
    "cli": 9, "web": 9,
}  # fmt: skip
FREE_ON_LINE_ONE = {("document", "encoding"), ("resources", "encoding"), ("sitefolder", "encoding")}
"""`encoding` is the ground floor of line 1: the single files beside it may stand on it."""
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"} or path.parent != PACKAGE
)


def _room(path):
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def _imported_rooms(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("badgeforge."):
                    yield alias.name.split(".")[1], node.lineno
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "badgeforge":
            parts = (node.module or "").split(".")
            if len(parts) > 1:
                yield parts[1], node.lineno
            else:
                for alias in node.names:
                    yield alias.name, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_only_point_down(path):
    room = _room(path)
    assert room in LINES, f"{room} stands on no line: add it to the table with the architecture's consent"

    wrong = [
        f"{path.name}:{line} imports {other}"
        for other, line in _imported_rooms(path)
        if other in LINES and other != room and not (LINES[other] < LINES[room] or (room, other) in FREE_ON_LINE_ONE)
    ]

    assert wrong == []


def test_every_import_names_a_known_room():
    unknown = {
        (path.name, other)
        for path in MODULES
        for other, _line in _imported_rooms(path)
        if other not in LINES and other != "__version__"
    }

    assert unknown == set()


def test_learning_knows_no_linked_data():
    learned = [
        path.name for path in MODULES if _room(path) == "learning" and "json-ld" in path.read_text("utf-8").lower()
    ]

    assert learned == []
