"""Reads values that only a damaged or tampered register can have wrong, so that damage is called damage.

Not for what the database itself refuses (`registry.py` translates that) and not for repairing anything.
"""

import json
import re
from typing import NoReturn

from badgeforge.errors import RegistryError
from badgeforge.issuing.records import AwardState
from badgeforge.jsontypes import Iri

SECRET_BYTES = 32
"""As long as the HMAC's own output (RFC 2104, section 3)."""

_ID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SALT = re.compile(r"[0-9a-f]{32}")
_SECRET = re.compile(rf"[0-9a-f]{{{2 * SECRET_BYTES}}}")


def checked_id(value: object) -> Iri:
    """Return a credential id, whose UUID becomes a file's name.

    Raises:
        RegistryError: when it is none.
    """
    # ATTACK: a path in the place of the id, which would have a badge written outside its folder.
    if not isinstance(value, str) or not _ID.fullmatch(value):
        refuse_damaged("a badge's id")
    return Iri(value)


def read_salts(value: object) -> tuple[str, ...]:
    """Return the salts of an award, in hexadecimal.

    Raises:
        RegistryError: when they are not what was written.
    """
    try:
        salts = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        salts = None
    if not isinstance(salts, list) or not all(isinstance(salt, str) and _SALT.fullmatch(salt) for salt in salts):
        refuse_damaged("a badge's salts")
    return tuple(salts)


def read_state(value: object) -> AwardState:
    """Return the state of an award.

    Raises:
        RegistryError: when there is no such state.
    """
    state = next((state for state in AwardState if state.value == value), None)
    if state is None:
        refuse_damaged("a badge's state")
    return state


def read_secret(value: object) -> bytes:
    """Return the register's secret: with another one, nobody would be found again and everybody issued a second badge.

    Raises:
        RegistryError: when it is none.
    """
    if not isinstance(value, str) or not _SECRET.fullmatch(value):
        refuse_damaged("its secret")
    return bytes.fromhex(value)


def refuse_damaged(what: str) -> NoReturn:
    """Refuse to go on with a damaged register.

    Raises:
        RegistryError: always.
    """
    raise RegistryError(
        "registry-damaged",
        f"the register is damaged: {what} is not as it was written",
        hint="restore the register from its latest backup; nothing was issued or changed",
    )
