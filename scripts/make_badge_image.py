"""Draws the badge image of the examples, as SVG and as PNG, from one list of shapes.

Not part of the package: run it when the design changes (`python scripts/make_badge_image.py examples/academy`). The PNG is
written by hand with zlib, so that drawing needs nothing that the project does not already have.
PNG: https://www.w3.org/TR/png-3/ , SVG: https://www.w3.org/TR/SVG2/
"""

import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SIZE = 400
"""Width and height of the PNG in pixels; the design is drawn on a square of this many units."""
SAMPLES = 3
"""Samples per pixel in each direction, for smooth edges."""

NAVY, BLUE, PALE, AMBER = (20, 45, 85), (38, 105, 170), (240, 245, 250), (240, 170, 45)
CENTRE = SIZE / 2


@dataclass(frozen=True)
class Shape:
    """One filled shape: its colour, its SVG element without the fill, and the points inside it."""

    colour: tuple[int, int, int]
    element: str
    holds: Callable[[float, float], bool]


def circle(radius: float, colour: tuple[int, int, int]) -> Shape:
    """Return a disc around the centre."""
    element = f'circle cx="{CENTRE:g}" cy="{CENTRE:g}" r="{radius:g}"'
    return Shape(colour, element, lambda x, y: (x - CENTRE) ** 2 + (y - CENTRE) ** 2 <= radius**2)


def bar(left: float, top: float, width: float, height: float, colour: tuple[int, int, int]) -> Shape:
    """Return an upright rectangle."""
    element = f'rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    return Shape(colour, element, lambda x, y: left <= x < left + width and top <= y < top + height)


def diamond(x_centre: float, y_centre: float, reach: float, colour: tuple[int, int, int]) -> Shape:
    """Return a square standing on a corner."""
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    points = " ".join(f"{x_centre + dx:g},{y_centre + dy:g}" for dx, dy in corners)
    return Shape(colour, f'polygon points="{points}"', lambda x, y: abs(x - x_centre) + abs(y - y_centre) <= reach)


SHAPES = (
    circle(196, NAVY),
    circle(178, PALE),
    circle(166, BLUE),
    bar(105, 245, 40, 45, PALE),
    bar(155, 210, 40, 80, PALE),
    bar(205, 175, 40, 115, PALE),
    bar(255, 140, 40, 150, PALE),
    bar(95, 290, 210, 10, AMBER),
    diamond(275, 105, 24, AMBER),
)


def svg() -> str:
    """Return the design as SVG."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}" role="img">',
        "  <title>Rising steps within a ring, in blue and amber</title>",
        *(f'  <{shape.element} fill="#{bytes(shape.colour).hex()}"/>' for shape in SHAPES),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def pixel(column: int, row: int) -> bytes:
    """Return one pixel as red, green, blue and opacity, averaged over its samples."""
    total = [0, 0, 0, 0]
    for sample in range(SAMPLES * SAMPLES):
        x = column + (sample % SAMPLES + 0.5) / SAMPLES
        y = row + (sample // SAMPLES + 0.5) / SAMPLES
        colour = next((shape.colour for shape in reversed(SHAPES) if shape.holds(x, y)), None)
        if colour is not None:
            total = [have + more for have, more in zip(total, (*colour, 1), strict=True)]
    count = total[3]
    opacity = round(255 * count / SAMPLES**2)
    return bytes([*(round(part / count) if count else 0 for part in total[:3]), opacity])


def png() -> bytes:
    """Return the design as a PNG with 8 bits for each of red, green, blue and opacity."""
    rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def main(folder: Path) -> None:
    """Write both images into a folder."""
    (folder / "badge.svg").write_text(svg(), encoding="utf-8", newline="\n")
    (folder / "badge.png").write_bytes(png())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
