"""Every mutation of a secured badge, for `tests/properties/test_mutation_sweep.py`.

`mutants` walks the whole document. It does not say which mutants a verifier may forgive: `forgiven.explanation` does.
"""

from dataclasses import dataclass
from functools import cached_property

from support.mutation.arrays import array_mutants, element_mutants
from support.mutation.contexts import context_mutants, graph_mutants
from support.mutation.leaves import leaf_mutants
from support.mutation.members import member_mutants, object_mutants
from support.mutation.moves import element_move_mutants, move_mutants
from support.mutation.tree import Place, at, places
from support.mutation.values import value_mutants


@dataclass(frozen=True)
class Words:
    """What mutations need to know about the contexts and the document."""

    document: dict
    iri_of: dict
    """Term → all IRIs that the contexts give it."""
    twins: dict
    coercions: dict
    prefixes: frozenset
    keywords: dict
    """Term → keyword that it stands for."""

    @cached_property
    def prefix_iris(self):
        return [(prefix, iri) for prefix in sorted(self.prefixes) for iri in sorted(self.iri_of[prefix])]

    def compact(self, iri):
        return [
            f"{prefix}:{iri[len(start) :]}"
            for prefix, start in self.prefix_iris
            if iri.startswith(start) and iri != start
        ]

    @cached_property
    def place_of(self):
        """Id → path of the object that carries it."""
        return {
            place.value["id"]: place.path
            for place in places(self.document)
            if isinstance(place.value, dict) and "id" in place.value
        }

    @cached_property
    def objects(self):
        return {identifier: at(self.document, path) for identifier, path in self.place_of.items()}

    @cached_property
    def added_contexts(self):
        listed = self.document["@context"]
        return {
            "empty": {},
            "null": None,
            "that of the badge": listed,
            "first of the badge": listed[0],
            "no entries": [],
        }

    @classmethod
    def of(cls, document, index):
        return cls(document, index.iri_of, index.twins, index.coercions, index.prefixes, index.aliases)


def mutants(document, words, *, packaged):
    """Yield every mutant of the document, always in the same order."""
    root = Place(document, ())
    objects = [(), *(place.path for place in places(document) if isinstance(place.value, dict))]
    yield from object_mutants(root, words, root=True)
    both = sorted({*document["type"], "AchievementCredential", "OpenBadgeCredential"})
    yield root.put("both names of the credential type", {**document, "type": both})
    for place in places(document):
        yield from _at_place(place, words, objects)
    yield from context_mutants(document, packaged)
    yield from graph_mutants(document)


def _at_place(place, words, objects):
    in_context = place.in_context
    if isinstance(place.key, str):
        if not in_context:
            yield from member_mutants(place, words)
        yield from move_mutants(place, objects)
    elif not in_context:
        yield from element_mutants(place)
        yield from element_move_mutants(place, objects)
    if not (in_context and isinstance(place.value, list)):
        yield from value_mutants(place)
    match place.value:
        case dict():
            yield from object_mutants(place, words)
        case list():
            yield from array_mutants(place)
        case _:
            yield from leaf_mutants(place, words)
