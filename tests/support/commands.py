"""Runs the command line in this process: words and standard input in, exit code and both outputs out."""

import contextlib
import io
import json
import sys
from dataclasses import dataclass

from badgeforge.cli.main import run
from support.world import NOW


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out_bytes: bytes
    err: str

    @property
    def out(self):
        return self.out_bytes.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@contextlib.contextmanager
def _streams(stdin):
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"), out, err
    try:
        yield out.buffer, err.buffer
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def badgeforge(*words, stdin=b"", now=NOW):
    """Run one command in the current folder, with a clock that stands still."""
    with _streams(stdin) as (out, err):
        code = run([str(word) for word in words], clock=lambda: now)
        return Done(code, out.getvalue(), err.getvalue().decode("utf-8"))
