"""How the command line speaks: results to stdout, everything for people to stderr, `error:` then `hint:`.

Not for deciding what to say.
"""

import sys
from collections.abc import Iterable

import click

from badgeforge.encoding import strictjson
from badgeforge.errors import BadgeforgeError, CatalogueError, CohortError, ConformanceError, TrustListError


def result(text: str) -> None:
    """Print the result of a command to stdout."""
    click.echo(text)


def result_json(value: object) -> None:
    """Print one JSON document to stdout."""
    sys.stdout.buffer.write(strictjson.dumps_pretty(value))
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """Tell a person something on stderr."""
    click.echo(text, err=True)


def hint(text: str) -> None:
    """Tell a person what to do next, on stderr."""
    click.echo(f"hint: {text}", err=True)


def error(problem: BadgeforgeError) -> None:
    """Tell a person what went wrong, every part of it, and what to do next."""
    click.echo(f"error: {problem} [{problem.code}]", err=True)
    if isinstance(problem, CatalogueError | CohortError | ConformanceError | TrustListError):
        for part in problem.problems:
            click.echo(f"  {part} [{part.code}]", err=True)
    if problem.hint:
        hint(problem.hint)


def lines(texts: Iterable[str]) -> None:
    """Print several lines of result to stdout."""
    for text in texts:
        result(text)
