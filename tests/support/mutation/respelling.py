"""Documents respelled in every way that the closed list allows, all at once and at random."""

from support.mutation.forgiven import ORDERED, is_another_each_time
from support.mutation.tree import spelled_number

NAMES = ("OpenBadgeCredential", "AchievementCredential")


def respelled(value, random, path=()):
    """Change order, repetition, number spelling, arrays of one and the name of the badge's type, wherever the dice say so."""
    if path and path[-1] in ORDERED:
        return value
    if isinstance(value, dict):
        return {key: respelled(member, random, (*path, key)) for key, member in value.items()}
    if isinstance(value, list):
        return _respelled_array(value, random, path)
    if isinstance(value, int | float) and not isinstance(value, bool):
        exact = float(value)
        return spelled_number(random.choice([repr(exact), f"{value}e0", f"{exact}00E+0", f"{value}"]))
    if path == ("type", 0) and value in NAMES:
        return random.choice(NAMES)
    return value


def _respelled_array(items, random, path):
    changed = [respelled(item, random, (*path, 0)) for item in items]
    free = [again for item, again in zip(items, changed, strict=True) if not is_another_each_time(item, path)]
    if free:
        changed += random.choices(free, k=random.randrange(3))
    random.shuffle(changed)
    return changed[0] if len(changed) == 1 and random.random() < 0.5 else changed


def reordered_keys(value, random):
    """Put the members of every object in another order."""
    if isinstance(value, dict):
        keys = random.sample(list(value), len(value))
        return {key: reordered_keys(value[key], random) for key in keys}
    return [reordered_keys(item, random) for item in value] if isinstance(value, list) else value
