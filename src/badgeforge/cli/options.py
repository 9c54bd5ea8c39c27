"""Options that several commands share, so that one word means one thing everywhere.

Not for reading what they name (`config.py`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
"""A file or folder that the command itself looks for, so that its message is ours."""
FILE_OR_DASH = click.Path(path_type=Path, allow_dash=True)
"""A file, or `-` for standard input."""


def json_option(command: _Command) -> _Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")(command)


def stream_options(command: _Command) -> _Command:
    """Add `--json` and `--jsonl`; the command calls `only_one` on what it gets."""
    command = click.option(
        "--jsonl", "as_lines", is_flag=True, help="One JSON document for each result, line by line."
    )(command)
    return json_option(command)


def only_one(*, as_json: bool, as_lines: bool) -> None:
    """Require that not both forms of JSON are asked for.

    Raises:
        click.UsageError: when they are.
    """
    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other")


def registry_option(command: _Command) -> _Command:
    """Add `--registry`."""
    return click.option("--registry", help="The register: an SQLite file, or a database URL.")(command)


def provider_options(command: _Command) -> _Command:
    """Add `--catalogue`, `--issuer` and `--registry`."""
    command = registry_option(command)
    command = click.option("--issuer", type=FILE, help="The issuer's profile (JSON).")(command)
    return click.option("--catalogue", type=FILE, help="The catalogue (TOML).")(command)


def signing_options(command: _Command) -> _Command:
    """Add `--key`, `--key-name` and `--status-base`."""
    command = click.option(
        "--status-base", help="https URL ending in / for status lists; default https://HOST/status/."
    )(command)
    command = click.option(
        "--key-name", default="key-1", show_default=True, help="Name of the key in the DID document."
    )(command)
    return click.option("--key", type=FILE, help="The issuer's locked key.")(command)


def cohort_options(command: _Command) -> _Command:
    """Add what a provider may have to say about a cohort file: `--mapping`, `--date-format`, `--item`."""
    command = click.option(
        "--item", default="", metavar="CODE", help="What every row completed, if no column says so."
    )(command)
    command = click.option(
        "--date-format", type=click.Choice(["day-first", "month-first"]), help="Order in dates like 03/04/2026."
    )(command)
    return click.option("--mapping", type=FILE, help="Saved mapping of columns (TOML).")(command)
