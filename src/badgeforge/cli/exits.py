"""Exit codes, the same for every command. `docs/reference/cli.md` lists them for users.

Not for what a verdict is (`verification/report.py`), which is imported only where something was verified.
"""

from collections.abc import Collection
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from badgeforge.verification.report import Verdict


class Exit(IntEnum):
    """What the shell sees."""

    ACCEPTED = 0
    """Everything asked for is done or accepted."""
    REJECTED = 1
    """At least one badge is not authentic or not current; a catalogue has mistakes."""
    USAGE = 2
    """The command was called wrongly."""
    UNDETERMINED = 3
    """None rejected, at least one undetermined or not accepted."""
    PARTIAL = 4
    """A batch finished and some rows were refused."""
    CONFIGURATION = 5
    """A configuration, key or file problem."""
    BUG = 70
    """A bug in badgeforge."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C, or by a reader that closed the pipe; what was finished is kept."""


def exit_for(verdicts: Collection["Verdict"]) -> Exit:
    """Choose the exit code of a verification: the worst verdict wins.

    Raises:
        ValueError: when nothing was verified; no input must not look like success.
    """
    from badgeforge.verification.report import Verdict

    if not verdicts:
        raise ValueError("nothing was verified")
    if Verdict.REJECTED in verdicts:
        return Exit.REJECTED
    return Exit.ACCEPTED if set(verdicts) == {Verdict.ACCEPTED} else Exit.UNDETERMINED
