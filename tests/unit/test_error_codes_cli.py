"""What the command line refuses about settings and the register, each with its code."""

from pathlib import Path

import pytest

from badgeforge.cli import config
from badgeforge.cli.main import run
from badgeforge.errors import InputError


def refused(function, *arguments):
    with pytest.raises(InputError) as caught:
        function(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("catalogue = ", "config-unreadable"),
        ('catalouge = "catalogue.toml"', "config-unknown-setting"),
        ("catalogue = 7", "config-not-text"),
    ],
)
def test_a_mistaken_setting_is_refused(tmp_path, text, code):
    (tmp_path / config.FILE_NAME).write_text(text, "utf-8")

    assert refused(config.load, tmp_path) == code


def test_settings_that_are_not_utf8_are_refused(tmp_path):
    (tmp_path / config.FILE_NAME).write_bytes(b'catalogue = "caf\xe9.toml"')

    assert refused(config.load, tmp_path) == "config-unreadable"


def test_paths_count_from_the_project_and_other_settings_stay_text(tmp_path):
    (tmp_path / config.FILE_NAME).write_text('key = "issuer.pem"\nregistry = "issued.sqlite3"', "utf-8")

    found = config.load(tmp_path)

    assert (tmp_path / "issuer.pem", "issued.sqlite3") == (found.key, found.registry)


def test_no_settings_are_no_mistake(tmp_path):
    assert config.load(tmp_path) == config.Config()


def test_a_needed_path_that_nobody_gave_is_named_with_its_option(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InputError) as caught:
        config.required(None, "status_dir", "the folder of status lists")

    assert (caught.value.code, "--status-dir" in caught.value.hint) == ("setting-missing", True)


def test_the_option_wins_over_the_setting(tmp_path, monkeypatch):
    (tmp_path / config.FILE_NAME).write_text('trust = "ours.toml"', "utf-8")
    monkeypatch.chdir(tmp_path)

    found = [config.required(Path("theirs.toml"), "trust", "the trust list"), config.required(None, "trust", "it")]

    assert [Path("theirs.toml"), Path("ours.toml")] == found


def test_withdrawing_without_a_register_is_a_mistake_of_place(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    code = run(["revoke", "urn:uuid:11111111-2222-4333-8444-555555555555", "--reason", "issued-in-error"])

    assert (code, "register-missing" in capsys.readouterr().err) == (5, True)
    assert list(tmp_path.iterdir()) == []
