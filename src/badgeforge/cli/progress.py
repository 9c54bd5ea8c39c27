"""Progress on stderr: a bar with count, rate, time left and failures on a terminal; plain lines elsewhere."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from badgeforge.cli.surroundings import is_terminal

LINES_EVERY = 100
"""Without a terminal, one line for so many rows: enough to see life in a log, little enough to read."""


class Tick(Protocol):
    """Called once for each row that is done."""

    def __call__(self, *, failed: bool = False) -> None:
        """Count one row."""
        ...


@contextmanager
def progress(total: int, *, failing: str = "refused", quiet: bool = False) -> Iterator[Tick]:
    """Show progress over `total` rows or files.

    Args:
        total: how many there are.
        failing: what the failed ones are called.
        quiet: show nothing.
    """
    if quiet or total == 0:
        yield _silent
    elif is_terminal(sys.stderr):
        yield from _bar(total, failing)
    else:
        yield _lines(total, failing)


def _silent(*, failed: bool = False) -> None:
    del failed


def _lines(total: int, failing: str) -> Tick:
    done = failures = 0

    def tick(*, failed: bool = False) -> None:
        nonlocal done, failures
        done += 1
        failures += failed
        if done % LINES_EVERY == 0 or done == total:
            click.echo(f"{done}/{total}" + (f", {failures} {failing}" if failures else ""), err=True)

    return tick


def _bar(total: int, failing: str) -> Iterator[Tick]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    told = (TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.fields[failures]}"))
    with Progress(BarColumn(), MofNCompleteColumn(), *told, console=console) as bar:
        task = bar.add_task("", total=total, failures="", rate="")
        failures = 0

        def tick(*, failed: bool = False) -> None:
            nonlocal failures
            failures += failed
            speed = bar.tasks[0].speed
            shown = f"{failures} {failing}" if failures else ""
            bar.update(task, advance=1, failures=shown, rate=f"{speed:.0f}/s" if speed else "")

        yield tick
