"""The example academy: its catalogue is sound, and its cohort is as bad as its README says."""

import json
from decimal import Decimal

import pytest

from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.learning.credits import Unit, add


@pytest.fixture(scope="module")
def academy(project_dir):
    return project_dir / "examples" / "academy"


@pytest.fixture(scope="module")
def catalogue(academy):
    return Catalogue.load(academy / "catalogue.toml")


@pytest.fixture(scope="module")
def cohort(academy, catalogue):
    return Cohort.read(academy / "cohort.csv", catalogue=catalogue)


def test_the_diploma_adds_up(catalogue):
    diploma = catalogue.item("DHL-PGDIP")
    modules = [catalogue.item(module_id) for module_id in diploma.modules]

    total = add(*(module.credits[0] for module in modules))

    assert total.unit is Unit.UK_CREDIT
    assert total.amount == diploma.credits[0].amount == Decimal(120)
    assert diploma.credits[1].amount == Decimal(60)


def test_every_programme_holds_the_inclusion_module_whose_zero_is_said(catalogue):
    inclusion = catalogue.item("EDI-CORE")

    assert all(inclusion.id in programme.core for programme in catalogue.programmes)
    assert inclusion.credits[0].amount == Decimal(0)


def test_one_module_lapses_and_one_can_be_suspended(catalogue):
    assert [item.code for item in catalogue.items if item.maintained] == ["DSR"]
    assert [item.code for item in catalogue.items if item.suspendable] == ["DCS-PRAC"]


def test_every_image_is_there(catalogue):
    assert all(catalogue.picture_file(item).is_file() for item in catalogue.items)


def test_the_image_is_what_its_script_draws(academy, project_dir):
    text = (academy / "badge.svg").read_text(encoding="utf-8")
    data = (academy / "badge.png").read_bytes()

    assert "<title>" in text
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") >= 256
    assert (project_dir / "scripts" / "make_badge_image.py").is_file()


def test_the_issuer_is_fictional(academy):
    issuer = json.loads((academy / "issuer.json").read_text(encoding="utf-8"))

    assert issuer["id"] == "did:web:academy.example"
    assert issuer["name"] == "Example Digital Academy"


def test_at_least_120_learners_completed_something(cohort):
    assert len({row.learner_reference for row in cohort.rows}) == 128
    assert len(cohort.rows) == 148


def test_bad_rows_are_of_different_kinds(cohort):
    codes = sorted(problem.code for row in cohort.refused for problem in row.problems)

    assert codes == [
        "cohort-credit-impossible",
        "cohort-date-unreadable",
        "cohort-email-malformed",
        "cohort-item-unknown",
        "cohort-learner-missing",
        "cohort-nhs-number",
        "cohort-not-completed",
        "cohort-quote-never-closed",
        "cohort-result-below-required",
        "cohort-rows-contradictory",
        "cohort-rows-contradictory",
    ]


def test_repetitions_and_unread_columns_are_named(cohort):
    assert len(cohort.duplicates) == 3
    assert [(column.header, column.is_sensitive) for column in cohort.unread_columns] == [
        ("Course title", False),
        ("Ethnicity", True),
        ("Last access", False),
    ]


def test_every_item_was_completed_by_somebody(cohort, catalogue):
    assert {row.item_id for row in cohort.rows} == {item.id for item in catalogue.items}


def test_nobody_is_real(cohort):
    domains = {identity.value.rsplit("@", 1)[1] for row in cohort.rows for identity in row.identities}

    assert all(domain.endswith(".example") for domain in domains)
