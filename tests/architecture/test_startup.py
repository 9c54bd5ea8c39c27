"""What is imported when: starting is quick because nothing is loaded that the command does not use. No test measures time."""

import json
import subprocess
import sys

import pytest

from support.project import make_project

HEAVY = {
    "asyncio", "cryptography", "defusedxml", "jsonschema", "pydantic", "pyld", "rich", "sqlalchemy", "urllib3", "xml",
}  # fmt: skip
LIGHT = {"badgeforge", "badgeforge.cli", "badgeforge.cli.exits", "badgeforge.cli.main", "badgeforge.cli.surroundings",
         "badgeforge.errors"}  # fmt: skip


def modules(code, *, cwd=None):
    """Run code in a new interpreter; return the modules that are loaded afterwards, ours and the top names of others."""
    text = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, cwd=cwd, check=True, text=True)
    names = json.loads(done.stderr.splitlines()[-1])
    return {name if name.startswith("badgeforge") else name.partition(".")[0] for name in names}


def modules_of_command(*words, expected=0, cwd=None):
    return modules(f"from badgeforge.cli.main import run\nassert run({list(words)!r}) == {expected}", cwd=cwd)


def test_importing_the_package_loads_nothing_else():
    loaded = modules("import badgeforge")

    assert {name for name in loaded if name.startswith("badgeforge")} == {"badgeforge"}
    assert loaded & (HEAVY | {"click"}) == set()


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_the_entry_point_only(words):
    loaded = modules_of_command(*words)

    assert {name for name in loaded if name.startswith("badgeforge")} == LIGHT
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    "command",
    ["init", "key new", "key show", "catalogue check", "catalogue show", "plan", "issue", "verify", "inspect", "revoke",
     "suspend", "reinstate", "publish", "bake", "unbake", "completion"],
)  # fmt: skip
def test_no_command_s_help_loads_anything_heavy(command):
    loaded = modules_of_command(*command.split(), "--help")

    assert loaded & HEAVY == set()


def test_completing_a_word_loads_no_command():
    code = "from badgeforge.cli.main import run\ntry:\n    run([])\nexcept SystemExit:\n    pass"
    env = "import os\nos.environ.update(_BADGEFORGE_COMPLETE='bash_complete', COMP_WORDS='badgeforge ver', COMP_CWORD='1')\n"

    loaded = modules(env + code)

    assert loaded & HEAVY == set()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_project(folder, monkeypatch)
    return folder


def test_verifying_loads_neither_the_register_nor_learning_files_nor_the_network(project):
    loaded = modules_of_command("verify", "one.json", "--any-recipient", cwd=project)

    assert loaded & {"sqlalchemy", "rich", "pydantic", "jsonschema", "urllib3"} == set()
    assert [name for name in loaded if name.startswith("badgeforge.issuing")] == []
    assert "badgeforge.learning.cohort" not in loaded
    assert "badgeforge.fetching" not in loaded


def test_verifying_from_python_loads_no_command_line(project):
    loaded = modules(
        "from badgeforge import Facts, Policy, TrustList, Verifier\nfrom pathlib import Path\n"
        "Verifier(trust=TrustList.load(Path('trust.toml')), facts=Facts.folder(Path('site')), policy=Policy.strict())",
        cwd=project,
    )

    assert loaded & {"click", "sqlalchemy", "rich", "pydantic", "jsonschema", "urllib3"} == set()
