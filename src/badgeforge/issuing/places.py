"""Where the files of a site go: each in a place of its own, and none out of the folder.

Not for which place an address has (`sitefolder.py`), and not for writing (`publication.py`).
https://owasp.org/www-community/attacks/Path_Traversal
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from badgeforge.errors import IssuingError


def check_places(folder: Path, places: Mapping[str, Path]) -> None:
    """Hold that every file can stand in its place beside the others, before the first one is written.

    Args:
        folder: of the site.
        places: address → path.

    Raises:
        IssuingError: when two files would be one, a file would be a folder, or a link leaves the folder.
    """
    _check_clashes(places)
    _check_links(folder, places)


def refuse_clash(url: str) -> NoReturn:
    """Refuse an address that another file has already.

    Raises:
        IssuingError: always.
    """
    # ATTACK: an achievement under the address of the DID document or of a status list, which would take its place.
    raise IssuingError(
        "publish-places-clash",
        f"{url} cannot be published: another file has this address, or one that begins or ends like it",
        hint="give each item an address of its own: /modules/a cannot stand beside /modules/a/1, nor where the DID document is",
    )


def _check_clashes(places: Mapping[str, Path]) -> None:
    """Refuse an address that is another but for capitals, or begins with another: one path is one file, or a folder."""
    files: set[str] = set()
    for url, path in places.items():
        # Windows and macOS do not tell capitals apart.
        if (name := str(path).casefold()) in files:
            refuse_clash(url)
        files.add(name)
    for url, path in places.items():
        if not files.isdisjoint(str(parent).casefold() for parent in path.parents):
            refuse_clash(url)


def _check_links(folder: Path, places: Mapping[str, Path]) -> None:
    """Refuse to write through a link that leaves the folder, as nobody would read through it either."""
    root = os.path.realpath(folder)
    for parent in {path.parent for path in places.values()}:
        # ATTACK: a link planted in the folder of the site, which would have files of this machine overwritten.
        if not Path(os.path.realpath(parent)).is_relative_to(root):
            raise IssuingError(
                "publish-outside",
                f"{parent} is a link that leaves the folder of the site",
                hint="replace the link by a folder, and copy the site to where it is hosted",
            )
