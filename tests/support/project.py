"""A course provider's project and an employer's inbox on disk, made by the command line itself, once for all scripts."""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

from badgeforge.encoding import strictjson
from support.commands import badgeforge
from support.images import a_png, an_svg
from support.world import NOW, World

WORDS = "https://words.example/v1"
PASSPHRASE = "a passphrase for tests"

CATALOGUE = """\
[catalogue]
name = "Test Academy"
base = "https://academy.example/"

[[module]]
id = "https://academy.example/modules/digital-safety/1"
code = "SAFETY"
title = "Digital safety at work"
version = "1"
description = "How to keep information safe in everyday digital work."
categories = ["digital"]
criteria = { narrative = "Attend the session and pass the test." }
credits = [{ amount = "1.5", unit = "hour", scheme = "https://academy.example/cpd", kind = "participatory", basis = "contact" }]

[[module]]
id = "https://academy.example/modules/lab/1"
code = "LAB"
title = "Safe practice in the laboratory"
version = "1"
description = "Handling samples safely."
criteria = { narrative = "Show safe handling to an assessor." }
suspendable = true
"""

COHORT = """\
Learner,E-mail,Course code,Completion date
Learner One,one@ward.example,SAFETY,2026-09-30
Learner Two,two@ward.example,SAFETY,2026-09-30
Learner Three,three@ward.example,LAB,2026-10-14
"""


def make_project(folder, monkeypatch):
    """Make a project, issue its cohort, publish its site; then give the badges names that a script can use."""
    monkeypatch.setenv("BADGEFORGE_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(folder)
    _run("init", ".", "--host", "academy.example", "--name", "Test Academy")
    Path("catalogue.toml").write_text(CATALOGUE, "utf-8")
    Path("cohort.csv").write_text(COHORT, "utf-8")
    issued = _run("issue", "cohort.csv", "--json").json
    _run("publish", "site")
    for row, name in zip(issued["rows"], ("one", "two", "three"), strict=True):
        shutil.copy(row["file"], f"{name}.json")
    Path("plain.png").write_bytes(a_png())
    Path("plain.svg").write_bytes(an_svg())
    _other_issuers(World(Path("site"), host="other.example", seed=2))


def _other_issuers(other):
    """Add badges that another issuer signed, which our trust list does not know."""
    for name, badge in (
        ("unlisted", other.signed_badge()),
        ("ended", other.signed_badge(validUntil="2026-10-01T00:00:00Z")),
        ("listless", other.signed_badge(credentialStatus=None)),
        ("hidden", World(Path("elsewhere"), host="hidden.example", seed=3).signed_badge()),
        ("local", World(Path("elsewhere"), host="localhost", seed=4).signed_badge()),
    ):
        Path(f"{name}.json").write_bytes(strictjson.dumps(badge))
    changed = strictjson.loads_object(Path("one.json").read_bytes())
    changed["credentialSubject"]["achievement"]["name"] = "Heart surgery"
    Path("changed.json").write_bytes(strictjson.dumps(changed))
    Path("unsigned.json").write_bytes(strictjson.dumps(other.badge()))
    shutil.rmtree("elsewhere")
    _badge_with_words_of_its_own(other)


def _badge_with_words_of_its_own(other):
    """Add a badge whose context is not among those that badgeforge ships, and the file of that context."""
    words = strictjson.dumps({"@context": {"favouriteColour": WORDS + "#favouriteColour"}})
    Path("words.json").write_bytes(words)
    other.contexts = other.contexts.with_pinned(WORDS, words, sha256=hashlib.sha256(words).hexdigest())
    badge = other.badge(favouriteColour="blue")
    badge["@context"].append(WORDS)
    Path("coloured.json").write_bytes(strictjson.dumps(other.sign(badge)))


def _run(*words):
    done = badgeforge(*words, now=NOW - timedelta(hours=2))
    if done.code:
        raise AssertionError(done.err)
    return done
