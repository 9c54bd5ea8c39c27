"""Reads who a row is about: e-mail addresses, staff number and DID, each in one normal form.

Not for matching a person against a badge, and not for register checks. A bad cell is noted, without its value.
https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2 , https://www.w3.org/TR/did-core/#did-syntax
"""

import re
import unicodedata
from typing import NamedTuple

from badgeforge.identifiers import looks_like_national_insurance_number, looks_like_nhs_number
from badgeforge.learning.cohort.csvtext import straight
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.refused import RowProblem, shape_of
from badgeforge.learning.cohort.rowcells import RowCells
from badgeforge.learning.completion import Identity, IdentityKind

MAX_EMAIL = 254
"""Characters of a mail address: RFC 5321 section 4.5.3.1.3, less the angle brackets."""
MAX_STAFF_NUMBER = 64
"""No employer's number is longer."""
MAX_DID = 2_048
"""A did:key is under 100 characters; a did:jwk a few hundred."""

_EMAIL = re.compile(r"[^@\s<>()\[\]\\,;:\"\x00-\x1f]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])")
_DISPLAY_NAME = re.compile(r"[^<>@]*<([^<>]+)>")
_STAFF_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])?")
_WHOLE_AS_DECIMAL = re.compile(r"([0-9]+)\.0+")
_EXPONENT = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")
_DID = re.compile(r"did:[a-z0-9]+:(?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*[A-Za-z0-9._-]")

_EMAILS = (
    (Target(Field.WORK_EMAIL), IdentityKind.WORK_EMAIL),
    (Target(Field.EMAIL), IdentityKind.EMAIL),
    (Target(Field.PERSONAL_EMAIL), IdentityKind.PERSONAL_EMAIL),
)
_STAFF_NUMBER_CELL = Target(Field.STAFF_NUMBER)
_DID_CELL = Target(Field.DID)


class Learner(NamedTuple):
    """Who a row is about."""

    reference: str
    """`staff-number:…`, else `mailto:…`, else `did:…`; empty when the row names nobody."""
    identities: tuple[Identity, ...]
    """What goes on the badge, besides the DID."""
    did: str | None
    """The DID, where there is one."""


def read_learner(cells: RowCells, mapping: ColumnMapping) -> Learner:
    """Read all identifiers of a row, noting each that is bad and noting a row that names nobody."""
    staff_number = _staff_number(cells, mapping)
    identities = [Identity(kind, address) for target, kind in _EMAILS if (address := _email(cells, target))]
    did = _did(cells)
    reference = did
    if identities:
        reference = f"mailto:{identities[0].value}"
    if staff_number:
        reference = f"staff-number:{staff_number}"
    if staff_number and mapping.staff_number_on_badge:
        identities.append(Identity(IdentityKind.STAFF_NUMBER, staff_number))
    if not cells.problems and not identities and not did:
        _note_nobody(cells, has_staff_number=bool(staff_number))
    values = [identity.value for identity in identities]
    distinct = tuple(identity for place, identity in enumerate(identities) if identity.value not in values[:place])
    return Learner(reference, distinct, did or None)


def _note_nobody(cells: RowCells, *, has_staff_number: bool) -> None:
    if has_staff_number:
        cells.note(
            RowProblem(
                "cohort-learner-without-identity",
                "a staff number alone does not go on a badge, and the row has no e-mail address and no DID",
                pointer=cells.column(_STAFF_NUMBER_CELL),
                hint="add an e-mail address or a DID, or choose staff_number_on_badge in a mapping",
            )
        )
        return
    cells.note(
        RowProblem(
            "cohort-learner-missing",
            "the row does not say who the learner is",
            hint="add an e-mail address, a staff number or a DID",
        )
    )


def _email(cells: RowCells, target: Target) -> str:
    """Return a mail address in lower case; empty where there is none or it is bad."""
    cell = cells.text(target)
    text = straight(cell)
    if match := _DISPLAY_NAME.fullmatch(text):
        text = match[1].strip()
    text = re.sub(r"(?i)^mailto:", "", text)
    dots = ".." in text or ".@" in text or text.startswith(".")
    if text and (dots or len(text) > MAX_EMAIL or not _EMAIL.fullmatch(text)):
        cells.note(
            RowProblem(
                "cohort-email-malformed",
                "this is not one e-mail address",
                pointer=cells.column(target),
                shape=shape_of(cell),
                hint="write one whole address, such as sam@ward.example",
            )
        )
        return ""
    text = unicodedata.normalize("NFC", text.lower())
    if not all(map(_is_plainly_written, re.split(r"[@.]", text))):
        cells.note(
            RowProblem(
                "cohort-email-lookalike",
                "the address has letters that only look like others, or characters that cannot be seen",
                pointer=cells.column(target),
                shape=shape_of(cell),
                hint="type the address again by hand",
            )
        )
        return ""
    return text


def _is_plainly_written(part: str) -> bool:
    """Tell whether a part of an address is ASCII, or holds besides ASCII only whole letters of one script.

    ATTACK: a Cyrillic letter among Latin ones, a joiner, bytes read in the wrong encoding. Such a badge is made out to
    nobody: its holder could never show that it is theirs, and the mistake cannot be seen.
    """
    if part.isascii():
        return True
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in part if letter.isalpha()}
    is_whole = all(letter.isascii() or letter.isalpha() for letter in part)
    return is_whole and len(scripts) == 1 and unicodedata.normalize("NFKC", part) == part


def _staff_number(cells: RowCells, mapping: ColumnMapping) -> str:
    """Return a staff number with its leading zeros, without the `.0` that a spreadsheet may have added."""
    cell = cells.text(_STAFF_NUMBER_CELL)
    text = straight(cell).lstrip("'")
    column = cells.column(_STAFF_NUMBER_CELL)
    if match := _WHOLE_AS_DECIMAL.fullmatch(text):
        text = match[1]
    if not text:
        return ""
    if _EXPONENT.fullmatch(text):
        cells.note(
            RowProblem(
                "cohort-staff-number-cut-short",
                "a spreadsheet has shortened the number, so that digits are lost",
                pointer=column,
                shape=shape_of(cell),
                hint="format the column as text and enter the number again",
            )
        )
    # ATTACK: a patient's number in a staff column would tie badges to health records.
    elif looks_like_nhs_number(text) and column not in mapping.unsafe_not_nhs_numbers:
        cells.note(
            RowProblem(
                "cohort-nhs-number",
                "this looks like an NHS number, which is a patient's and may not be used for staff",
                pointer=column,
                shape=shape_of(cell),
                hint="give the staff number; if this is one, list the column under unsafe_not_nhs_numbers in a mapping",
            )
        )
    elif looks_like_national_insurance_number(text):
        cells.note(
            RowProblem(
                "cohort-national-insurance-number",
                "this looks like a National Insurance number, which may not be used here",
                pointer=column,
                shape=shape_of(cell),
                hint="give the staff number",
            )
        )
    elif len(text) > MAX_STAFF_NUMBER or not _STAFF_NUMBER.fullmatch(text):
        cells.note(
            RowProblem(
                "cohort-staff-number-malformed",
                "this is not a staff number",
                pointer=column,
                shape=shape_of(cell),
                hint="give letters and digits only",
            )
        )
    else:
        return text
    return ""


def _did(cells: RowCells) -> str:
    """Return a DID as written; empty where there is none or it is bad."""
    cell = cells.text(_DID_CELL)
    text = straight(cell)
    if text and (len(text) > MAX_DID or not _DID.fullmatch(text)):
        cells.note(
            RowProblem(
                "cohort-did-malformed",
                "this is not a DID",
                pointer=cells.column(_DID_CELL),
                shape=shape_of(cell),
                hint="write it whole, such as did:key:z6Mk…, without a # and what follows it",
            )
        )
        return ""
    return text
