"""What has to hold for and between the items of a catalogue: unique ids and codes, versions in ids, one module per delivery.

Not for the values of one table (`itemtables.py`, `parttables.py`) and not for references (`references.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from badgeforge.errors import Problem
from badgeforge.learning.item import LearningItem
from badgeforge.learning.module import LearningModule
from badgeforge.learning.tablereader import Findings

_DELIVERY = re.compile(
    r"[\s,:(\[–-]*\b(?:on-?line|e-?learning|virtual|remote|distance learning|blended|classroom|in[ -]person"
    r"|face[ -]to[ -]face)(?: (?:version|delivery|session))?[)\]]*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the key path where it stands (`module[3]`)."""

    item: LearningItem
    path: str


def check_items(placed: Sequence[Placed], findings: Findings) -> None:
    """Note what is wrong with each item and between items, references aside."""
    ids: dict[str, str] = {}
    codes: dict[str, str] = {}
    titles: dict[str, Placed] = {}
    for entry in placed:
        _check_version(entry, findings)
        _check_rhythm(entry, findings)
        _check_unique("id", entry.item.id, entry, ids, findings)
        _check_unique("code", entry.item.code.casefold(), entry, codes, findings)
        if isinstance(entry.item, LearningModule):
            _check_delivery(entry, titles, findings)


def _check_version(entry: Placed, findings: Findings) -> None:
    item = entry.item
    path = re.sub(r"^https://[^/?#]*", "", item.id)
    version = rf"(?<![A-Za-z0-9.])[vV]?{re.escape(item.version)}(?![A-Za-z0-9]|\.[0-9])"
    if item.id and item.version and not re.search(version, path):
        findings.add(
            Problem(
                "catalogue-id-without-version",
                f"the id does not contain the version {item.version!r}",
                pointer=f"{entry.path}.id",
                hint=f"end the id with the version, such as …/{item.version}: a badge is bound to its id alone",
            )
        )


def _check_rhythm(entry: Placed, findings: Findings) -> None:
    if entry.item.repeatable and entry.item.maintained:
        findings.add(
            Problem(
                "catalogue-repeatable-and-maintained",
                "a later completion cannot both renew the award and be a new one",
                pointer=f"{entry.path}.repeatable",
                hint="remove repeatable, or remove valid_for from maintenance",
            )
        )


def _check_unique(key: str, value: str, entry: Placed, seen: dict[str, str], findings: Findings) -> None:
    if value and value in seen:
        findings.add(
            Problem(
                "catalogue-item-repeated",
                f"{seen[value]} has the same {key}",
                pointer=f"{entry.path}.{key}",
                hint=f"give each item a {key} of its own",
            )
        )
    seen.setdefault(value, entry.path)


def _check_delivery(entry: Placed, titles: dict[str, Placed], findings: Findings) -> None:
    """Hold that ways of delivery are one module: nobody gets a lesser badge for learning online."""
    title = entry.item.title
    bare = _DELIVERY.sub("", title).casefold()
    other = titles.setdefault(bare, entry)
    if other is not entry and (_DELIVERY.search(title) or _DELIVERY.search(other.item.title)):
        findings.add(
            Problem(
                "catalogue-delivery-variant",
                f"{other.path} is the same module delivered in another way",
                pointer=f"{entry.path}.title",
                hint="keep one module with one id, level and credit, and list both ways in delivery_modes",
            )
        )
