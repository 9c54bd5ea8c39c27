"""The register of issued badges: opening, reserving, completing, status bits."""

import sqlite3
import stat
from random import Random

import pytest

from badgeforge.assembly.reservation import Reservation
from badgeforge.errors import RegistryError
from badgeforge.issuing.lists import FILL_LIMIT
from badgeforge.issuing.randomness import new_credential_id
from badgeforge.issuing.records import AwardRecord, AwardState
from badgeforge.issuing.registry import Registry
from support.issuing import SeededRandomness, registry_url

BASE = "https://academy.example/status/"
STAMP = "2026-11-22T09:30:00Z"


@pytest.fixture
def registry(tmp_path):
    return Registry.open(registry_url(tmp_path), random_bytes=lambda size: bytes(range(size)))


def a_record(book, random, *, key="a" * 64, repeat=0, purposes=("revocation",)):
    places = tuple(book.take_place(BASE, purpose, random=random) for purpose in purposes)
    return AwardRecord(
        reservation=Reservation(
            credential_id=new_credential_id(random),
            salts=("00" * 16,),
            awarded=STAMP,
            valid_from=STAMP,
            status=places,
        ),
        award_key=key,
        repeat=repeat,
        digest="d" * 64,
        achievement_id="https://academy.example/modules/edi-core/2",
        completed_on="2026-11-01",
        created=STAMP,
        content_sha256="c" * 64,
    )


def reserve(registry, *, seed=1, **kwargs):
    with registry.reserving() as book:
        record = a_record(book, SeededRandomness(seed), **kwargs)
        book.add([record], identity_keys={})
    return record


def test_reads_back_what_was_reserved(registry):
    record = reserve(registry)

    assert {record.award_key: [record]} == registry.awards_of([record.award_key, "b" * 64])
    assert record == registry.award(record.credential_id)


def test_keeps_secret_and_awards_when_opened_again(registry, tmp_path):
    record = reserve(registry)

    again = Registry.open(registry_url(tmp_path))

    assert registry.award_key("mailto:sam@ward.example", "https://a.example/1") == again.award_key(
        "mailto:sam@ward.example", "https://a.example/1"
    )
    assert record == again.award(record.credential_id)


def test_two_registers_give_one_learner_different_keys(tmp_path):
    keys = {
        Registry.open(f"sqlite:///{tmp_path}/{name}.sqlite3").award_key(
            "mailto:sam@ward.example", "https://a.example/1"
        )
        for name in ("one", "two")
    }

    assert len(keys) == 2


def test_parts_of_a_digest_do_not_run_into_each_other(registry):
    assert registry.keyed_digest(b"ab", b"c") != registry.keyed_digest(b"a", b"bc")


def test_new_register_is_readable_by_its_owner_only(registry, tmp_path):
    assert stat.S_IMODE((tmp_path / "issued.sqlite3").stat().st_mode) == 0o600


def test_holds_no_learner_reference(registry, tmp_path):
    key = registry.award_key("mailto:sam@ward.example", "https://a.example/1")
    reserve(registry, key=key)

    assert b"sam@ward.example" not in (tmp_path / "issued.sqlite3").read_bytes()


def test_completes_a_reservation_once(registry):
    record = reserve(registry)

    registry.complete([(record.credential_id, "1" * 64)])
    registry.complete([(record.credential_id, "2" * 64)])
    registry.complete([])

    found = registry.award(record.credential_id)
    assert (found.state, found.file_sha256) == (AwardState.COMPLETED, "1" * 64)


def test_a_failed_transaction_leaves_nothing_behind(registry):
    with pytest.raises(RuntimeError), registry.reserving() as book:
        book.add([a_record(book, SeededRandomness(1))], identity_keys={})
        raise RuntimeError

    assert registry.awards_of(["a" * 64]) == {}


def test_adds_nothing_for_no_records(registry):
    with registry.reserving() as book:
        book.add([], identity_keys={})

    assert registry.status_lists() == ()


def test_refuses_the_same_award_twice(registry):
    reserve(registry)

    with pytest.raises(RegistryError) as caught:
        reserve(registry, seed=2)

    assert caught.value.code == "registry-failed"


def test_releases_a_reservation_and_its_places(registry):
    record = reserve(registry)

    registry.release(record.credential_id)

    assert registry.awards_of([record.award_key]) == {}
    assert record.reservation == reserve(registry).reservation


def test_does_not_release_what_was_completed(registry):
    record = reserve(registry)
    registry.complete([(record.credential_id, "1" * 64)])

    registry.release(record.credential_id)

    assert AwardState.COMPLETED is registry.award(record.credential_id).state


def test_sets_a_bit_once_and_logs_it(registry):
    record = reserve(registry)
    (place,) = record.reservation.status
    mark = {"purpose": "revocation", "is_set": True, "action": "revoke", "reason": "issued-in-error", "at": STAMP}

    first, second = (registry.mark(record.credential_id, **mark) for _ in range(2))

    assert (first, second) == (True, False)
    assert frozenset({"revocation"}) == registry.award(record.credential_id).withdrawn
    assert (place.index,) == registry.status_lists()[0].set_positions
    assert [(event.action, event.reason, event.at) for event in registry.events(record.credential_id)] == [
        ("revoke", "issued-in-error", STAMP)
    ]


def test_clears_a_bit(registry):
    record = reserve(registry, purposes=("revocation", "suspension"))
    mark = {"purpose": "suspension", "action": "suspend", "reason": "", "at": STAMP}
    registry.mark(record.credential_id, is_set=True, **mark)

    registry.mark(record.credential_id, is_set=False, **mark)

    assert frozenset() == registry.award(record.credential_id).withdrawn
    assert [found.set_positions for found in registry.status_lists()] == [(), ()]


def test_refuses_a_purpose_the_badge_has_no_place_for(registry):
    record = reserve(registry)

    with pytest.raises(RegistryError) as caught:
        registry.mark(record.credential_id, purpose="suspension", is_set=True, action="suspend", reason="", at=STAMP)

    assert caught.value.code == "status-place-missing"


def test_says_that_a_credential_is_not_in_the_register(registry):
    with pytest.raises(RegistryError) as caught:
        registry.award("urn:uuid:00000000-0000-4000-8000-000000000000")

    assert caught.value.code == "credential-not-registered"


def test_lists_of_two_purposes_have_their_own_urls_and_places(registry):
    record = reserve(registry, purposes=("revocation", "suspension"))

    revocation, suspension = record.reservation.status
    assert (f"{BASE}revocation-1.json", f"{BASE}suspension-1.json") == (revocation.list_url, suspension.list_url)
    assert f"{revocation.list_url}#{revocation.index}" == revocation.entry_id


@pytest.mark.parametrize(("free", "numbers"), [(1, [1, 2]), (0, [2, 2])])
def test_opens_the_next_list_when_one_is_half_full(registry, tmp_path, free, numbers):
    record = reserve(registry)
    (taken,) = record.reservation.status
    places = [index for index in range(FILL_LIMIT) if index != taken.index][: FILL_LIMIT - 1 - free]
    with sqlite3.connect(tmp_path / "issued.sqlite3") as connection:
        connection.executemany(
            "INSERT INTO status_entry VALUES (1, ?, ?, 0)", [(index, record.credential_id) for index in places]
        )
    connection.close()

    random = SeededRandomness(3)
    with registry.reserving() as book:
        urls = [book.take_place(BASE, "revocation", random=random).list_url for _ in numbers]

    assert urls == [f"{BASE}revocation-{number}.json" for number in numbers]


def test_places_are_never_given_twice(registry):
    random = SeededRandomness(5)

    with registry.reserving() as book:
        first = {book.take_place(BASE, "revocation", random=random).index for _ in range(500)}
    assert len(first) == 500


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_refuses_a_register_in_memory(url):
    with pytest.raises(RegistryError) as caught:
        Registry.open(url)

    assert caught.value.code == "registry-not-a-file"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///issued.sqlite3?mode=ro",
        "sqlite:///is\0sued",
        "issued.sqlite3",
        "nosuchdatabase:///x",
        "postgresql+asyncpg://db.example/issued",
    ],
)
def test_refuses_an_address_it_cannot_use(url):
    with pytest.raises(RegistryError) as caught:
        Registry.open(url)

    assert caught.value.code == "registry-url-unusable"


def test_says_that_the_folder_is_missing(tmp_path):
    with pytest.raises(RegistryError) as caught:
        Registry.open(f"sqlite:///{tmp_path}/missing/issued.sqlite3")

    assert caught.value.code == "registry-unavailable"


def test_says_that_the_file_is_a_folder(tmp_path):
    with pytest.raises(RegistryError) as caught:
        Registry.open(f"sqlite:///{tmp_path}")

    assert caught.value.code == "registry-unavailable"


def test_refuses_a_file_that_is_no_database(tmp_path):
    (tmp_path / "issued.sqlite3").write_bytes(b"row,name\n" * 200)

    with pytest.raises(RegistryError) as caught:
        Registry.open(registry_url(tmp_path))

    assert caught.value.code == "registry-failed"


def test_refuses_a_database_of_something_else(tmp_path):
    with sqlite3.connect(tmp_path / "issued.sqlite3") as connection:
        connection.execute("CREATE TABLE ward (name TEXT)")
    connection.close()

    with pytest.raises(RegistryError) as caught:
        Registry.open(registry_url(tmp_path))

    assert caught.value.code == "registry-foreign"


def test_refuses_a_register_of_a_later_version(registry, tmp_path):
    with sqlite3.connect(tmp_path / "issued.sqlite3") as connection:
        connection.execute("UPDATE setting SET value = '99' WHERE name = 'schema-version'")
    connection.close()

    with pytest.raises(RegistryError) as caught:
        Registry.open(registry_url(tmp_path))

    assert caught.value.code == "registry-version-unknown"


def test_ids_are_random_uuids():
    random = Random(1)

    ids = {new_credential_id(SeededRandomness(random.random())) for _ in range(3)}

    assert len(ids) == 3
    assert all(text.startswith("urn:uuid:") and text[23] == "4" for text in ids)
