"""Checks the `@context` list of a credential, before anybody asks what its contexts define, and gathers the findings.

Not for what the contexts mean (`spelling_terms.py`) nor for which ones a badge needs (`context_rules.py`).
https://www.w3.org/TR/vc-data-model-2.0/#contexts, https://www.w3.org/TR/vc-data-integrity/#validating-contexts
"""

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, is_absolute_iri
from badgeforge.ob3.examination import MAX_PROBLEMS, Place, pointer_to
from badgeforge.ob3.spelling import words
from badgeforge.ob3.vocabulary import OB_CONTEXTS, VC_1_1_CONTEXT, VC_2_0_CONTEXT, DataModel, data_model_of

_BASE_CONTEXTS = (VC_2_0_CONTEXT, VC_1_1_CONTEXT)
_DATES_OF_VC_2_0 = ("validFrom", "validUntil")


class Findings:
    """The problems found so far, in document order. Whoever loops asks `is_full` first, so that work stays bounded."""

    __slots__ = ("_problems",)

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, up to the limit."""
        return tuple(self._problems[:MAX_PROBLEMS])

    @property
    def count(self) -> int:
        """How many were noted."""
        return len(self._problems)

    @property
    def is_full(self) -> bool:
        """Whether so many were found that looking on would only cost time."""
        return len(self._problems) >= MAX_PROBLEMS

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        self._problems.append(problem)


def check_credential_contexts(credential: JsonObject, place: Place, found: Findings) -> bool:
    """Check that a credential lists contexts by their URLs, each once, the fixed ones in front; tell whether it does."""
    here = (place, "@context")
    if "@context" not in credential:
        # ATTACK: removed contexts. An embedded credential inherits those around it, and its graph stays the same.
        found.add(words.missing_context_problem(pointer_to(place)))
        return False
    before = found.count
    seen: set[str] = set()
    contexts = credential["@context"] if isinstance(credential["@context"], list) else [credential["@context"]]
    for index, entry in enumerate(contexts):
        if found.is_full:
            break
        if isinstance(entry, dict):
            found.add(words.inline_context_problem(pointer_to(here)))
        elif not is_absolute_iri(entry):
            found.add(words.malformed_context_problem(pointer_to(here)))
        elif entry in seen:
            found.add(words.repeated_context_problem(pointer_to(here)))
        elif entry in OB_CONTEXTS and index != 1:
            found.add(words.context_order_problem(pointer_to(here)))
        seen.add(entry if isinstance(entry, str) else "")
    if not contexts or contexts[0] not in _BASE_CONTEXTS:
        found.add(words.context_order_problem(pointer_to(here)))
    _check_dates(credential, place, found)
    return found.count == before


def _check_dates(credential: JsonObject, place: Place, found: Findings) -> None:
    """The dates of VC Data Model 2.0 stand in its credentials only."""
    # ATTACK: contexts exchanged. Those of VC Data Model 1.1 define `validUntil` too, with the same IRI, and nobody reads it
    # there: an ended badge would go on for ever, its signature whole.
    if data_model_of(credential) is DataModel.VC_1_1:
        for name in _DATES_OF_VC_2_0:
            if name in credential:
                found.add(
                    Problem(
                        "spelling-other-model",
                        f"{name} belongs to VC Data Model 2.0, and the first context is that of 1.1",
                        pointer_to((place, name)),
                        "ask for the original file as the issuer sent it",
                    )
                )
