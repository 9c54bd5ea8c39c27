"""Tiny images made by code: a PNG and an SVG to bake into, and chunks to break them with."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_png(*extra, size=4, colour=(0, 94, 184)):
    """A square of one colour, with `extra` chunks between the pixels and the end."""
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    pixels = (b"\0" + bytes(colour) * size) * size
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(pixels)), *extra, chunk(b"IEND", b"")]
    return SIGNATURE + b"".join(parts)


def an_itxt(text, *, keyword=b"openbadgecredential", compressed=False):
    body = zlib.compress(text) if compressed else text
    return chunk(b"iTXt", keyword + b"\0" + (b"\1" if compressed else b"\0") + b"\0\0\0" + body)


def an_svg(inside='<circle cx="8" cy="8" r="7" fill="#005eb8"/>', *, attributes=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"{attributes}>{inside}</svg>\n'
    ).encode()
