"""`badgeforge publish`: the static site that verifiers need."""

from datetime import timedelta
from pathlib import Path

import click

from badgeforge.cli import config, voice
from badgeforge.cli.cohort import REGISTER
from badgeforge.cli.options import json_option, provider_options, signing_options
from badgeforge.cli.passphrase import passphrase_options, source
from badgeforge.cli.surroundings import present


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@provider_options
@signing_options
@click.option(
    "--days", type=click.IntRange(1, 366), default=7, show_default=True, help="How long the lists may be relied on."
)
@passphrase_options
@click.option("-v", "--verbose", is_flag=True, help="List every file.")
@json_option
def publish(
    *,
    folder: Path | None,
    catalogue: Path | None,
    issuer: Path | None,
    registry: str | None,
    key: Path | None,
    key_name: str,
    status_base: str | None,
    days: int,
    passphrase_env: str | None,
    passphrase_fd: int | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Write the site into FOLDER, one folder for each host: DID document, profile, achievements, signed status lists.

    Run it after each issue and each withdrawal, and at least every --days days; then upload the folder. Files of an earlier
    run are brought up to date; nothing published is taken back.
    """
    from badgeforge.issuing.publication import publish as write_site
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.files import shown
    from badgeforge.journeys.provider import IssuerSettings, issuer_of, register_exists, registry_url
    from badgeforge.keys.key import SigningKey
    from badgeforge.learning.catalogue import Catalogue
    from badgeforge.ob3.model import Profile

    site = config.required(folder, "site", "the folder of the site", give="FOLDER")
    profile = Profile.load(config.required(issuer, "issuer", "the issuer's profile"))
    found = Catalogue.load(config.required(catalogue, "catalogue", "the catalogue"))
    signer = SigningKey.load(
        config.required(key, "key", "the issuer's key"), passphrase=source(passphrase_env, passphrase_fd)
    )
    url = registry_url(config.text(registry, "registry", REGISTER))
    if not register_exists(url):
        voice.note("there is no register yet, so there is no status list to publish")
    who = issuer_of(
        profile,
        signer=signer,
        registry=Registry.open(url),
        settings=IssuerSettings(key_name=key_name, status_base=config.text(status_base, "status_base", "")),
    )
    files = write_site(site, who, catalogue=found, now=present(), list_validity=timedelta(days=days))
    if as_json:
        voice.result_json(
            {"files": [{"url": each.url, "file": shown(each.path), "sha256": each.sha256} for each in files]}
        )
    elif verbose:
        voice.lines(f"{each.url}  {each.path}" for each in files)
    else:
        lists = len(who.registry.status_lists())
        voice.result(f"{site}: {len(files)} files, with {lists} status list{'' if lists == 1 else 's'}")
    voice.hint(f"upload the folders in {site} to their hosts, and publish again within {days} days")
