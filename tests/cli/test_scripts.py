"""Every script of this folder: commands with exactly what they print, and how they end."""

from pathlib import Path

import pytest

from support.scripts import run_script

SCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_runs_as_written(path, project, monkeypatch):
    run_script(path, environment=monkeypatch)


def test_there_are_scripts():
    assert len(SCRIPTS) > 10
