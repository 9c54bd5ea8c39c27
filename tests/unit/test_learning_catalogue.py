"""Catalogue files: what is read, and every mistake with its key path, line, reason and fix."""

from decimal import Decimal

import pytest

from badgeforge.errors import CatalogueError, InputError
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.catalogue.reading import MAX_CATALOGUE_BYTES, MAX_PICTURE_BYTES
from support.learning import MODULE, SMALL, catalogue_problems, small_catalogue, with_module

CREDIT = 'unit = "hour", scheme = "https://schemes.example/cpd"'
PROGRAMME = """
[[programme]]
id = "https://academy.example/programmes/p/1"
code = "P"
title = "Programme"
version = "1"
description = "d"
criteria = { narrative = "n" }
completion = "All."
"""


def _line_of(line, text):
    return f"line {text.splitlines().index(line) + 1})"


def test_reads_modules_and_programmes():
    catalogue = small_catalogue()

    assert (
        catalogue.name,
        catalogue.base,
        catalogue.source,
    ) == ("Small Academy", "https://academy.example/", "small.toml")
    assert [item.code for item in catalogue.items] == ["EDI", "DATA", "PRAC", "CERT"]


def test_zero_credit_is_a_statement_and_absence_is_not():
    catalogue = small_catalogue()

    assert Decimal(0) == catalogue.item("EDI").credits[0].amount
    assert catalogue.item("PRAC").credits == ()


@pytest.mark.parametrize("written", ['"7.50"', "7.50", '" 7.50 "'])
def test_amounts_are_exact_however_written(written):
    catalogue = Catalogue.parse(with_module(f"credits = [{{ amount = {written}, {CREDIT} }}]"), "a.toml")

    assert str(catalogue.item("EDI").credits[0].amount) == "7.50"


def test_an_amount_may_be_unknown():
    catalogue = Catalogue.parse(with_module(f"credits = [{{ {CREDIT} }}]"), "a.toml")

    assert catalogue.item("EDI").credits[0].amount is None


def test_references_by_code_or_id_become_ids():
    assert small_catalogue().item("CERT").core == (
        "https://academy.example/modules/edi-core/2",
        "https://academy.example/modules/data/1",
    )


def test_maintained_follows_from_an_end():
    catalogue = small_catalogue()

    assert [catalogue.item(code).maintained for code in ("PRAC", "CERT")] == [False, True]


def test_finds_by_code_without_case_and_by_id():
    catalogue = small_catalogue()

    assert catalogue.find(" edi ") is catalogue.find("https://academy.example/modules/edi-core/2")
    assert catalogue.find("nothing") is None


def test_unknown_item_is_answered_with_a_guess():
    with pytest.raises(InputError) as caught:
        small_catalogue().item("DATTA")

    assert (caught.value.code, caught.value.hint) == ("catalogue-item-unknown", "did you mean 'DATA'?")


def test_reads_crlf_and_byte_order_mark():
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()

    assert small_catalogue().items == Catalogue.parse(data, "small.toml").items


@pytest.mark.parametrize(
    ("code", "text", "pointer"),
    [
        ("catalogue-key-unknown", with_module('titel = "x"'), "module[0].titel"),
        ("catalogue-key-missing", with_module("", instead_of="title"), "module[0].title"),
        (
            "catalogue-key-missing",
            with_module("credits = [{ amount = 1, unit = 'hour' }]"),
            "module[0].credits[0].scheme",
        ),
        ("catalogue-type-wrong", with_module("tags = 'one'"), "module[0].tags"),
        ("catalogue-type-wrong", with_module("level = 7"), "module[0].level"),
        ("catalogue-type-wrong", with_module("suspendable = 'yes'"), "module[0].suspendable"),
        ("catalogue-type-wrong", with_module("field_of_study = true"), "module[0].field_of_study"),
        ("catalogue-type-wrong", with_module("credits = [1]"), "module[0].credits"),
        (
            "catalogue-type-wrong",
            with_module(f"credits = [{{ amount = true, {CREDIT} }}]"),
            "module[0].credits[0].amount",
        ),
        ("catalogue-text-empty", with_module("field_of_study = ' '"), "module[0].field_of_study"),
        ("catalogue-text-unusable", with_module('field_of_study = "a\\u0007"'), "module[0].field_of_study"),
        ("catalogue-text-unusable", with_module('field_of_study = "a\\u202e"'), "module[0].field_of_study"),
        ("catalogue-value-malformed", with_module("code = 'two words'", instead_of="code"), "module[0].code"),
        ("catalogue-value-malformed", with_module("language = 'English'"), "module[0].language"),
        ("catalogue-value-malformed", with_module("categories = ['EDI']"), "module[0].categories[0]"),
        ("catalogue-value-repeated", with_module("tags = ['a', 'a']"), "module[0].tags[1]"),
        ("catalogue-word-unknown", with_module("achievement_type = 'Corse'"), "module[0].achievement_type"),
        (
            "catalogue-word-unknown",
            with_module("credits = [{ amount = 1, unit = 'hours', scheme = 'https://schemes.example/' }]"),
            "module[0].credits[0].unit",
        ),
        (
            "catalogue-iri-malformed",
            with_module("id = 'http://academy.example/edi/2'", instead_of="id"),
            "module[0].id",
        ),
        ("catalogue-iri-malformed", with_module("id = 'modules/edi/2'", instead_of="id"), "module[0].id"),
        (
            "catalogue-number-malformed",
            with_module(f"credits = [{{ amount = '1e3', {CREDIT} }}]"),
            "module[0].credits[0].amount",
        ),
        (
            "catalogue-number-malformed",
            with_module(f"credits = [{{ amount = nan, {CREDIT} }}]"),
            "module[0].credits[0].amount",
        ),
        (
            "catalogue-number-malformed",
            with_module(f"credits = [{{ amount = 1e400, {CREDIT} }}]"),
            "module[0].credits[0].amount",
        ),
        (
            "catalogue-credit-amount",
            with_module(f"credits = [{{ amount = -1, {CREDIT} }}]"),
            "module[0].credits[0].amount",
        ),
        (
            "catalogue-credit-kind",
            with_module(f"credits = [{{ kind = 'participitory', {CREDIT} }}]"),
            "module[0].credits[0].kind",
        ),
        ("catalogue-criteria-empty", with_module("criteria = {}", instead_of="criteria"), "module[0].criteria"),
        ("catalogue-image-nowhere", with_module("image = { caption = 'c' }"), "module[0].image"),
        ("catalogue-image-path", with_module("image = { caption = 'c', path = '../a.png' }"), "module[0].image.path"),
        ("catalogue-image-path", with_module("image = { caption = 'c', path = '/a.png' }"), "module[0].image.path"),
        ("catalogue-image-path", with_module("image = { caption = 'c', path = 'a.gif' }"), "module[0].image.path"),
        ("catalogue-key-missing", with_module("image = { path = 'a.png' }"), "module[0].image.caption"),
        (
            "catalogue-period-malformed",
            with_module("[module.maintenance]\nvalid_for = '1 year'"),
            "module[0].maintenance.valid_for",
        ),
        ("catalogue-grace-alone", with_module("[module.maintenance]\ngrace = 'P1M'"), "module[0].maintenance.grace"),
        (
            "catalogue-repeatable-and-maintained",
            with_module("repeatable = true\n[module.maintenance]\nvalid_for = 'P1Y'"),
            "module[0].repeatable",
        ),
        ("catalogue-id-without-version", with_module("version = '3'", instead_of="version"), "module[0].id"),
        (
            "catalogue-id-unpublishable",
            with_module("id = 'https://other.example/m/2#x'", instead_of="id"),
            "module[0].id",
        ),
        (
            "catalogue-id-unpublishable",
            with_module("id = 'https://academy.example/../m/2'", instead_of="id"),
            "module[0].id",
        ),
        (
            "catalogue-id-unpublishable",
            with_module("id = 'https://academy.example/m/2/'", instead_of="id"),
            "module[0].id",
        ),
        (
            "catalogue-id-unpublishable",
            with_module("id = 'https://academy.example/caf\u00e9/2'", instead_of="id"),
            "module[0].id",
        ),
        (
            "catalogue-address-shared",
            with_module("criteria = { url = 'https://academy.example/modules/edi-core/2' }", instead_of="criteria"),
            "module[0].criteria.url",
        ),
        (
            "catalogue-address-shared",
            with_module(
                "criteria = { url = 'https://a.example/x' }\nimage = { caption = 'c', url = 'https://a.example/x' }",
                instead_of="criteria",
            ),
            "module[0].image.url",
        ),
        (
            "catalogue-id-within-another",
            with_module(MODULE.replace("edi-core/2", "edi-core/2/2").replace('"EDI"', '"X"')),
            "module[1].id",
        ),
        (
            "catalogue-id-within-another",
            with_module(MODULE.replace("edi-core/2", "edi-core/2.html").replace('"EDI"', '"X"')),
            "module[1].id",
        ),
        (
            "catalogue-item-repeated",
            with_module(MODULE.replace("edi-core", "EDI-core").replace('"EDI"', '"X"')),
            "module[1].id",
        ),
        (
            "catalogue-value-malformed",
            with_module("").replace('base = "https://academy.example/"', 'base = "https://academy.example"'),
            "catalogue.base",
        ),
        ("catalogue-item-repeated", with_module(MODULE.replace('"EDI"', '"OTHER"')), "module[1].id"),
        ("catalogue-item-repeated", with_module(MODULE.replace("edi-core/2", "other/2")), "module[1].code"),
        (
            "catalogue-delivery-variant",
            with_module(
                MODULE.replace("edi-core", "edi-online")
                .replace('"EDI"', '"EDI-O"')
                .replace("in Practice", "in Practice (online)")
            ),
            "module[1].title",
        ),
        ("catalogue-reference-unknown", with_module("prerequisites = ['EDDI']"), "module[0].prerequisites[0]"),
        ("catalogue-reference-unknown", with_module(PROGRAMME + "core = ['NO']"), "programme[0].core[0]"),
        ("catalogue-reference-repeated", with_module("prerequisites = ['EDI']"), "module[0].prerequisites[0]"),
        ("catalogue-reference-repeated", with_module(PROGRAMME + "core = ['EDI', 'edi']"), "programme[0].core[1]"),
        (
            "catalogue-reference-repeated",
            with_module(PROGRAMME + "core = ['EDI']\noptional = ['EDI']"),
            "programme[0].optional[0]",
        ),
        (
            "catalogue-reference-circle",
            with_module("prerequisites = ['P']" + PROGRAMME + "core = ['EDI']"),
            "programme[0]",
        ),
        ("catalogue-empty", '[catalogue]\nname = "n"\nbase = "https://academy.example/"', ""),
        ("catalogue-key-missing", MODULE, "catalogue"),
    ],
)
def test_names_the_mistake_and_its_place(code, text, pointer):
    problems = catalogue_problems(text)

    assert code in problems, problems
    assert pointer == problems[code].pointer
    assert "bad.toml line " in problems[code].detail
    assert problems[code].hint


@pytest.mark.parametrize(
    ("code", "lines", "pointer"),
    [
        ("catalogue-assessment-code-reserved", 'code = "credit-1"\nname = "n"\ntype = "Percent"', "code"),
        (
            "catalogue-range-inverted",
            'code = "e"\nname = "n"\ntype = "Percent"\nvalue_min = 9\nvalue_max = 1',
            "value_min",
        ),
        ("catalogue-range-of-words", 'code = "e"\nname = "n"\ntype = "LetterGrade"\nvalue_max = 1', "value_max"),
        (
            "catalogue-required-value-impossible",
            'code = "e"\nname = "n"\ntype = "Percent"\nvalue_max = 100\nrequired_value = "101"',
            "required_value",
        ),
        (
            "catalogue-required-value-impossible",
            'code = "e"\nname = "n"\ntype = "LetterGrade"\nallowed_values = ["B", "A"]\nrequired_value = "C"',
            "required_value",
        ),
        (
            "catalogue-required-level-unknown",
            'code = "e"\nname = "n"\ntype = "Percent"\nrequired_level = "x"',
            "required_level",
        ),
        (
            "catalogue-assessment-code-repeated",
            'code = "e"\nname = "n"\ntype = "RubricCriterionLevel"\nlevels = [{ code = "e", name = "n" }]',
            "levels[0].code",
        ),
    ],
)
def test_names_the_mistake_in_an_assessment(code, lines, pointer):
    problems = catalogue_problems(with_module(f"[[module.assessment]]\n{lines}"))

    assert [code] == list(problems)
    assert f"module[0].assessment[0].{pointer}" == problems[code].pointer


def test_programme_without_a_module_required_everywhere_is_refused():
    text = with_module(PROGRAMME).replace("[[module]]", 'required_in_every_programme = ["EDI"]\n[[module]]', 1)

    problems = catalogue_problems(text)

    assert list(problems) == ["catalogue-required-module-absent"]
    assert problems["catalogue-required-module-absent"].pointer == "programme[0].core"


def test_unknown_unit_comes_with_a_guess_and_the_list():
    problem = catalogue_problems(
        with_module("credits = [{ amount = 1, unit = 'hours', scheme = 'https://schemes.example/' }]")
    )["catalogue-word-unknown"]

    assert problem.hint == "did you mean 'hour'? use one of hour, cpd-credit, cpd-point, uk-credit, ects, day"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    with pytest.raises(CatalogueError) as caught:
        Catalogue.parse(
            with_module("titel = 'x'\nsuspendable = 1\nlanguage = 'x'", instead_of="description"), "bad.toml"
        )

    assert caught.value.code == "catalogue-mistakes"
    assert [problem.pointer.removeprefix("module[0].") for problem in caught.value.problems] == [
        "description",
        "titel",
        "suspendable",
        "language",
    ]


def test_line_numbers_skip_headers_within_long_texts():
    text = with_module('field_of_study = """\n[[module]]\n"""\nlanguage = "x"')

    problem = catalogue_problems(text)["catalogue-value-malformed"]

    assert _line_of('language = "x"', text) in problem.detail


def test_line_of_an_array_of_tables_is_that_of_its_own_header():
    text = with_module(
        "[[module.credits]]\nunit = 'day'\nscheme = 'urn:x:y'\n[[module.credits]]\nunit = 'dayy'\nscheme = 'urn:x:y'"
    )

    problem = catalogue_problems(text)["catalogue-word-unknown"]

    assert problem.pointer == "module[0].credits[1].unit"
    assert _line_of("unit = 'dayy'", text) in problem.detail


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("catalogue-not-toml", b"[catalogue"),
        ("catalogue-not-toml", b"x = " + b"9" * 5000),
        ("catalogue-too-deep", b"x = " + b"[" * 5000 + b"]" * 5000),
        ("catalogue-not-utf8", b"name = '\xff'"),
        ("catalogue-too-large", b" " * (MAX_CATALOGUE_BYTES + 1)),
    ],
)
def test_refuses_what_is_no_catalogue(code, data):
    with pytest.raises(CatalogueError) as caught:
        Catalogue.parse(data, "bad.toml")

    assert code == caught.value.code


def test_unreadable_file_is_told_by_name(tmp_path):
    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(tmp_path / "none.toml")

    assert caught.value.code == "catalogue-unreadable"
    assert "none.toml" in caught.value.detail


def test_image_file_has_to_be_there(tmp_path):
    path = tmp_path / "catalogue.toml"
    path.write_text(with_module("image = { caption = 'c', path = 'a.png' }"), encoding="utf-8")

    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(path)

    assert [problem.code for problem in caught.value.problems] == ["catalogue-image-missing"]


def test_picture_file_stands_beside_the_catalogue(tmp_path):
    path = tmp_path / "catalogue.toml"
    path.write_text(with_module("image = { caption = 'c', path = 'a.png' }"), encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"")

    catalogue = Catalogue.load(path)

    assert tmp_path / "a.png" == catalogue.picture_file(catalogue.item("EDI"))
    assert small_catalogue().picture_file(catalogue.item("EDI")) is None


@pytest.mark.parametrize("identifier", ["m/2", "m/v2", "m-2", "m/2/en", "m/2.1"])
def test_version_has_to_stand_in_the_id_as_a_word(identifier):
    problems = catalogue_problems(with_module(f"id = 'https://academy2.example/{identifier}'", instead_of="id"))

    assert ("catalogue-id-without-version" in problems) == (identifier == "m/2.1")


@pytest.mark.parametrize("path", ["a" * 5_000 + ".png", "loop.png", "folder.png"])
def test_an_image_that_is_no_file_is_missing(tmp_path, path):
    file = tmp_path / "catalogue.toml"
    file.write_text(with_module(f"image = {{ caption = 'c', path = '{path}' }}"), encoding="utf-8")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    (tmp_path / "folder.png").mkdir()

    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(file)

    assert [problem.code for problem in caught.value.problems] == ["catalogue-image-missing"]
    assert len(str(caught.value)) < 1_000


def test_an_image_that_is_a_link_out_of_the_folder_is_refused(tmp_path):
    # ATTACK: a link in a folder that somebody else made, which would have a file of this machine published as the image.
    file = tmp_path / "project" / "catalogue.toml"
    file.parent.mkdir()
    file.write_text(with_module("image = { caption = 'c', path = 'a.png' }"), encoding="utf-8")
    (tmp_path / "secret").write_bytes(b"secret")
    (file.parent / "a.png").symlink_to(tmp_path / "secret")

    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(file)

    assert [problem.code for problem in caught.value.problems] == ["catalogue-image-outside"]


def test_an_image_of_many_megabytes_is_refused(tmp_path):
    file = tmp_path / "catalogue.toml"
    file.write_text(with_module("image = { caption = 'c', path = 'a.png' }"), encoding="utf-8")
    with (tmp_path / "a.png").open("wb") as picture:
        picture.truncate(MAX_PICTURE_BYTES + 1)

    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(file)

    assert [problem.code for problem in caught.value.problems] == ["catalogue-image-too-large"]


@pytest.mark.parametrize("key", ["a.b", "\"a\". 'b'", "a . b"])
def test_a_key_of_very_many_parts_is_not_read(key):
    # ATTACK: a short file with one key of very many parts, which would keep the reader busy for hours.
    (found,) = catalogue_problems("x = 1\n" + " . ".join([key] * 10_000) + " = 1").values()

    assert found.code == "catalogue-not-toml"
    assert "(at line 2)" in found.detail


@pytest.mark.parametrize(
    ("line", "instead_of"),
    [
        (f"credits = [{{ amount = 0x{'f' * 5_000}, {CREDIT} }}]", ""),
        (f"version = 0x{'f' * 5_000}", "version"),
        (f"tags = [0o{'7' * 9_000}]", ""),
        (f"version = -{2**63 + 1}", "version"),
    ],
)
def test_a_number_larger_than_any_of_toml_is_a_mistake(line, instead_of):
    problems = catalogue_problems(with_module(line, instead_of=instead_of))

    assert "catalogue-number-too-large" in problems


def test_messages_repeat_the_beginning_of_a_long_mistake_only():
    problems = catalogue_problems(
        with_module(f"image = {{ caption = 'c', path = '/{'a' * 10_000}' }}\n{'k' * 10_000} = 1")
    )

    assert {"catalogue-image-path", "catalogue-key-unknown"} == set(problems)
    assert all(len(problem.detail) < 300 for problem in problems.values())


def test_a_title_of_spaces_takes_no_longer_than_one_of_words():
    text = with_module(f'title = "a{" " * 19_000}b"', instead_of="title")

    assert Catalogue.parse(text, "spaces.toml").items[0].title.startswith("a ")


def test_a_level_whose_page_is_its_framework_has_no_page_of_its_own():
    line = "level = { framework = 'https://f.example/', value = '7', name = 'Level 7', url = 'https://f.example/' }"

    catalogue = Catalogue.parse(with_module(line), "level.toml")

    assert catalogue.items[0].level.url == ""
