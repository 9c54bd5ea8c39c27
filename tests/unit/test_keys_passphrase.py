"""Where passphrases come from."""

import os

import pytest

from badgeforge.errors import KeyMaterialError
from badgeforge.keys import passphrase


def _descriptor_with(content):
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return reading


def test_environment_variable_is_read_when_needed():
    environ = {}
    source = passphrase.from_environment("BADGEFORGE_PASSPHRASE", environ=environ)

    environ["BADGEFORGE_PASSPHRASE"] = "grüße"

    assert "grüße".encode() == source()


def test_unset_variable_is_an_error():
    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_environment("BADGEFORGE_PASSPHRASE", environ={})()

    assert caught.value.code == "passphrase-missing"


def test_a_passphrase_given_as_the_name_of_a_variable_is_not_repeated():
    # ATTACK: the passphrase itself, given by mistake where the variable's name belongs, must not enter a log.
    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_environment("Correct horse", environ={})()

    assert "horse" not in str(caught.value) + caught.value.hint


def test_empty_variable_is_an_error():
    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_environment("BADGEFORGE_PASSPHRASE", environ={"BADGEFORGE_PASSPHRASE": ""})()

    assert caught.value.code == "passphrase-empty"


@pytest.mark.parametrize(
    "content", [b"open sesame", b"open sesame\n", b"open sesame\r\n", b"open sesame\nsecond line\n"]
)
def test_first_line_of_a_descriptor_is_read(content):
    descriptor = _descriptor_with(content)
    try:
        assert passphrase.from_descriptor(descriptor)() == b"open sesame"
    finally:
        os.close(descriptor)


def test_spaces_belong_to_the_passphrase():
    descriptor = _descriptor_with(b" open sesame \n")
    try:
        assert passphrase.from_descriptor(descriptor)() == b" open sesame "
    finally:
        os.close(descriptor)


@pytest.mark.parametrize(("content", "code"), [(b"", "passphrase-empty"), (b"x" * 3000, "passphrase-too-long")])
def test_unusable_line_of_a_descriptor_is_an_error(content, code):
    descriptor = _descriptor_with(content)
    try:
        with pytest.raises(KeyMaterialError) as caught:
            passphrase.from_descriptor(descriptor)()
    finally:
        os.close(descriptor)

    assert code == caught.value.code


def test_closed_descriptor_is_an_error():
    descriptor = _descriptor_with(b"")
    os.close(descriptor)

    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_descriptor(descriptor)()

    assert caught.value.code == "passphrase-missing"


def test_person_is_asked_once_for_an_existing_key():
    shown = []

    def prompt(text):
        shown.append(text)
        return "open sesame"

    assert passphrase.from_prompt(prompt)() == b"open sesame"
    assert shown == ["Passphrase of the key: "]


def test_person_is_asked_twice_for_a_new_key():
    answers = iter(["open sesame", "open sesame"])

    assert passphrase.from_prompt(lambda _text: next(answers), confirm=True)() == b"open sesame"
    assert list(answers) == []


def test_two_different_answers_are_refused():
    answers = iter(["open sesame", "open simsim"])

    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_prompt(lambda _text: next(answers), confirm=True)()

    assert caught.value.code == "passphrase-mismatch"


def test_nothing_typed_is_refused_at_once():
    answers = iter([""])

    with pytest.raises(KeyMaterialError) as caught:
        passphrase.from_prompt(lambda _text: next(answers), confirm=True)()

    assert caught.value.code == "passphrase-empty"
