"""Choosing slots."""

import random
from collections import Counter

import pytest

from badgeforge.status.allocator import pick


class Counted:
    """A seeded source of randomness that counts how often it is asked."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        self.calls = 0

    def __call__(self, bound):
        self.calls += 1
        return self.random.randrange(bound)


def test_the_same_source_gives_the_same_slots():
    assert pick(50, used=set(), size=1000, randbelow=Counted(3)) == pick(
        50, used=set(), size=1000, randbelow=Counted(3)
    )


def test_avoids_used_slots():
    used = set(range(0, 1000, 2))

    assert not used & set(pick(300, used=used, size=1000, randbelow=Counted()))


def test_fills_a_list_to_the_last_slot():
    assert sorted(pick(1000, used=set(), size=1000, randbelow=Counted())) == list(range(1000))


def test_finds_the_last_free_slot_after_bounded_work():
    source = Counted()

    assert pick(1, used=set(range(131_072)) - {70_000}, size=131_072, randbelow=source) == (70_000,)
    assert source.calls <= 9


def test_ends_even_with_a_source_that_repeats_itself():
    assert sorted(pick(3, used={0}, size=4, randbelow=lambda _bound: 0)) == [1, 2, 3]


def test_asks_for_nothing_when_nothing_is_needed():
    assert pick(0, used=set(), size=8, randbelow=Counted()) == ()


def test_refuses_more_slots_than_are_free():
    with pytest.raises(ValueError):
        pick(2, used=set(range(7)), size=8, randbelow=Counted())


@pytest.mark.parametrize("used", [set(), set(range(14))])
def test_every_free_slot_is_equally_likely(used):
    source = Counted(11)

    drawn = Counter(pick(1, used=used, size=16, randbelow=source)[0] for _ in range(8000))

    expected = 8000 / (16 - len(used))
    assert set(drawn) == set(range(16)) - used
    assert all(abs(count - expected) < 0.15 * expected for count in drawn.values())
