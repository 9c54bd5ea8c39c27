"""The published JSON Schemas are written by their script, and fit what badgeforge really prints and reads."""

import copy
import importlib.util
import json
import tomllib
from datetime import timedelta
from pathlib import Path
from string import Template

import pytest
from jsonschema import Draft202012Validator

from badgeforge.cli.main import run
from badgeforge.encoding import strictjson
from badgeforge.errors import CatalogueError
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.fields import Target
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.render.machine import collection_json, report_json
from badgeforge.trust import TrustList
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.collection import verify_all
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.verifier import Verifier
from support.learning import SMALL
from support.world import NOW, World

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("catalogue", "mapping", "report", "reports", "rows", "settings", "trust-list")


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("refresh_schemas", ROOT / "scripts" / "refresh_schemas.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "site")


def schema(name):
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))


def closed(node):
    """Return the schema with every object closed, so that a member the schema does not name is found."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {name: closed(each) for name, each in node.items()}
    if "properties" in made and isinstance(made["properties"], dict) and made.get("type") == "object":
        made.setdefault("additionalProperties", False)
    return made


def mistakes(name, value):
    """Return what is wrong with a value, by the schema in its strictest reading."""
    value = json.loads(json.dumps(value, default=str))
    found = Draft202012Validator(closed(schema(name))).iter_errors(value)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def toml(path):
    return tomllib.loads(path.read_text("utf-8"))


def test_the_schemas_are_as_their_script_writes_them(script):
    written = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").glob("*.json")}

    assert written == {f"{name}.schema.json": script.text_of(name) for name in script.SCHEMAS}


def test_every_schema_is_tested_here(script):
    assert sorted(script.SCHEMAS) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_schema_with_a_version(name):
    found = schema(name)

    Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:badgeforge:schema:{name}:1"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"recipient": None},
        {"recipient": "somebody.else@ward.example"},
        {"recipient": AnyRecipient()},
        {"now": NOW + timedelta(days=4000)},
        {"at": NOW - timedelta(days=400)},
    ],
)
def test_reports_fit_their_schema(world, change):
    report = world.verify(world.signed_badge(), **change)

    assert mistakes("report", report_json(report, name="badge.json")) == []


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"not json", b"{}", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"a.b.c", b"{" * 200], ids=repr
)
def test_reports_about_nonsense_fit_their_schema(world, data):
    assert mistakes("report", report_json(world.verify(data))) == []


def test_a_report_about_a_withdrawn_badge_fits_the_schema(world):
    world.publish_status(7)

    report = report_json(world.verify(world.signed_badge()))

    assert (report["verdict"], mistakes("report", report)) == ("rejected", [])


def test_a_report_without_trust_list_fits_the_schema(world):
    verifier = Verifier(trust=None, facts=Facts.folder(world.folder), policy=Policy.strict())

    report = report_json(verifier.verify(strictjson.dumps(world.signed_badge()), now=NOW))

    assert ("trust" in report, mistakes("report", report)) == (False, [])


def test_collections_fit_their_schema(world):
    inputs = [("one.json", strictjson.dumps(world.signed_badge())), ("two.json", b"{}")]

    found = collection_json(verify_all(inputs, world.verifier(), recipient=AnyRecipient(), now=NOW))

    assert (len(found["reports"]), mistakes("reports", found)) == (2, [])


def test_the_report_schema_refuses_a_word_that_is_no_verdict(world):
    report = report_json(world.verify(world.signed_badge()))

    assert mistakes("report", report | {"verdict": "ok"}) != []


def test_plans_and_outcomes_fit_their_schema(tmp_path, monkeypatch, capsysbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BADGEFORGE_PASSPHRASE", "an invented passphrase")
    academy = ROOT / "examples" / "academy"
    where = ["--catalogue", str(academy / "catalogue.toml"), "--issuer", str(academy / "issuer.json")]
    cohort = tmp_path / "cohort.csv"
    lines = (academy / "cohort.csv").read_bytes().splitlines(keepends=True)
    cohort.write_bytes(b"".join(lines[:40]))
    run(["key", "new", "issuer.pem"], clock=lambda: NOW)
    printed = []
    for command in (["plan"], ["issue", "--key", "issuer.pem", "--out", "badges"], ["plan"]):
        capsysbinary.readouterr()
        code = run([command[0], str(cohort), *where, *command[1:], "--json"], clock=lambda: NOW)
        printed.append((code, json.loads(capsysbinary.readouterr().out)))

    states = [{row["state"] for row in found["rows"]} for _, found in printed]
    assert [mistakes("rows", found) for _, found in printed] == [[], [], []]
    assert [code for code, _ in printed] == [4, 4, 4]
    assert states[0] >= {"new", "refused"}
    assert states[1] >= {"issued", "refused"}
    assert states[2] >= {"already-issued", "refused"}


def test_lines_of_a_plan_fit_the_schema_of_a_row(tmp_path, monkeypatch, capsysbinary):
    monkeypatch.chdir(tmp_path)
    academy = ROOT / "examples" / "academy"
    where = ["--catalogue", str(academy / "catalogue.toml"), "--issuer", str(academy / "issuer.json")]

    run(["plan", str(academy / "cohort.csv"), *where, "--jsonl"], clock=lambda: NOW)

    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    rows = {"version": "1", "counts": {}, "rows": lines}
    assert (len(lines) > 100, mistakes("rows", rows)) == (True, [])


def test_the_example_catalogue_fits_its_schema():
    assert mistakes("catalogue", toml(ROOT / "examples" / "academy" / "catalogue.toml")) == []


def test_a_small_catalogue_fits_its_schema():
    assert mistakes("catalogue", tomllib.loads(SMALL)) == []


@pytest.mark.parametrize(
    ("template", "name"), [("catalogue", "catalogue"), ("trust", "trust-list"), ("badgeforge", "settings")]
)
def test_the_files_of_a_new_project_fit_their_schemas(template, name):
    text = (ROOT / "src" / "badgeforge" / "_data" / "project" / f"{template}.toml").read_text("utf-8")
    values = {
        "host": "academy.example",
        "did": "did:web:academy.example",
        "name": '"Example"',
        "multikey": "z6MkExample",
    }

    filled = Template(text).safe_substitute(values)

    assert mistakes(name, tomllib.loads(filled)) == []


def test_a_saved_mapping_fits_its_schema():
    columns = (
        ("E-mail", Target.parse("email")),
        ("Exam", Target.parse("result:exam")),
        ("CPD", Target.parse("credits_earned:2")),
    )
    mapping = ColumnMapping(columns=columns, item="EDI", staff_number_on_badge=True, unsafe_not_nhs_numbers=("Number",))

    assert mistakes("mapping", tomllib.loads(mapping.to_toml())) == []


def test_a_full_trust_list_fits_its_schema(world):
    text = (
        world.trust_text(roles=["award", "status"], status_for=[world.did], until="2030-01-01", ods_code="RX1")
        + f'\ndid_document_sha256 = "{"0" * 64}"\n'
        + f'keys = [{{ multikey = "{world.key.verification_key.multikey}", from = 2020-01-01, not_after = 2030-01-01 }}]\n'
    )

    TrustList.parse(text)

    assert mistakes("trust-list", tomllib.loads(text)) == []


def without(value, key):
    return {name: each for name, each in value.items() if name != key}


MISTAKES = {
    "unknown key": lambda module: module | {"titel": "Equality"},
    "missing criteria": lambda module: without(module, "criteria"),
    "http id": lambda module: module | {"id": "http://academy.example/modules/edi/2"},
    "unit unknown": lambda module: module | {"credits": [{"unit": "hours", "scheme": "https://schemes.example/cpd"}]},
    "flag as text": lambda module: module | {"suspendable": "yes"},
    "period of words": lambda module: module | {"maintenance": {"valid_for": "a year"}},
    "type unknown": lambda module: module | {"achievement_type": "Coarse"},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_the_catalogue_schema_refuses_the_reader_refuses_too(mistake):
    contents = tomllib.loads(SMALL)
    changed = copy.deepcopy(contents)
    changed["module"][0] = MISTAKES[mistake](changed["module"][0])

    with pytest.raises(CatalogueError):
        Catalogue.parse(toml_of(changed), "catalogue.toml")

    assert mistakes("catalogue", changed) != []


def toml_of(catalogue):
    """Write a catalogue of modules as TOML; inline tables are close enough to JSON for that."""
    lines = ["[catalogue]", *(f"{name} = {json.dumps(value)}" for name, value in catalogue["catalogue"].items())]
    for module in catalogue["module"]:
        lines += ["[[module]]", *(f"{name} = {inline(value)}" for name, value in module.items())]
    return "\n".join(lines)


def inline(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {inline(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return json.dumps(value)
