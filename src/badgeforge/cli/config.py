"""Project defaults from `badgeforge.toml` in the working folder; options on the command line win.

Not for secrets: a passphrase never stands in a file.
"""

from dataclasses import dataclass
from pathlib import Path

from badgeforge.errors import InputError
from badgeforge.tomltables.text import read_toml

FILE_NAME = "badgeforge.toml"
MAX_SETTINGS_BYTES = 64 * 1024
"""A settings file has ten lines."""

_PATHS = ("catalogue", "issuer", "key", "out", "site", "trust", "status_dir", "did_dir", "seen", "mapping")
_TEXTS = ("registry", "status_base", "date_format")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project folder; None where the file does not say."""

    catalogue: Path | None = None
    issuer: Path | None = None
    key: Path | None = None
    out: Path | None = None
    site: Path | None = None
    trust: Path | None = None
    status_dir: Path | None = None
    did_dir: Path | None = None
    seen: Path | None = None
    mapping: Path | None = None
    registry: str | None = None
    status_base: str | None = None
    date_format: str | None = None


def load(folder: Path) -> Config:
    """Read `badgeforge.toml` in `folder`; a missing file gives an empty configuration.

    Relative paths count from the folder.

    Raises:
        InputError: when the file is not TOML, or holds a setting that is unknown or not text.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return Config()
    try:
        with path.open("rb") as file:
            settings = read_toml(file.read(MAX_SETTINGS_BYTES).decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            "config-unreadable",
            f"{FILE_NAME} cannot be read as TOML: {error}",
            hint='texts need quotes: trust = "trust.toml"',
        ) from error
    found: dict[str, Path | str] = {}
    for name, value in settings.items():
        if name not in _PATHS + _TEXTS:
            known = ", ".join(sorted(_PATHS + _TEXTS))
            raise InputError("config-unknown-setting", f"{FILE_NAME} has {name!r}", hint=f"settings are: {known}")
        if not isinstance(value, str) or not value.isprintable():
            raise InputError(
                "config-not-text",
                f"{FILE_NAME}: {name} must be text in quotes, without invisible characters",
                hint=f'write it like {name} = "…"',
            )
        found[name] = folder / value if name in _PATHS else value
    return Config(**found)  # type: ignore[arg-type]  # Names and types were checked against the two tables above.


def required(given: Path | None, name: str, what: str, *, give: str = "") -> Path:
    """Return the path as given, else the setting of `badgeforge.toml`.

    Args:
        given: the path on the command line, or None.
        name: the setting's name.
        what: the thing in plain English, for the message.
        give: how the command line says it; without it the option of the setting's name.

    Raises:
        InputError: when neither says.
    """
    found = given or getattr(load(Path()), name)
    if not isinstance(found, Path):
        give = give or f"--{name.replace('_', '-')}"
        raise InputError("setting-missing", f"{what} was not given", hint=f"give {give}, or set {name} in {FILE_NAME}")
    return found


def text(given: str | None, name: str, default: str) -> str:
    """Return the option as given, else the setting of `badgeforge.toml`, else the default."""
    found = given or getattr(load(Path()), name)
    return found if isinstance(found, str) else default
