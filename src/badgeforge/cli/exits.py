"""Exit codes, the same for every command, and the one place where errors become them.

`docs/reference/cli.md` lists the codes for users.
"""

from enum import IntEnum

from badgeforge.verification.report import Verdict


class Exit(IntEnum):
    """What the shell sees."""

    ACCEPTED = 0
    """Everything asked for is done or accepted."""
    REJECTED = 1
    """At least one badge is not authentic or not current."""
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
    """Stopped with Ctrl-C; what was finished is kept."""


def exit_for(verdicts: list[Verdict]) -> Exit:
    """Choose the exit code of a verification: the worst verdict wins.

    Raises:
        ValueError: when nothing was verified; no input must not look like success.
    """
    if not verdicts:
        raise ValueError("nothing was verified")
    if Verdict.REJECTED in verdicts:
        return Exit.REJECTED
    if any(verdict is not Verdict.ACCEPTED for verdict in verdicts):
        return Exit.UNDETERMINED
    return Exit.ACCEPTED
