"""`badgeforge init`: a project folder to begin with."""

from pathlib import Path

import click

from badgeforge.cli import voice
from badgeforge.cli.options import json_option
from badgeforge.cli.passphrase import passphrase_options, source


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--host", required=True, help="Web host that will publish the issuer's files, such as academy.example.")
@click.option("--name", required=True, help="The issuer's name as it will stand on badges.")
@passphrase_options
@json_option
def init(
    *, folder: Path, host: str, name: str, passphrase_env: str | None, passphrase_fd: int | None, as_json: bool
) -> None:
    """Make a project in FOLDER: settings, catalogue, issuer profile, locked key, trust list and a sample cohort."""
    from badgeforge.journeys.files import shown
    from badgeforge.journeys.init import init_project
    from badgeforge.keys.key import SigningKey

    made = init_project(
        folder,
        host=host,
        name=name,
        signing_key=SigningKey.generate(),
        passphrase=source(passphrase_env, passphrase_fd, confirm=True),
    )
    if as_json:
        voice.result_json(
            {"folder": shown(made.folder), "did": made.did, "files": [shown(path) for path in made.files]}
        )
        return
    voice.lines(str(path) for path in made.files)
    voice.note(f"the issuer is {made.did}; its key is locked with the passphrase you gave")
    voice.hint(f"next: cd {folder} && badgeforge plan cohort.csv")
