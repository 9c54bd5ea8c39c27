"""`badgeforge plan`: what issuing a cohort list would do, row by row, without doing it."""

from pathlib import Path

import click

from badgeforge.cli import config, voice
from badgeforge.cli.cohort import REGISTER, request
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import FILE, FILE_OR_DASH, cohort_options, only_one, provider_options, stream_options
from badgeforge.cli.surroundings import present


@click.command()
@click.argument("cohort", type=FILE_OR_DASH)
@provider_options
@cohort_options
@click.option(
    "--save-mapping", type=FILE, help="Write how the columns are read to this new file, to edit and use again."
)
@click.option("-v", "--verbose", is_flag=True, help="List every row.")
@stream_options
def plan(
    *,
    cohort: Path,
    catalogue: Path | None,
    issuer: Path | None,
    registry: str | None,
    mapping: Path | None,
    date_format: str | None,
    item: str,
    save_mapping: Path | None,
    verbose: bool,
    as_json: bool,
    as_lines: bool,
) -> int:
    """Show what `issue` would do with COHORT (a CSV file, or -), row by row, and how its columns are read.

    Changes nothing. Exit code 4 when some rows would get no badge because they are refused or changed.
    """
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.issue import preview, tally
    from badgeforge.journeys.provider import register_exists, registry_url
    from badgeforge.ob3.model import Profile
    from badgeforge.render.rows import counts_line, outcome_json, outcome_lines, reading_json, reading_lines

    only_one(as_json=as_json, as_lines=as_lines)
    url = registry_url(config.text(registry, "registry", REGISTER))
    planned = preview(
        request(cohort, catalogue, mapping, date_format, item),
        profile=Profile.load(config.required(issuer, "issuer", "the issuer's profile")),
        registry=Registry.open(url) if register_exists(url) else None,
        now=present(),
    )
    if save_mapping is not None:
        planned.cohort.mapping.save(save_mapping)
    counted = tally(outcome.state for outcome in planned.outcomes)
    if as_lines:
        for outcome in planned.outcomes:
            voice.result_json_line(outcome_json(outcome))
    elif as_json:
        rows = [outcome_json(outcome) for outcome in planned.outcomes]
        voice.result_json({"reading": reading_json(planned.cohort), "counts": counted.states, "rows": rows})
    else:
        voice.lines(reading_lines(planned.cohort))
        voice.lines(outcome_lines(planned.outcomes, verbose=verbose))
        voice.result(counts_line(counted.states))
    return Exit.PARTIAL if counted.is_partial else Exit.ACCEPTED
