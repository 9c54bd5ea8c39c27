"""`badgeforge verify`: files in, three answers out, an exit code for scripts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from badgeforge.cli import config, exits, voice
from badgeforge.jsontypes import parse_datetime_stamp
from badgeforge.verification.collection import NamedReport


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--trust", type=click.Path(path_type=Path), help="Trust list (TOML): whom we trust for what.")
@click.option("--status-dir", type=click.Path(path_type=Path), help="Folder of status lists, laid out as host/path.")
@click.option("--did-dir", type=click.Path(path_type=Path), help="Folder of DID documents, laid out as host/path.")
@click.option("--recipient", multiple=True, help="Whose badge it should be: e-mail, DID or type:value. Repeatable.")
@click.option("--any-recipient", is_flag=True, help="Leave open on purpose whose badge it is.")
@click.option("--at", metavar="TIME", help="Judge the dates at this time (2026-11-22T09:30:00Z). Status stays today's.")
@click.option("--seen", type=click.Path(path_type=Path), help="File that remembers the newest status lists met.")
@click.option("--max-status-age", type=click.IntRange(min=0), metavar="DAYS", help="Oldest status list that counts.")
@click.option("--pin", multiple=True, nargs=2, metavar="URL FILE", help="Use FILE as the context at URL. Repeatable.")
@click.option("--fetch", is_flag=True, help="Fetch DID documents and status lists that are not at hand (https only).")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON document for each badge, line by line.")
@click.option("-v", "--verbose", is_flag=True, help="List the passed checks too.")
def verify(
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
    as_json: bool,
    as_lines: bool,
    verbose: bool,
) -> int:
    """Check badges: is each genuine, is it current, do we accept it?

    PATHS are badge files (JSON, PNG, SVG), folders of them, or - for standard input. Nothing is fetched unless --fetch is
    given. Exit code 0: all accepted; 1: at least one rejected; 3: at least one could not be checked or is not accepted.
    """
    from badgeforge.journeys.verify import VerifyRequest, read_inputs, read_path, verify_files

    if recipient and any_recipient:
        raise click.UsageError("--recipient and --any-recipient exclude each other")
    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other")
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
    if "-" in paths and paths != ("-",):
        raise click.UsageError("- stands alone: standard input is one badge")
    if paths == ("-",):
        inputs: Iterable[tuple[str, bytes]] = [("-", read_path(Path("-")))]
    else:
        inputs = read_inputs([Path(path) for path in paths])
    reports = verify_files(inputs, request, now=datetime.now(UTC))
    _print(reports, as_json=as_json, as_lines=as_lines, verbose=verbose)
    return int(exits.exit_for([each.report.verdict for each in reports]))


def _time(text: str) -> datetime:
    try:
        return parse_datetime_stamp(text)
    except ValueError as error:
        raise click.UsageError(f"--at: {error}") from error


def _print(reports: Sequence[NamedReport], *, as_json: bool, as_lines: bool, verbose: bool) -> None:
    from badgeforge.encoding import strictjson
    from badgeforge.render.machine import collection_json, report_json
    from badgeforge.render.text import report_text, summary_text

    if as_json:
        voice.result_json(collection_json(reports))
        return
    for each in reports:
        if as_lines:
            voice.result(strictjson.dumps(report_json(each.report, name=each.name)).decode())
        else:
            voice.result(report_text(each.report, name=each.name, verbose=verbose))
    if not as_lines and len(reports) > 1:
        voice.result(summary_text(reports))
