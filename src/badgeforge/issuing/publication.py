"""Writes the static site that an issuer hosts: DID document, profile, achievements, status lists, laid out as `host/path`.

Not for uploading it. Every file is written whole; nothing published is taken back by accident: a published list never loses
a revocation or goes back in time, and a published key never vanishes.
https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential, https://w3c-ccg.github.io/did-method-web/
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from badgeforge.assembly.achievementwire import achievement_of, picture_url
from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.errors import IssuingError
from badgeforge.issuing.achievementpage import achievement_page
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.places import check_places, refuse_clash
from badgeforge.issuing.published import check_did_document, check_status_list
from badgeforge.issuing.records import StatusListRecord
from badgeforge.jsontypes import JsonObject, format_datetime_stamp
from badgeforge.keys.key import VerificationKey
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.item import LearningItem
from badgeforge.ob3.vocabulary import STANDARD_CONTEXT
from badgeforge.sitefolder import SiteFolder
from badgeforge.status import list_credential
from badgeforge.status.bitstring import Bitstring
from badgeforge.wholefile import write_whole

LIST_VALIDITY = timedelta(days=7)
"""How long a verifier may rely on a published status list; publish at least this often."""
MANIFEST_NAME = "badgeforge-manifest.json"
"""At the root of the status lists' host: every file with its SHA-256."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of the site."""

    url: str
    path: Path
    sha256: str
    """Of the file, in hexadecimal."""


def publish(
    folder: Path,
    issuer: Issuer,
    *,
    catalogue: Catalogue,
    now: datetime,
    retired_keys: Mapping[str, VerificationKey] = MappingProxyType({}),
    list_validity: timedelta = LIST_VALIDITY,
) -> tuple[PublishedFile, ...]:
    """Write the site, replacing what an earlier call wrote.

    Args:
        folder: gets one folder for each host.
        issuer: whose site it is; signs the status lists.
        catalogue: what the issuer awards. Items of other providers are left out.
        now: the issuer's time, aware; becomes `validFrom` of the lists.
        retired_keys: name in the DID document → key that badges were signed with and that signs no more.
        list_validity: from `validFrom` to `validUntil` of the lists.

    Returns:
        every file, the manifest last.

    Raises:
        InputError: when an address has no plain place in a folder.
        IssuingError: when something published would be taken back, or a file cannot be written.
        LinkedDataError, ProofGenerationError: when a list cannot be signed.
    """
    site = SiteFolder(folder)
    contents: dict[str, bytes] = {}
    for url, content in _contents(
        site, issuer, catalogue=catalogue, now=now, validity=list_validity, retired=retired_keys
    ):
        if url in contents or url == _manifest_url(issuer):
            refuse_clash(url)
        contents[url] = content
    manifest = {
        "created": format_datetime_stamp(now),
        "files": [{"url": url, "sha256": _sha256(content)} for url, content in sorted(contents.items())],
    }
    contents[_manifest_url(issuer)] = strictjson.dumps_pretty(manifest)
    # Every place is worked out before the first file is written, so that a bad address leaves no half of a site.
    places = {url: site.path_for(url) for url in contents}
    check_places(folder, places)
    return tuple(_put(url, places[url], content) for url, content in contents.items())


def _contents(
    site: SiteFolder,
    issuer: Issuer,
    *,
    catalogue: Catalogue,
    now: datetime,
    validity: timedelta,
    retired: Mapping[str, VerificationKey],
) -> Iterator[tuple[str, bytes]]:
    """Give each file's address and bytes."""
    if issuer.id.startswith(web.PREFIX):
        fragment = issuer.verification_method.partition("#")[2]
        document = web.make_document(issuer.id, keys={fragment: issuer.signer.verification_key}, retired=retired)
        check_did_document(site.read(web.document_url(issuer.id)), document)
        yield web.document_url(issuer.id), strictjson.dumps_pretty(document)
    profile = {"@context": list(STANDARD_CONTEXT)} | issuer.profile.to_json()
    yield _root(issuer.status_base) + "issuer.json", strictjson.dumps_pretty(profile)
    for item in catalogue.items:
        if item.id.startswith(catalogue.base):
            yield from _item(item, catalogue, issuer)
    for found in issuer.registry.status_lists():
        unsecured = _status_list(found, issuer, now=now, validity=validity)
        check_status_list(site.read(found.url), unsecured)
        yield found.url, issuer.sign(unsecured, created=format_datetime_stamp(now))


def _item(item: LearningItem, catalogue: Catalogue, issuer: Issuer) -> Iterator[tuple[str, bytes]]:
    achievement: JsonObject = {"@context": list(STANDARD_CONTEXT)} | achievement_of(item).to_json()
    yield item.id, strictjson.dumps_pretty(achievement)
    yield item.id + ".html", achievement_page(item, issuer.profile).encode()
    picture = catalogue.picture_file(item)
    if picture is not None and item.picture is not None and not item.picture.url:
        try:
            yield picture_url(item), picture.read_bytes()
        except OSError as error:
            raise IssuingError(
                "publish-picture-unreadable",
                f"the image of {item.code} cannot be read: {error.strerror}",
                hint="check the image path in the catalogue",
            ) from error


def _status_list(found: StatusListRecord, issuer: Issuer, *, now: datetime, validity: timedelta) -> JsonObject:
    return list_credential.compose(
        found.url,
        issuer=issuer.id,
        purpose=found.purpose,
        bits=Bitstring(found.size).with_set(*found.set_positions),
        valid_from=now,
        valid_until=now + validity,
    )


def _manifest_url(issuer: Issuer) -> str:
    return _root(issuer.status_base) + MANIFEST_NAME


def _root(url: str) -> str:
    return f"https://{urlsplit(url).netloc}/"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(url: str, path: Path, content: bytes) -> PublishedFile:
    """Write one file under a temporary name and rename it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise IssuingError(
            "publish-failed",
            f"the file for {url} cannot be written: {error.strerror}",
            hint="check the folder, its permissions and the disk",
        ) from error
    return PublishedFile(url, path, _sha256(content))
