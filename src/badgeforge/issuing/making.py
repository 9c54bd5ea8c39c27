"""Makes one badge: drafts it, checks it, reserves it, and composes it again exactly as it was reserved.

Not for chunks and transactions (`batch.py`) and not for signing (`issuer.py`).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from badgeforge.assembly.compose import compose_award, start_of_day, with_status
from badgeforge.assembly.facts import Award
from badgeforge.assembly.reservation import Reservation, StatusPlace
from badgeforge.errors import AlreadyIssuedError, ConformanceError, Problem, Severity
from badgeforge.issuing.book import ReservationBook
from badgeforge.issuing.damage import refuse_damaged
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.randomness import Randomness, new_credential_id, new_salt
from badgeforge.issuing.records import AwardRecord, AwardState
from badgeforge.issuing.rows import KeyedRow
from badgeforge.jsontypes import Iri, JsonObject, format_datetime_stamp
from badgeforge.ob3 import conformance, privacy
from badgeforge.ob3.model import Profile


@dataclass(frozen=True, slots=True)
class Draft:
    """A new badge before it has a place in a status list."""

    row: KeyedRow
    reservation: Reservation
    """With stand-ins for the places."""
    unsecured: JsonObject
    """The badge, complete but for the places."""


def draft_of(row: KeyedRow, *, profile: Profile, status_base: str, now: datetime, random: Randomness) -> Draft:
    """Draft a new badge: everything but its places in status lists is final."""
    stamp = format_datetime_stamp(now)
    awarded_on = row.completion.awarded_on
    reservation = Reservation(
        credential_id=new_credential_id(random),
        salts=tuple(new_salt(random) for _ in row.completion.identities),
        awarded=start_of_day(awarded_on) if awarded_on else stamp,
        valid_from=stamp,
        status=tuple(StatusPlace(purpose, Iri(status_base + purpose), 0) for purpose in purposes_of(row)),
    )
    return Draft(row, reservation, compose_award(_award(row, profile, reservation)))


def purposes_of(row: KeyedRow) -> tuple[str, ...]:
    """Name the status lists that a badge gets a place in."""
    return ("revocation", "suspension") if row.item.suspendable else ("revocation",)


def require_conformant(unsecured: JsonObject) -> tuple[Problem, ...]:
    """Hold a badge against the Open Badges rules and against what may never enter a badge. Returns the warnings.

    Raises:
        ConformanceError: when anything forbids signing it; `problems` lists all errors.
    """
    problems = (*conformance.check(unsecured), *privacy.check(unsecured))
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise ConformanceError(
            "badge-not-conformant",
            f"the badge would break the rules: {errors[0].pointer}: {errors[0].detail}{more}",
            problems=errors,
            hint=errors[0].hint,
        )
    return problems


def reserve(
    draft: Draft, book: ReservationBook, *, issuer: Issuer, repeat: int, random: Randomness
) -> tuple[AwardRecord, JsonObject]:
    """Take places for a draft. Returns the record to be written and the badge to be signed."""
    row, reservation = draft.row, draft.reservation
    places = tuple(book.take_place(issuer.status_base, place.purpose, random=random) for place in reservation.status)
    unsecured = with_status(draft.unsecured, places)
    record = AwardRecord(
        reservation=replace(reservation, status=places),
        award_key=row.key,
        repeat=repeat,
        digest=row.digest,
        achievement_id=Iri(row.item.id),
        completed_on=row.completion.completed_on.isoformat(),
        created=reservation.valid_from,
        content_sha256=issuer.content_sha256(unsecured, created=reservation.valid_from),
    )
    return record, unsecured


def compose_again(row: KeyedRow, record: AwardRecord, *, issuer: Issuer) -> JsonObject:
    """Compose a reserved badge once more.

    Raises:
        AlreadyIssuedError: when the result would not be the badge that was reserved, because the catalogue, the issuer's profile
            or key, or the way badges are written has changed since.
    """
    if len(record.reservation.salts) != len(row.completion.identities):
        # The row's digest is the recorded one, so the row has the identities that the salts were made for.
        refuse_damaged("a badge's salts")
    unsecured = compose_award(_award(row, issuer.profile, record.reservation))
    if issuer.content_sha256(unsecured, created=record.created) != record.content_sha256:
        raise AlreadyIssuedError(
            "badge-not-reproducible",
            "this badge was begun with another catalogue, profile, key or version of badgeforge, and cannot be made as it was",
            row=row.completion.row,
            hint="use what was used then" + _way_out(record),
        )
    return unsecured


def _way_out(record: AwardRecord) -> str:
    """Say what else can be done: a badge that was finished once is somewhere, and one that never was can be given up."""
    if record.state is AwardState.COMPLETED:
        return "; or put the file back from a backup"
    return f"; or revoke {record.credential_id} and run again"


def _award(row: KeyedRow, profile: Profile, reservation: Reservation) -> Award:
    return Award(item=row.item, completion=row.completion, issuer=profile, reservation=reservation)
