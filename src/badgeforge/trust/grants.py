"""Reads what an entry of a trust list grants: roles, achievements, whose status.

Not for the rest of the entry (`reading.py`).
"""

import re

from badgeforge.errors import Problem
from badgeforge.jsontypes import is_absolute_iri
from badgeforge.tomltables.reader import guess
from badgeforge.trust.entry import Role, Scope, is_ambiguous_path, is_did
from badgeforge.trust.table import Table

_PREFIX = re.compile(r"https://(?P<host>[a-z0-9.-]+(?::[0-9]{1,5})?)/(?P<path>(?:[^\s?#@]+/)?)")
_ACHIEVEMENT_ROLES = frozenset(Role) - {Role.STATUS}
_SCOPE_HINT = (
    'say what it is trusted for: achievements = ["https://…"], achievement_prefixes = ["https://…/"], '
    "or all_achievements = true if you mean everything"
)


def read_roles(reader: Table) -> frozenset[Role]:
    """Read `roles`, noting those that do not exist."""
    words = reader.texts("roles")
    if not words and not reader.has("roles"):
        reader.missing("roles", 'roles = ["award"]')
    known = [role.value for role in Role]
    for index, word in enumerate(words):
        if word not in known:
            reader.note(
                Problem(
                    "trust-role",
                    f"{word!r} is not a role",
                    pointer=reader.at(f"roles[{index}]"),
                    hint=guess(word, known) or f"use {', '.join(known)}",
                )
            )
    if reader.has("roles") and not words:
        reader.note(
            Problem(
                "trust-role", "the list of roles is empty", pointer=reader.at("roles"), hint=f"use {', '.join(known)}"
            )
        )
    return frozenset(Role(word) for word in words if word in known)


def read_scope(reader: Table, roles: frozenset[Role]) -> Scope:
    """Read what the roles about achievements are granted for, noting when nothing is said: trust is never unlimited by default."""
    scope = Scope(
        achievements=frozenset(reader.texts("achievements")),
        prefixes=reader.texts("achievement_prefixes"),
        everything=reader.flag("all_achievements"),
    )
    listed = bool(scope.achievements or scope.prefixes)
    if roles & _ACHIEVEMENT_ROLES and not listed and not scope.everything:
        reader.note(
            Problem(
                "trust-scope-missing",
                "the entry does not say for which achievements",
                pointer=reader.path,
                hint=_SCOPE_HINT,
            )
        )
    if listed and scope.everything:
        reader.note(
            Problem(
                "trust-scope-ambiguous",
                "the entry lists achievements and trusts everything as well",
                pointer=reader.at("all_achievements"),
                hint="keep one of the two",
            )
        )
    for achievement in sorted(scope.achievements):
        if not is_absolute_iri(achievement):
            reader.note(
                Problem(
                    "trust-achievement",
                    f"{achievement!r} is not the id of an achievement",
                    pointer=reader.at("achievements"),
                    hint="copy the whole address from the badge",
                )
            )
    for prefix in scope.prefixes:
        _check_prefix(reader, prefix)
    return scope


def _check_prefix(reader: Table, prefix: str) -> None:
    match = _PREFIX.fullmatch(prefix)
    # ATTACK: https://a.example/modules would also cover /modules-of-mine/, and https://a.example would cover a.example.evil.
    if match is None or (match["path"] and is_ambiguous_path(match["path"])):
        reader.note(
            Problem(
                "trust-prefix",
                f"{prefix!r} cannot be used as a prefix",
                pointer=reader.at("achievement_prefixes"),
                hint="write a plain https address that ends in /, such as https://academy.example/modules/",
            )
        )


def read_status_for(reader: Table, roles: frozenset[Role]) -> frozenset[str]:
    """Read for whom the role `status` is granted."""
    dids = frozenset(reader.texts("status_for"))
    if (Role.STATUS in roles) != bool(dids):
        reader.note(
            Problem(
                "trust-status-for",
                "the role status and the key status_for belong together",
                pointer=reader.at("status_for"),
                hint='status_for = ["did:web:academy.example"] lists whose badges it may withdraw, with "status" in roles',
            )
        )
    for did in sorted(dids):
        if not is_did(did):
            reader.note(
                Problem(
                    "trust-did", f"{did!r} is not a DID", pointer=reader.at("status_for"), hint="copy the issuer's id"
                )
            )
    return dids
