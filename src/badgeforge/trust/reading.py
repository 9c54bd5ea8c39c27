"""Reads the TOML of a trust list, noting every mistake with its place and its fix instead of stopping at the first.

Not for matching (`trustlist.py`). Nothing is guessed: a list with a mistake trusts nobody. https://toml.io/en/v1.0.0
"""

import re
from dataclasses import replace
from pathlib import Path

from badgeforge.errors import InputError, KeyMaterialError, Problem
from badgeforge.identifiers import is_ods_code
from badgeforge.keys.key import VerificationKey
from badgeforge.tomltables.places import TomlPlaces
from badgeforge.tomltables.text import read_toml
from badgeforge.trust.entry import Period, PinnedKey, TrustedIssuer, end_of, is_did, start_of
from badgeforge.trust.grants import read_roles, read_scope, read_status_for
from badgeforge.trust.table import Table

MAX_LIST_BYTES = 4 << 20
"""Twenty thousand issuers; a list that a person approves is far shorter."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_file(path: Path) -> bytes:
    """Return the bytes of a trust list file.

    Raises:
        InputError: when it cannot be read or is larger than 4 MB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_LIST_BYTES + 1)
    except OSError as error:
        raise InputError(
            "trust-list-unreadable",
            f"the trust list {path.name} cannot be read ({error.strerror or 'input or output error'})",
            hint="check the path given with --trust",
        ) from error
    if len(content) > MAX_LIST_BYTES:
        raise InputError("trust-list-too-large", f"the trust list {path.name} is larger than {MAX_LIST_BYTES} bytes")
    return content


def read(content: bytes, *, name: str) -> tuple[tuple[TrustedIssuer, ...], tuple[Problem, ...]]:
    """Read a trust list.

    Args:
        content: TOML in UTF-8; a byte order mark is tolerated, as text editors add one.
        name: what messages call the list.

    Returns:
        the entries, and every mistake, in the order of the file. With a mistake the entries are not to be used.

    Raises:
        InputError: when the content is not TOML at all.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        tables = read_toml(text)
    except (ValueError, RecursionError) as error:
        # `tomllib` knows no depth limit of its own, and numbers of thousands of digits are a plain ValueError.
        reason = "it nests too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(
            "trust-list-not-toml",
            f"{name} is not TOML: {reason}",
            hint="correct that line; texts need quotes, lists need brackets, dates need none",
        ) from error
    reader = Table(tables, "")
    issuers = reader.tables("issuer")
    if not issuers and not reader.problems:
        reader.note(Problem("trust-list-empty", "the list names no issuer", hint="begin an entry with [[issuer]]"))
    entries = tuple(_entry(issuer) for issuer in issuers)
    reader.finish()
    places = TomlPlaces(text)
    return entries, tuple(
        replace(problem, detail=f"{problem.detail} ({name} line {places.line_of(problem.pointer)})")
        for problem in sorted(reader.problems, key=lambda problem: places.line_of(problem.pointer))
    )


def _entry(reader: Table) -> TrustedIssuer:
    roles = read_roles(reader)
    entry = TrustedIssuer(
        did=reader.text("did", required='did = "did:web:academy.example"'),
        name=reader.text("name", required='name = "Example Academy"'),
        roles=roles,
        scope=read_scope(reader, roles),
        period=_period(reader, "from", "until"),
        ods_code=reader.text("ods_code") or None,
        approved_by=reader.text("approved_by") or None,
        status_for=read_status_for(reader, roles),
        keys=tuple(_key(key) for key in reader.tables("keys")),
        did_document_sha256=reader.text("did_document_sha256") or None,
    )
    _check_forms(reader, entry)
    reader.finish()
    return entry


def _check_forms(reader: Table, entry: TrustedIssuer) -> None:
    if entry.did and not is_did(entry.did):
        reader.note(
            Problem(
                "trust-did",
                f"{entry.did!r} is not a DID",
                pointer=reader.at("did"),
                hint="copy the issuer's id from one of its badges, such as did:web:academy.example",
            )
        )
    if entry.ods_code is not None and not is_ods_code(entry.ods_code):
        reader.note(
            Problem(
                "trust-ods-code",
                f"{entry.ods_code!r} does not have the form of an ODS code",
                pointer=reader.at("ods_code"),
                hint="use capital letters and digits, or leave it out",
            )
        )
    if entry.did_document_sha256 is not None and not _SHA256.fullmatch(entry.did_document_sha256):
        reader.note(
            Problem(
                "trust-digest",
                "this is not a SHA-256 digest",
                pointer=reader.at("did_document_sha256"),
                hint="write 64 digits from 0 to 9 and a to f, as `sha256sum did.json` prints them",
            )
        )


def _key(reader: Table) -> PinnedKey:
    key = PinnedKey(
        multikey=reader.text("multikey", required='multikey = "z6Mk…"'), period=_period(reader, "from", "not_after")
    )
    if key.multikey:
        try:
            VerificationKey.from_multikey(key.multikey)
        except KeyMaterialError as error:
            reader.note(
                Problem(
                    "trust-key",
                    f"the key cannot be used: {error.detail}",
                    pointer=reader.at("multikey"),
                    hint=error.hint or "copy it from the issuer's DID document (publicKeyMultibase)",
                )
            )
    reader.finish()
    return key


def _period(reader: Table, start_key: str, end_key: str) -> Period:
    start, end = reader.day(start_key), reader.day(end_key)
    period = Period(None if start is None else start_of(start), None if end is None else end_of(end))
    if period.start is not None and period.end is not None and period.end <= period.start:
        reader.note(
            Problem(
                "trust-period",
                f"{end_key} is not after {start_key}",
                pointer=reader.at(end_key),
                hint="check the years; dates are written 2026-11-30",
            )
        )
    return period
