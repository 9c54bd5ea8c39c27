"""Issues a cohort in a process of its own and kills it, with SIGKILL, at a chosen moment.

Run as `python crash_child.py FOLDER OUT SEED ROWS POINT NTH`: at the NTH time that POINT is reached, or never for `nowhere`.
The moments are built from what issuing takes as arguments: register, signer and folder. Nothing in the package knows of them.
"""

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from badgeforge.issuing.batch import issue_cohort
from badgeforge.issuing.folder import BadgeFolder
from badgeforge.issuing.registry import Registry
from support.issuing import (
    NOW,
    SeededRandomness,
    a_catalogue,
    a_cohort,
    an_issuer,
    registry_url,
)

POINTS = (
    "before-reserve",
    "after-reserve",
    "after-sign",
    "after-temporary-file",
    "after-rename",
    "before-complete",
)
CHUNK_ROWS = 15


class Killer:
    """Counts how often the chosen point is reached."""

    def __init__(self, point, nth):
        self.point, self.left = point, nth

    def reach(self, point):
        if point != self.point:
            return
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalRegistry(Registry):
    """A register that dies before or after reserving, or before completing."""

    killer = None

    @contextmanager
    def reserving(self):
        self.killer.reach("before-reserve")
        with super().reserving() as book:
            yield book
        self.killer.reach("after-reserve")

    def complete(self, files):
        self.killer.reach("before-complete")
        super().complete(files)


class MortalSigner:
    """A signer that dies after signing."""

    def __init__(self, signer, killer):
        self.signer, self.killer = signer, killer
        self.verification_key = signer.verification_key

    def sign(self, data):
        signature = self.signer.sign(data)
        self.killer.reach("after-sign")
        return signature


class MortalFolder(BadgeFolder):
    """A folder that dies between the steps of putting a file in place."""

    def __init__(self, path, killer):
        super().__init__(path)
        self.killer = killer

    def write_temporary(self, name, content):
        temporary = super().write_temporary(name, content)
        self.killer.reach("after-temporary-file")
        return temporary

    def put_in_place(self, temporary, name):
        super().put_in_place(temporary, name)
        self.killer.reach("after-rename")


def main(arguments):
    folder, out, seed, rows, point, nth = arguments
    killer = Killer(point, int(nth))
    registry = MortalRegistry.open(registry_url(folder))
    registry.killer = killer
    issuer = an_issuer(folder, registry=registry)
    mortal = an_issuer(folder, registry=registry, signer=MortalSigner(issuer.signer, killer))
    badges = MortalFolder(Path(out), killer)
    outcomes = issue_cohort(
        a_cohort(int(rows)),
        mortal,
        catalogue=a_catalogue(),
        now=NOW,
        random=SeededRandomness(int(seed)),
        chunk_rows=CHUNK_ROWS,
    )
    for outcome in outcomes:
        outcome.save_to(badges)


if __name__ == "__main__":
    main(sys.argv[1:])
