"""The hostile list, through the command line: the exit code is the verdict's, and nothing disturbs the screen."""

from itertools import groupby

import pytest

from badgeforge.cli.exits import exit_for
from badgeforge.cli.main import run
from badgeforge.encoding import strictjson
from badgeforge.jsontypes import format_datetime_stamp
from support.hostile import SPECS
from support.world import RECIPIENT, World

FAMILIES = [list(members) for _family, members in groupby(SPECS, key=lambda spec: spec.family)]
SAMPLE = [spec for members in FAMILIES for spec in dict.fromkeys((members[0], members[len(members) // 2], members[-1]))]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


def test_every_family_is_in_the_sample():
    assert {spec.family for spec in SAMPLE} == {spec.family for spec in SPECS}


@pytest.mark.parametrize("spec", SAMPLE, ids=lambda spec: spec.name)
def test_the_exit_code_is_that_of_the_verdict(spec, world, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    case = spec.case(world)
    case.write_site(tmp_path / "site")
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "badge").write_bytes(case.data)
    (tmp_path / "trust.toml").write_text(case.trust, encoding="utf-8")
    seen = {url: str(format_datetime_stamp(moment)) for url, moment in case.seen.items()}
    (tmp_path / "seen.json").write_bytes(strictjson.dumps(seen))

    code = run(
        ["verify", "badge", "--trust", "trust.toml", "--did-dir", "site", "--status-dir", "site", "--seen", "seen.json",
         "--recipient", RECIPIENT]
    )  # fmt: skip

    shown = capsys.readouterr()
    assert code == exit_for([case.verdict])
    assert shown.err == ""
    assert all(char.isprintable() for line in shown.out.split("\n") for char in line)
