"""What has to hold for and between the items of a catalogue: unique ids and codes, versions in ids, one module per delivery.

Not for the values of one table (`itemtables.py`, `parttables.py`) and not for references (`references.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from badgeforge.errors import Problem
from badgeforge.learning.item import LearningItem
from badgeforge.learning.module import LearningModule
from badgeforge.sitefolder import has_place
from badgeforge.tomltables.reader import Findings, shown

_PAGE = ".html"
"""The readable page stands beside the achievement, under its id with this ending."""
_DELIVERY = re.compile(
    r"(?<![\s,:(\[–-])[\s,:(\[–-]*\b(?:on-?line|e-?learning|virtual|remote|distance learning|blended|classroom|in[ -]person"
    r"|face[ -]to[ -]face)(?: (?:version|delivery|session))?[)\]]*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the key path where it stands (`module[3]`)."""

    item: LearningItem
    path: str


def check_items(placed: Sequence[Placed], findings: Findings, *, base: str) -> None:
    """Note what is wrong with each item and between items, references aside.

    Args:
        placed: the items.
        findings: where to note it.
        base: under which the provider publishes its own items.
    """
    ids: dict[str, str] = {}
    codes: dict[str, str] = {}
    titles: dict[str, Placed] = {}
    for entry in placed:
        _check_version(entry, findings)
        _check_address(entry, findings, base=base)
        _check_pages(entry, findings)
        _check_rhythm(entry, findings)
        _check_unique("id", entry.item.id.casefold(), entry, ids, findings)
        _check_unique("code", entry.item.code.casefold(), entry, codes, findings)
        if isinstance(entry.item, LearningModule):
            _check_delivery(entry, titles, findings)
    for entry in placed:
        _check_room(entry, ids, findings)


def _check_version(entry: Placed, findings: Findings) -> None:
    item = entry.item
    path = re.sub(r"^https://[^/?#]*", "", item.id)
    version = rf"(?<![A-Za-z0-9.])[vV]?{re.escape(item.version)}(?![A-Za-z0-9]|\.[0-9])"
    if item.id and item.version and not re.search(version, path):
        findings.add(
            Problem(
                "catalogue-id-without-version",
                f"the id does not contain the version {shown(item.version)}",
                pointer=f"{entry.path}.id",
                hint=f"end the id with the version, such as …/{item.version}: a badge is bound to its id alone",
            )
        )


def _check_address(entry: Placed, findings: Findings, *, base: str) -> None:
    """Hold that the id can be published, before badges carry it for ever."""
    identifier = entry.item.id
    if "#" in identifier:
        reason = "it has a #, which the badge needs for the parts of the achievement"
    elif base and identifier.startswith(base) and not (has_place(identifier) and has_place(identifier + _PAGE)):
        reason = "it could not be published as a file"
    else:
        return
    findings.add(
        Problem(
            "catalogue-id-unpublishable",
            f"the id will not do: {reason}",
            pointer=f"{entry.path}.id",
            hint="use letters, digits and hyphens between single slashes, such as https://academy.example/modules/edi-core/2",
        )
    )


def _check_pages(entry: Placed, findings: Findings) -> None:
    """Hold that criteria and image have addresses of their own: two things under one would be read as one thing."""
    item = entry.item
    seen = {item.id: "id"}
    for key, address in (("criteria.url", item.criteria.url), ("image.url", item.picture.url if item.picture else "")):
        if address and address in seen:
            findings.add(
                Problem(
                    "catalogue-address-shared",
                    f"{seen[address]} has the same address",
                    pointer=f"{entry.path}.{key}",
                    hint="give another address, or leave this one out",
                )
            )
        seen.setdefault(address, key)


def _check_room(entry: Placed, ids: Mapping[str, str], findings: Findings) -> None:
    """Hold that no other item stands where this one's folder or page would be."""
    identifier = entry.item.id.casefold()
    clashing = [identifier[: slash.start()] for slash in re.finditer("/", identifier)]
    if identifier.endswith(_PAGE):
        clashing.append(identifier.removesuffix(_PAGE))
    other = next((ids[address] for address in clashing if address in ids), "")
    if other:
        findings.add(
            Problem(
                "catalogue-id-within-another",
                f"the id goes on from that of {other}, and one address cannot be a file and a folder, or two files",
                pointer=f"{entry.path}.id",
                hint="give each item an address beside the others, such as …/modules/edi-core/2 and …/modules/edi-extra/1",
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
