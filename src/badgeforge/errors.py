"""The whole family of exceptions that badgeforge raises, and the problem records they carry.

Not for logic: a class here says *what kind* of thing went wrong; the room that raises it says what, where and what to do
next. The family is closed: whatever bytes come in, only a `BadgeforgeError` comes out of a public function. Programming
mistakes stay `TypeError` and `ValueError` and are never caught.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """Issuing refuses; verifying counts it under *accepted*."""
    WARNING = "warning"
    """Shown, and never changes an answer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a document, a catalogue or a cohort row.

    Never holds personal data or a secret: `detail` speaks of shapes and places, not of a person's values.
    """

    code: str
    """Stable, lower case with hyphens (`credits-above-available`); listed in `docs/reference/errors.md`."""
    detail: str
    """What is wrong: one plain English sentence."""
    pointer: str = ""
    """Where: a JSON Pointer (RFC 6901), a TOML key path, or the empty string for the whole document."""
    hint: str = ""
    """What to do next; empty where nothing sensible can be advised."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Say the problem on one line: place, detail, hint."""
        place = f"{self.pointer}: " if self.pointer else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.detail}{hint}"


class BadgeforgeError(Exception):
    """Base of every error that badgeforge raises on purpose.

    Args:
        code: the stable code, lower case with hyphens.
        detail: what went wrong, in plain English, without personal data or secrets.
        pointer: where in the document: a JSON Pointer, or the empty string.
        row: where in a cohort: the 1-based line of the file, or None.
        hint: what to do next.
    """

    def __init__(self, code: str, detail: str, *, pointer: str = "", row: int | None = None, hint: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.pointer = pointer
        self.row = row
        self.hint = hint

    def __str__(self) -> str:
        """Say what and where on one line; the hint is separate, for the caller to place."""
        if self.row is not None:
            return f"row {self.row}: {self.detail}"
        return f"{self.pointer}: {self.detail}" if self.pointer else self.detail

    def __reduce__(self) -> tuple[object, ...]:
        """Survive a trip between processes, which `Exception` alone would not."""
        return (_rebuild, (type(self), self.args, self.__dict__.copy()))


def _rebuild(cls: type[BadgeforgeError], args: tuple[object, ...], state: dict[str, object]) -> BadgeforgeError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class InputError(BadgeforgeError):
    """What was given cannot be read: bytes, a file, a folder, a setting."""


class MalformedDocumentError(InputError):
    """A received document is not what its format demands (JSON, PNG, SVG, data URL, identifier)."""


class _WithProblems(BadgeforgeError):  # noqa: N818  # A mixin of errors, never raised by itself.
    """Carries every problem found, not only the first."""

    def __init__(self, code: str, detail: str, *, problems: tuple[Problem, ...] = (), hint: str = "") -> None:
        super().__init__(code, detail, hint=hint)
        self.problems = problems


class CatalogueError(InputError, _WithProblems):
    """A catalogue of modules and programmes has mistakes; `problems` lists them all."""


class CohortError(InputError, _WithProblems):
    """A cohort as a whole cannot be used (no header, mixed dates); single bad rows are reported, not raised."""


class TrustListError(InputError, _WithProblems):
    """A trust list has mistakes; `problems` lists them all, and nobody is trusted by it."""


class ConformanceError(_WithProblems):
    """A credential breaks Open Badges rules; `problems` lists every one."""


class LinkedDataError(BadgeforgeError):
    """A document could not be read as linked data without loss."""


class UnknownContextError(LinkedDataError):
    """A context URL is neither packaged nor pinned; `url` names it.

    A verifier answers *undetermined*, not *rejected*: the same document may be fine once the context is pinned.
    """

    def __init__(self, code: str, detail: str, *, url: str, pointer: str = "", hint: str = "") -> None:
        super().__init__(code, detail, pointer=pointer, hint=hint)
        self.url = url


class UnsignedTermError(LinkedDataError):
    """Something in the document would not be covered by the signature; `pointers` lists every place."""

    def __init__(self, code: str, detail: str, *, pointers: tuple[str, ...], hint: str = "") -> None:
        super().__init__(code, detail, pointer=pointers[0] if pointers else "", hint=hint)
        self.pointers = pointers


class CanonicalizationError(LinkedDataError):
    """The canonical form could not be made, for example because the document is too complex."""


class KeyMaterialError(BadgeforgeError):
    """A key, keyfile or passphrase cannot be used."""


class UnsupportedAlgorithmError(KeyMaterialError):
    """An algorithm, cryptosuite or key type is outside the closed tables."""


class ResolutionError(BadgeforgeError):
    """A DID or verification method could not be resolved (undetermined: the facts are not at hand)."""


class MethodNotFoundError(ResolutionError):
    """The DID document was found and does not hold the verification method."""


class NotAuthorizedForPurposeError(ResolutionError):
    """The verification method exists and is not listed under the relationship that the proof needs."""


class ProofError(BadgeforgeError):
    """A proof could not be made or does not hold."""


class ProofGenerationError(ProofError):
    """A proof could not be created from these inputs."""


class MalformedProofError(ProofError):
    """A proof lacks a member, or a member has the wrong form, purpose or time."""


class InvalidSignatureError(ProofError):
    """The signature is wrong: the document is not what the key's holder signed."""


class StatusError(BadgeforgeError):
    """A credential's status could not be told."""


class StatusUnavailableError(StatusError):
    """The status list is not at hand (undetermined)."""


class MalformedStatusListError(StatusError):
    """The status list or entry breaks the Bitstring Status List rules."""


class IssuingError(BadgeforgeError):
    """A badge could not be issued, renewed or withdrawn."""


class AlreadyIssuedError(IssuingError):
    """The same award was issued before."""


class RegistryError(IssuingError):
    """The register of issued badges could not be read or written."""


class NotAccepted(BadgeforgeError):  # noqa: N818  # The architecture names it so; it reads as the verdict it carries.
    """A report was required to be ACCEPTED and is not; `report` is the whole report."""

    def __init__(self, code: str, detail: str, *, report: object, hint: str = "") -> None:
        super().__init__(code, detail, hint=hint)
        self.report = report
