"""How the command line speaks: results to stdout, everything for people to stderr, `error:` then `hint:`.

Not for deciding what to say.
"""

from collections.abc import Iterable, Mapping

import click

from badgeforge.encoding import strictjson
from badgeforge.errors import BadgeforgeError, CatalogueError, CohortError, ConformanceError, TrustListError

VERSION = "1"
"""Of every JSON document on stdout (`schemas/output.schema.json`). Rises when a member changes meaning or goes away."""


def result(text: str) -> None:
    """Print the result of a command to stdout."""
    click.echo(text)


def lines(texts: Iterable[str]) -> None:
    """Print several lines of result to stdout."""
    for text in texts:
        result(text)


def result_json(members: Mapping[str, object]) -> None:
    """Print one JSON document to stdout."""
    click.echo(strictjson.dumps_pretty({"version": VERSION} | dict(members)), nl=False)


def result_json_line(members: Mapping[str, object]) -> None:
    """Print one line of a stream of JSON documents to stdout."""
    click.echo(strictjson.dumps({"version": VERSION} | dict(members)))


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
