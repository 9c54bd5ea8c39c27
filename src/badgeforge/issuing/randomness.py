"""Where random values come from: ids, salts and places in status lists.

Not for keys. Tests pass a seeded source; everybody else gets the operating system's (`secrets`), which has this very shape.
https://www.rfc-editor.org/rfc/rfc9562#section-5.4 (UUID version 4)
"""

import uuid
from typing import Protocol

from badgeforge.jsontypes import Iri

SALT_BYTES = 16
"""128 bits, as the wire profile says."""
_UUID_BYTES = 16


class Randomness(Protocol):
    """A source of unpredictable values; the module `secrets` is one."""

    def token_bytes(self, nbytes: int, /) -> bytes:
        """Give `nbytes` random bytes."""
        ...

    def randbelow(self, exclusive_upper_bound: int, /) -> int:
        """Give a uniformly random whole number from 0 to the bound less 1."""
        ...


def new_credential_id(random: Randomness) -> Iri:
    """Make a random `urn:uuid:`."""
    return Iri(uuid.UUID(bytes=random.token_bytes(_UUID_BYTES), version=4).urn)


def new_salt(random: Randomness) -> str:
    """Make a random salt as 32 hexadecimal digits."""
    return random.token_bytes(SALT_BYTES).hex()
