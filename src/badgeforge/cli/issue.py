"""`badgeforge plan` and `badgeforge issue`: a cohort list in, every row answered, badges out."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeforge.cli import config, voice
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import json_option, provider_options, registry_option
from badgeforge.cli.passphrase import passphrase_options, source

if TYPE_CHECKING:
    from badgeforge.journeys.issue import CohortRequest

_cohort_options = [
    click.option("--mapping", type=click.Path(path_type=Path), help="Saved mapping of columns (TOML)."),
    click.option("--date-format", type=click.Choice(["day-first", "month-first"]), help="Order in dates like 03/04/2026."),
    click.option("--item", default="", metavar="CODE", help="What every row completed, if no column says so."),
]


@click.command()
@click.argument("cohort", type=click.Path(path_type=Path))
@provider_options
@registry_option
@click.option("--save-mapping", type=click.Path(path_type=Path), help="Write the guessed mapping of columns to this file.")
@_cohort_options[0]
@_cohort_options[1]
@_cohort_options[2]
@click.option("-v", "--verbose", is_flag=True, help="List every row.")
@json_option
def plan(
    cohort: Path,
    catalogue: Path | None,
    issuer: Path | None,
    registry: str | None,
    save_mapping: Path | None,
    mapping: Path | None,
    date_format: str | None,
    item: str,
    verbose: bool,
    as_json: bool,
) -> int:
    """Show what `issue` would do with COHORT, row by row, and how its columns are read. Changes nothing.

    Exit code 4 when some rows would be refused.
    """
    from badgeforge.issuing.registry import Registry
    from badgeforge.issuing.states import RowState
    from badgeforge.journeys.issue import preview
    from badgeforge.journeys.provider import load_profile, register_exists, registry_url
    from badgeforge.render.rows import counts_line, outcome_json, outcome_lines, reading_lines

    url = registry_url(config.text(registry, "registry", "issued.sqlite3"))
    planned = preview(
        _request(cohort, catalogue, mapping, date_format, item),
        profile=load_profile(config.required(issuer, "issuer", "the issuer's profile")),
        registry=Registry.open(url) if register_exists(url) else None,
        now=datetime.now(UTC),
    )
    if save_mapping is not None:
        planned.cohort.mapping.save(save_mapping)
    counts: dict[str, int] = {}
    for outcome in planned.outcomes:
        counts[str(outcome.state)] = counts.get(str(outcome.state), 0) + 1
    if as_json:
        voice.result_json({"counts": counts, "rows": [outcome_json(outcome) for outcome in planned.outcomes]})
    else:
        voice.lines(reading_lines(planned.cohort))
        voice.lines(outcome_lines(planned.outcomes, verbose=verbose))
        voice.result(counts_line(counts))
    return int(Exit.PARTIAL if counts.get(str(RowState.REFUSED)) else Exit.ACCEPTED)


@click.command()
@click.argument("cohort", type=click.Path(path_type=Path))
@provider_options
@registry_option
@click.option("--key", type=click.Path(path_type=Path), help="The issuer's locked key.")
@click.option("--key-name", default="key-1", show_default=True, help="Name of the key in the DID document.")
@click.option("--status-base", help="https URL ending in / for status lists; default https://HOST/status/.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the badges.")
@click.option("--refused", type=click.Path(path_type=Path), help="Write the refused rows here, with an error column.")
@_cohort_options[0]
@_cohort_options[1]
@_cohort_options[2]
@passphrase_options
@click.option("--force", is_flag=True, help="Overwrite the file of refused rows.")
@click.option("--no-progress", is_flag=True, help="Say nothing while working.")
@json_option
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON document for each row, as it is done.")
def issue(
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
    """Issue the badges of COHORT. Safe to run again: nothing is issued twice, and what a crash left is finished.

    Exit code 4 when some rows were refused; with --refused they come back as a list to correct and hand in again.
    """
    from badgeforge.cli.progress import progress
    from badgeforge.encoding import strictjson
    from badgeforge.issuing.registry import Registry
    from badgeforge.issuing.states import RowState
    from badgeforge.journeys.issue import RowResult, counts, issue_to_folder, read_cohort
    from badgeforge.journeys.provider import IssuerSettings, issuer_of, load_profile, registry_url
    from badgeforge.keys.key import SigningKey
    from badgeforge.render.rows import counts_line, outcome_json, outcome_lines

    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other")
    now = datetime.now(UTC)
    folder = config.required(out, "out", "the folder for the badges")
    profile = load_profile(config.required(issuer, "issuer", "the issuer's profile"))
    rows, catalogue_read = read_cohort(_request(cohort, catalogue, mapping, date_format, item), now=now)
    signer = SigningKey.load(
        config.required(key, "key", "the issuer's key"), passphrase=source(passphrase_env, passphrase_fd)
    )
    who = issuer_of(
        profile,
        signer=signer,
        registry=Registry.open(registry_url(config.text(registry, "registry", "issued.sqlite3"))),
        settings=IssuerSettings(key_name=key_name, status_base=config.text(status_base, "status_base", "")),
    )
    results: list[RowResult] = []
    total = len(rows.rows) + len(rows.refused) + len(rows.duplicates)
    with progress(total, quiet=no_progress or not sys.stderr.isatty() and as_lines) as tick:
        for result in issue_to_folder(rows, catalogue_read, who, folder=folder, now=now):
            results.append(result)
            tick(failed=result.outcome.state is RowState.REFUSED)
            if as_lines:
                voice.result(strictjson.dumps(outcome_json(result.outcome, file=_file(result))).decode())
    if refused is not None and rows.refused:
        rows.write_refused(refused, overwrite=force)
        voice.note(f"the refused rows are in {refused}: correct them and issue that file")
    if as_json:
        voice.result_json(
            {
                "counts": counts(results),
                "rows": [outcome_json(each.outcome, file=_file(each)) for each in results],
            }
        )
    elif not as_lines:
        for line in outcome_lines(each.outcome for each in results):
            voice.note(line)
        voice.result(counts_line(counts(results)))
    has_refused = any(each.outcome.state is RowState.REFUSED for each in results)
    return int(Exit.PARTIAL if has_refused else Exit.ACCEPTED)


def _file(result: "RowResult") -> str:
    return "" if result.saved is None else str(result.saved.path)


def _request(
    cohort: Path, catalogue: Path | None, mapping: Path | None, date_format: str | None, item: str
) -> "CohortRequest":
    from badgeforge.journeys.issue import CohortRequest

    settings = config.load(Path())
    return CohortRequest(
        path=cohort,
        catalogue=config.required(catalogue, "catalogue", "the catalogue"),
        date_format=date_format or settings.date_format,
        mapping=mapping or settings.mapping,
        item=item,
    )
