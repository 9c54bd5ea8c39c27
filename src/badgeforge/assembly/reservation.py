"""What a badge needs that is random or timed, decided once and passed in, so that composing is a pure function.

Not for where such values come from or are kept: `issuing/registry.py` does that.
https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry
"""

from dataclasses import dataclass

from badgeforge.jsontypes import DateTimeStamp, Iri


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """One place in one status list."""

    purpose: str
    """`revocation` or `suspension`."""
    list_url: Iri
    """Where the status list credential is published."""
    index: int
    """Zero-based position of the badge's bit."""

    @property
    def entry_id(self) -> str:
        """The id of the status entry: the list's URL, `#`, the index."""
        return f"{self.list_url}#{self.index}"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Everything random or timed in one badge."""

    credential_id: Iri
    """A random `urn:uuid:`."""
    salts: tuple[str, ...]
    """One random salt of 128 bits, as 32 hexadecimal digits, for each identity on the row, in the row's order."""
    awarded: DateTimeStamp
    """The first award, kept for ever (`awardedDate`)."""
    valid_from: DateTimeStamp
    """This issue of the credential, whole seconds (`validFrom`)."""
    status: tuple[StatusPlace, ...]
    """One place for revocation; a second for suspension where the module is suspendable."""
