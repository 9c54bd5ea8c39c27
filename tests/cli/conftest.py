"""The project folder that the command line's tests work in."""

import shutil

import pytest

from support.project import PASSPHRASE, make_project


@pytest.fixture(scope="session")
def finished_project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished")
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_project(folder, monkeypatch)
    return folder


@pytest.fixture
def project(finished_project, tmp_path, monkeypatch):
    """A copy of the project, which is the working folder; the key's passphrase is in the environment."""
    folder = tmp_path / "project"
    shutil.copytree(finished_project, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BADGEFORGE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("COLUMNS", "100")  # Help is wrapped at the terminal's width.
    return folder
