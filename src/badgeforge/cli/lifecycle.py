"""`badgeforge revoke`, `suspend`, `reinstate`: what happens to a badge after it was issued."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeforge.cli import config, voice
from badgeforge.cli.exits import Exit
from badgeforge.cli.options import json_option, registry_option
from badgeforge.errors import BadgeforgeError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from badgeforge.issuing.lifecycle import LifecycleResult
    from badgeforge.issuing.registry import Registry

_REASONS = ("issued-in-error", "information-updated", "no-longer-valid")

_badges = click.argument("badges", nargs=-1, required=True)
_reason = click.option("--reason", required=True, type=click.Choice(_REASONS), help="Kept in the register, never published.")


@click.command()
@_badges
@_reason
@registry_option
@json_option
def revoke(badges: tuple[str, ...], reason: str, registry: str | None, as_json: bool) -> int:
    """Withdraw badges for good. BADGES are badge ids or badge files. Publish the site afterwards."""
    from badgeforge.issuing.lifecycle import Reason
    from badgeforge.issuing.lifecycle import revoke as act

    now = datetime.now(UTC)
    return _each(
        badges, registry, lambda book, selector: act(book, selector, reason=Reason(reason), now=now), as_json=as_json
    )


@click.command()
@_badges
@_reason
@registry_option
@json_option
def suspend(badges: tuple[str, ...], reason: str, registry: str | None, as_json: bool) -> int:
    """Withdraw badges of suspendable modules for now. BADGES are badge ids or badge files."""
    from badgeforge.issuing.lifecycle import Reason
    from badgeforge.issuing.lifecycle import suspend as act

    now = datetime.now(UTC)
    return _each(
        badges, registry, lambda book, selector: act(book, selector, reason=Reason(reason), now=now), as_json=as_json
    )


@click.command()
@_badges
@registry_option
@json_option
def reinstate(badges: tuple[str, ...], registry: str | None, as_json: bool) -> int:
    """End suspensions. A revocation is final and stays. BADGES are badge ids or badge files."""
    from badgeforge.issuing.lifecycle import reinstate as act

    now = datetime.now(UTC)
    return _each(badges, registry, lambda book, selector: act(book, selector, now=now), as_json=as_json)


def _each(
    badges: tuple[str, ...],
    registry: str | None,
    act: "Callable[[Registry, str | Path], LifecycleResult]",
    *,
    as_json: bool,
) -> int:
    """Do one thing to each badge; one that cannot be done is told, and the others go on."""
    from badgeforge.issuing.registry import Registry
    from badgeforge.journeys.provider import register_exists, registry_url

    url = registry_url(config.text(registry, "registry", "issued.sqlite3"))
    if not register_exists(url):
        raise InputError("register-missing", "there is no register at this place", hint="check --registry")
    book = Registry.open(url)
    rows: list[dict[str, object]] = []
    failed: list[BadgeforgeError] = []
    for badge in badges:
        selector: str | Path = Path(badge) if Path(badge).is_file() else badge
        try:
            done = act(book, selector)
        except BadgeforgeError as error:
            voice.error(error)
            failed.append(error)
            rows.append({"badge": badge, "changed": False, "error": error.code})
            continue
        rows.append({"badge": badge, "credentialId": done.credential_id, "changed": done.changed, "detail": done.detail})
        if not as_json:
            voice.result(f"{done.credential_id}: {done.detail}")
    if as_json:
        voice.result_json({"badges": rows})
    if not failed:
        return int(Exit.ACCEPTED)
    return int(Exit.PARTIAL if len(failed) < len(badges) else Exit.CONFIGURATION)
