"""Does the JSON say its graph the one plain way? Asked before any check reads a value from a signed document.

A signature covers the graph. The same graph can be written so that `validUntil` or `credentialStatus` are no longer where
a reader looks: full IRIs as keys, keywords, values wrapped or moved. Everything of that kind is refused here. What stays free:
the order of unordered arrays, a repeated element, `6` or `6.0`, a value with or without its array, and the two names of the
badge's type; ids on several objects are read as one (`merging.py`). Not only for badges: status lists and endorsements too.
https://www.w3.org/TR/vc-data-integrity/#data-opacity, https://www.w3.org/TR/json-ld11/#forms-of-json-ld
"""

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.examination import Place, pointer_to
from badgeforge.ob3.merging import Objects, frozen_value, merged_object
from badgeforge.ob3.spelling import words
from badgeforge.ob3.spelling.contexts import Findings, check_credential_contexts
from badgeforge.ob3.spelling.protocol import Terms
from badgeforge.ob3.spelling.speller import Speller
from badgeforge.ob3.spelling.terms import judge_of

__all__ = ["Objects", "Terms", "check", "check_contexts", "contexts_of", "merged_object"]


def contexts_of(document: JsonObject) -> tuple[str, ...]:
    """List the context URLs of a document whose `check_contexts` found nothing."""
    return tuple(as_list(document.get("@context")))


def check_contexts(document: JsonObject) -> tuple[Problem, ...]:
    """Check that `@context` is a list of URLs in the standard's order, before anybody asks what they define."""
    found = Findings()
    check_credential_contexts(document, None, found)
    return found.problems


def check(document: JsonObject, *, terms: Terms) -> tuple[Problem, ...]:
    """Find every place where the document is not spelled plainly; no problem means that its members can be believed.

    Args:
        document: the parsed JSON as received: a badge, an endorsement, a status list.
        terms: what the document's own context list defines.

    Returns:
        Errors only, in document order, at most `examination.MAX_PROBLEMS`.

    Raises:
        UnknownContextError: when an embedded endorsement or proof lists a context that is neither packaged nor pinned.
    """
    if problems := check_contexts(document):
        return problems
    found, judge = Findings(), judge_of(terms)
    speller = Speller(found, contexts=contexts_of(document))
    speller.members(document, None, judge)
    speller.check_contexts_needed(None, judge)
    _check_single_places(document, speller.identified, found)
    return found.problems


def _check_single_places(document: JsonObject, identified: list[tuple[JsonObject, Place]], found: Findings) -> None:
    """The ids of the credential and of its status entries stand on one object only."""
    identifier = document.get("id")
    entries = [entry for entry in as_list(document.get("credentialStatus")) if isinstance(entry, dict)]
    said = {entry["id"]: frozen_value(entry) for entry in entries if isinstance(entry.get("id"), str)}
    for value, place in identified:
        if value["id"] == identifier and value is not document:
            found.add(words.credential_id_problem(pointer_to(place)))
        elif value["id"] in said and not _is_said_again(value, place, said):
            found.add(words.status_id_problem(pointer_to(place)))


def _is_said_again(value: JsonObject, place: Place, said: dict[str, object]) -> bool:
    """A repeated element of the array of entries is one entry; anything else under its id is another object."""
    top = place
    while top is not None and top[0] is not None:
        top = top[0]
    return top is not None and top[1] == "credentialStatus" and frozen_value(value) == said[value["id"]]
