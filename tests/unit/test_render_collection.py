"""What people read about several badges: short where all is well, and never one thing fifty times."""

import pytest

from badgeforge.encoding import strictjson
from badgeforge.render.collection import MAX_ACCEPTED, MAX_ALIKE, collection_text, others_text, summary_text
from badgeforge.verification.collection import NamedReport
from support.world import World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "site")


def named(report, count=1, *, name="badge"):
    return [NamedReport(f"{name}-{number}.json", report) for number in range(count)]


def test_one_badge_is_told_in_full(world):
    reports = named(world.verify(world.signed_badge()))

    assert collection_text(reports).splitlines()[0] == "badge-0.json: ACCEPTED"
    assert len(collection_text(reports).splitlines()) > 4


def test_accepted_badges_get_a_line_each(world):
    reports = named(world.verify(world.signed_badge()), 2)

    assert collection_text(reports) == (
        "badge-0.json: ACCEPTED: Digital safety at work, from Example Academy\n"
        "badge-1.json: ACCEPTED: Digital safety at work, from Example Academy\n"
        "2 badges: 2 accepted"
    )


def test_many_accepted_badges_are_counted_not_listed(world):
    reports = named(world.verify(world.signed_badge()), MAX_ACCEPTED + 5)

    told = collection_text(reports).splitlines()

    assert told[MAX_ACCEPTED:] == ["… and 5 more accepted (--verbose names them)", "25 badges: 25 accepted"]


def test_verbose_names_every_badge(world):
    reports = named(world.verify(world.signed_badge()), MAX_ACCEPTED + 5)

    told = collection_text(reports, verbose=True)

    assert all(f"badge-{number}.json: ACCEPTED" in told for number in range(MAX_ACCEPTED + 5))


def test_one_reason_is_explained_a_few_times_and_every_badge_is_named(world):
    reports = named(world.verify(world.signed_badge(), recipient=None), 10)

    told = collection_text(reports)

    assert told.count("What to do") == MAX_ALIKE
    assert told.count("NOT ACCEPTED: genuine and current; whose it is was not checked (as above)") == 10 - MAX_ALIKE
    assert all(f"badge-{number}.json: " in told for number in range(10))


def test_another_reason_is_explained_again(world):
    badge = world.signed_badge()
    reports = named(world.verify(badge, recipient=None), 5) + named(world.verify(b"no badge"), 1, name="other")

    assert "other-0.json: NO BADGE" in collection_text(reports)
    assert collection_text(reports).count("What to do") == MAX_ALIKE + 1


def test_the_count_begins_with_the_worst(world):
    badge = world.signed_badge()
    unknown = World(world.folder.parent / "elsewhere", host="elsewhere.example").signed_badge()
    reports = [
        *named(world.verify(badge)),
        *named(world.verify(badge, recipient=None)),
        *named(world.verify(unknown)),
        *named(world.verify(strictjson.dumps(badge | {"name": "Another name"}))),
    ]

    assert summary_text(reports) == "4 badges: 1 rejected, 1 could not check, 1 not accepted, 1 accepted"


def test_files_without_a_badge_are_counted_apart(world):
    badge = world.signed_badge()
    reports = [
        *named(world.verify(badge), 2),
        *named(world.verify(strictjson.dumps(badge | {"name": "Another name"}))),
        *named(world.verify(b"no badge"), 5),
        *named(world.verify(b"{}"), 4),
    ]

    assert summary_text(reports) == "12 files: 1 rejected, 2 accepted, 9 hold no badge"
    assert summary_text(reports[1:4]) == "3 files: 1 rejected, 1 accepted, 1 holds no badge"


def test_what_was_not_looked_at_is_said():
    assert others_text("in\x1bbox", 7, suffixes={".svg", ".json"}) == (
        "7 other files in in\N{REPLACEMENT CHARACTER}box were not looked at (endings looked at: .json, .svg)"
    )
    assert others_text("inbox", 1, suffixes=[".json"]) == (
        "1 other file in inbox was not looked at (endings looked at: .json)"
    )
