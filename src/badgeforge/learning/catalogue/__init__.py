"""A provider's catalogue: the modules and programmes it awards, read from one TOML file.

Not for what a badge looks like, and not for completion rules. Reading notes every mistake and raises once with all of
them. TOML: https://toml.io/en/v1.0.0
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from badgeforge.errors import CatalogueError, InputError
from badgeforge.learning.catalogue.reading import MAX_CATALOGUE_BYTES, read_catalogue
from badgeforge.learning.item import LearningItem
from badgeforge.learning.module import LearningModule
from badgeforge.learning.programme import Programme
from badgeforge.tomltables.reader import guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything a provider awards badges for."""

    name: str
    """The catalogue's name, in English."""
    base: str
    """HTTPS IRI under which the provider publishes its own items; items elsewhere are other providers'."""
    modules: tuple[LearningModule, ...]
    """The modules, in the file's order."""
    programmes: tuple[Programme, ...]
    """The programmes, in the file's order."""
    source: str = ""
    """Name of the file it came from, for messages."""
    directory: Path | None = None
    """Folder that image paths start from; None when it was not read from a file."""
    _by_name: Mapping[str, LearningModule | Programme] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = {item.code.casefold(): item for item in self.items}
        object.__setattr__(self, "_by_name", {**by_code, **{item.id: item for item in self.items}})

    @classmethod
    def load(cls, path: Path | str) -> "Catalogue":
        """Read a catalogue file and hold that its image files are there.

        Raises:
            CatalogueError: when the file cannot be read or has mistakes; `problems` lists them all.
        """
        path = Path(path)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_CATALOGUE_BYTES + 1)
        except OSError as error:
            raise CatalogueError(
                "catalogue-unreadable",
                f"the catalogue {path.name} cannot be read: {error.strerror}",
                hint="check the path and the permissions",
            ) from error
        return cls.parse(data, path.name, directory=path.parent)

    @classmethod
    def parse(cls, text: str | bytes, name: str, *, directory: Path | None = None) -> "Catalogue":
        """Read a catalogue from TOML text (or its UTF-8 bytes); `name` is the file's name in messages.

        Raises:
            CatalogueError: when the text is not TOML or has mistakes; `problems` lists them all.
        """
        contents = read_catalogue(text, name, directory=directory)
        return cls(
            name=contents.name,
            base=contents.base,
            modules=contents.modules,
            programmes=contents.programmes,
            source=name,
            directory=directory,
        )

    @property
    def items(self) -> tuple[LearningModule | Programme, ...]:
        """Modules and programmes, modules first."""
        return (*self.modules, *self.programmes)

    def find(self, code_or_id: str) -> LearningModule | Programme | None:
        """Return the item with this id (exactly) or this code (without case), or None."""
        name = code_or_id.strip()
        return self._by_name.get(name) or self._by_name.get(name.casefold())

    def item(self, code_or_id: str) -> LearningModule | Programme:
        """Return the item with this id (exactly) or this code (without case).

        Raises:
            InputError: when the catalogue has no such item.
        """
        item = self.find(code_or_id)
        if item is None:
            near = guess(code_or_id, [entry.code for entry in self.items])
            raise InputError(
                "catalogue-item-unknown",
                f"the catalogue has no item with the id or code {code_or_id[:100]!r}",
                hint=near or f"it has {', '.join(entry.code for entry in self.items)}"[:500],
            )
        return item

    def picture_file(self, item: LearningItem) -> Path | None:
        """Return the image file of an item, or None when it has none on disk."""
        if self.directory is None or item.picture is None or not item.picture.path:
            return None
        return self.directory / item.picture.path
