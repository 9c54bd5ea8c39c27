"""A course provider begins: a project folder with a catalogue, an issuer profile, a locked key and a sample cohort.

Not for issuing. What is written is meant to be edited; nothing that exists is overwritten.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError
from badgeforge.journeys.files import write_result
from badgeforge.keys.key import SigningKey

KEY_FRAGMENT = "key-1"
"""Name of the first key in the issuer's DID document; rotation counts on."""

_HOST = re.compile(r"(?=.{4,253}\Z)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_TEMPLATES = ("badgeforge.toml", "catalogue.toml", "trust.toml", "cohort.csv", "README.md")


@dataclass(frozen=True, slots=True)
class NewProject:
    """What was made."""

    folder: Path
    files: tuple[Path, ...]
    did: str
    multikey: str


def init_project(folder: Path, *, host: str, name: str, signing_key: SigningKey, passphrase: bytes) -> NewProject:
    """Write a new project folder.

    Args:
        folder: made if missing; must hold none of the files that are written.
        host: the web host that will publish the issuer's files, lower case, without `https://`.
        name: the issuer's name as it will stand on badges.
        signing_key: the issuer's new key.
        passphrase: locks the key's file.

    Raises:
        InputError: when the host is no host name, or a file exists already.
        KeyMaterialError: when the key cannot be written.
    """
    if _HOST.fullmatch(host) is None:
        raise InputError("host-malformed", "the host is not a plain host name", hint="such as academy.example")
    multikey = signing_key.verification_key.multikey
    did = f"did:web:{host}"
    # Quotes in the name would end a TOML string; JSON strings are TOML basic strings.
    quoted = strictjson.dumps(name).decode()
    values = {"host": host, "did": did, "name": quoted, "multikey": multikey, "fragment": KEY_FRAGMENT}
    contents = {each: _template(each, values) for each in _TEMPLATES}
    contents["issuer.json"] = strictjson.dumps_pretty(
        {"id": did, "type": ["Profile"], "name": name, "url": f"https://{host}/"}
    )
    key_file = folder / "issuer.pem"
    for path in [*(folder / each for each in contents), key_file]:
        if path.exists():
            raise InputError("output-exists", f"{path} exists", hint="choose an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    signing_key.save(key_file, passphrase=passphrase)
    for each, content in contents.items():
        write_result(folder / each, content)
    return NewProject(folder, (key_file, *(folder / each for each in contents)), did, multikey)


def _template(name: str, values: dict[str, str]) -> bytes:
    text = (files("badgeforge") / "_data" / "project" / name).read_text("utf-8")
    return Template(text).substitute(values).encode()
