"""Tells from a row's status, score or grade whether the learner has completed at all.

Not for how well: `resultcells.py`. Exports hold everybody who enrolled; a badge for somebody who did not finish is the worst
mistake an issuer can make, so a word that is not understood refuses the row.
"""

import re

from badgeforge.learning.cohort.csvtext import straight
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.refused import RowProblem, shape_of
from badgeforge.learning.cohort.rowcells import RowCells

_LONGEST_LETTER_GRADE = 3
"""A grade such as `N` is a grade; `fail` says that nothing was completed."""

_DONE = re.compile(
    "complete|completed|pass|passed|achieved|attained|awarded|successful|success|satisfactory|finished|done|attended|present"
    "|yes|y|true|1|100%|competent|met|completed successfully|complete pass|completed via (?:rpl|prior learning)"
    "|pass with (?:merit|distinction)|merit|distinction"
)
_NOT_DONE = re.compile(
    "(?:not|not yet) (?:complete|completed|started|attempted|achieved|attended|met|passed)|incomplete|in ?progress|started"
    "|enrolled|registered|booked|fail|failed|complete fail|unsuccessful|withdrawn|withdrew|cancelled|expired|absent"
    "|did not (?:attend|complete|pass)|dna|no show|on hold|deferred|pending|overdue|no|n|false|0|refer|referred"
)
_NOT_DONE_AND_MORE = re.compile(
    "(?:not (?:yet )?(?:complete|completed|achieved|attended|met|passed|competent)|incomplete|fail|failed|unsuccessful|withdrawn"
    r"|withdrew|absent|did not (?:attend|complete|pass))\b.*"
)
"""Of grades: `failed (38%)`, `absent, sick`."""
_FAILING_LETTERS = frozenset({"f", "u", "dna", "ns", "nyc"})
"""Grades that mean failure to everybody, where no assessment of the item says what its grades are."""


def check_status(cells: RowCells) -> None:
    """Note a row that says that the learner has not completed, or says it unclearly."""
    deciding = Field.STATUS if Target(Field.STATUS) in cells.places else Field.OUTCOME
    for name in (Field.STATUS, Field.OUTCOME, Field.GRADE, Field.SCORE):
        target = Target(name)
        word = _word(cells, target)
        if name in {Field.GRADE, Field.SCORE}:
            says_no = len(word) > _LONGEST_LETTER_GRADE and (
                _NOT_DONE.fullmatch(word) or _NOT_DONE_AND_MORE.fullmatch(word)
            )
        else:
            says_no = _NOT_DONE.fullmatch(word)
        if says_no:
            note_not_completed(cells, target)
        elif name is deciding and target in cells.places and not _DONE.fullmatch(word):
            cells.note(
                RowProblem(
                    "cohort-status-unknown",
                    "it is unclear whether this means that the learner has completed",
                    pointer=cells.column(target),
                    shape=shape_of(word),
                    hint="write completed, or leave the column unread by a mapping",
                )
            )


def is_failing_letter(cells: RowCells, target: Target) -> bool:
    """Tell whether a grade that no assessment takes means failure all the same."""
    return target.field is Field.GRADE and _word(cells, target) in _FAILING_LETTERS


def note_not_completed(cells: RowCells, target: Target) -> None:
    """Note that the row says that the learner has not completed."""
    cells.note(
        RowProblem(
            "cohort-not-completed",
            "the row says that the learner has not completed",
            pointer=cells.column(target),
            hint="no badge is due; remove the row, or correct it if it is wrong",
        )
    )


def _word(cells: RowCells, target: Target) -> str:
    return re.sub(r"[\s_–-]+", " ", straight(cells.text(target)).casefold()).strip()
