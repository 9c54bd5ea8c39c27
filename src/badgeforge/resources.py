"""Finds a JSON-LD context that the package ships by its public URL, and checks its SHA-256 before handing it out.

Not for processing contexts (`linkeddata/contexts.py`) and not for files that a caller pins: only for what stands in
`_data/contexts/manifest.json`, which `scripts/refresh_contexts.py` writes and nobody edits.
https://www.w3.org/TR/vc-data-integrity/#validating-contexts
"""

import functools
import hashlib
import importlib.resources
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import NoReturn

from badgeforge.errors import InputError, UnknownContextError


@dataclass(frozen=True, slots=True)
class PackagedContext:
    """One line of the manifest: a context, and where its text comes from."""

    url: str
    """The public URL, exactly as documents write it in `@context`."""
    sha256: str
    """Lower-case hex of the SHA-256 of the file's bytes."""
    file: str
    """The file's name inside `_data/contexts/`."""
    source_package: str
    """The client and package it was taken from, for example `npm:@digitalbazaar/multikey-context`."""
    source_version: str
    """The exact version of that package."""
    licence: str
    """The licence of the text."""


@functools.cache
def packaged_contexts() -> Mapping[str, PackagedContext]:
    """Read the manifest: every packaged context by its URL, in the manifest's order."""
    manifest = json.loads((_folder() / "manifest.json").read_bytes())
    return MappingProxyType({entry["url"]: PackagedContext(**entry) for entry in manifest["contexts"]})


def read_context(url: str) -> bytes:
    """Return the bytes of a packaged context after checking them against the manifest.

    Args:
        url: the context's public URL, compared character by character.

    Raises:
        UnknownContextError: when no packaged context has this URL.
        InputError: when the installed file is missing or not the one that the manifest describes.
    """
    context = packaged_contexts().get(url)
    if context is None:
        raise UnknownContextError(
            "context-not-packaged",
            "the package does not ship this context",
            url=url,
            hint="pin a copy of the context file by its SHA-256",
        )
    return read_checked(context, folder=_folder())


def read_checked(context: PackagedContext, *, folder: Traversable) -> bytes:
    """Return the bytes of a context's file in `folder` if they are those that the manifest line describes.

    Raises:
        InputError: when the file is missing or its SHA-256 is another.
    """
    try:
        content = (folder / context.file).read_bytes()
    except FileNotFoundError:
        _refuse_altered(context)
    # ATTACK: a context edited on disk changes what a signature is understood to cover.
    if hashlib.sha256(content).hexdigest() != context.sha256:
        _refuse_altered(context)
    return content


def _folder() -> Traversable:
    return importlib.resources.files("badgeforge") / "_data" / "contexts"


def _refuse_altered(context: PackagedContext) -> NoReturn:
    raise InputError(
        "packaged-file-altered",
        f"the packaged file {context.file} is missing or not the one that badgeforge was built with",
        hint="install badgeforge again from a source you trust",
    )
