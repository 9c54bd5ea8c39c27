"""`badgeforge publish`: the static site that verifiers need."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from badgeforge.cli import config, voice
from badgeforge.cli.options import json_option, provider_options, registry_option
from badgeforge.cli.passphrase import passphrase_options, source


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@provider_options
@registry_option
@click.option("--key", type=click.Path(path_type=Path), help="The issuer's locked key.")
@click.option("--key-name", default="key-1", show_default=True, help="Name of the key in the DID document.")
@click.option("--status-base", help="https URL ending in / for status lists; default https://HOST/status/.")
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True, help="How long the lists may be relied on.")
@passphrase_options
@json_option
def publish(
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
    as_json: bool,
) -> None:
    """Write the site into FOLDER, one folder for each host: DID document, profile, achievements, signed status lists.

    Run it after each issue and each withdrawal, and at least every --days days; then upload the folder. Files of an earlier
    run are brought up to date; nothing published is taken back.
    """
    from badgeforge.issuing.publication import publish as write_site
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.provider import IssuerSettings, issuer_of, load_profile, registry_url
    from badgeforge.keys.key import SigningKey
    from badgeforge.learning.catalogue import Catalogue

    site = config.required(folder, "site", "the folder of the site")
    profile = load_profile(config.required(issuer, "issuer", "the issuer's profile"))
    found = Catalogue.load(config.required(catalogue, "catalogue", "the catalogue"))
    signer = SigningKey.load(
        config.required(key, "key", "the issuer's key"), passphrase=source(passphrase_env, passphrase_fd)
    )
    who = issuer_of(
        profile,
        signer=signer,
        registry=Registry.open(registry_url(config.text(registry, "registry", "issued.sqlite3"))),
        settings=IssuerSettings(key_name=key_name, status_base=config.text(status_base, "status_base", "")),
    )
    files = write_site(site, who, catalogue=found, now=datetime.now(UTC), list_validity=timedelta(days=days))
    if as_json:
        voice.result_json({"files": [{"url": each.url, "file": str(each.path), "sha256": each.sha256} for each in files]})
    else:
        voice.lines(f"{each.url}  {each.path}" for each in files)
    voice.hint(f"upload the folders in {site} to their hosts, and publish again within {days} days")
