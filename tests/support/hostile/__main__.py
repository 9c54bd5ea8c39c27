"""Writes the hostile list as files with an index: `PYTHONPATH=tests python -m support.hostile DIRECTORY`."""

import re
import sys
import tempfile
from pathlib import Path

from badgeforge.encoding import strictjson
from badgeforge.jsontypes import format_datetime_stamp
from support.hostile import cases
from support.world import World


def write(folder: Path) -> int:
    """Write every input and what the verifier held; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    with tempfile.TemporaryDirectory() as site:
        for case in cases(World(Path(site))):
            name = re.sub("[^a-z0-9]+", "-", case.name.lower()).strip("-")
            (folder / f"{name}.bin").write_bytes(case.data)
            case.write_site(folder / f"{name}.site")
            (folder / f"{name}.trust.toml").write_text(case.trust, encoding="utf-8")
            index.append(
                {
                    "id": name,
                    "comment": case.attack,
                    "family": case.family,
                    "seen": {url: str(format_datetime_stamp(moment)) for url, moment in case.seen.items()},
                    "verdict": str(case.verdict),
                    "check": case.check,
                    "outcome": str(case.outcome),
                    "code": case.code,
                }
            )
    (folder / "index.json").write_bytes(strictjson.dumps_pretty(index))
    return len(index)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} hostile inputs")
