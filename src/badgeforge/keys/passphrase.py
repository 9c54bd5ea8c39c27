"""Where a passphrase comes from: an environment variable, a file descriptor, or a prompt that the caller passes in.

Each function returns something to call when the passphrase is needed, and not before. Not for terminals: `cli/` owns those.
"""

import os
import re
from collections.abc import Callable, Mapping

from badgeforge.errors import KeyMaterialError
from badgeforge.keys.keyfile import MAX_PASSPHRASE_BYTES, require_usable

_PLAIN_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")

Passphrase = Callable[[], bytes]
"""Gives the passphrase as bytes when called."""


def from_environment(variable: str, *, environ: Mapping[str, str]) -> Passphrase:
    """Take the passphrase from an environment variable.

    Args:
        variable: its name.
        environ: usually `os.environ`.

    Returns:
        a callable that raises KeyMaterialError when the variable is not set or empty.
    """

    def read() -> bytes:
        value = environ.get(variable)
        if value is None:
            # ATTACK: the passphrase itself, given by mistake where the variable's name belongs, must not enter a log.
            shown = f" {variable}" if _PLAIN_NAME.fullmatch(variable) else ", which has an unusual name,"
            raise KeyMaterialError(
                "passphrase-missing",
                f"the environment variable{shown} is not set",
                hint="give the name of a variable such as BADGEFORGE_PASSPHRASE, not the passphrase",
            )
        return _usable(os.fsencode(value))

    return read


def from_descriptor(descriptor: int) -> Passphrase:
    """Take the passphrase from an open file descriptor: its first line, without the end of the line.

    Returns:
        a callable that raises KeyMaterialError when the descriptor cannot be read, or the line is empty or too long.
    """

    def read() -> bytes:
        try:
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                line = file.readline(MAX_PASSPHRASE_BYTES + 3)
        except OSError as error:
            raise KeyMaterialError(
                "passphrase-missing", f"file descriptor {descriptor} cannot be read: {error.strerror}"
            ) from error
        return _usable(line.removesuffix(b"\n").removesuffix(b"\r"))

    return read


def from_prompt(prompt: Callable[[str], str], *, confirm: bool = False) -> Passphrase:
    """Ask a person.

    Args:
        prompt: shows the text and returns what was typed, without echoing it.
        confirm: ask twice, for a new keyfile.

    Returns:
        a callable that raises KeyMaterialError when nothing was typed or the two answers differ.
    """

    def ask() -> bytes:
        answer = prompt("Passphrase of the key: ")
        if confirm and answer and prompt("The same passphrase again: ") != answer:
            raise KeyMaterialError("passphrase-mismatch", "the two passphrases differ", hint="try again")
        return _usable(os.fsencode(answer))

    return ask


def _usable(passphrase: bytes) -> bytes:
    require_usable(passphrase)
    return passphrase
