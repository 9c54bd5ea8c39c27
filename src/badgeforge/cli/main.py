"""The entry point `badgeforge`: finds the command, and turns what goes wrong into an exit code.

Commands live one file for each group and are imported when called, so that `--help` is instant.
"""

import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from badgeforge import __version__
from badgeforge.cli.exits import Exit
from badgeforge.cli.surroundings import Surroundings
from badgeforge.errors import BadgeforgeError

_COMMANDS = {
    "init": ("badgeforge.cli.init", "Make a project folder: catalogue, issuer, key, sample cohort."),
    "key": ("badgeforge.cli.key", "Make and show issuer keys."),
    "catalogue": ("badgeforge.cli.catalogue", "Check and show modules and programmes."),
    "plan": ("badgeforge.cli.plan", "Show what issuing a cohort would do, row by row."),
    "issue": ("badgeforge.cli.issue", "Issue badges for a cohort list. Safe to run again."),
    "verify": ("badgeforge.cli.verify", "Check badges: genuine? current? accepted by us?"),
    "inspect": ("badgeforge.cli.inspect", "Show what a badge says, without checking anything."),
    "revoke": ("badgeforge.cli.lifecycle", "Withdraw a badge for good."),
    "suspend": ("badgeforge.cli.lifecycle", "Withdraw a suspendable badge for now."),
    "reinstate": ("badgeforge.cli.lifecycle", "End a suspension."),
    "publish": ("badgeforge.cli.publish", "Write the static site that verifiers need."),
    "bake": ("badgeforge.cli.bake", "Put a badge into a PNG or SVG image."),
    "unbake": ("badgeforge.cli.bake", "Take the badge out of an image."),
    "completion": ("badgeforge.cli.completion", "Print the shell completion script."),
}


class _ReaderGone(Exception):  # noqa: N818  # Not an error of ours: whoever read our output has had enough.
    """Standard output was closed while a command was writing to it."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the names in the order of a user's day."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(importlib.import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_module, text) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that went away must not end as click ends it, with the code of a rejected badge."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="badgeforge")
def cli() -> None:
    """Issue and verify Open Badges 3.0 that say what was learned, exactly.

    Results go to stdout, messages to stderr. Exit codes: 0 accepted, 1 rejected, 2 usage, 3 undetermined or not
    accepted, 4 some rows refused, 5 configuration, key or file, 70 a bug in badgeforge, 130 interrupted.
    """


def main() -> None:
    """Run the command line and exit with its code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A title that the terminal's encoding cannot write must not end a command; stderr does this by itself.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(run())


def run(arguments: Sequence[str] | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: the words after `badgeforge`; None reads them from the process.
        clock: tells the present, with a time zone.
    """
    try:
        code = cli.main(args=arguments, prog_name="badgeforge", standalone_mode=False, obj=Surroundings(clock))
    except click.ClickException as usage:
        return _usage(usage)
    except click.Abort:
        click.echo("interrupted: what was finished is kept; run the same command again to go on", err=True)
        return Exit.INTERRUPTED
    except BadgeforgeError as problem:
        from badgeforge.cli import voice

        voice.error(problem)
        return Exit.CONFIGURATION
    except _ReaderGone:
        # What is left in the buffer has nowhere to go, and Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.INTERRUPTED
    except OSError as problem:
        place = f"{problem.filename}: " if problem.filename else ""
        click.echo(f"error: {place}{problem.strerror or 'a file cannot be used'}", err=True)
        click.echo("hint: check that it exists, that it may be used, and that the disk is not full", err=True)
        return Exit.CONFIGURATION
    except Exception as bug:  # noqa: BLE001  # The last line of defence: a bug must not look like a verdict.
        return _bug(bug)
    return code if isinstance(code, int) else Exit.ACCEPTED


def _usage(usage: click.ClickException) -> int:
    """Tell how the command was called wrongly."""
    if isinstance(usage, click.exceptions.NoArgsIsHelpError):
        usage.show()
        return Exit.USAGE
    text = " ".join(usage.format_message().split()).rstrip(".")
    context = usage.ctx if isinstance(usage, click.UsageError) else None
    click.echo(f"error: {text[:1].lower()}{text[1:]}", err=True)
    click.echo(f"hint: see {context.command_path if context else 'badgeforge'} --help", err=True)
    return Exit.USAGE


def _bug(bug: Exception) -> int:
    """Tell where badgeforge failed. The message of an unexpected exception may hold personal data, so it is left out."""
    import traceback

    frame = traceback.extract_tb(bug.__traceback__)[-1]
    place = f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"
    click.echo(f"error: a bug in badgeforge {__version__}: {type(bug).__name__} at {place}", err=True)
    click.echo("hint: please report this line; no badge was accepted by this run", err=True)
    return Exit.BUG
