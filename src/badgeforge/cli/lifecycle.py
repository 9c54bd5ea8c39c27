"""`badgeforge revoke`, `suspend`, `reinstate`: what happens to a badge after it was issued."""

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeforge.cli import config, voice
from badgeforge.cli.cohort import REGISTER
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import only_one, registry_option, stream_options
from badgeforge.cli.surroundings import present
from badgeforge.errors import BadgeforgeError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from badgeforge.issuing.lifecycle import LifecycleResult
    from badgeforge.issuing.registry import Registry

REASONS = ("issued-in-error", "information-updated", "no-longer-valid")
"""The values of `issuing.lifecycle.Reason`, here so that `--help` need not import it."""

_badges = click.argument("badges", nargs=-1, required=True)
_reason = click.option(
    "--reason", required=True, type=click.Choice(REASONS), help="Kept in the register, never published."
)


@click.command()
@_badges
@_reason
@registry_option
@stream_options
def revoke(*, badges: tuple[str, ...], reason: str, registry: str | None, as_json: bool, as_lines: bool) -> int:
    """Withdraw badges for good. BADGES are badge ids or badge files. Publish the site afterwards.

    Exit code 4 when some could not be withdrawn, 5 when none could.
    """
    from badgeforge.issuing.lifecycle import Reason
    from badgeforge.issuing.lifecycle import revoke as act

    now = present()
    return _each(
        badges,
        registry,
        lambda book, selector: act(book, selector, reason=Reason(reason), now=now),
        as_json=as_json,
        as_lines=as_lines,
    )


@click.command()
@_badges
@_reason
@registry_option
@stream_options
def suspend(*, badges: tuple[str, ...], reason: str, registry: str | None, as_json: bool, as_lines: bool) -> int:
    """Withdraw badges of suspendable modules for now. BADGES are badge ids or badge files. Publish the site afterwards.

    Exit code 4 when some could not be suspended, 5 when none could.
    """
    from badgeforge.issuing.lifecycle import Reason
    from badgeforge.issuing.lifecycle import suspend as act

    now = present()
    return _each(
        badges,
        registry,
        lambda book, selector: act(book, selector, reason=Reason(reason), now=now),
        as_json=as_json,
        as_lines=as_lines,
    )


@click.command()
@_badges
@registry_option
@stream_options
def reinstate(*, badges: tuple[str, ...], registry: str | None, as_json: bool, as_lines: bool) -> int:
    """End suspensions. A revocation is final and stays. BADGES are badge ids or badge files. Publish the site afterwards.

    Exit code 4 when some could not be reinstated, 5 when none could.
    """
    from badgeforge.issuing.lifecycle import reinstate as act

    now = present()
    return _each(
        badges, registry, lambda book, selector: act(book, selector, now=now), as_json=as_json, as_lines=as_lines
    )


def _each(
    badges: tuple[str, ...],
    registry: str | None,
    act: "Callable[[Registry, str | Path], LifecycleResult]",
    *,
    as_json: bool,
    as_lines: bool,
) -> int:
    """Do one thing to each badge; one that cannot be done is told, and the others go on."""
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.files import shown
    from badgeforge.journeys.provider import register_exists, registry_url

    only_one(as_json=as_json, as_lines=as_lines)
    url = registry_url(config.text(registry, "registry", REGISTER))
    if not register_exists(url):
        raise InputError("register-missing", "there is no register at this place", hint="check --registry")
    book = Registry.open(url)
    rows: list[dict[str, object]] = []
    failures = 0
    for badge in badges:
        try:
            done = act(book, _selector(badge))
            row = {
                "badge": shown(badge),
                "credentialId": done.credential_id,
                "changed": done.changed,
                "detail": done.detail,
            }
        except BadgeforgeError as error:
            failures += 1
            voice.note(f"{badge}:")
            voice.error(error)
            row = {"badge": shown(badge), "changed": False, "detail": error.detail, "error": error.code}
        rows.append(row)
        if as_lines:
            voice.result_json_line(row)
        elif not as_json and "error" not in row:
            voice.result(f"{row['credentialId']}: {row['detail']}")
    if as_json:
        voice.result_json({"badges": rows})
    if not failures:
        return Exit.ACCEPTED
    return Exit.PARTIAL if failures < len(badges) else Exit.CONFIGURATION


def _selector(badge: str) -> str | Path:
    """Take what looks like an id for one, and everything else for a file, so that a slip in a path is called what it is."""
    try:
        uuid.UUID(badge)
    except ValueError:
        return badge if badge.startswith("urn:") else Path(badge)
    return badge
