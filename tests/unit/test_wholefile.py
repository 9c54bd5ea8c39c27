"""Files that are whole or not there."""

import os

import pytest

from badgeforge.wholefile import is_temporary, write_temporary, write_whole


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "a.json"

    write_whole(path, b"one")
    write_whole(path, b"two")

    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]


def test_personal_files_are_readable_by_their_owner_only(tmp_path):
    write_whole(tmp_path / "a.csv", b"x", mode=0o600)

    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600


def test_a_temporary_file_is_known_by_its_name(tmp_path):
    temporary = write_temporary(tmp_path / "a.json", b"x")

    assert is_temporary(temporary.name)
    assert not is_temporary("a.json")
    assert temporary.read_bytes() == b"x"


def test_leaves_nothing_behind_when_the_name_is_taken_by_a_folder(tmp_path):
    (tmp_path / "a").mkdir()

    with pytest.raises(OSError, match=r"a"):
        write_whole(tmp_path / "a", b"x")

    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_leaves_nothing_behind_when_the_disk_is_full(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match=r"No space left"):
        write_whole(tmp_path / "a", b"x")

    assert list(tmp_path.iterdir()) == []
