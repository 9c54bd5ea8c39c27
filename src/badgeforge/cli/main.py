"""The entry point `badgeforge`: finds the command, and turns what goes wrong into an exit code.

Commands live one file for each group and are imported when called, so that `--help` is instant.
"""

import importlib
import sys
from collections.abc import Sequence

import click

from badgeforge import __version__
from badgeforge.errors import BadgeforgeError

_COMMANDS = {
    "init": ("badgeforge.cli.init", "Make a project folder: catalogue, issuer, key, sample cohort."),
    "key": ("badgeforge.cli.key", "Make and show issuer keys."),
    "catalogue": ("badgeforge.cli.catalogue", "Check and show modules and programmes."),
    "plan": ("badgeforge.cli.issue", "Show what issuing a cohort would do, row by row."),
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
        command = getattr(importlib.import_module(_COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_module, text) in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="badgeforge")
def cli() -> None:
    """Issue and verify Open Badges 3.0 that say what was learned, exactly.

    Results go to stdout, messages to stderr. Exit codes: 0 accepted, 1 rejected, 2 usage, 3 undetermined or not
    accepted, 4 some rows refused, 5 configuration, key or file, 70 a bug in badgeforge, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: the words after `badgeforge`; None reads them from the process.
    """
    from badgeforge.cli.exits import Exit

    try:
        code = cli.main(args=arguments, prog_name="badgeforge", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as usage:
        usage.show()
        return usage.exit_code if isinstance(usage, click.UsageError) else int(Exit.CONFIGURATION)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was finished is kept, run the same command again to go on", err=True)
        return int(Exit.INTERRUPTED)
    except BadgeforgeError as problem:
        from badgeforge.cli import voice

        voice.error(problem)
        return int(Exit.CONFIGURATION)
    except BrokenPipeError:
        # The reader of our stdout went away (`| head`): nothing to say, and nobody to say it to.
        sys.stderr.close()
        return int(Exit.INTERRUPTED)
    except OSError as problem:
        click.echo(f"error: {problem.strerror or 'file problem'}: {problem.filename or ''}".rstrip(": "), err=True)
        return int(Exit.CONFIGURATION)
    except Exception as bug:  # noqa: BLE001  # The last line of defence: a bug must not look like a verdict.
        import traceback

        frame = traceback.extract_tb(bug.__traceback__)[-1]
        # The message of an unexpected exception may hold personal data, so only its type and place are shown.
        click.echo(f"error: a bug in badgeforge: {type(bug).__name__} at {frame.name}, line {frame.lineno}", err=True)
        click.echo("hint: please report it with this line and the version; nothing was accepted", err=True)
        return int(Exit.BUG)
    return code if isinstance(code, int) else 0
