"""Scripts of commands with everything they print, in the manner of age's testdata. The form:

    # A comment.
    $ badgeforge inspect - < one.json       a command; `< file` is its standard input
    code 3                                  its exit code, when it is not 0
    | a line of standard output             exactly; `…` in it stands for any text within the line
    |…                                      any number of lines
    ! a line of standard error              the same
    json /counts/accepted 2                 standard output is JSON with this value there
    exists FILE · absent FILE · same A B    what is on disk afterwards
    set NAME VALUE · unset NAME             an environment variable for the commands that follow
    copy A B · remove A · append A TEXT     changes to files
    clock 2027-01-01T00:00:00Z              the time from here on
    -- name --                              the lines up to the next such line are a file

A command's output has to be listed completely; a command without `|` lines prints nothing to standard output.
"""

import json
import re
import shlex
import shutil
from pathlib import Path

from badgeforge.jsontypes import parse_datetime_stamp
from support.commands import badgeforge
from support.world import NOW

_SHOWN = 5_000
"""Characters of an output that a failure repeats."""
_FILE = re.compile(r"-- (\S+) --")


class ScriptError(AssertionError):
    """A script and what happened differ."""


def run_script(path, *, environment):
    """Run a script in the current folder."""
    lines = _with_files(path.read_text("utf-8").splitlines())
    state = _State(environment)
    for number, line in lines:
        try:
            state.take(line)
        except ScriptError as error:
            raise ScriptError(f"{path.name}:{number}: {error}") from None
    state.finish()


def _with_files(lines):
    """Write the files that a script holds, and return its other lines with their numbers."""
    kept, name = [], None
    for number, line in enumerate(lines, start=1):
        if found := _FILE.fullmatch(line):
            name = found[1]
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text("", "utf-8")
        elif name is not None:
            with Path(name).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        else:
            kept.append((number, line))
    return kept


class _State:
    """A script under way."""

    def __init__(self, environment):
        self.environment = environment
        self.now = NOW
        self.done = None
        self.words = []
        self.expected = {"code": 0, "|": [], "!": [], "json": []}

    def take(self, line):
        mark, _, rest = line.partition(" ")
        if not line.strip() or mark == "#":
            return
        if mark == "$":
            self.finish()
            self._run(rest)
        elif mark in {"|", "!"}:
            self.expected[mark].append(rest)
        elif mark in {"|…", "!…"}:
            self.expected[mark[0]].append("…\n")
        elif mark == "code":
            self.expected["code"] = int(rest)
        elif mark == "json":
            self.expected["json"].append(rest)
        else:
            self.finish()
            self._do(mark, *shlex.split(rest))

    def _run(self, text):
        command, _, source = text.partition(" < ")
        words = shlex.split(command)
        if words[0] != "badgeforge":
            raise ScriptError(f"not a command of ours: {command}")
        self.words = words[1:]
        stdin = Path(source).read_bytes() if source else b""
        self.done = badgeforge(*self.words, stdin=stdin, now=self.now)

    def _do(self, verb, *words):
        match verb, words:
            case "exists", (name,):
                self._hold(Path(name).exists(), f"{name} does not exist")
            case "absent", (name,):
                self._hold(not Path(name).exists(), f"{name} exists")
            case "same", (one, other):
                self._hold(Path(one).read_bytes() == Path(other).read_bytes(), f"{one} and {other} differ")
            case "set", (name, value):
                self.environment.setenv(name, value)
            case "unset", (name,):
                self.environment.delenv(name, raising=False)
            case "copy", (one, other):
                (shutil.copytree if Path(one).is_dir() else shutil.copy)(one, other)
            case "remove", (name,):
                (shutil.rmtree if Path(name).is_dir() else Path.unlink)(Path(name))
            case "append", (name, text):
                with Path(name).open("a", encoding="utf-8") as file:
                    file.write(text)
            case "clock", (moment,):
                self.now = parse_datetime_stamp(moment)
            case _:
                raise ScriptError(f"not understood: {verb} {' '.join(words)}")

    def _hold(self, condition, text):
        if not condition:
            raise ScriptError(text)

    def finish(self):
        """Compare what the last command did with what the script says."""
        if self.done is None:
            return
        done, expected = self.done, self.expected
        self.done, self.expected = None, {"code": 0, "|": [], "!": [], "json": []}
        told = f"badgeforge {shlex.join(self.words)}\nexit code {done.code}\n{_marked(done)[:_SHOWN]}"
        self._hold(done.code == expected["code"], f"exit code {expected['code']} expected, of {told}")
        for each in expected["json"]:
            pointer, _, value = each.partition(" ")
            found = _at(done.json, pointer)
            self._hold(found == json.loads(value), f"{pointer} is {found!r}, not {value}, in {told}")
        if expected["|"] or not expected["json"]:
            self._hold(_matches(expected["|"], done.out), f"another standard output expected, of {told}")
        self._hold(_matches(expected["!"], done.err), f"another standard error expected, of {told}")


def _marked(done):
    return "".join(
        [f"| {line}\n" for line in done.out.splitlines()] + [f"! {line}\n" for line in done.err.splitlines()]
    )


def _matches(expected, text):
    pattern = "".join(
        "(?:.*\n)*" if line == "…\n" else ".*".join(re.escape(part) for part in line.split("…")) + "\n"
        for line in expected
    )
    return re.fullmatch(pattern, text) is not None


def _at(value, pointer):
    for part in pointer.split("/")[1:]:
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, ValueError):
            return "nothing"
    return value
