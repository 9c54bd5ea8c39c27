"""What the journeys refuse: files, folders, hosts and images that cannot be used, each with its code."""

from datetime import UTC, datetime

import pytest

from badgeforge.errors import InputError
from badgeforge.journeys.bake import bake_bytes, unbake_bytes
from badgeforge.journeys.files import read_path, write_result
from badgeforge.journeys.init import init_project
from badgeforge.journeys.provider import IssuerSettings, issuer_of
from badgeforge.journeys.seen import load_seen
from badgeforge.journeys.verify import MAX_FILES, VerifyRequest, find_files, verify_files
from badgeforge.ob3.model import Profile
from badgeforge.ob3.model.profile import MAX_PROFILE_BYTES
from support.signing import PASSPHRASE, a_signing_key

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def refused(function, *arguments, **named):
    with pytest.raises(InputError) as caught:
        function(*arguments, **named)
    return caught.value.code


def make_project(folder, *, host="academy.example"):
    return init_project(
        folder, host=host, name="Example Academy", signing_key=a_signing_key(), passphrase=lambda: PASSPHRASE
    )


def test_a_picture_that_is_neither_png_nor_svg_is_not_baked():
    assert refused(bake_bytes, b"{}", image=b"GIF89a") == "image-not-recognised"


def test_a_picture_that_is_neither_png_nor_svg_is_not_unbaked():
    assert refused(unbake_bytes, b"GIF89a") == "image-not-recognised"


def test_a_result_never_replaces_a_file(tmp_path):
    path = tmp_path / "badge.png"
    path.write_bytes(b"before")

    assert refused(write_result, path, b"after") == "output-exists"
    assert path.read_bytes() == b"before"


def test_a_result_replaces_a_file_when_told_to(tmp_path):
    path = tmp_path / "badge.png"
    path.write_bytes(b"before")

    write_result(path, b"after", force=True)

    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_result_needs_a_folder(tmp_path):
    assert refused(write_result, tmp_path / "missing" / "badge.png", b"") == "output-unwritable"


@pytest.mark.parametrize("host", ["https://academy.example", "Academy.example", "academy", "academy.example/", ""])
def test_a_project_needs_a_plain_host(tmp_path, host):
    assert refused(make_project, tmp_path / "new", host=host) == "host-malformed"
    assert not (tmp_path / "new").exists()


def test_a_project_never_overwrites(tmp_path):
    (tmp_path / "cohort.csv").write_bytes(b"mine")

    assert refused(make_project, tmp_path) == "output-exists"
    assert [path.name for path in tmp_path.iterdir()] == ["cohort.csv"]


def test_a_missing_profile_is_named(tmp_path):
    assert refused(Profile.load, tmp_path / "issuer.json") == "profile-unreadable"


def test_a_huge_profile_is_refused(tmp_path):
    path = tmp_path / "issuer.json"
    path.write_bytes(b" " * (MAX_PROFILE_BYTES + 1))

    assert refused(Profile.load, path) == "profile-too-large"


def test_a_did_key_issuer_has_to_say_where_status_lists_are_published():
    key = a_signing_key()
    profile = Profile(id=f"did:key:{key.verification_key.multikey}", name="Example Academy")

    code = refused(issuer_of, profile, signer=key, registry=None, settings=IssuerSettings())

    assert code == "status-base-missing"


@pytest.mark.parametrize(
    "content", [b"[]", b"not JSON", b'{"https://academy.example/status/1": "yesterday"}', b'{"a": 1}']
)
def test_a_damaged_memory_of_status_lists_is_not_begun_anew(tmp_path, content):
    path = tmp_path / "seen.json"
    path.write_bytes(content)

    assert refused(load_seen, path) == "seen-file-unreadable"
    assert path.read_bytes() == content


def test_a_missing_badge_file_is_named(tmp_path):
    assert refused(read_path, tmp_path / "badge.json") == "file-unreadable"


def test_a_folder_of_facts_has_to_be_a_folder(tmp_path):
    request = VerifyRequest(status_dir=tmp_path / "missing")

    assert refused(verify_files, [], request, now=NOW) == "folder-missing"


def test_a_folder_without_badges_is_no_success(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing here", "utf-8")

    assert refused(find_files, [tmp_path]) == "folder-without-badges"


def test_files_are_taken_up_to_a_limit(tmp_path):
    path = tmp_path / "badge.json"
    path.write_bytes(b"{}")

    assert len(find_files([path] * MAX_FILES)) == MAX_FILES
    assert refused(find_files, [path] * (MAX_FILES + 1)) == "too-many-files"


def test_a_path_that_is_not_there_is_named_before_anything_is_verified(tmp_path):
    assert refused(find_files, [tmp_path / "missing"]) == "file-unreadable"
