"""Options that several commands share, so that one word means one thing everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(command: _Command) -> _Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")(command)


def registry_option(command: _Command) -> _Command:
    """Add `--registry`."""
    return click.option("--registry", help="The register: an SQLite file, or a database URL.")(command)


def provider_options(command: _Command) -> _Command:
    """Add `--catalogue` and `--issuer`."""
    command = click.option("--issuer", type=click.Path(path_type=Path), help="The issuer's profile (JSON).")(command)
    return click.option("--catalogue", type=click.Path(path_type=Path), help="The catalogue (TOML).")(command)
