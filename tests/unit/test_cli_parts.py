"""The small parts of the command line: settings, exit codes, progress, and that every option is tried."""

import io
import itertools
import sys
from pathlib import Path

import click
import pytest

from badgeforge.cli import config, lifecycle
from badgeforge.cli.exits import Exit, exit_for
from badgeforge.cli.main import _COMMANDS, LazyGroup, cli
from badgeforge.cli.progress import LINES_EVERY, progress
from badgeforge.errors import InputError
from badgeforge.issuing.lifecycle import Reason
from badgeforge.verification.report import Verdict

CODES = {
    Verdict.ACCEPTED: 0,
    Verdict.NOT_ACCEPTED: 3,
    Verdict.UNDETERMINED: 3,
    Verdict.REJECTED: 1,
}


def settings(tmp_path, text):
    (tmp_path / "badgeforge.toml").write_bytes(text)
    return config.load(tmp_path)


def code_of(function, *arguments):
    with pytest.raises(InputError) as error:
        function(*arguments)
    return error.value.code


@pytest.mark.parametrize("verdicts", [each for size in (1, 2, 3) for each in itertools.product(Verdict, repeat=size)])
def test_the_worst_verdict_gives_the_exit_code(verdicts):
    codes = {CODES[verdict] for verdict in verdicts}

    assert exit_for(verdicts) == (1 if 1 in codes else 3 if 3 in codes else 0)


def test_nothing_verified_is_no_success():
    with pytest.raises(ValueError, match="nothing was verified"):
        exit_for([])


def test_the_exit_codes_are_those_of_the_documents():
    assert {code.name: code.value for code in Exit} == {
        "ACCEPTED": 0,
        "REJECTED": 1,
        "USAGE": 2,
        "UNDETERMINED": 3,
        "PARTIAL": 4,
        "CONFIGURATION": 5,
        "BUG": 70,
        "INTERRUPTED": 130,
    }


def test_paths_count_from_the_folder_of_the_settings(tmp_path):
    found = settings(tmp_path, b'trust = "lists/trust.toml"\nregistry = "issued.sqlite3"\n')

    assert found.trust == tmp_path / "lists" / "trust.toml"
    assert found.registry == "issued.sqlite3"
    assert found.key is None


def test_no_settings_are_settings_too(tmp_path):
    assert config.load(tmp_path) == config.Config()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"trust = ", "config-unreadable"),
        (b'trust = "\xff"', "config-unreadable"),
        (b'passphrase = "x"', "config-unknown-setting"),
        (b"trust = 5", "config-not-text"),
        (b"[trust]\n", "config-not-text"),
        (rb'trust = "a\u0000b"', "config-not-text"),
        (b"a." * 40 + b"b = 1", "config-unreadable"),
        (b"a = " + b"[" * 5000, "config-unreadable"),
    ],
)
def test_settings_that_cannot_be_read_are_told(text, code, tmp_path):
    assert code_of(settings, tmp_path, text) == code


def test_a_settings_file_of_windows_is_read(tmp_path):
    assert settings(tmp_path, b'\xef\xbb\xbftrust = "a.toml"\r\n').trust == tmp_path / "a.toml"


def test_what_is_given_wins_over_what_is_set(tmp_path, monkeypatch):
    settings(tmp_path, b'trust = "set.toml"\nregistry = "set.sqlite3"\n')
    monkeypatch.chdir(tmp_path)

    assert config.required(Path("given.toml"), "trust", "the trust list") == Path("given.toml")
    assert config.required(None, "trust", "the trust list") == Path("set.toml")
    assert config.text("given.sqlite3", "registry", "default") == "given.sqlite3"
    assert config.text(None, "registry", "default") == "set.sqlite3"
    assert config.text(None, "status_base", "default") == "default"
    assert code_of(config.required, None, "status_dir", "the folder") == "setting-missing"


def test_the_reasons_are_those_of_issuing():
    assert tuple(Reason) == lifecycle.REASONS


@pytest.mark.parametrize("name", _COMMANDS)
def test_the_table_of_commands_leads_to_commands(name):
    context = click.Context(cli)

    command = cli.get_command(context, name)

    assert isinstance(cli, LazyGroup)
    assert command.name == name
    assert command.help


def test_a_command_that_does_not_exist_is_none():
    assert cli.get_command(click.Context(cli), "verfy") is None


def commands(group=cli, words=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name), command


def test_every_option_of_every_command_is_tried_by_a_script(project_dir):
    folder = project_dir / "tests" / "cli"
    text = "\n".join(path.read_text("utf-8") for kind in ("*.txt", "*.py") for path in folder.glob(kind))
    lines = [line.replace('", "', " ") for line in text.splitlines()]

    untried = [
        (*words, option.opts[-1])
        for words, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and option.name != "help"
        if not any(" ".join(words) in line and any(name in line for name in option.opts) for line in lines)
    ]

    assert untried == []


@pytest.mark.parametrize("words", [words for words, _ in commands()], ids=" ".join)
def test_every_command_can_answer_in_json(words):
    command = dict(commands())[words]

    assert "as_json" in {option.name for option in command.params}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def count(total, failures=(), **options):
    with progress(total, **options) as tick:
        for number in range(total):
            tick(failed=number in failures)


def test_without_terminal_progress_is_a_line_now_and_then(capsys):
    count(2 * LINES_EVERY + 1, failures={3})

    assert capsys.readouterr().err.splitlines() == ["100/201, 1 refused", "200/201, 1 refused", "201/201, 1 refused"]


def test_nothing_to_do_shows_nothing(capsys):
    count(0)
    count(5, quiet=True)

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("no_color", [None, "1"])
def test_at_a_terminal_progress_is_a_bar_with_failures(monkeypatch, no_color):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)

    count(3, failures={1})

    assert "3/3" in terminal.getvalue()
    assert "1 refused" in terminal.getvalue()
