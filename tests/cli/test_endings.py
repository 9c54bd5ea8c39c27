"""How commands end when something outside them happens: Ctrl-C, a closed pipe, a full disk, a bug, nobody to ask."""

import errno
import os
import pty
import subprocess
import sys

import pytest

from badgeforge.cli.main import run
from support.commands import badgeforge
from support.project import PASSPHRASE

COMMAND = [sys.executable, "-m", "badgeforge"]


def ending_with(error):
    """Run a command whose clock raises: an error in the middle of it."""

    def clock():
        raise error

    return run(["verify", "one.json", "--any-recipient"], clock=clock)


def environment(**changes):
    return {name: value for name, value in os.environ.items() if name != "BADGEFORGE_PASSPHRASE"} | changes


def test_ctrl_c_ends_with_130(project, capsys):
    code = ending_with(KeyboardInterrupt())

    assert code == 130
    assert "interrupted: what was finished is kept; run the same command again to go on" in capsys.readouterr().err


def test_an_unexpected_error_is_a_bug_without_its_message(project, capsys):
    code = ending_with(RuntimeError("sam@ward.example"))

    told = capsys.readouterr().err
    assert code == 70
    assert "error: a bug in badgeforge" in told
    assert "RuntimeError at test_endings.py, line" in told
    assert "ward.example" not in told


def test_a_full_disk_is_not_a_bug(project, capsys):
    code = ending_with(OSError(errno.ENOSPC, "No space left on device", "somewhere"))

    assert code == 5
    assert capsys.readouterr().err == (
        "error: somewhere: No space left on device\n"
        "hint: check that it exists, that it may be used, and that the disk is not full\n"
    )


def test_an_error_without_words_still_says_something(project, capsys):
    code = ending_with(OSError())

    assert code == 5
    assert "error: a file cannot be used\n" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_verdict(project):
    process = subprocess.Popen(
        [*COMMAND, "verify", "badges", "--any-recipient"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()

    assert (process.wait(), told) == (130, b"")


def test_titles_that_the_terminal_cannot_write_do_not_end_a_command(project):
    done = subprocess.run(
        [*COMMAND, "verify", "one.json"], capture_output=True, env=environment(PYTHONIOENCODING="latin-1"), check=False
    )

    assert done.returncode == 3
    assert rb"It calls itself \u201cDigital safety at work\u201d" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="terminals are asked otherwise there")
def test_nobody_to_ask_for_the_passphrase_is_told_as_such(project):
    done = subprocess.run(
        [*COMMAND, "key", "show", "issuer.pem"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
        start_new_session=True,  # Without a controlling terminal, as in a scheduled job.
        check=False,
    )

    assert done.returncode == 5
    assert done.stderr.decode() == (
        "error: the key needs its passphrase, and there is nobody to ask here [passphrase-not-given]\n"
        "hint: set BADGEFORGE_PASSPHRASE, or give --passphrase-env or --passphrase-fd\n"
    )


def answering(words, answers):
    """Run a command at a terminal where somebody types; return its exit code and what the terminal shows."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(COMMAND[0], [*COMMAND, *words], environment())
    shown = b""
    try:
        for answer in answers:
            seen = len(shown)
            while not shown[seen:].rstrip().endswith(b":"):
                shown += os.read(terminal, 1024)
            os.write(terminal, answer.encode() + b"\n")
        while chunk := os.read(terminal, 1024):
            shown += chunk
    except OSError:  # Linux answers so when the other end is closed.
        pass
    finally:
        os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


def test_the_passphrase_is_asked_for_and_not_shown(project):
    code, shown = answering(["key", "show", "issuer.pem"], [PASSPHRASE])

    assert code == 0
    assert "z6Mk" in shown
    assert PASSPHRASE not in shown


def test_a_new_passphrase_is_asked_for_twice(project):
    code, shown = answering(["key", "new", "typed.pem"], ["first thoughts", "second thoughts"])

    assert code == 5
    assert "the two passphrases differ [passphrase-mismatch]" in shown
    assert not (project / "typed.pem").exists()


def test_a_passphrase_can_come_through_a_descriptor(project, monkeypatch):
    monkeypatch.delenv("BADGEFORGE_PASSPHRASE")
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)

    done = badgeforge("key", "show", "issuer.pem", "--passphrase-fd", reading)

    os.close(reading)
    assert done.code == 0
    assert done.out.startswith("z6Mk")


def test_a_file_name_that_is_not_utf_8_can_be_reported_as_json(project):
    name = os.fsdecode(b"b\xe4dge.json")
    (project / name).write_bytes((project / "one.json").read_bytes())

    done = badgeforge("verify", name, "--any-recipient", "--json")

    assert done.code == 0
    assert done.json["reports"][0]["name"] == "b\N{REPLACEMENT CHARACTER}dge.json"


def test_the_list_itself_is_never_replaced_by_its_bad_rows(project):
    done = badgeforge("issue", "cohort.csv", "--refused", "cohort.csv", "--force")

    assert done.code == 2
    assert "--refused names the list itself" in done.err


def test_a_closed_standard_input_is_told_as_such(project, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)

    code = run(["verify", "-", "--any-recipient"])

    assert code == 5
    assert "there is no standard input" in capsys.readouterr().err


def test_a_closed_standard_error_stops_no_command(project):
    done = subprocess.run(
        f"{sys.executable} -m badgeforge verify badges --any-recipient --trust trust.toml 2>&-",
        shell=True, capture_output=True, check=False, env=environment(),
    )  # fmt: skip

    assert done.returncode in {0, 1, 3}
