"""Options that say where a key's passphrase comes from: the environment, a file descriptor, else a prompt."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from badgeforge.keys import passphrase as sources

VARIABLE = "BADGEFORGE_PASSPHRASE"
"""Read when it is set and no option says otherwise."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def passphrase_options(command: _Command) -> _Command:
    """Add `--passphrase-env` and `--passphrase-fd` to a command."""
    command = click.option(
        "--passphrase-fd", type=click.IntRange(min=0), metavar="N", help="Read the passphrase from file descriptor N."
    )(command)
    return click.option(
        "--passphrase-env", metavar="NAME", help=f"Read the passphrase from this variable (default {VARIABLE}, if set)."
    )(command)


def source(variable: str | None, descriptor: int | None, *, confirm: bool = False) -> sources.Passphrase:
    """Choose the source that the options name.

    Args:
        variable: name given with `--passphrase-env`.
        descriptor: number given with `--passphrase-fd`.
        confirm: ask twice at the prompt, because a new key is locked with it.
    """
    if variable is not None and descriptor is not None:
        raise click.UsageError("--passphrase-env and --passphrase-fd exclude each other")
    if descriptor is not None:
        return sources.from_descriptor(descriptor)
    if variable is not None or VARIABLE in os.environ:
        return sources.from_environment(variable or VARIABLE, environ=os.environ)
    return sources.from_prompt(lambda text: click.prompt(text, hide_input=True, err=True), confirm=confirm)
