"""An issuer's profile, read from its file."""

import pytest

from badgeforge.errors import InputError
from badgeforge.ob3.model import Profile
from badgeforge.ob3.model.profile import MAX_PROFILE_BYTES


def load(tmp_path, content):
    (tmp_path / "issuer.json").write_bytes(content)
    return Profile.load(tmp_path / "issuer.json")


def code_of(function, *arguments):
    with pytest.raises(InputError) as error:
        function(*arguments)
    return error.value.code


def test_a_profile_is_read_from_json(tmp_path):
    found = load(tmp_path, b'{"id": "did:web:academy.example", "type": ["Profile"], "name": "Example Academy"}')

    assert found == Profile(id="did:web:academy.example", name="Example Academy")


def test_a_file_that_is_missing_is_told(tmp_path):
    assert code_of(Profile.load, tmp_path / "none.json") == "profile-unreadable"


def test_a_profile_larger_than_a_page_of_text_is_refused(tmp_path):
    assert code_of(load, tmp_path, b" " * (MAX_PROFILE_BYTES + 1)) == "profile-too-large"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"id": 5}'])
def test_what_is_no_profile_is_refused(content, tmp_path):
    with pytest.raises(InputError):
        load(tmp_path, content)
