"""Remembers, between runs, how new the newest version of each status list was, so that an older one is noticed.

Not a cache: it holds dates, never lists. The file is JSON: list URL → `validFrom`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from badgeforge.encoding import strictjson
from badgeforge.errors import BadgeforgeError, InputError
from badgeforge.journeys.files import write_result
from badgeforge.jsontypes import format_datetime_stamp, parse_datetime_stamp
from badgeforge.verification.collection import NamedReport


def load_seen(path: Path) -> dict[str, datetime]:
    """Read the file; a missing one means that no list was met yet.

    Raises:
        InputError: when the file is not what `save_seen` writes; it is never silently begun anew.
    """
    if not path.exists():
        return {}
    try:
        return {url: parse_datetime_stamp(text) for url, text in strictjson.loads_object(path.read_bytes()).items()}
    except (BadgeforgeError, ValueError, TypeError, OSError) as error:
        raise InputError(
            "seen-file-unreadable", f"{path} does not hold the dates of status lists", hint="restore it or delete it"
        ) from error


def save_seen(path: Path, before: Mapping[str, datetime], reports: Iterable[NamedReport]) -> None:
    """Write the file anew with what the reports met; dates only ever move forward."""
    newest = dict(before)
    for each in reports:
        entries = each.report.check("status").facts.get("entries", ())
        for entry in entries if isinstance(entries, list) else ():
            moment = parse_datetime_stamp(entry["listValidFrom"])
            newest[entry["list"]] = max(moment, newest.get(entry["list"], moment))
    if newest != dict(before):
        dates = {url: str(format_datetime_stamp(moment)) for url, moment in sorted(newest.items())}
        write_result(path, strictjson.dumps_pretty(dates), force=True)
