"""Files at the border: whole or not there, never over another one."""

import io
import stat
import sys
from pathlib import Path

import pytest

from badgeforge.errors import InputError
from badgeforge.journeys.files import read_path, require_free, shown, write_result


def code_of(function, *arguments, **options):
    with pytest.raises(InputError) as error:
        function(*arguments, **options)
    return error.value.code


def test_a_file_is_written_whole(tmp_path):
    write_result(tmp_path / "a.json", b"{}")

    assert (tmp_path / "a.json").read_bytes() == b"{}"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing there")
def test_what_is_personal_is_readable_by_its_owner_only(tmp_path):
    write_result(tmp_path / "a.csv", b"x", mode=0o600)

    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_a_file_in_the_way_is_kept(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")

    assert code_of(write_result, tmp_path / "a.json", b"new") == "output-exists"
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_a_file_in_the_way_is_replaced_when_told_to(tmp_path):
    (tmp_path / "a.json").write_bytes(b"old")

    write_result(tmp_path / "a.json", b"new", force=True)

    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_a_folder_that_is_missing_is_told(tmp_path):
    assert code_of(write_result, tmp_path / "none" / "a.json", b"") == "output-unwritable"


def test_a_folder_in_the_way_leaves_no_temporary_file(tmp_path):
    (tmp_path / "a").mkdir()

    assert code_of(write_result, tmp_path / "a", b"", force=True) == "output-unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_free_place_is_free(tmp_path):
    require_free(tmp_path / "a", force=False)
    require_free(tmp_path, force=True)

    assert code_of(require_free, tmp_path, force=False) == "output-exists"


def test_reading_stops_one_byte_after_the_limit(tmp_path):
    (tmp_path / "long").write_bytes(b"0123456789")

    assert read_path(tmp_path / "long", max_bytes=4) == b"01234"


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"0123456789")))

    assert read_path(Path("-"), max_bytes=4) == b"01234"


def test_a_file_that_is_missing_is_told(tmp_path):
    assert code_of(read_path, tmp_path / "none") == "file-unreadable"
    assert code_of(read_path, tmp_path) == "file-unreadable"


def test_a_name_that_is_not_utf_8_can_be_shown():
    assert shown("b\udce4dge.json") == "b\N{REPLACEMENT CHARACTER}dge.json"
    assert shown(Path("a") / "b.json") == str(Path("a") / "b.json")
