"""A provider's own things, put together."""

import pytest

from badgeforge.errors import InputError
from badgeforge.issuing.registry import Registry
from badgeforge.journeys.provider import IssuerSettings, issuer_of, register_exists, registry_url
from badgeforge.keys.key import SigningKey
from badgeforge.ob3.model import Profile
from support.issuing import registry_url as url_in

KEY = SigningKey.from_seed(bytes(32))


def issuer(did, tmp_path, **settings):
    registry = Registry.open(url_in(tmp_path))
    return issuer_of(Profile(id=did), signer=KEY, registry=registry, settings=IssuerSettings(**settings))


@pytest.mark.parametrize(
    ("did", "base"),
    [
        ("did:web:academy.example", "https://academy.example/status/"),
        ("did:web:academy.example:units:digital", "https://academy.example/units/digital/status/"),
    ],
)
def test_a_web_issuer_publishes_its_lists_beside_its_document(did, base, tmp_path):
    found = issuer(did, tmp_path)

    assert (found.status_base, found.verification_method) == (base, f"{did}#key-1")


def test_settings_win(tmp_path):
    found = issuer("did:web:a.example", tmp_path, key_name="key-2", status_base="https://lists.example/")

    assert (found.status_base, found.verification_method) == ("https://lists.example/", "did:web:a.example#key-2")


def test_a_key_issuer_needs_to_say_where_its_lists_are(tmp_path):
    did = f"did:key:{KEY.verification_key.multikey}"

    with pytest.raises(InputError) as error:
        issuer(did, tmp_path)

    assert error.value.code == "status-base-missing"
    found = issuer(did, tmp_path, status_base="https://lists.example/")
    assert found.verification_method == f"{did}#{KEY.verification_key.multikey}"


def test_a_path_is_a_register_and_an_address_is_one_too(tmp_path):
    assert registry_url("a/b.sqlite3") == "sqlite:///a/b.sqlite3"
    assert registry_url("postgresql://db.example/badges") == "postgresql://db.example/badges"


def test_a_register_is_there_or_not(tmp_path):
    url = url_in(tmp_path)

    assert not register_exists(url)
    Registry.open(url)
    assert register_exists(url)
    assert register_exists("postgresql://db.example/badges")
