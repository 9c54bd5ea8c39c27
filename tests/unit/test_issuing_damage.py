"""A register that was damaged or tampered with is called so, and nothing is issued from it."""

import sqlite3

import pytest

from badgeforge.errors import RegistryError
from badgeforge.issuing.lifecycle import Reason, revoke
from badgeforge.issuing.publication import publish
from badgeforge.issuing.registry import Registry
from support.issuing import NOW, a_catalogue, a_cohort, an_issuer, files_of, issue, registry_url


@pytest.fixture
def issued(tmp_path):
    (outcome,) = issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")
    (tmp_path / "badges" / outcome.record.file_name).unlink()
    return outcome


def tamper(folder, *statements):
    with sqlite3.connect(folder / "issued.sqlite3") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "update award set salts = 'nope'",
        "update award set salts = '{}'",
        "update award set salts = '[\"0\"]'",
        "update award set salts = x'ff'",
        "update award set salts = '[]'",
        "update award set state = 'weird'",
    ],
)
def test_a_damaged_award_is_told(tmp_path, issued, statement):
    tamper(tmp_path, statement)

    with pytest.raises(RegistryError) as caught:
        issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")

    assert caught.value.code == "registry-damaged"
    assert files_of(tmp_path / "badges") == {}


def test_no_badge_is_written_outside_its_folder(tmp_path, issued):
    # ATTACK: a path in the place of the id, which would have a badge written outside its folder.
    tamper(tmp_path, "update award set credential_id = 'urn:uuid:../../evil'")

    with pytest.raises(RegistryError) as caught:
        issue(a_cohort(1), an_issuer(tmp_path), out=tmp_path / "badges")

    assert caught.value.code == "registry-damaged"


@pytest.mark.parametrize("secret", ["", "zz", "00" * 31])
def test_a_register_without_its_secret_issues_nobody_a_second_badge(tmp_path, issued, secret):
    tamper(tmp_path, f"update setting set value = '{secret}' where name = 'secret'")

    with pytest.raises(RegistryError) as caught:
        Registry.open(registry_url(tmp_path))

    assert caught.value.code == "registry-damaged"


def test_a_register_whose_secret_is_gone_is_told(tmp_path, issued):
    tamper(tmp_path, "delete from setting where name = 'secret'")

    with pytest.raises(RegistryError) as caught:
        Registry.open(registry_url(tmp_path))

    assert caught.value.code == "registry-damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "update status_list set size = 0",
        "update status_list set size = 99999999999",
        "update status_list set url = 'javascript:x'",
        "update status_entry set position = -5",
        "update status_entry set position = 'x'",
        "update status_entry set position = 131072",
    ],
)
def test_a_damaged_status_list_is_not_published(tmp_path, issued, statement):
    issuer = an_issuer(tmp_path)
    revoke(issuer.registry, issued.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)
    tamper(tmp_path, statement)

    with pytest.raises(RegistryError) as caught:
        publish(tmp_path / "site", issuer, catalogue=a_catalogue(), now=NOW)

    assert caught.value.code == "registry-damaged"
    assert not (tmp_path / "site").exists()
