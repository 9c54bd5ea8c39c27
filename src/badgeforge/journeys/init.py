"""A course provider begins: a project folder with a catalogue, an issuer profile, a locked key and a sample cohort.

Not for issuing. What is written is meant to be edited; nothing that exists is overwritten.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.errors import InputError, ResolutionError
from badgeforge.journeys.files import write_result
from badgeforge.keys.key import SigningKey
from badgeforge.keys.passphrase import Passphrase

_TEMPLATES = ("badgeforge.toml", "catalogue.toml", "trust.toml", "cohort.csv", "README.md")


@dataclass(frozen=True, slots=True)
class NewProject:
    """What was made."""

    folder: Path
    files: tuple[Path, ...]
    did: str
    multikey: str


def init_project(folder: Path, *, host: str, name: str, signing_key: SigningKey, passphrase: Passphrase) -> NewProject:
    """Write a new project folder.

    Args:
        folder: made if missing; must hold none of the files that are written.
        host: the web host that will publish the issuer's files, lower case, without `https://`.
        name: the issuer's name as it will stand on badges.
        signing_key: the issuer's new key.
        passphrase: gives what locks the key's file; asked once everything else is right.

    Raises:
        InputError: when the host is no host name, the name cannot stand on a badge, or a file exists already.
        KeyMaterialError: when the key cannot be written.
    """
    did = _did(host)
    if not name.strip() or not name.isprintable():
        raise InputError(
            "issuer-name-unusable", "the name is empty or has invisible characters", hint="write it plainly"
        )
    multikey = signing_key.verification_key.multikey
    # Quotes in the name would end a TOML string; JSON strings are TOML basic strings.
    quoted = strictjson.dumps(name).decode()
    values = {"host": host, "did": did, "name": quoted, "multikey": multikey}
    contents = {each: _template(each, values) for each in _TEMPLATES}
    contents["issuer.json"] = strictjson.dumps_pretty(
        {"id": did, "type": ["Profile"], "name": name, "url": f"https://{host}/"}
    )
    key_file = folder / "issuer.pem"
    for path in [*(folder / each for each in contents), key_file]:
        if path.exists():
            raise InputError("output-exists", f"{path} exists", hint="choose an empty folder")
    secret = passphrase()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("output-unwritable", f"{folder}: {error.strerror}", hint="choose another folder") from error
    signing_key.save(key_file, passphrase=secret)
    for each, content in contents.items():
        write_result(folder / each, content)
    return NewProject(folder, (key_file, *(folder / each for each in contents)), did, multikey)


def _did(host: str) -> str:
    did = web.PREFIX + host
    try:
        web.document_url(did)
    except ResolutionError:
        is_usable = False
    else:
        is_usable = "." in host and ":" not in host and "%" not in host
    if not is_usable:
        raise InputError(
            "host-malformed",
            "the host is not a plain host name",
            hint="write it in lower case and without https://, such as academy.example",
        )
    return did


def _template(name: str, values: dict[str, str]) -> bytes:
    text = (files("badgeforge") / "_data" / "project" / name).read_text("utf-8")
    return Template(text).substitute(values).encode()
