"""Reads TOML text whose keys are of a sane depth, because reading others takes time that grows with the square of it.

Not for what the tables mean, and not for where keys stand (`tomlplaces.py`). https://toml.io/en/v1.0.0#keys
"""

import re
import tomllib
from collections.abc import Callable
from typing import Any

MAX_KEY_PARTS = 32
"""Parts of one dotted key; no file of ours needs more than four. 20,000 of them keep `tomllib` busy for 12 seconds."""

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"""(?<![\w."'-])(?:{_PART}[ \t]*+\.[ \t]*+){{{MAX_KEY_PARTS}}}""")


def read_toml(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Parse TOML; the `Any` is whatever TOML holds.

    Args:
        text: the file's text, lines ending in LF.
        parse_float: what to make of the text of a decimal number.

    Raises:
        ValueError: when the text is not TOML, or a key or a number in it is too long.
        RecursionError: when lists or inline tables nest too deeply.
    """
    # ATTACK: a short file with one key of very many parts, which would keep the reader busy for hours.
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise tomllib.TOMLDecodeError(f"a key of more than {MAX_KEY_PARTS} parts (at line {line})")
    return tomllib.loads(text, parse_float=parse_float)
