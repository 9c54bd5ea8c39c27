"""`badgeforge issue`: a cohort list in, every row answered, badges out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeforge.cli import config, voice
from badgeforge.cli.cohort import REGISTER, request
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import (
    FILE,
    FILE_OR_DASH,
    cohort_options,
    only_one,
    provider_options,
    signing_options,
    stream_options,
)
from badgeforge.cli.passphrase import passphrase_options, source
from badgeforge.cli.surroundings import is_terminal, present

if TYPE_CHECKING:
    from badgeforge.journeys.issue import RowResult
    from badgeforge.jsontypes import JsonObject
    from badgeforge.learning.cohort import Cohort


@click.command()
@click.argument("cohort", type=FILE_OR_DASH)
@provider_options
@signing_options
@click.option("--out", type=FILE, help="Folder for the badges.")
@click.option("--refused", type=FILE, help="Write the refused rows here, with an error column.")
@cohort_options
@passphrase_options
@click.option("--force", is_flag=True, help="Overwrite the file of refused rows.")
@click.option("--no-progress", is_flag=True, help="Say nothing while working.")
@stream_options
def issue(
    *,
    cohort: Path,
    catalogue: Path | None,
    issuer: Path | None,
    registry: str | None,
    key: Path | None,
    key_name: str,
    status_base: str | None,
    out: Path | None,
    refused: Path | None,
    mapping: Path | None,
    date_format: str | None,
    item: str,
    passphrase_env: str | None,
    passphrase_fd: int | None,
    force: bool,
    no_progress: bool,
    as_json: bool,
    as_lines: bool,
) -> int:
    """Issue the badges of COHORT (a CSV file, or -).

    Safe to run again: nothing is issued twice, and what a crash left is finished. Exit code 4 when some rows got no badge
    because they are refused or changed; with --refused the refused ones come back as a list to correct and hand in again.
    """
    from badgeforge.cli.progress import progress
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.files import require_free
    from badgeforge.journeys.issue import RowResult, hand_back, issue_to_folder, read_cohort, tally
    from badgeforge.journeys.provider import IssuerSettings, issuer_of, registry_url
    from badgeforge.keys.key import SigningKey
    from badgeforge.ob3.model import Profile
    from badgeforge.render.rows import counts_line, note_lines, outcome_lines

    only_one(as_json=as_json, as_lines=as_lines)
    if refused is not None:
        require_free(refused, force=force)
        if refused.exists() and cohort.exists() and refused.samefile(cohort):
            raise click.UsageError("--refused names the list itself, which would be replaced by its bad rows")
    now = present()
    folder = config.required(out, "out", "the folder for the badges")
    profile = Profile.load(config.required(issuer, "issuer", "the issuer's profile"))
    rows, catalogue_read = read_cohort(request(cohort, catalogue, mapping, date_format, item), now=now)
    if not rows.rows and refused is not None:
        hand_back(refused, rows, (), force=force)
    rows.require_rows()
    signer = SigningKey.load(
        config.required(key, "key", "the issuer's key"), passphrase=source(passphrase_env, passphrase_fd)
    )
    who = issuer_of(
        profile,
        signer=signer,
        registry=Registry.open(registry_url(config.text(registry, "registry", REGISTER))),
        settings=IssuerSettings(key_name=key_name, status_base=config.text(status_base, "status_base", "")),
    )
    results: list[RowResult] = []
    total = len(rows.rows) + len(rows.refused) + len(rows.duplicates)
    with progress(total, quiet=no_progress or (as_lines and not is_terminal(sys.stderr))) as tick:
        for result in issue_to_folder(rows, catalogue_read, who, folder=folder, now=now, site=config.load(Path()).site):
            results.append(result)
            tick(failed=result.is_refused)
            if as_lines:
                voice.result_json_line(_row_json(result))
    counted = tally(each.state for each in results)
    if refused is not None and hand_back(refused, rows, results, force=force):
        again = _read_as_before(rows, mapping=mapping, item=item)
        voice.note(f"the refused rows are in {refused}: correct them and issue that file{again}")
    if as_json:
        voice.result_json({"counts": counted.states, "rows": [_row_json(each) for each in results]})
    elif not as_lines:
        for line in (*note_lines(rows), *outcome_lines(each.outcome for each in results)):
            voice.note(line)
        voice.result(counts_line(counted.states))
    return Exit.PARTIAL if counted.is_partial else Exit.ACCEPTED


def _read_as_before(rows: "Cohort", *, mapping: Path | None, item: str) -> str:
    """Say with which options the refused rows read as the whole file did: the row that proved how may not be among them."""
    orders = {order for _header, order in rows.date_orders}
    options = [f"--date-format {orders.pop()}"] if len(orders) == 1 else []
    options += [f"--mapping {mapping}"] if mapping else []
    options += [f"--item {item}"] if item else []
    return f" with {' '.join(options)}" if options else ""


def _row_json(result: "RowResult") -> "JsonObject":
    from badgeforge.journeys.files import shown
    from badgeforge.render.rows import outcome_json

    return outcome_json(result.outcome, file="" if result.saved is None else shown(result.saved.path))
