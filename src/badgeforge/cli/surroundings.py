"""What a command takes from the world besides its words: the time. Handed in by `run`, so that tests need no clock.

Not for settings (`config.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

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
