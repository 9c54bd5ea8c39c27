"""A course provider hands in a list of who completed what and wants badges; every row gets an answer.

Not for deciding about a row (`issuing/`) and not for wording (`render/`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from badgeforge.issuing.batch import issue_cohort
from badgeforge.issuing.folder import BadgeFolder
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.outcome import FileAction, Outcome, SavedFile
from badgeforge.issuing.preview import plan_cohort
from badgeforge.issuing.registry import Registry
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.ob3.model import Profile


@dataclass(frozen=True, slots=True)
class CohortRequest:
    """Which list to read, and what the provider knows about its form."""

    path: Path
    catalogue: Path
    date_format: str | None = None
    mapping: Path | None = None
    item: str = ""
    """Code or id of the item that every row is about, where no column says so."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """What came of one row, and its file if it has one."""

    outcome: Outcome
    saved: SavedFile | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing would do."""

    cohort: Cohort
    outcomes: tuple[Outcome, ...]


def read_cohort(request: CohortRequest, *, now: datetime) -> tuple[Cohort, Catalogue]:
    """Read catalogue and cohort.

    Raises:
        CatalogueError: when the catalogue has mistakes.
        CohortError: when the list as a whole cannot be used, or no row of it can.
    """
    catalogue = Catalogue.load(request.catalogue)
    cohort = Cohort.read(
        request.path,
        catalogue=catalogue,
        date_format=request.date_format,
        mapping=request.mapping,
        item=request.item,
        today=now.date(),
    )
    return cohort.require_rows(), catalogue


def preview(request: CohortRequest, *, profile: Profile, registry: Registry | None, now: datetime) -> Preview:
    """Say what issuing would do with every row. Changes nothing.

    Args:
        request: the list.
        profile: the issuer's.
        registry: what was issued before; None where there is no register yet.
        now: the issuer's time, aware.
    """
    cohort, catalogue = read_cohort(request, now=now)
    return Preview(
        cohort, plan_cohort(cohort, catalogue=catalogue, profile=profile, registry=registry, now=now)
    )


def issue_to_folder(
    cohort: Cohort, catalogue: Catalogue, issuer: Issuer, *, folder: Path, now: datetime
) -> Iterator[RowResult]:
    """Issue a cohort's badges into a folder, one result for each row, in the file's order.

    Raises:
        IssuingError: when the folder cannot be used at all.
        RegistryError: when the register cannot be used.
        KeyMaterialError, ProofGenerationError: when the signer fails; what was reserved is finished by the next run.
    """
    opened = BadgeFolder(folder)
    for outcome in issue_cohort(cohort, issuer, catalogue=catalogue, now=now):
        yield RowResult(outcome, outcome.save_to(opened))


def counts(results: list[RowResult]) -> dict[str, int]:
    """Count the rows by state, and the files by what was done with them."""
    found: dict[str, int] = {}
    for result in results:
        name = str(result.outcome.state)
        if result.saved is not None and result.saved.action is FileAction.RESTORED:
            name = "restored"
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))
