"""A module: a unit of learning that can be awarded by itself (a masterclass is a module).

Not for how it is delivered: online and face-to-face delivery are the same module, with the same id, level and credit.
"""

from dataclasses import dataclass

from badgeforge.learning.item import LearningItem


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningModule(LearningItem):
    """A unit of learning that can be awarded by itself."""

    delivery_modes: tuple[str, ...] = ()
    """How it is offered (`online`, `face-to-face`): for the catalogue's readers, never part of any rule or badge."""
