"""Warnings about wallets."""

import pytest

from badgeforge.baking.wallets import lint_for_wallets
from badgeforge.errors import MalformedDocumentError, Severity


def found(credential):
    return [(problem.code, problem.pointer) for problem in lint_for_wallets(credential)]


@pytest.mark.parametrize("credential", [b"{}", b' {"a":{"b":[{"c":"{x} {y{z}}"}]}}\n', '{"a":"® “”"}'.encode()])
def test_has_nothing_to_say_about_balanced_braces(credential):
    assert found(credential) == []


@pytest.mark.parametrize(
    ("credential", "pointer"),
    [
        (b'{"a":{"name":"use { here"}}', "/a/name"),
        (b'{"a":["use } here"]}', "/a/0"),
        (b'{"a":"}{"}', "/a"),
        (b'{"a":{"{":1}}', "/a"),
        (b'{"a":"{\\u007d"}', ""),
    ],
)
def test_warns_of_unbalanced_braces_with_their_place(credential, pointer):
    assert found(credential) == [("wallet-unbalanced-braces", pointer)]


def test_says_nothing_when_the_count_comes_out_right():
    assert found(b'{"a":"{","b":"}"}') == []


def test_warns_of_a_compact_token():
    assert found(b"aaaa.bbbb.cccc\n") == [("wallet-compact-token", "")]


def test_only_warns():
    assert {problem.severity for problem in lint_for_wallets(b'{"a":"{"}')} == {Severity.WARNING}


def test_refuses_what_is_no_credential():
    with pytest.raises(MalformedDocumentError):
        lint_for_wallets(b"[]")
