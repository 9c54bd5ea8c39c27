"""A programme: modules under a completion rule, with an award at its end.

Not yet for the rule itself: here a programme lists its modules and says its rule in English.
"""

from dataclasses import dataclass

from badgeforge.learning.item import LearningItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeAward:
    """What a programme ends in, and where it stands on a ladder of exit awards."""

    name: str
    """The award in English: `Postgraduate Diploma`."""
    abbreviation: str = ""
    """Its usual short form: `PGDip`; empty when it has none."""
    awarding_body: str = ""
    """Who confers it, in English; empty when it is the issuer."""
    ladder: str = ""
    """Name of the ladder it stands on (PGCert, PGDip, MSc); empty when it stands alone."""
    absorbs: tuple[str, ...] = ()
    """Ids of the lower awards of the ladder whose credit it absorbs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(LearningItem):
    """Modules under a completion rule. `completion` is the rule in English; `core` and `optional` list its modules."""

    core: tuple[str, ...] = ()
    """Ids of the modules that everybody takes."""
    optional: tuple[str, ...] = ()
    """Ids of the modules to choose from."""
    completion: str = ""
    """The completion rule in plain English."""
    award: ProgrammeAward | None = None
    """What it ends in; None when the programme's own badge is all there is."""

    @property
    def modules(self) -> tuple[str, ...]:
        """Ids of all its modules, core first."""
        return self.core + self.optional
