"""A new project: complete, working, and nothing overwritten."""

import tomllib

import pytest

from badgeforge.errors import InputError
from badgeforge.journeys.init import init_project
from badgeforge.keys.key import SigningKey
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.ob3.model import Profile
from badgeforge.trust import TrustList

KEY = SigningKey.from_seed(bytes(32))


def init(folder, *, host="academy.example", name="Example Academy", passphrase=lambda: b"a passphrase"):
    return init_project(folder, host=host, name=name, signing_key=KEY, passphrase=passphrase)


def test_every_file_of_a_new_project_can_be_read(tmp_path):
    made = init(tmp_path / "new")

    catalogue = Catalogue.load(made.folder / "catalogue.toml")
    cohort = Cohort.read(made.folder / "cohort.csv", catalogue=catalogue)
    trust = TrustList.load(made.folder / "trust.toml")
    assert (len(cohort.rows), cohort.refused) == (3, ())
    assert trust.entries[0].did == made.did == "did:web:academy.example"
    assert [key.multikey for key in trust.entries[0].keys] == [made.multikey]
    assert Profile.load(made.folder / "issuer.json").name == "Example Academy"
    assert tomllib.loads((made.folder / "badgeforge.toml").read_text("utf-8"))["site"] == "site"
    assert SigningKey.load(made.folder / "issuer.pem", passphrase=lambda: b"a passphrase").verification_key == (
        KEY.verification_key
    )
    assert sorted(path.name for path in made.files) == sorted(path.name for path in made.folder.iterdir())


def test_a_name_with_quotes_stays_a_name(tmp_path):
    made = init(tmp_path, name='The "Example" Academy \\ Ltd')

    assert TrustList.load(made.folder / "trust.toml").entries[0].name == 'The "Example" Academy \\ Ltd'


@pytest.mark.parametrize(
    "host", ["", "academy", "https://academy.example", "Academy.example", "academy.example:443", "a.example/x", "a..example",
             "-a.example", "a.example%3A8443", "10.0.0.1", "a.example\n"],
)  # fmt: skip
def test_a_host_that_is_none_is_refused(host, tmp_path):
    with pytest.raises(InputError) as error:
        init(tmp_path / "new", host=host)

    assert error.value.code == "host-malformed"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "hidden\u202e"])
def test_a_name_that_cannot_stand_on_a_badge_is_refused(name, tmp_path):
    with pytest.raises(InputError) as error:
        init(tmp_path / "new", name=name)

    assert error.value.code == "issuer-name-unusable"


@pytest.mark.parametrize("name", ["issuer.pem", "catalogue.toml", "issuer.json"])
def test_nothing_is_overwritten_and_nobody_is_asked_in_vain(name, tmp_path):
    (tmp_path / name).write_text("mine", "utf-8")

    def ask():
        raise AssertionError("asked for a passphrase")

    with pytest.raises(InputError) as error:
        init(tmp_path, passphrase=ask)

    assert error.value.code == "output-exists"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(InputError) as error:
        init(tmp_path / "file" / "new")

    assert error.value.code == "output-unwritable"
