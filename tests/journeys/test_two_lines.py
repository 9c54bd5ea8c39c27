"""The two straight lines, end to end on the example academy, exactly as `make demo` draws them."""

import importlib.util
import json

import pytest

from support.commands import badgeforge
from support.world import NOW


@pytest.fixture(scope="module")
def demo(project_dir):
    spec = importlib.util.spec_from_file_location("demo", project_dir / "examples" / "demo.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def told(demo, tmp_path_factory):
    """What the demo printed, and the folder it made."""
    out = tmp_path_factory.mktemp("demo") / "project"
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("BADGEFORGE_PASSPHRASE", "replaced by the demo's own")
        lines = []
        monkeypatch.setattr("builtins.print", lambda *texts, **_: lines.append(" ".join(map(str, texts))))
        demo.main(["--out", str(out)], clock=lambda: NOW)
    return out, "\n".join(lines)


@pytest.fixture
def project(told, monkeypatch):
    monkeypatch.chdir(told[0])
    return told[0]


def test_every_command_ends_as_it_should(told):
    assert "Done: 148 badges" in told[1]


def test_every_good_row_has_one_badge_and_every_bad_one_comes_back(project):
    issued = json.loads((project / "issued.json").read_text("utf-8"))

    assert issued["counts"] == {"duplicate": 3, "issued": 148, "refused": 11}
    assert len(list((project / "badges").iterdir())) == 148
    assert len((project / "refused.csv").read_text("utf-8-sig").splitlines()) == 12


def test_the_withdrawn_badge_is_rejected_and_the_rest_accepted(project):
    report = json.loads((project / "report.json").read_text("utf-8"))

    assert report["counts"] == {"accepted": 147, "rejected": 1}


def test_the_commands_can_be_repeated_by_hand(told, project):
    first = next(line for line in told[1].splitlines() if line.startswith("$ badgeforge verify badges/"))

    done = badgeforge(*first.removeprefix("$ badgeforge ").split())

    assert done.code == 1  # It has been withdrawn since.


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_pictures_are_checked_like_any_badge(project, suffix):
    assert badgeforge("verify", f"baked.{suffix}", "--any-recipient").code == 0


def test_no_badge_file_or_list_holds_anything_of_a_person_in_the_clear(project):
    cohort = (project / "cohort.csv").read_text("cp1252")
    addresses = {cell.casefold() for line in cohort.splitlines() for cell in line.split(";") if "@" in cell}
    names = {
        line.split(";")[0].split(",")[0].strip('"') for line in cohort.splitlines()[4:] if "," in line.split(";")[0]
    }

    written = [path for folder in ("badges", "site") for path in (project / folder).rglob("*") if path.is_file()]
    text = "\n".join(path.read_text("utf-8", "replace").casefold() for path in written if path.suffix != ".png")

    assert len(addresses) > 100
    assert len(names) > 10
    assert [address for address in addresses if address in text] == []
    assert [name for name in names if name.casefold() in text] == []


def test_the_demo_empties_its_own_folder_only(demo, told, tmp_path, monkeypatch):
    (tmp_path / "precious.txt").write_text("mine", "utf-8")

    with pytest.raises(demo.DemoError, match="is not empty and not an earlier demo"):
        demo.main(["--out", str(tmp_path)], clock=lambda: NOW)

    assert (tmp_path / "precious.txt").read_text("utf-8") == "mine"


def test_a_command_that_ends_otherwise_stops_the_demo(demo, told, monkeypatch):
    monkeypatch.chdir(told[0])

    with pytest.raises(demo.DemoError, match="exit code 5, expected 0"):
        demo.Demo(lambda: NOW).step("Something that cannot work.", "inspect nothing.json")


def test_the_demo_can_be_run_again(demo, tmp_path):
    demo.make_project(tmp_path / "project")
    (tmp_path / "project" / "left over").touch()

    demo.make_project(tmp_path / "project")

    assert not (tmp_path / "project" / "left over").exists()
    assert (tmp_path / "project" / "cohort.csv").exists()
