"""Weak Ed25519 keys, counted out with plain curve arithmetic."""

from badgeforge.keys import points

P = points.FIELD_PRIME
D = -121665 * pow(121666, -1, P) % P


def _add(one, other):
    (x1, y1), (x2, y2) = one, other
    product = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P)
    return x % P, y % P


def _x_of(y):
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    return x if x * x % P == square else None


def _encoded(point):
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _torsion():
    """The eight points that eight additions of themselves bring back to where they were."""
    y = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
    generator = (_x_of(y), y)
    found, point = [], (0, 1)
    for _ in range(8):
        found.append(point)
        point = _add(point, generator)
    assert point == (0, 1)
    return found


def test_knows_all_eight_points_of_small_order():
    weak = {_encoded(point) for point in _torsion()}

    assert len(weak) == 8
    assert all(points.is_small_order(raw) for raw in weak)


def test_base_point_is_sound():
    base = (4 * pow(5, -1, P) % P).to_bytes(32, "little")

    assert not points.is_small_order(base)
    assert points.is_canonical(base)


def test_numbers_from_the_prime_on_are_not_canonical():
    written = [value.to_bytes(32, "little") for value in (P - 1, P, P + 1, 2**255 - 1)]

    assert [points.is_canonical(raw) for raw in written] == [True, False, False, False]


def test_sign_bit_does_not_count_as_part_of_the_number():
    raw = ((P - 1) | 1 << 255).to_bytes(32, "little")

    assert points.is_canonical(raw)
    assert points.is_small_order(raw)
