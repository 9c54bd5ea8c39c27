"""A run killed with SIGKILL at any moment, then run again: every badge once, and byte for byte what it would have been."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from badgeforge.issuing.records import AwardState
from support import crash_child
from support.issuing import NOW, a_cohort, an_issuer, files_of, issue

CHILD = Path(crash_child.__file__)
ROWS = 40
MANY_ROWS = int(os.environ.get("BADGEFORGE_CRASH_ROWS", "500"))
PER_CHUNK = {"before-reserve", "after-reserve", "before-complete"}

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


def start_child(folder, out, *, seed, rows, point="nowhere", nth=0):
    command = [sys.executable, str(CHILD), str(folder), str(out), str(seed), str(rows), point, str(nth)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def finish_and_compare(folder, *, rows):
    """Run again in place, and from a copy of the register into an empty folder: both must come to the same files."""
    copy = folder.with_name(folder.name + "-copy")
    copy.mkdir()
    for file in folder.glob("issued.sqlite3*"):
        shutil.copy(file, copy)
    later = NOW + timedelta(days=1)
    left_by_crash = {name: content for name, content in files_of(folder / "badges").items() if not name.startswith(".")}

    for place in (folder, copy):
        issue(a_cohort(rows), an_issuer(place), out=place / "badges", seed=99, now=later, chunk_rows=37)

    files = files_of(folder / "badges")
    assert files == files_of(copy / "badges")
    assert left_by_crash.items() <= files.items()
    return files


def check_every_badge_once(folder, files, *, rows):
    issuer = an_issuer(folder)
    badges = [json.loads(content) for content in files.values()]
    records = [issuer.registry.award(badge["id"]) for badge in badges]

    assert len(files) == rows
    assert {f"urn:uuid:{name.removesuffix('.json')}" for name in files} == {badge["id"] for badge in badges}
    assert len({badge["credentialStatus"]["statusListIndex"] for badge in badges}) == rows
    assert len({badge["credentialSubject"]["identifier"][0]["salt"] for badge in badges}) == rows
    assert {record.state for record in records} == {AwardState.COMPLETED}
    assert len({record.award_key for record in records}) == rows


def crash(folder, *, rows, point, nth):
    (folder / "badges").mkdir(parents=True)
    child = start_child(folder, folder / "badges", seed=1, rows=rows, point=point, nth=nth)
    _, errors = child.communicate()
    assert child.returncode == -signal.SIGKILL, errors.decode()


@pytest.mark.parametrize("point", crash_child.POINTS)
def test_resumes_after_a_kill(tmp_path, point):
    folder = tmp_path / "world"
    crash(folder, rows=ROWS, point=point, nth=2 if point in PER_CHUNK else 22)

    files = finish_and_compare(folder, rows=ROWS)

    check_every_badge_once(folder, files, rows=ROWS)


def test_a_second_kill_while_resuming_changes_nothing(tmp_path):
    folder = tmp_path / "world"
    crash(folder, rows=ROWS, point="after-rename", nth=20)
    child = start_child(folder, folder / "badges", seed=2, rows=ROWS, point="after-temporary-file", nth=7)
    child.communicate()

    files = finish_and_compare(folder, rows=ROWS)

    check_every_badge_once(folder, files, rows=ROWS)


@pytest.mark.parametrize("shared_folder", [True, False], ids=["one folder", "two folders"])
def test_two_processes_at_once_issue_every_badge_once(tmp_path, shared_folder):
    an_issuer(tmp_path)
    outs = [tmp_path / "badges" if shared_folder else tmp_path / f"badges-{seed}" for seed in (1, 2)]
    children = [start_child(tmp_path, out, seed=seed, rows=ROWS) for seed, out in enumerate(outs, start=1)]

    errors = [child.communicate()[1].decode() for child in children]

    assert [child.returncode for child in children] == [0, 0], errors
    assert files_of(outs[0]) == files_of(outs[1])
    check_every_badge_once(tmp_path, files_of(outs[0]), rows=ROWS)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(5))
@pytest.mark.parametrize("point", crash_child.POINTS)
def test_resumes_after_a_kill_with_many_rows(tmp_path, point, round_):
    folder = tmp_path / "world"
    seed = f"{point} {round_}"
    most = -(-MANY_ROWS // crash_child.CHUNK_ROWS) if point in PER_CHUNK else MANY_ROWS
    nth = random.Random(seed).randint(1, most)
    print(f"{seed}: killed at {nth} of {most}")
    crash(folder, rows=MANY_ROWS, point=point, nth=nth)

    files = finish_and_compare(folder, rows=MANY_ROWS)

    check_every_badge_once(folder, files, rows=MANY_ROWS)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(20))
def test_resumes_after_a_kill_at_any_moment(tmp_path, round_):
    folder = tmp_path / "world"
    (folder / "badges").mkdir(parents=True)
    delay = random.Random(round_).uniform(0.2, 6.0)
    print(f"killed after {delay:.3f} s")
    child = start_child(folder, folder / "badges", seed=1, rows=MANY_ROWS)
    time.sleep(delay)
    child.kill()
    child.communicate()

    files = finish_and_compare(folder, rows=MANY_ROWS)

    check_every_badge_once(folder, files, rows=MANY_ROWS)
