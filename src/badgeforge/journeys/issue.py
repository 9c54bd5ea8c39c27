"""A course provider hands in a list of who completed what and wants badges; every row gets an answer.

Not for deciding about a row (`issuing/`) and not for wording (`render/`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from badgeforge.errors import AlreadyIssuedError, IssuingError
from badgeforge.issuing.batch import issue_cohort
from badgeforge.issuing.deciding import FURTHEST_ZONE
from badgeforge.issuing.folder import BadgeFolder
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.outcome import FileAction, Outcome, SavedFile
from badgeforge.issuing.preview import plan_cohort
from badgeforge.issuing.records import file_id
from badgeforge.issuing.registry import Registry
from badgeforge.issuing.states import RowState
from badgeforge.journeys.files import STANDARD_INPUT, read_path, write_result
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.learning.cohort.csvtext import MAX_COHORT_BYTES
from badgeforge.learning.cohort.refused import RowProblem
from badgeforge.ob3.model import Profile
from badgeforge.sitefolder import SiteFolder, has_place

_OWNER_ONLY = 0o600
_BADGE_FILE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json")
_LIST_FILE = re.compile(r"(?:revocation|suspension)-[0-9]+\.json")


@dataclass(frozen=True, slots=True)
class CohortRequest:
    """Which list to read, and what the provider knows about its form."""

    path: Path
    """The file, or `-` for standard input."""
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

    @property
    def is_refused(self) -> bool:
        """Whether no badge may be made of the row."""
        return self.outcome.state is RowState.REFUSED

    @property
    def state(self) -> str:
        """The row's state; `restored` where a badge of an earlier run was missing and was made again."""
        is_restored = self.saved is not None and self.saved.action is FileAction.RESTORED
        return "restored" if is_restored else self.outcome.state.value


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing would do."""

    cohort: Cohort
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows ended in each state."""

    states: dict[str, int]
    """State → count, by name."""

    @property
    def is_partial(self) -> bool:
        """Whether some row asks for a decision: it is refused, or says something else than the badge that exists."""
        return bool(self.states.keys() & {RowState.REFUSED, RowState.CHANGED})


def read_cohort(request: CohortRequest, *, now: datetime) -> tuple[Cohort, Catalogue]:
    """Read catalogue and cohort.

    Raises:
        CatalogueError: when the catalogue has mistakes.
        CohortError: when the list as a whole cannot be used.
    """
    catalogue = Catalogue.load(request.catalogue)
    is_piped = request.path == STANDARD_INPUT
    cohort = Cohort.read(
        read_path(request.path, max_bytes=MAX_COHORT_BYTES) if is_piped else request.path,
        catalogue=catalogue,
        date_format=request.date_format,
        mapping=request.mapping,
        item=request.item,
        today=(now + FURTHEST_ZONE).date(),
    )
    return cohort, catalogue


def preview(request: CohortRequest, *, profile: Profile, registry: Registry | None, now: datetime) -> Preview:
    """Say what issuing would do with every row. Changes nothing.

    Args:
        request: the list.
        profile: the issuer's.
        registry: what was issued before; None where there is no register yet.
        now: the issuer's time, aware.
    """
    cohort, catalogue = read_cohort(request, now=now)
    return Preview(cohort, plan_cohort(cohort, catalogue=catalogue, profile=profile, registry=registry, now=now))


def issue_to_folder(
    cohort: Cohort, catalogue: Catalogue, issuer: Issuer, *, folder: Path, now: datetime, site: Path | None = None
) -> Iterator[RowResult]:
    """Issue a cohort's badges into a folder, one result for each row, in the file's order.

    A badge that cannot be put in place, because another file stands there, concerns its row only.

    Args:
        cohort: the rows.
        catalogue: the one that the cohort was read with.
        issuer: who issues.
        folder: gets the badge files; made if missing.
        now: the issuer's time, aware.
        site: the published site on disk, if it is known.

    Raises:
        IssuingError: when the folder cannot be used at all, or badges or lists are there that the register knows nothing of.
        RegistryError: when the register cannot be used.
        KeyMaterialError, ProofGenerationError: when the signer fails; what was reserved is finished by the next run.
    """
    opened = BadgeFolder(folder)
    _require_its_register(issuer, folder=folder, site=site)
    for outcome in issue_cohort(cohort, issuer, catalogue=catalogue, now=now):
        try:
            yield RowResult(outcome, outcome.save_to(opened))
        except AlreadyIssuedError as error:
            refused = replace(
                outcome, state=RowState.REFUSED, code=error.code, detail=error.detail, hint=error.hint, make_badge=None
            )
            yield RowResult(refused)


def _require_its_register(issuer: Issuer, *, folder: Path, site: Path | None) -> None:
    """Require that no badge lies in the folder, and no list in the site, that the register knows nothing of.

    A new register, or one restored from an old backup, would give everybody a second badge, and places of the published lists
    that the first badges have. Every badge has a place in a list, so a register without lists is a new one.
    """
    badges = {file_id(file.name): file for file in folder.iterdir() if _BADGE_FILE.fullmatch(file.name)}
    if issuer.registry.status_lists():
        unknown = sorted(badges.keys() - issuer.registry.known(list(badges)))
        if unknown:
            raise IssuingError(
                "register-behind",
                f"the register does not hold {badges[unknown[0]]}, nor {len(unknown) - 1} more badges of this folder",
                hint="restore the newest backup of the register; badges of another register belong into another folder",
            )
        return
    found = list(badges.values())
    if site is not None and has_place(issuer.status_base + "x"):
        lists = SiteFolder(site).path_for(issuer.status_base + "x").parent
        found += [file for file in lists.glob("*.json") if _LIST_FILE.fullmatch(file.name)]
    if found:
        raise IssuingError(
            "register-lost",
            f"{min(found)} was made with a register, and this one has never issued a badge: everybody would get a second one",
            hint="name the right register, or restore it from its backup; to begin anew, choose another folder and site",
        )


def hand_back(path: Path, cohort: Cohort, results: Sequence[RowResult], *, force: bool) -> bool:
    """Write every refused row to a file to correct and hand in again: those that reading refused and those that issuing did.

    Returns:
        whether there was any. Without one nothing is written, but an old file that may be overwritten is emptied to its
        header, so that nobody corrects yesterday's rows.

    Raises:
        InputError: when the file cannot be written, or exists and `force` is not given.
    """
    known = {row.row for row in cohort.refused}
    further = {
        result.outcome.row: [RowProblem(result.outcome.code, result.outcome.detail, hint=result.outcome.hint)]
        for result in results
        if result.is_refused and result.outcome.row not in known
    }
    handed_back = cohort.with_refused(further)
    if handed_back.refused or path.exists():
        write_result(path, handed_back.refused_csv(), force=force, mode=_OWNER_ONLY)
    return bool(handed_back.refused)


def tally(states: Iterable[str]) -> Tally:
    """Count the rows by state."""
    return Tally(dict(sorted(Counter(states).items())))
