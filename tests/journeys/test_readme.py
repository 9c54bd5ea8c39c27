"""The README keeps its word: its commands end as they should, its Python runs, its table of commands is true."""

import re
import shlex
from pathlib import Path

import pytest

import badgeforge as package
from support.commands import badgeforge
from support.world import NOW


@pytest.fixture(scope="module")
def readme(project_dir):
    return (project_dir / "README.md").read_text("utf-8")


@pytest.fixture
def project(readme, tmp_path, monkeypatch):
    """What the README's commands make of an empty folder, with the exit code of each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BADGEFORGE_PASSPHRASE", "choose a long one")
    codes = []
    (block,) = [block for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if "badgeforge init" in block]
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["cd"]:
            monkeypatch.chdir(words[1])
        if words[:1] == ["badgeforge"]:
            words = [word if "SOME-FILE" not in word else _badge_of("one.sample") for word in words]
            codes.append((words[1], badgeforge(*words[1:]).code))
    return codes


def _badge_of(name):
    """The badge file that a person would pick: the one of this learner."""
    for path in sorted(Path("badges").glob("*.json")):
        if (
            badgeforge("verify", path, "--recipient", f"{name}@ward.example", "--json").json["reports"][0]["accepted"]
            == "yes"
        ):
            return str(path)
    raise AssertionError(f"nobody is {name}")


def test_the_five_minutes_do_what_they_promise(project):
    assert project == [
        ("init", 0),
        ("plan", 0),
        ("issue", 0),
        ("publish", 0),
        ("verify", 0),
        ("revoke", 0),
        ("publish", 0),
        ("verify", 1),
    ]


def test_the_python_runs(readme, project, monkeypatch):
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (badge,) = [path for path in Path("badges").glob("*.json") if str(path) == _badge_of("two.sample")]
    code = block.replace('"badge.json"', repr(str(badge))).replace("sam@ward.example", "two.sample@ward.example")
    printed = []

    exec(code.replace("datetime.now(UTC)", "now"), {"now": NOW, "print": lambda *values: printed.append(values)})

    assert printed[-1][0] == "Digital safety at work"
    assert set(re.findall(r"from badgeforge import (.*)", block)[0].split(", ")) <= set(package.__all__)


def test_the_targets_of_make_are_there(readme, project_dir):
    makefile = (project_dir / "Makefile").read_text("utf-8")

    assert [name for name in re.findall(r"^make (\w+)", readme, re.MULTILINE) if f"\n{name}:" not in makefile] == []
