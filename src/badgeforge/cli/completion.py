"""`badgeforge completion`: the script that teaches a shell our commands."""

import click
from click.shell_completion import get_completion_class

from badgeforge.cli import voice
from badgeforge.cli.options import json_option


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@json_option
def completion(*, shell: str, as_json: bool) -> None:
    """Print the completion script for SHELL.

    For bash, add this to ~/.bashrc: eval "$(badgeforge completion bash)"
    """
    from badgeforge.cli.main import cli

    kind = get_completion_class(shell)
    if kind is None:  # The choice above lists only what click knows.
        raise click.UsageError(f"no completion for {shell}")
    script = kind(cli, {}, "badgeforge", "_BADGEFORGE_COMPLETE").source()
    if as_json:
        voice.result_json({"shell": shell, "script": script})
    else:
        voice.result(script)
