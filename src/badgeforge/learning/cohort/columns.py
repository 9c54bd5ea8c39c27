"""Tells what the columns of a cohort file hold from their headers.

Not for reading cells (`rows.py`) and not for the saved choice of a provider (`mapping.py`). A header that is not known
is left unread: nothing is taken from a column that nobody understands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from badgeforge.errors import CohortError
from badgeforge.learning.cohort.csvtext import clean, straight
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.headers import known_headers

_COMPLETED = "completed"
"""A header that stands over dates in some exports and over yes and no in others."""
_NOT_WORDS = re.compile(r"[^a-z0-9%]+")


def normal_header(header: str) -> str:
    """Return a header in the form in which headers are compared: lower case words, single spaces.

    >>> normal_header("Work_E-mail (NHS)"), normal_header("  User’s Email ")
    ('work e mail nhs', 'user s email')
    """
    return _NOT_WORDS.sub(" ", straight(clean(header)).casefold()).strip()


def recognised(headers: Iterable[str], *, assessments: Mapping[str, str]) -> int:
    """Count the headers whose meaning is known, for telling a header row from titles and data."""
    known = known_headers()
    return sum(1 for header in map(normal_header, headers) if header in known or header in assessments)


def guess_columns(headers: Sequence[str], *, assessments: Mapping[str, str]) -> dict[int, Target]:
    """Guess what each column holds from its header; columns that are not understood are left out.

    Args:
        headers: the header cells.
        assessments: code of an assessment by its name or code in the form of `normal_header`.

    Raises:
        CohortError: when two headers claim the same field with equal right.
    """
    known = known_headers()
    best: dict[Target, tuple[int, int]] = {}
    for index, header in enumerate(map(normal_header, headers)):
        target, rank = known.get(header, (None, 0))
        if target is None and header in assessments:
            target = Target(Field.RESULT, assessments[header])
        if target is None:
            continue
        other = best.get(target)
        if other is not None and other[0] == rank:
            raise CohortError(
                "cohort-columns-ambiguous",
                f"columns {headers[other[1]]!r} and {headers[index]!r} both look like {target}",
                hint="say in a mapping file which of the two to read",
            )
        if other is None or rank < other[0]:
            best[target] = (rank, index)
    _read_completed_as_outcome(headers, best)
    if Target(Field.ITEM) in best:
        best.pop(Target(Field.ITEM_TITLE), None)
    return {index: target for target, (_, index) in sorted(best.items(), key=lambda entry: entry[1][1])}


def _read_completed_as_outcome(headers: Sequence[str], best: dict[Target, tuple[int, int]]) -> None:
    """Take a column `Completed` for a yes or no where another one has the date: its "no" must not be overlooked."""
    read = {index for _, index in best.values()}
    left = [index for index, header in enumerate(headers) if index not in read and normal_header(header) == _COMPLETED]
    if left and Target(Field.OUTCOME) not in best:
        best[Target(Field.OUTCOME)] = (0, left[0])
