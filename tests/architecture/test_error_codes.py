"""Every error code is literal, listed once in `docs/reference/errors.md` with its meaning, and produced by some test."""

import importlib.util
import re
from collections import Counter

import pytest

QUOTED = re.compile(r"[\"'\[]([a-z0-9]+(?:-[a-z0-9]+)*)[\"'\]]")
"""A code in a test: a literal, or in brackets as the command line prints it."""


@pytest.fixture(scope="module")
def script(project_dir):
    spec = importlib.util.spec_from_file_location(
        "refresh_error_reference", project_dir / "scripts" / "refresh_error_reference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def codes(script):
    return script.places_of_codes()


@pytest.fixture(scope="module")
def page(script):
    return script.REFERENCE.read_text("utf-8")


def listed(page):
    return re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)


def test_every_code_stands_in_the_reference_exactly_once(codes, page):
    found = Counter(listed(page))

    assert dict.fromkeys(codes, 1) == dict(found)


def test_the_reference_is_as_its_script_writes_it(script, codes, page):
    refreshed = script.refreshed(page, codes)

    assert refreshed == page


def test_every_code_has_a_meaning_and_an_advice(script, page):
    unwritten = [line for line in page.splitlines() if script.UNWRITTEN in line or "|  |" in line]

    assert unwritten == []


def test_some_test_produces_every_code(codes, project_dir):
    folder = project_dir / "tests"
    files = [path for kind in ("*.py", "*.json", "*.toml", "*.txt") for path in folder.rglob(kind)]
    words = set()
    for path in files:
        words.update(QUOTED.findall(path.read_text("utf-8", errors="replace")))

    assert sorted(set(codes) - words) == []


def test_a_computed_code_is_refused(script, tmp_path):
    source = "class BadgeforgeError: ...\ndef refuse(kind):\n    raise BadgeforgeError(f'{kind}-malformed', 'no')\n"
    (tmp_path / "room.py").write_text(source, "utf-8")

    with pytest.raises(ValueError, match="needs a literal code"):
        script.places_of_codes(tmp_path)


def test_a_new_code_gets_a_row_that_has_to_be_written(script):
    page = f"{script.HEADER}| `old-code` | InputError (room) | Old. | Go. |\n| `kept` | InputError (room) | Kept. | Stay. |\n"

    refreshed = script.refreshed(page, {"new-code": {"Problem (ob3)"}, "kept": {"Problem (ob3)"}})

    unwritten = script.UNWRITTEN
    expected = f"{script.HEADER}| `kept` | Problem (ob3) | Kept. | Stay. |\n| `new-code` | Problem (ob3) | {unwritten} | {unwritten} |\n"
    assert expected == refreshed
