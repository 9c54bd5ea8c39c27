"""`badgeforge verify`: files in, three answers out, an exit code for scripts."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeforge.cli import config, voice
from badgeforge.cli.exits import exit_for
from badgeforge.cli.options import FILE, only_one, stream_options
from badgeforge.cli.surroundings import is_terminal, present
from badgeforge.errors import InputError
from badgeforge.jsontypes import parse_datetime_stamp

if TYPE_CHECKING:
    from badgeforge.verification.collection import NamedReport

_WORTH_WAITING_FOR = 20
"""Files from which on a person at a terminal is shown progress; fewer are verified in a second."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--trust", type=FILE, help="Trust list (TOML): whom we trust for what.")
@click.option("--status-dir", type=FILE, help="Folder of status lists, laid out as host/path.")
@click.option("--did-dir", type=FILE, help="Folder of DID documents, laid out as host/path.")
@click.option("--recipient", multiple=True, help="Whose badge it should be: e-mail, DID or type:value. Repeatable.")
@click.option("--any-recipient", is_flag=True, help="Leave open on purpose whose badge it is.")
@click.option("--at", metavar="TIME", help="Judge the dates at this time (2026-11-22T09:30:00Z). Status stays today's.")
@click.option("--seen", type=FILE, help="File that remembers the newest status lists met.")
@click.option(
    "--max-status-age", type=click.IntRange(0, 36_500), metavar="DAYS", help="Oldest status list that counts."
)
@click.option("--pin", multiple=True, nargs=2, metavar="URL FILE", help="Use FILE as the context at URL. Repeatable.")
@click.option("--fetch", is_flag=True, help="Fetch DID documents and status lists that are not at hand (https only).")
@click.option("-v", "--verbose", is_flag=True, help="List the passed checks and every problem too.")
@stream_options
def verify(
    *,
    paths: tuple[str, ...],
    trust: Path | None,
    status_dir: Path | None,
    did_dir: Path | None,
    recipient: tuple[str, ...],
    any_recipient: bool,
    at: str | None,
    seen: Path | None,
    max_status_age: int | None,
    pin: tuple[tuple[str, str], ...],
    fetch: bool,
    verbose: bool,
    as_json: bool,
    as_lines: bool,
) -> int:
    """Check badges: is each genuine, is it current, do we accept it?

    PATHS are badge files (JSON, PNG, SVG), folders of them, or - for standard input. Nothing is fetched unless --fetch is
    given. Several --recipient are addresses of one person. Exit code 0: all accepted; 1: at least one rejected; 3: at least
    one could not be checked or is not accepted.
    """
    from badgeforge.journeys.files import STANDARD_INPUT
    from badgeforge.journeys.verify import VerifyRequest, count_others, find_files, read_files, verify_files

    only_one(as_json=as_json, as_lines=as_lines)
    if recipient and any_recipient:
        raise click.UsageError("--recipient and --any-recipient exclude each other")
    if "-" in paths and paths != ("-",):
        raise click.UsageError("- stands alone: standard input is one badge")
    _require_recipients(recipient)
    settings = config.load(Path())
    request = VerifyRequest(
        trust=trust or settings.trust,
        status_dir=status_dir or settings.status_dir or settings.site,
        did_dir=did_dir or settings.did_dir or settings.site,
        recipients=recipient,
        any_recipient=any_recipient,
        at=None if at is None else _time(at),
        seen=seen or settings.seen,
        max_status_age_days=max_status_age,
        pins=tuple((url, Path(file)) for url, file in pin),
        fetch=fetch,
    )
    places = [] if paths == ("-",) else [Path(path) for path in paths]
    files = find_files(places) if places else (STANDARD_INPUT,)
    others = count_others(places)
    reports = verify_files(_ticked(read_files(files), len(files)), request, now=present())
    _print(reports, others=others, as_json=as_json, as_lines=as_lines, verbose=verbose)
    return exit_for([each.report.verdict for each in reports])


def _require_recipients(texts: Sequence[str]) -> None:
    """Require that every recipient can be understood: a slip there is wrong usage, not a badge of somebody else."""
    from badgeforge.ob3.identity import Recipient

    for text in texts:
        try:
            Recipient.parse(text)
        except InputError as error:
            raise click.UsageError(f"--recipient: {error.detail}; {error.hint}") from error


def _time(text: str) -> datetime:
    try:
        return parse_datetime_stamp(text)
    except ValueError as error:
        raise click.UsageError(f"--at: {error}") from error


def _ticked(inputs: Iterator[tuple[str, bytes]], total: int) -> Iterator[tuple[str, bytes]]:
    """Show progress while a person waits for many files."""
    from badgeforge.cli.progress import progress

    with progress(total, quiet=total < _WORTH_WAITING_FOR or not is_terminal(sys.stderr)) as tick:
        for each in inputs:
            yield each
            tick()


def _print(
    reports: "Sequence[NamedReport]",
    *,
    others: Sequence[tuple[str, int]],
    as_json: bool,
    as_lines: bool,
    verbose: bool,
) -> None:
    from badgeforge.journeys.verify import BADGE_SUFFIXES
    from badgeforge.render.collection import collection_text, others_text
    from badgeforge.render.machine import collection_json, report_json

    if as_json:
        voice.result_json(collection_json(reports, other_files=sum(number for _, number in others)))
    elif as_lines:
        for each in reports:
            voice.result_json_line(report_json(each.report, name=each.name))
    else:
        voice.result(collection_text(reports, verbose=verbose))
    for folder, number in others:
        voice.note(others_text(folder, number, suffixes=BADGE_SUFFIXES))
