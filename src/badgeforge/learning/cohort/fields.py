"""What a column of a cohort file can hold.

Not for the headers that columns go by: `headers.py`.
"""

from dataclasses import dataclass
from enum import StrEnum

MAX_DETAIL = 64
"""Characters of an assessment's code, the longest thing that stands behind a colon."""


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    """The learner's whole name."""
    FIRST_NAME = "first_name"
    """The learner's given name."""
    LAST_NAME = "last_name"
    """The learner's family name."""
    EMAIL = "email"
    """An e-mail address of which the file does not say whose it is."""
    WORK_EMAIL = "work_email"
    """An address that belongs to an employer."""
    PERSONAL_EMAIL = "personal_email"
    """An address that is the learner's own."""
    STAFF_NUMBER = "staff_number"
    """The employer's number for the learner."""
    DID = "did"
    """The learner's decentralised identifier."""
    ITEM = "item"
    """Code or id of the module or programme."""
    ITEM_TITLE = "item_title"
    """Title of the module or programme; read only where no column has codes."""
    COMPLETED_ON = "completed_on"
    """Date of completion."""
    STARTED_ON = "started_on"
    """Date on which the learning began."""
    AWARDED_ON = "awarded_on"
    """Date of the first award."""
    STATUS = "status"
    """Whether the learner has completed; rows that say otherwise are refused."""
    OUTCOME = "outcome"
    """Whether the learner has passed or attended; the same as `status` where there is none, and beside one a second word."""
    SCORE = "score"
    """A number, for the item's one assessment that takes numbers."""
    GRADE = "grade"
    """A grade, for the item's one assessment that takes words, else numbers."""
    RESULT = "result"
    """The result of the assessment whose code follows the colon (`result:exam`)."""
    CREDITS_EARNED = "credits_earned"
    """Credit earned: the headline statement, or the one of the unit after the colon (`credits_earned:hour`), or the
    statement of that number (`credits_earned:2`)."""
    PRIOR_LEARNING = "prior_learning"
    """Yes where the completion is recognition of prior learning."""
    TERM = "term"
    """The provider's label for the intake."""
    DELIVERY_MODE = "delivery_mode"
    """How it was taken; read only where a mapping asks for it."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What one column is read as."""

    field: Field
    """What it holds."""
    detail: str = ""
    """Which assessment, unit or statement; empty where the field needs none."""

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read `completed_on` or `result:exam`.

        Raises:
            ValueError: when the field is unknown, or has or lacks a detail against its nature, or a far too long one.
        """
        name, _, detail = (part.strip() for part in text.partition(":"))
        if name.casefold() not in set(Field):
            raise ValueError("this is no field of a cohort")
        field = Field(name.casefold())
        if field is Field.RESULT and not detail:
            raise ValueError("result needs the code of an assessment: result:exam")
        if detail and field not in {Field.RESULT, Field.CREDITS_EARNED}:
            raise ValueError(f"{field} takes nothing after a colon")
        if len(detail) > MAX_DETAIL:
            raise ValueError(f"after the colon stand more than {MAX_DETAIL} characters")
        return cls(field, detail)

    def __str__(self) -> str:
        """Write the target as `parse` reads it."""
        return f"{self.field}:{self.detail}" if self.detail else self.field.value
