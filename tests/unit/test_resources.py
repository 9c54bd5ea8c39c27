"""The packaged contexts: complete, unaltered, and the same JSON as their publishers' own files."""

import hashlib
import json

import pytest

from badgeforge.errors import InputError, UnknownContextError
from badgeforge.resources import PackagedContext, packaged_contexts, read_checked, read_context

PUBLISHED = {
    "https://www.w3.org/2018/credentials/v1": "credentials-v1.jsonld",
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.jsonld",
    "https://www.w3.org/ns/credentials/status/v1": "vc-bitstring-status-list-v1.jsonld",
    "https://w3id.org/vc/status-list/2021/v1": "vc-status-list-v1.jsonld",
    "https://w3id.org/security/data-integrity/v1": "data-integrity-v1.jsonld",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.jsonld",
    "https://w3id.org/security/multikey/v1": "multikey-v1.jsonld",
    "https://w3id.org/security/suites/ed25519-2020/v1": "ed25519-signature-2020-v1.jsonld",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json": "ob-v3p0-context-3.0.0.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "ob-v3p0-context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "ob-v3p0-context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3-rev2026-06.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "ob-v3p0-extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json": "clr-v2p0-context-2.0.1.json",
}


def _context(content, name="a.json"):
    digest = hashlib.sha256(content).hexdigest()
    return PackagedContext(
        url="https://contexts.example/a", sha256=digest, file=name, source_package="", source_version="", licence=""
    )


def test_ships_exactly_the_contexts_that_the_project_names():
    assert set(PUBLISHED) == set(packaged_contexts())


@pytest.mark.parametrize("url", PUBLISHED)
def test_packaged_context_is_the_published_one(url, data_dir):
    published = json.loads((data_dir / "contexts" / PUBLISHED[url]).read_bytes())

    assert published == json.loads(read_context(url))


def test_every_manifest_line_names_its_origin_and_licence():
    for context in packaged_contexts().values():
        assert all((context.source_package, context.source_version, context.licence))


def test_folder_holds_no_file_that_the_manifest_does_not_name(project_dir):
    folder = project_dir / "src" / "badgeforge" / "_data" / "contexts"

    found = {path.name for path in folder.iterdir()}

    assert {context.file for context in packaged_contexts().values()} | {"manifest.json"} == found


def test_open_badges_3_0_3_is_the_content_of_june_2026():
    context = json.loads(read_context("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))

    text = json.dumps(context)

    assert '"jti"' in text
    assert '"endorsementJwt"' in text


def test_manifest_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        packaged_contexts()["https://contexts.example/a"] = None


@pytest.mark.parametrize(
    "url", ["", "https://contexts.example/a", "https://www.w3.org/ns/credentials/v2/", "../manifest.json"]
)
def test_refuses_a_context_that_is_not_packaged(url):
    with pytest.raises(UnknownContextError) as caught:
        read_context(url)

    assert ("context-not-packaged", url) == (caught.value.code, caught.value.url)


def test_reads_a_file_that_matches_its_hash(tmp_path):
    (tmp_path / "a.json").write_bytes(b"{}")

    assert read_checked(_context(b"{}"), folder=tmp_path) == b"{}"


def test_refuses_a_context_edited_on_disk(tmp_path):
    (tmp_path / "a.json").write_bytes(b"{ }")

    with pytest.raises(InputError) as caught:
        read_checked(_context(b"{}"), folder=tmp_path)

    assert caught.value.code == "packaged-file-altered"


def test_refuses_a_context_missing_from_disk(tmp_path):
    with pytest.raises(InputError) as caught:
        read_checked(_context(b"{}"), folder=tmp_path)

    assert caught.value.code == "packaged-file-altered"
