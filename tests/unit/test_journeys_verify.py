"""An employer's files, folders and facts: found, read, and refused before the first badge is verified."""

import os
from pathlib import Path

import pytest

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError
from badgeforge.journeys import verify
from badgeforge.journeys.seen import load_seen
from badgeforge.journeys.verify import VerifyRequest, count_others, find_files, read_files, verify_files
from badgeforge.verification.report import Outcome, Verdict
from support.world import NOW, RECIPIENT, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "site")


def request(world, **change):
    trust = world.folder.parent / "trust.toml"
    trust.write_text(world.trust_text(), "utf-8")
    given = {"trust": trust, "status_dir": world.folder, "did_dir": world.folder, "recipients": (RECIPIENT,)}
    return VerifyRequest(**given | change)


def verdicts(world, *badges, **change):
    inputs = [(str(number), strictjson.dumps(badge)) for number, badge in enumerate(badges)]
    return [each.report.verdict for each in verify_files(inputs, request(world, **change), now=NOW)]


def code_of(function, *arguments):
    with pytest.raises(InputError) as error:
        list(function(*arguments))
    return error.value.code


def test_files_are_read_one_after_the_other(tmp_path):
    (tmp_path / "a.json").write_bytes(b"1")

    assert list(read_files([tmp_path / "a.json"])) == [(str(tmp_path / "a.json"), b"1")]


def test_a_folder_gives_its_badge_files_in_order_of_name(tmp_path):
    for name in ("b.JSON", "a.png", "deep/c.svg", "notes.txt", ".hidden.json", "d.jsonld"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = find_files([tmp_path])

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.png", "b.JSON", "d.jsonld", "deep/c.svg"]


def test_files_of_other_endings_are_counted_for_each_folder(tmp_path):
    for name in ("a/one.json", "a/notes.txt", "a/deep/photo.jpg", "a/.hidden", "b/two.json", "named.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert count_others([tmp_path / "a", tmp_path / "b", tmp_path / "named.txt"]) == ((str(tmp_path / "a"), 2),)


def test_a_file_that_is_named_is_taken_whatever_its_ending(tmp_path):
    (tmp_path / "badge.txt").touch()

    assert find_files([tmp_path / "badge.txt"]) == (tmp_path / "badge.txt",)


def test_a_file_that_is_missing_is_told_before_anything_is_verified(tmp_path):
    assert code_of(find_files, [tmp_path / "none"]) == "file-unreadable"


def test_a_folder_without_badges_is_no_success(tmp_path):
    assert code_of(find_files, [tmp_path]) == "folder-without-badges"


def test_too_many_files_are_a_mistake(tmp_path, monkeypatch):
    monkeypatch.setattr(verify, "MAX_FILES", 1)
    for name in ("a.json", "b.json"):
        (tmp_path / name).touch()

    assert code_of(find_files, [tmp_path]) == "too-many-files"


@pytest.mark.parametrize("name", ["status_dir", "did_dir"])
def test_a_folder_of_facts_that_is_missing_is_told(world, name, tmp_path):
    with pytest.raises(InputError) as error:
        verdicts(world, world.signed_badge(), **{name: tmp_path / "none"})

    assert error.value.code == "folder-missing"


def test_the_recipients_are_one_person_s(world):
    badge = world.signed_badge()

    assert verdicts(world, badge) == [Verdict.ACCEPTED]
    assert verdicts(world, badge, recipients=("did:example:other", RECIPIENT)) == [Verdict.ACCEPTED]
    assert verdicts(world, badge, recipients=()) == [Verdict.NOT_ACCEPTED]
    assert verdicts(world, badge, recipients=(), any_recipient=True) == [Verdict.ACCEPTED]


def test_a_pinned_context_is_used(world, tmp_path):
    url = "https://words.example/v1"
    content = strictjson.dumps({"@context": {"favouriteColour": f"{url}#favouriteColour"}})
    (tmp_path / "words.json").write_bytes(content)
    verifier_s = world.contexts
    world.contexts = verifier_s.with_pinned(url, content, sha256=_sha256(content))
    badge = world.badge(favouriteColour="blue")
    badge["@context"].append(url)
    signed = world.sign(badge)

    assert verdicts(world, signed) == [Verdict.UNDETERMINED]
    assert verdicts(world, signed, pins=((url, tmp_path / "words.json"),)) == [Verdict.ACCEPTED]


def _sha256(content):
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_what_is_not_at_hand_may_be_fetched_from_public_hosts_only(world, tmp_path):
    foreign = World(tmp_path / "elsewhere", host="localhost", seed=9).signed_badge()

    (report,) = verify_files([("a", strictjson.dumps(foreign))], request(world, fetch=True), now=NOW)

    check = report.report.check("issuer-binding")
    assert (check.outcome, [problem.code for problem in check.problems]) == (
        Outcome.UNDETERMINED,
        ["fetch-host-refused"],
    )


def test_lists_met_are_remembered_for_the_next_run(world, tmp_path):
    seen = tmp_path / "seen.json"

    verdicts(world, world.signed_badge(), seen=seen)

    assert list(load_seen(seen)) == [world.list_url]


def test_a_list_older_than_one_met_before_leaves_the_badge_undetermined(world, tmp_path):
    seen = tmp_path / "seen.json"
    verdicts(world, world.signed_badge(), seen=seen)
    before = load_seen(seen)

    world.publish_status(valid_from=before[world.list_url].replace(hour=1))

    assert verdicts(world, world.signed_badge(), seen=seen) == [Verdict.UNDETERMINED]
    assert load_seen(seen) == before


def test_nothing_new_writes_nothing(world, tmp_path):
    seen = tmp_path / "seen.json"
    verdicts(world, world.signed_badge(), seen=seen)
    os.utime(seen, (1, 1))

    verdicts(world, world.signed_badge(), seen=seen)

    assert seen.stat().st_mtime == 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"https://a.example/": 5}', b'{"https://a.example/": "yesterday"}'])
def test_a_damaged_memory_is_never_begun_anew_in_silence(content, tmp_path):
    (tmp_path / "seen.json").write_bytes(content)

    with pytest.raises(InputError) as error:
        load_seen(tmp_path / "seen.json")

    assert error.value.code == "seen-file-unreadable"


def test_an_age_limit_counts_from_the_list_s_own_date(world):
    assert verdicts(world, world.signed_badge(), max_status_age_days=1) == [Verdict.ACCEPTED]
    assert verdicts(world, world.signed_badge(), max_status_age_days=0) == [Verdict.UNDETERMINED]


def test_a_trust_list_is_optional(world):
    assert verdicts(world, world.signed_badge(), trust=None) == [Verdict.NOT_ACCEPTED]
    assert Path(world.folder).is_dir()
