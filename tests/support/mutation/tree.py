"""Places in a JSON document, and edited copies that share everything else with the original."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

_NUMBER = "written as a number: "
_AGAIN = "written once more: "
_RAW = re.compile(rb'"%s([^"]*)"' % _NUMBER.encode())


def spelled_number(text):
    """Stand for a number with exactly this spelling."""
    return _NUMBER + text


def number_text(value):
    """Give the spelling that `spelled_number` stands for, or None."""
    return value.removeprefix(_NUMBER) if isinstance(value, str) and value.startswith(_NUMBER) else None


def written_again(key):
    """Stand for a second member with this key in one object, which no `dict` can hold."""
    return _AGAIN + key


def to_bytes(document):
    """Serialise as a file would come in; other than our own writer this keeps 6.0 as 6.0."""
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    if _NUMBER.encode() in data:
        data = _RAW.sub(rb"\1", data)
    return data.replace(_AGAIN.encode(), b"")


def at(document, path):
    for part in path:
        document = document[part]
    return document


def replaced(value, path, new):
    """Copy along the path only."""
    if not path:
        return new
    changed = value.copy()
    changed[path[0]] = replaced(value[path[0]], path[1:], new)
    return changed


def removed(value, path):
    changed = value.copy()
    if len(path) == 1:
        del changed[path[0]]
    else:
        changed[path[0]] = removed(value[path[0]], path[1:])
    return changed


def renamed(document, path, name):
    """Give a member another key, in the same position."""
    holder = at(document, path[:-1])
    members = {(name if key == path[-1] else key): value for key, value in holder.items()}
    return replaced(document, path[:-1], members)


def pointer(path):
    return "".join(f"/{part}" for part in path)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to a document; `make` carries it out."""

    name: str
    family: str
    make: Any


@dataclass(frozen=True)
class Place:
    """A value below the root of a document, and shorthands for changing it."""

    document: dict
    path: tuple

    @cached_property
    def value(self):
        return at(self.document, self.path)

    @cached_property
    def holder(self):
        return at(self.document, self.path[:-1])

    @property
    def key(self):
        return self.path[-1]

    @cached_property
    def term(self):
        """The member whose value, or an element of whose value, this is."""
        return next(part for part in reversed(self.path) if isinstance(part, str))

    @property
    def in_context(self):
        return "@context" in self.path

    def one_of(self, families):
        """Choose from changes of which one for each place is enough; the same at every run, another at the next place."""
        return families[crc32(pointer(self.path).encode()) % len(families)]

    def put(self, family, new):
        """Put another value in this place; `new` may be a function without arguments."""
        make = new if callable(new) else lambda: new
        return Mutant(f"{family} {pointer(self.path)}", family, lambda: replaced(self.document, self.path, make()))

    def drop(self, family):
        return Mutant(f"{family} {pointer(self.path)}", family, lambda: removed(self.document, self.path))

    def rename(self, family, name):
        return Mutant(f"{family} {pointer(self.path)}: {name}", family, lambda: renamed(self.document, self.path, name))

    def whole(self, family, make):
        """Change more than this place: `make` gives the new document."""
        return Mutant(f"{family} {pointer(self.path)}", family, make)


def places(document):
    """Walk every place below the root, outer ones first."""
    return [Place(document, path) for path in _paths(document, ())]


def _paths(value, path):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in items:
        yield (*path, key)
        yield from _paths(member, (*path, key))
