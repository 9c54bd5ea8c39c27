"""Facts: what the verifier holds, and how it came by it."""

from datetime import UTC, datetime

import pytest

from badgeforge.errors import InputError, ResolutionError
from badgeforge.verification import facts as module
from badgeforge.verification.facts import Fact, Facts
from support.world import NOW, World

LIST = "https://academy.example/status/1"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_none_holds_nothing():
    facts = Facts.none()

    assert facts.status_list(LIST) is None
    with pytest.raises(ResolutionError) as caught:
        facts.resolver().resolve("did:web:academy.example")
    assert caught.value.code == "did-document-unavailable"


def test_none_still_resolves_keys_that_need_no_publisher(world):
    did = f"did:key:{world.key.verification_key.multikey}"

    assert Facts.none().resolver().resolve(did).document.id == did


def test_a_folder_holds_both_kinds_with_the_time_of_the_file(world):
    facts = Facts.folder(world.folder)

    fact = facts.status_list(LIST)
    resolved = facts.resolver().resolve(world.did)

    assert fact.source == "folder"
    assert fact.obtained.tzinfo is UTC
    assert (resolved.document.id, resolved.source) == (world.did, "folder")
    assert resolved.fetched_at is not None


def test_two_folders_each_hold_their_own_kind(world, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()

    facts = Facts.folders(did_dir=world.folder, status_dir=empty)

    assert facts.status_list(LIST) is None
    assert facts.resolver().resolve(world.did).document.id == world.did


@pytest.mark.parametrize("given", ["did_dir", "status_dir"])
def test_a_folder_not_given_holds_nothing(world, given):
    facts = Facts.folders(**{"did_dir": None, "status_dir": None, given: world.folder})

    assert (facts.status_list(LIST) is not None) == (given == "status_dir")
    assert (facts.did_documents("https://academy.example/.well-known/did.json", 1 << 20) is not None) == (
        given == "did_dir"
    )


def test_asks_the_first_facts_first():
    def holding(content):
        return Facts(lambda _url, _size: Fact(content, content.decode(), NOW), lambda _url, _size: None)

    facts = holding(b"first").or_else(holding(b"second"))

    assert facts.did_documents("https://a.example/", 1).source == "first"


def test_asks_the_other_facts_for_what_the_first_lack(world):
    facts = Facts.none().or_else(Facts.folder(world.folder))

    assert facts.status_list(LIST) is not None
    assert facts.resolver().resolve(world.did).document.id == world.did


def test_the_dates_seen_stay_with_the_first_facts(world):
    seen = {LIST: NOW}

    facts = Facts.none().with_newest_seen(seen).or_else(Facts.folder(world.folder))

    assert facts.newest_seen == seen


def test_the_dates_seen_are_copied():
    seen = {LIST: NOW}
    facts = Facts.none().with_newest_seen(seen)

    seen[LIST] = datetime(2020, 1, 1, tzinfo=UTC)

    assert facts.newest_seen[LIST] == NOW


def test_fetching_passes_the_limit_of_each_kind_on():
    asked = []

    def fetch(url, max_bytes):
        asked.append((url, max_bytes))
        raise ResolutionError("fetch-unreachable", "nobody answers")

    facts = Facts.fetching(fetch)
    with pytest.raises(ResolutionError):
        facts.status_list(LIST)
    with pytest.raises(ResolutionError):
        facts.resolver().resolve("did:web:academy.example")

    assert asked == [
        (LIST, module.MAX_STATUS_LIST_BYTES),
        ("https://academy.example/.well-known/did.json", module.MAX_DID_DOCUMENT_BYTES),
    ]


def test_a_fetch_that_fails_leaves_the_answer_open(world):
    def fetch(_url, _max_bytes):
        raise ResolutionError("fetch-unreachable", "no address of the host answers")

    report = world.verify(world.signed_badge(), facts=Facts.fetching(fetch))

    assert report.verdict == "undetermined"
    assert [problem.code for problem in report.check("issuer-binding").problems] == ["fetch-unreachable"]


def test_what_was_fetched_is_shown_with_its_age(world):
    files = Facts.folder(world.folder)

    def fetch(url, max_bytes):
        return Fact(files.status_lists(url, max_bytes).bytes, "fetched", NOW)

    report = world.verify(world.signed_badge(), facts=Facts.fetching(fetch))

    (entry,) = report.check("status").facts["entries"]
    assert (entry["source"], entry["obtained"]) == ("fetched", "2026-11-22T09:30:00Z")
    assert entry["ageSeconds"] == 3600
    assert report.check("issuer-binding").facts["didDocuments"][0]["source"] == "fetched"


def test_a_list_too_large_for_its_kind_is_not_read(world):
    world.write(LIST, b" " * (module.MAX_STATUS_LIST_BYTES + 1))

    with pytest.raises(InputError) as caught:
        Facts.folder(world.folder).status_list(LIST)

    assert caught.value.code == "site-file-too-large"
