"""Public URLs as files of a folder."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from badgeforge.errors import InputError
from badgeforge.sitefolder import SiteFile, SiteFolder, has_place


def a_site(folder, **files):
    for name, content in files.items():
        path = folder / "academy.example" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return SiteFolder(folder)


def test_maps_a_did_document():
    site = SiteFolder(Path("site"))

    assert site.path_for("https://academy.example/.well-known/did.json") == Path(
        "site/academy.example/.well-known/did.json"
    )


def test_maps_a_status_list_to_the_exact_path_without_extension():
    assert SiteFolder(Path("site")).path_for("https://academy.example/status/1") == Path(
        "site/academy.example/status/1"
    )


def test_reads_a_file_with_its_age(tmp_path):
    site = a_site(tmp_path, status__1=b"{}")
    os.utime(tmp_path / "academy.example/status/1", (1_800_000_000, 1_800_000_000))

    expected = SiteFile(b"{}", datetime.fromtimestamp(1_800_000_000, UTC))
    assert site.read("https://academy.example/status/1") == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://academy.example/status/2",
        "https://academy.example/status",
        "https://academy.example/status/1/more",
        "https://other.example/status/1",
        "https://academy.example/status/../status/1",
    ],
)
def test_has_no_file_for_other_urls(tmp_path, url):
    assert a_site(tmp_path, status__1=b"{}").read(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "status/1",
        "http://academy.example/status/1",
        "HTTPS://academy.example/status/1",
        "https://academy.example",
        "https://academy.example/",
        "https://academy.example/status/",
        "https://academy.example//status/1",
        "https:///status/1",
        "https://../status/1",
        "https://./status/1",
        "https://Academy.example/status/1",
        "https://academy.example./status/1",
        "https://academy..example/status/1",
        "https://-academy.example/status/1",
        "https://academy.example:443/status/1",
        "https://user@academy.example/status/1",
        "https://acad\u00e9my.example/status/1",
        "https://academy.example/../other.example/status/1",
        "https://academy.example/status/..",
        "https://academy.example/status/.",
        "https://academy.example/status/...",
        "https://academy.example/status/1.",
        "https://academy.example/%2e%2e/1",
        "https://academy.example/status%2f1",
        "https://academy.example/status%5c1",
        "https://academy.example/status\\1",
        "https://academy.example\\..\\1",
        "https://academy.example/C:/1",
        "https://academy.example/1:stream",
        "https://academy.example/status/1?timestamp=now",
        "https://academy.example/status/1#list",
        "https://academy.example/status/1\0",
        "https://academy.example/status/1\n",
        "https://academy.example/sta tus/1",
        "https://academy.example/~/nul",
        "https://academy.example/COM1.json",
        "https://academy.example/" + "a" * 201,
        "https://academy.example/" + "a/" * 2000 + "a",
        "https://" + "a" * 64 + ".example/status/1",
        "file:///etc/passwd",
    ],
)
def test_refuses_urls_without_a_plain_place(tmp_path, url):
    with pytest.raises(InputError) as caught:
        SiteFolder(tmp_path).path_for(url)

    assert caught.value.code == "site-url-unsafe"
    assert not has_place(url)
    assert SiteFolder(tmp_path).read(url) is None


def test_refuses_a_link_that_leaves_the_folder(tmp_path):
    (tmp_path / "secret").write_bytes(b"{}")
    site = a_site(tmp_path / "site", status__1=b"{}")
    (tmp_path / "site/academy.example/status/2").symlink_to(tmp_path / "secret")

    with pytest.raises(InputError) as caught:
        site.read("https://academy.example/status/2")
    assert caught.value.code == "site-file-outside"


def test_follows_a_link_inside_the_folder(tmp_path):
    site = a_site(tmp_path, status__1=b"{}")
    (tmp_path / "academy.example/status/2").symlink_to("1")

    assert site.read("https://academy.example/status/2").bytes == b"{}"


def test_does_not_wait_on_a_pipe(tmp_path):
    a_site(tmp_path, status__1=b"{}")
    os.mkfifo(tmp_path / "academy.example/status/pipe")

    assert SiteFolder(tmp_path).read("https://academy.example/status/pipe") is None


def test_refuses_a_file_beyond_the_limit(tmp_path):
    site = a_site(tmp_path, status__1=b"12345")

    assert site.read("https://academy.example/status/1", max_bytes=5).bytes == b"12345"
    with pytest.raises(InputError) as caught:
        site.read("https://academy.example/status/1", max_bytes=4)
    assert caught.value.code == "site-file-too-large"


def test_says_when_a_file_cannot_be_read(tmp_path):
    a_site(tmp_path, status__1=b"{}")
    (tmp_path / "academy.example/loop").symlink_to("loop")

    with pytest.raises(InputError) as caught:
        SiteFolder(tmp_path).read("https://academy.example/loop")
    assert caught.value.code == "site-file-unreadable"
