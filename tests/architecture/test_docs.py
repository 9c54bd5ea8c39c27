"""The documentation is true: links lead somewhere, commands do what the pages show, tables name everything there is."""

import json
import re
import shlex
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
import pytest

from badgeforge.assembly.interpret import interpret
from badgeforge.cli.exits import Exit
from badgeforge.cli.main import cli, run
from badgeforge.encoding import strictjson
from badgeforge.issuing.states import RowState
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort.fields import Field
from badgeforge.ob3 import conformance, privacy
from badgeforge.trust import TrustList
from badgeforge.verification.report import Verdict
from support.worked_badge import blocks, worked_badge, world_of
from support.world import NOW

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "examples").rglob("*.md")])
RECORD_PARTS = ("Context", "Decision", "Consequences")


def text_of(name):
    return (DOCS / name).read_text("utf-8")


def without_code(page):
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def anchors_of(path):
    headings = re.findall(r"^#+ (.+)$", without_code(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# ------------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_something_that_is_there(page):
    links = re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text("utf-8")))
    broken = []
    for link in links:
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(link)

    assert broken == []


def test_no_link_leaves_the_project():
    outside = [
        f"{page.name}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\(((?!https?:|mailto:)[^)#\s]+)", without_code(page.read_text("utf-8")))
        if not (page.parent / link).resolve().is_relative_to(ROOT)
    ]

    assert outside == []


def test_every_page_can_be_reached():
    reached, waiting = set(), [ROOT / "README.md", DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for link in re.findall(r"\]\(((?!https?:)[^)#\s]+)", page.read_text("utf-8")):
            target = (page.parent / link).resolve()
            waiting.extend([target] if target.is_file() else sorted(target.glob("*.md")))

    assert sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page not in reached) == []


# ------------------------------------------------------------------------------------------------------ command line


def commands(group=cli, prefix=""):
    """Yield every command with its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def section_of(page, command):
    """Return the part of the page about one command; a heading may name several."""
    parts = re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    found = [part for part in parts if f"`badgeforge {command}" in part.splitlines()[0]]
    return found[0] if len(found) == 1 else ""


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_option_of_every_command_is_documented(name, command):
    section = section_of(text_of("reference/cli.md"), name)
    options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}

    missing = [option for option in sorted(options) if not re.search(rf"`{option}(?![\w-])", section)]

    assert section
    assert missing == []


def test_no_option_is_documented_that_is_not_there():
    page = text_of("reference/cli.md")
    known = {option for _, command in commands() for each in command.params for option in each.opts}

    documented = set(re.findall(r"`(--[a-z-]+)", page))

    assert documented - known - {"--help", "--version"} == set()


def test_every_exit_code_is_documented():
    page = text_of("reference/cli.md")

    assert [code for code in Exit if f"| {int(code)} |" not in page] == []


def test_every_setting_is_documented():
    schema = json.loads((ROOT / "schemas" / "settings.schema.json").read_text("utf-8"))
    page = text_of("reference/cli.md")

    assert [name for name in schema["properties"] if f"`{name}`" not in page] == []


def lines_of_code(page):
    """Yield the lines of fenced and indented blocks that call badgeforge, without what follows a #."""
    text = page.read_text("utf-8")
    fenced = "".join(re.findall(r"^```(?:sh)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    for line in [*fenced.splitlines(), *re.findall(r"^ {4}(.*)$", without_code(text), re.MULTILINE)]:
        words = shlex.split(line, comments=True) if line.startswith("badgeforge ") else []
        if words and "COMMAND" not in words:
            yield words[1:]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(lines_of_code(page))], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_every_command_that_a_page_shows_can_be_called_so(page):
    wrong = []
    for words in lines_of_code(page):
        command, name = cli, ""
        while isinstance(command, click.Group):
            name, words = words[0], words[1:]  # noqa: PLW2901
            command = command.get_command(click.Context(command), name)
        try:
            command.make_context(name, list(words))
        except click.ClickException as error:
            wrong.append(f"{name}: {error.format_message()}")

    assert wrong == []


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if blocks(page.read_text("utf-8"), "python")],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_every_name_that_a_page_imports_is_there(page):
    for block in blocks(page.read_text("utf-8"), "python"):
        imports = [line for line in block.splitlines() if re.match(r"(from|import) ", line)]

        exec("\n".join(imports), {})  # The pages are ours.
        compile(block, page.name, "exec")


# ------------------------------------------------------------------------------------------------------------ tables


def keys_of(schema):
    """Return every key that a schema knows, at any depth."""
    found = set(schema.get("properties", {}))
    for below in schema.get("properties", {}).values():
        found |= keys_of(below) | keys_of(below.get("items", {}))
    return found


def test_every_key_of_a_catalogue_is_documented():
    schema = json.loads((ROOT / "schemas" / "catalogue.schema.json").read_text("utf-8"))
    page = without_code(text_of("reference/catalogue.md"))
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page))))

    assert sorted(keys_of(schema) - words) == []


def test_every_field_and_state_of_a_cohort_is_documented():
    page = text_of("reference/cohort.md")

    assert [word for word in [*Field, *RowState] if not re.search(rf"`{word}[`:]", page)] == []


def test_the_mapping_that_the_cohort_page_shows_is_one():
    from badgeforge.learning.cohort.mapping import ColumnMapping

    mapping = ColumnMapping.parse(blocks(text_of("reference/cohort.md"), "toml")[0].encode(), "cohort.md")

    assert [str(target) for _, target in mapping.columns] == [
        "work_email",
        "completed_on",
        "result:exam",
        "credits_earned:2",
    ]


def test_the_catalogue_that_the_catalogue_page_shows_is_one():
    catalogue = Catalogue.parse(blocks(text_of("reference/catalogue.md"), "toml")[0], "catalogue.md")

    assert [item.code for item in catalogue.items] == ["DIGITAL-SAFETY"]


def test_the_trust_list_and_the_settings_that_the_employer_page_shows_are_such(tmp_path, monkeypatch):
    from badgeforge.cli import config

    trust, settings = blocks(text_of("how-to/employer.md"), "toml")
    (tmp_path / config.FILE_NAME).write_text(settings, "utf-8")

    assert len(TrustList.parse(trust).entries) == 1
    assert config.load(tmp_path).seen == tmp_path / "seen.json"


# ---------------------------------------------------------------------------------------------------------- decisions


RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


def test_decisions_are_numbered_without_gaps_and_listed():
    numbers = [int(path.name[:4]) for path in RECORDS]
    listed = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\)", text_of("decisions/README.md"), re.MULTILINE)

    assert numbers == list(range(1, len(RECORDS) + 1))
    assert [path.name for path in RECORDS] == [name for _, name in listed]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name[:4])
def test_a_decision_has_its_parts_on_one_page(path):
    page = path.read_text("utf-8")

    assert page.startswith(f"# {path.name[:4]}: ")
    assert [part for part in RECORD_PARTS if f"\n## {part}\n" not in page] == []
    assert "\n## Options" in page
    assert len(page.splitlines()) < 70


# ------------------------------------------------------------------------------------------------------ worked badge


@pytest.fixture
def profile_page():
    return text_of("reference/profile.md")


@pytest.fixture
def world(tmp_path):
    return world_of(tmp_path)


def test_the_worked_badge_is_made_again_byte_for_byte(profile_page, world):
    assert worked_badge(profile_page, world).decode() == blocks(profile_page, "json")[0]


def test_the_worked_badge_keeps_the_rules(profile_page):
    badge = strictjson.loads_object(blocks(profile_page, "json")[0].encode())

    assert (*conformance.check(badge), *privacy.check(badge)) == ()


def test_the_worked_badge_is_accepted_for_its_learner(profile_page, world):
    badge = blocks(profile_page, "json")[0].encode()

    report = world.verify(badge, recipient="sam.sample@ward.example", now=NOW)

    assert str(report).startswith("accepted at "), str(report)


def test_the_worked_badge_is_rejected_once_withdrawn(profile_page, world):
    world.publish_status(94_567, url=f"{world.base}/status/revocation-1.json")

    report = world.verify(blocks(profile_page, "json")[0].encode(), recipient="sam.sample@ward.example", now=NOW)

    assert report.verdict is Verdict.REJECTED


def test_the_worked_badge_says_what_the_page_says(profile_page):
    record = interpret(strictjson.loads_object(blocks(profile_page, "json")[0].encode()))
    (credit,) = record.results.credits

    said = (record.title, record.version, record.level.name, record.completed_on, credit.earned, credit.credit.amount)
    assert said == ("Data security refresher", "3", "FHEQ level 4", date(2026, 11, 20), Decimal("1.5"), Decimal("1.5"))
    assert [result.value for result in record.results.assessments] == ["88"]
    assert (record.results.period_end, record.valid_until) == (date(2027, 11, 20), "2028-02-20T23:59:59Z")


# ---------------------------------------------------------------------------------------------------------- tutorial


class Shell:
    """As much of a shell as the tutorial uses: `cd`, `export`, `NAME=$(grep -l TEXT FILES)`, and badgeforge itself."""

    def __init__(self, folder, monkeypatch, capfdbinary):
        self.folder = folder
        self.variables = {}
        self._monkeypatch = monkeypatch
        self._captured = capfdbinary
        monkeypatch.chdir(folder)

    def run(self, line):
        """Run one line; return its output, errors first, and its exit code."""
        found = re.fullmatch(r"(\w+)=\$\(grep -l '(.+)' (\S+)\)", line)
        if found:
            files = [path for path in sorted(self.folder.glob(found[3])) if found[2] in path.read_text("utf-8")]
            assert len(files) == 1
            self.variables[found[1]] = files[0].relative_to(self.folder).as_posix()
            return "", 0
        words = shlex.split(re.sub(r"\$(\w+)", lambda name: self.variables[name[1]], line))
        match words:
            case ["cd", folder]:
                self.folder = self.folder / folder
                self._monkeypatch.chdir(self.folder)
            case ["export", setting]:
                self._monkeypatch.setenv(*setting.split("=", 1))
            case ["badgeforge", *arguments]:
                self._captured.readouterr()
                code = run(arguments, clock=lambda: NOW)
                shown = self._captured.readouterr()
                return (shown.err + shown.out).decode(), int(code)
            case _:
                pytest.fail(f"the tutorial has a line that this test cannot run: {line}")
        return "", 0


def steps_of(page):
    """Yield the files to write and the commands to run, in order, with the output that is shown below them."""
    pattern = r"<!-- write: (\S+) -->\n```\w+\n(.*?)^```$|^```(sh|text)\n(.*?)^```$"
    return re.findall(pattern, page, re.MULTILINE | re.DOTALL)


def expected_of(text):
    """Return the lines as patterns, and the exit code of the last command."""
    code = re.search(r"^\(exit code (\d+)\)$", text, re.MULTILINE)
    lines = [spaced(line) for line in text.splitlines() if not line.startswith("(exit code")]
    return [".*".join(map(re.escape, line.split("…"))) for line in lines], int(code[1]) if code else 0


def spaced(text):
    """Write every run of spaces as one: columns may get wider."""
    return re.sub(" +", " ", text)


def test_the_tutorial_does_what_it_shows(tmp_path, monkeypatch, capfdbinary):
    shell = Shell(tmp_path, monkeypatch, capfdbinary)
    output, code, shown = "", 0, 0
    for name, content, language, text in steps_of(text_of("tutorial.md")):
        if name:
            (shell.folder / name).write_text(content, "utf-8")
        elif language == "sh":
            output = ""
            for line in text.strip().splitlines():
                assert code == 0, f"before {line}: {output}"
                more, code = shell.run(line)
                output += more
        else:
            patterns, expected = expected_of(text)
            missing = [pattern for pattern in patterns if not re.search(rf"^{pattern}", spaced(output), re.MULTILINE)]
            assert missing == [], output
            assert code == expected, output
            code, shown = 0, shown + 1

    assert shown >= 12


def test_the_tutorial_writes_files_that_can_be_read():
    page = text_of("tutorial.md")

    assert tomllib.loads(blocks(page, "toml")[0])["catalogue"]["name"] == "Example Academy"
