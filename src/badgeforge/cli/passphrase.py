"""Options that say where a key's passphrase comes from: the environment, a file descriptor, else a prompt.

Not for the passphrase itself (`keys/passphrase.py`).
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from badgeforge.errors import KeyMaterialError

if TYPE_CHECKING:
    from badgeforge.keys.passphrase import Passphrase

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


def source(variable: str | None, descriptor: int | None, *, confirm: bool = False) -> "Passphrase":
    """Choose the source that the options name.

    Args:
        variable: name given with `--passphrase-env`.
        descriptor: number given with `--passphrase-fd`.
        confirm: ask twice at the prompt, because a new key is locked with it.

    Raises:
        click.UsageError: when both are given.
    """
    from badgeforge.keys import passphrase as sources

    if variable is not None and descriptor is not None:
        raise click.UsageError("--passphrase-env and --passphrase-fd exclude each other")
    if descriptor is not None:
        return sources.from_descriptor(descriptor)
    if variable is not None or VARIABLE in os.environ:
        return sources.from_environment(variable or VARIABLE, environ=os.environ)
    return sources.from_prompt(_ask, confirm=confirm)


def _ask(text: str) -> str:
    if not _somebody_is_there():
        raise KeyMaterialError(
            "passphrase-not-given",
            "the key needs its passphrase, and there is nobody to ask here",
            hint=f"set {VARIABLE}, or give --passphrase-env or --passphrase-fd",
        )
    answer = click.prompt(text.rstrip(": "), hide_input=True, err=True)
    return answer if isinstance(answer, str) else ""


def _somebody_is_there() -> bool:
    """Tell whether a terminal can be asked, also while standard input is a pipe."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
