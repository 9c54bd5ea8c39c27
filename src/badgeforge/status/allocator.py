"""Chooses slots of a status list for new credentials: unused and uniformly random, however crowded the list is.

Pure: what is used and where randomness comes from are passed in. Not for remembering the choice or opening the next list
(`issuing/`). Random slots keep an outsider from telling who was badged together, or when.
https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry (statusListIndex)
"""

from collections.abc import Callable, Container
from collections.abc import Set as AbstractSet

_DRAWS_PER_SLOT = 8
"""How often to draw and hope for a free slot before listing the free ones: enough until a list is three quarters full."""


def pick(count: int, *, used: AbstractSet[int], size: int, randbelow: Callable[[int], int]) -> tuple[int, ...]:
    """Choose `count` different slots of one list, each uniformly among those still free.

    Args:
        count: how many credentials need a slot.
        used: the slots that are taken, all of them below `size`.
        size: slots in the list.
        randbelow: returns a uniformly random whole number from 0 to its argument less 1 (`secrets.randbelow`).

    Raises:
        ValueError: when the list has fewer free slots than asked for.
    """
    if count > size - len(used):
        raise ValueError("the list has fewer free slots than asked for")
    chosen: dict[int, None] = {}
    for _ in range(_DRAWS_PER_SLOT * count):
        if len(chosen) == count:
            break
        index = randbelow(size)
        if index not in used:
            chosen[index] = None
    return (*chosen, *_pick_listed(count - len(chosen), used=used, chosen=chosen, size=size, randbelow=randbelow))


def _pick_listed(
    count: int, *, used: AbstractSet[int], chosen: Container[int], size: int, randbelow: Callable[[int], int]
) -> tuple[int, ...]:
    """Choose from a listing of the free slots: slower to begin, and never in vain however crowded the list is."""
    if not count:
        return ()
    free = [index for index in range(size) if index not in used and index not in chosen]
    # The first steps of a Fisher-Yates shuffle: every free slot is equally likely.
    for position in range(count):
        other = position + randbelow(len(free) - position)
        free[position], free[other] = free[other], free[position]
    return tuple(free[:count])
