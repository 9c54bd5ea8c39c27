"""`badgeforge key`: make an issuer's key, and show its public half."""

from pathlib import Path

import click

from badgeforge.cli import voice
from badgeforge.cli.options import FILE, json_option
from badgeforge.cli.passphrase import passphrase_options, source


@click.group()
def key() -> None:
    """Make and show issuer keys (Ed25519, locked with a passphrase)."""


@key.command("new")
@click.argument("path", type=FILE)
@passphrase_options
@json_option
def new(*, path: Path, passphrase_env: str | None, passphrase_fd: int | None, as_json: bool) -> None:
    """Make a key and write it, locked, to PATH. Never overwrites a file."""
    from badgeforge.keys.key import SigningKey

    passphrase = source(passphrase_env, passphrase_fd, confirm=True)()
    signing_key = SigningKey.generate()
    signing_key.save(path, passphrase=passphrase)
    _show(path, signing_key.verification_key.multikey, as_json=as_json)
    voice.hint("keep the passphrase and a copy of the file apart from each other: without both, nothing can be issued")


@key.command("show")
@click.argument("path", type=FILE)
@passphrase_options
@json_option
def show(*, path: Path, passphrase_env: str | None, passphrase_fd: int | None, as_json: bool) -> None:
    """Show the public half of the key in PATH."""
    from badgeforge.keys.key import SigningKey

    signing_key = SigningKey.load(path, passphrase=source(passphrase_env, passphrase_fd))
    _show(path, signing_key.verification_key.multikey, as_json=as_json)


def _show(path: Path, multikey: str, *, as_json: bool) -> None:
    from badgeforge.journeys.files import shown

    if as_json:
        voice.result_json({"file": shown(path), "publicKeyMultibase": multikey, "did": f"did:key:{multikey}"})
    else:
        voice.result(multikey)
