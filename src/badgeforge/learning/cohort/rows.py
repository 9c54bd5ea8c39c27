"""Reads one row of a cohort into a `Completion`, or into everything that is wrong with it.

Not for what rows say together (the same person twice): `duplicates.py`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.creditcells import read_credits
from badgeforge.learning.cohort.csvrecords import Record
from badgeforge.learning.cohort.csvtext import clean, straight
from badgeforge.learning.cohort.dates import DateOrder
from badgeforge.learning.cohort.fields import Field, Target
from badgeforge.learning.cohort.learners import read_learner
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.refused import RefusedRow, RowProblem, shape_of
from badgeforge.learning.cohort.resultcells import read_results
from badgeforge.learning.cohort.rowcells import RowCells
from badgeforge.learning.cohort.statuscells import check_status
from badgeforge.learning.completion import Completion
from badgeforge.learning.module import LearningModule
from badgeforge.learning.programme import Programme
from badgeforge.tomltables.reader import guess

_COMPLETED_ON = Target(Field.COMPLETED_ON)
_MAX_LABEL = 200
"""Characters of a name, an intake's label or a way of delivery."""
_MAX_GUESSES = 100
"""Different unknown codes for which the nearest is looked for; a file with more was read with the wrong catalogue."""
_LONGEST_CODE = 64
"""Characters of a code that can be somebody's slip."""
_MAX_CODES_SHOWN = 50
"""Codes that are listed before the hint is cut."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows of one file, whose columns and date orders are settled."""

    catalogue: Catalogue
    mapping: ColumnMapping
    header: Sequence[str]
    places: Mapping[Target, int]
    orders: Mapping[Target, DateOrder | None]
    today: date | None
    unused: Counter[tuple[str, Target]] = field(default_factory=Counter)
    """How many rows hold something in a column that their item takes nothing from, by item id and column."""
    titles: dict[str, LearningModule | Programme | None] = field(default_factory=dict, repr=False)
    """Items by title, once asked for."""
    guesses: dict[str, str] = field(default_factory=dict, repr=False)
    """What each unknown code was perhaps meant to be."""

    def read(self, record: Record) -> Completion | RefusedRow:
        """Read one row."""
        cells = RowCells(record, self.header, self.places)
        self._check_form(cells)
        if cells.problems:
            return RefusedRow(record.line, tuple(cells.problems), record.cells, lines_up=False)
        completion = self._read(cells)
        if completion is None or cells.problems:
            return RefusedRow(record.line, tuple(cells.problems), record.cells)
        return completion

    def _check_form(self, cells: RowCells) -> None:
        if cells.record.is_broken:
            cells.note(
                RowProblem(
                    "cohort-quote-never-closed",
                    "a quotation mark in this row is never closed, or stands in the middle of a cell",
                    hint="remove it, or close it",
                )
            )
        elif any(clean(cell) for cell in cells.record.cells[len(self.header) :]):
            cells.note(
                RowProblem(
                    "cohort-row-too-long",
                    "the row has more cells than the header has columns",
                    hint="put cells that hold the delimiter, such as Smith, Jane, in quotation marks",
                )
            )

    def _read(self, cells: RowCells) -> Completion | None:
        check_status(cells)
        item = self._item(cells)
        completed_on = self._date(cells, Field.COMPLETED_ON)
        started_on = self._date(cells, Field.STARTED_ON)
        explained = {"cohort-date-unreadable", "cohort-not-completed"} & {problem.code for problem in cells.problems}
        if completed_on is None and not explained:
            self._note_missing(cells, _COMPLETED_ON, "write the date of completion, such as 2026-11-30")
        if started_on and completed_on and started_on > completed_on:
            cells.note(
                RowProblem(
                    "cohort-dates-inverted",
                    "the learning started after it was completed",
                    pointer=cells.column(Target(Field.STARTED_ON)),
                    hint="correct one of the two dates",
                )
            )
        learner = read_learner(cells, self.mapping)
        if item is None:
            return None
        results, unused_results = read_results(cells, item)
        earned, unused_credits = read_credits(cells, item)
        completion = None
        if completed_on and learner.reference:
            completion = Completion(
                row=cells.record.line,
                learner_reference=learner.reference,
                item_id=item.id,
                completed_on=completed_on,
                identities=learner.identities,
                did=learner.did,
                name=self._name(cells),
                started_on=started_on,
                awarded_on=self._date(cells, Field.AWARDED_ON),
                credits_earned=earned,
                results=results,
                prior_learning=cells.flag(Field.PRIOR_LEARNING),
                term=self._label(cells, Field.TERM),
                delivery_mode=self._label(cells, Field.DELIVERY_MODE),
            )
        if not cells.problems:
            self.unused.update((item.id, target) for target in unused_results | unused_credits)
        return completion

    def _item(self, cells: RowCells) -> LearningModule | Programme | None:
        if self.mapping.item:
            return self.catalogue.find(self.mapping.item)
        target = Target(Field.ITEM) if Target(Field.ITEM) in self.places else Target(Field.ITEM_TITLE)
        text = straight(cells.text(target))
        if not text:
            self._note_missing(cells, target, "write the code of the module or programme")
            return None
        item = self.catalogue.find(text) or self._titles().get(text.casefold())
        if item is None:
            cells.note(
                RowProblem(
                    "cohort-item-unknown",
                    "the catalogue has no module or programme of this code, id or title",
                    pointer=cells.column(target),
                    shape=shape_of(text),
                    hint=self._hint(text),
                )
            )
        return item

    def _titles(self) -> dict[str, LearningModule | Programme | None]:
        """Return the items by title in lower case, None for a title that several have; worked out once for the file."""
        if not self.titles:
            for item in self.catalogue.items:
                title = item.title.casefold()
                self.titles[title] = None if title in self.titles else item
        return self.titles

    def _hint(self, text: str) -> str:
        """Return what was perhaps meant: for the first different texts only, as comparing takes its time."""
        is_new = text not in self.guesses
        if is_new and (len(text) > _LONGEST_CODE or len(self.guesses) >= _MAX_GUESSES):
            text = ""
        if text not in self.guesses:
            codes = [entry.code for entry in self.catalogue.items]
            self.guesses[text] = guess(text, codes) or f"the codes are {', '.join(codes[:_MAX_CODES_SHOWN])}"[:300]
        return self.guesses[text]

    def _date(self, cells: RowCells, name: Field) -> date | None:
        target = Target(name)
        found = cells.date(target, self.orders.get(target), two_digit_years=self.mapping.date_order is not None)
        if found and self.today and found > self.today:
            cells.note(
                RowProblem(
                    "cohort-date-in-future",
                    "the date has not come yet",
                    pointer=cells.column(target),
                    hint="correct the date, or wait until it has come",
                )
            )
        return found

    def _name(self, cells: RowCells) -> str | None:
        parts = (cells.text(Target(Field.FIRST_NAME)), cells.text(Target(Field.LAST_NAME)))
        name = self._label(cells, Field.NAME)
        return name or " ".join(filter(None, parts))[:_MAX_LABEL] or None

    def _label(self, cells: RowCells, name: Field) -> str | None:
        return cells.text(Target(name))[:_MAX_LABEL] or None

    def _note_missing(self, cells: RowCells, target: Target, fix: str) -> None:
        cells.note(
            RowProblem(
                "cohort-cell-missing",
                "the cell is empty",
                pointer=cells.column(target),
                hint=fix,
            )
        )
