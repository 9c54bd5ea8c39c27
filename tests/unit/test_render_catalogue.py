"""What a catalogue looks like on a screen and as JSON."""

import pytest

from badgeforge.learning.catalogue import Catalogue
from badgeforge.render.catalogue import catalogue_json, catalogue_lines, item_json, item_lines


@pytest.fixture(scope="module")
def academy(project_dir):
    return Catalogue.load(project_dir / "examples" / "academy" / "catalogue.toml")


def test_every_item_has_a_line_under_its_kind(academy):
    told = list(catalogue_lines(academy))

    assert told[:3] == [
        "Example Digital Academy",
        "Modules:",
        "  DHL-EHS      Essentials of Health Systems  (15 UK credits)",
    ]
    assert "Programmes:" in told
    assert len(told) == 3 + len(academy.items)


def test_a_module_tells_its_credit_levels_and_frameworks(academy):
    told = list(item_lines(academy.item("DHL-EHS"), academy))

    assert "  level: FHEQ level 7" in told
    assert "  credit: 7.5 ECTS credits" in told
    assert any(line.startswith("  serves: Chief digital and data roles (https://") for line in told)
    assert any(line.startswith("  criteria page: https://") for line in told)


def test_a_module_that_lapses_tells_when(academy):
    maintained = next(item for item in academy.items if item.maintenance)

    told = "\n".join(item_lines(maintained, academy))

    assert "  lasts: " in told


def test_a_programme_names_its_modules(academy):
    programme = academy.programmes[0]

    told = list(item_lines(programme, academy))

    assert "  core: Essentials of Health Systems" in told
    assert any(line.startswith("  completed by: ") for line in told)


def test_as_json_amounts_are_exact_texts(academy):
    found = catalogue_json(academy)

    assert found["modules"][0]["credits"][1]["amount"] == "7.5"
    assert found["modules"][0]["level"]["value"] == "7"
    assert found["programmes"][0]["core"]


def test_an_unknown_amount_is_left_out():
    text = """
    [catalogue]
    name = "A"
    base = "https://academy.example/"
    [[module]]
    id = "https://academy.example/modules/a/1"
    code = "A"
    title = "A"
    version = "1"
    description = "A."
    criteria = { narrative = "Attend." }
    credits = [{ unit = "hour", scheme = "https://academy.example/cpd" }]
    """
    (item,) = Catalogue.parse(text, "catalogue.toml").items

    assert item_json(item)["credits"] == [{"unit": "hour", "scheme": "https://academy.example/cpd"}]
