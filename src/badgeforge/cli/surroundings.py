"""What a command takes from the world besides its words: the time, handed in by `run`, and whether a person is watching.

Not for settings (`config.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

import click


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What `run` was given."""

    clock: Callable[[], datetime]
    """Tells the present, with a time zone."""


def present() -> datetime:
    """Return the present, as `run` was told to ask for it.

    Raises:
        TypeError: when a command was called without `run`.
    """
    return click.get_current_context().ensure_object(Surroundings).clock()


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person reads the stream; a closed one (`2>&-`, a scheduler) is None."""
    return stream is not None and stream.isatty()
