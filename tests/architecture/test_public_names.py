"""The public names of the package: a change here is a change for every user, and stands in the changelog."""

import ast
import doctest
import inspect
import shutil
from pathlib import Path

import pytest

import badgeforge
from badgeforge.keys.key import SigningKey

PUBLIC = [
    "Answer", "AnyRecipient", "BadgeforgeError", "Catalogue", "Cohort", "ContextStore", "Facts", "Issuer", "NotAccepted",
    "Policy", "Profile", "Reason", "Registry", "Report", "RowState", "SigningKey", "TrustList", "Verdict", "Verifier",
    "__version__", "issue_cohort", "plan_cohort", "publish", "reinstate", "revoke", "suspend",
]  # fmt: skip
SIGNATURES = {
    "Verifier.verify": "(self, data, *, recipient=None, now, at=None, newest=None)",
    "Facts.folder": "(path)",
    "Facts.folders": "(*, did_dir, status_dir)",
    "Policy.strict": "(*, max_status_age=None)",
    "TrustList.load": "(path)",
    "Report.require": "(self)",
    "Catalogue.load": "(path)",
    "Cohort.read": "(source, *, catalogue, date_format=None, mapping=None, item='', today=None)",
    "Profile.load": "(path)",
    "Registry.open": "(url, *, random_bytes=<function token_bytes>)",
    "SigningKey.load": "(path, *, passphrase)",
    "issue_cohort": "(cohort, issuer, *, catalogue, now, random=<module 'secrets'>, chunk_rows=1000)",
    "plan_cohort": "(cohort, *, catalogue, profile, registry, now)",
    "publish": "(folder, issuer, *, catalogue, now, retired_keys=mappingproxy({}), list_validity=datetime.timedelta(days=7))",
    "revoke": "(registry, selector, *, reason, now)",
    "suspend": "(registry, selector, *, reason, now)",
    "reinstate": "(registry, selector, *, now)",
}


def test_the_public_names_are_these():
    assert badgeforge.__all__ == PUBLIC
    assert sorted(PUBLIC) == dir(badgeforge)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported_and_is_documented(name):
    found = getattr(badgeforge, name)

    assert name == "__version__" or found.__doc__


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'badgeforge' has no attribute 'verify_everything'"):
        _ = badgeforge.verify_everything


def test_type_checkers_are_told_the_same_homes_as_python():
    tree = ast.parse(Path(badgeforge.__file__).read_text("utf-8"))
    imported = {
        alias.name: node.module.removeprefix("badgeforge.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("badgeforge.")
        for alias in node.names
    }

    assert imported == badgeforge._HOMES


@pytest.mark.parametrize("place", SIGNATURES)
def test_the_signatures_are_these(place):
    found = badgeforge
    for part in place.split("."):
        found = getattr(found, part)

    signature = inspect.signature(found)
    shown = []
    for name, parameter in signature.parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        default = "" if parameter.default is parameter.empty else f"={_shown(parameter.default)}"
        shown.append(name + default)
    assert f"({', '.join(shown)})" == SIGNATURES[place]


def _shown(value):
    if inspect.isfunction(value) or inspect.isbuiltin(value):
        return f"<function {value.__name__}>"
    return f"<module {value.__name__!r}>" if inspect.ismodule(value) else repr(value)


def test_the_examples_of_the_package_run_as_written(project_dir, tmp_path, monkeypatch):
    shutil.copytree(project_dir / "examples" / "academy", tmp_path / "examples" / "academy")
    monkeypatch.chdir(tmp_path)
    passphrase = b"a passphrase for the example"
    SigningKey.generate().save(tmp_path / "issuer.pem", passphrase=passphrase)
    examples = doctest.DocTestParser().get_doctest(
        badgeforge.__doc__, {"ask": lambda: passphrase}, "badgeforge", badgeforge.__file__, 0
    )
    told = []

    found = doctest.DocTestRunner(verbose=False).run(examples, out=told.append)

    assert (found.failed, found.attempted > 10, "".join(told)) == (0, True, "")
