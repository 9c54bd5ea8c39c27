"""badgeforge: learning that travels. Issues Open Badges 3.0 from a list of who completed what, and verifies them.

From a list to badges::

    >>> from datetime import UTC, datetime
    >>> from pathlib import Path
    >>> from badgeforge import Catalogue, Cohort, Issuer, Profile, Registry, SigningKey, issue_cohort, publish

    >>> now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)  # A program writes datetime.now(UTC).
    >>> catalogue = Catalogue.load(Path("examples/academy/catalogue.toml"))
    >>> cohort = Cohort.read(Path("examples/academy/cohort.csv"), catalogue=catalogue)
    >>> issuer = Issuer(
    ...     profile=Profile.load(Path("examples/academy/issuer.json")),
    ...     signer=SigningKey.load(Path("issuer.pem"), passphrase=ask),
    ...     verification_method="did:web:academy.example#key-1",
    ...     status_base="https://academy.example/status/",
    ...     registry=Registry.open("sqlite:///issued.sqlite3"),
    ... )
    >>> files = {}
    >>> for outcome in issue_cohort(cohort, issuer, catalogue=catalogue, now=now):
    ...     if saved := outcome.save_to(Path("badges")):  # A refused row has no badge, and says why.
    ...         files[outcome.row] = saved.path
    >>> print(len(files), "badges,", len(cohort.refused), "rows refused")
    148 badges, 11 rows refused
    >>> site = publish(Path("site"), issuer, catalogue=catalogue, now=now)

From a badge to an answer::

    >>> from badgeforge import Facts, Policy, TrustList, Verifier

    >>> verifier = Verifier(
    ...     trust=TrustList.load(Path("examples/academy/trust.toml")),
    ...     facts=Facts.folder(Path("site")),
    ...     policy=Policy.strict(),
    ... )
    >>> data = files[5].read_bytes()  # A PNG or SVG with a badge in it will do as well.
    >>> report = verifier.verify(data, recipient="mailto:zoe.osample@riverside-trust.example", now=now)
    >>> print(report)  # One line for each check.  # doctest: +ELLIPSIS
    accepted at 2026-11-22T09:30:00Z
      authentic: readable: passed: The file holds one badge.
      ...
    >>> badge = report.require()  # The accepted badge, or raises NotAccepted.
    >>> print(badge.achievement.name, *(f"{credit.earned} {credit.credit.unit}" for credit in badge.credits))
    Essentials of Health Systems 15 uk-credit 7.5 ects

Nothing here reads the clock, the network or a setting by itself: what a function needs is handed to it.
What is imported from other modules of the package may change without notice.
"""

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from badgeforge.errors import BadgeforgeError, NotAccepted
    from badgeforge.issuing.batch import issue_cohort
    from badgeforge.issuing.issuer import Issuer
    from badgeforge.issuing.lifecycle import Reason, reinstate, revoke, suspend
    from badgeforge.issuing.preview import plan_cohort
    from badgeforge.issuing.publication import publish
    from badgeforge.issuing.registry import Registry
    from badgeforge.issuing.states import RowState
    from badgeforge.keys.key import SigningKey
    from badgeforge.learning.catalogue import Catalogue
    from badgeforge.learning.cohort import Cohort
    from badgeforge.linkeddata.contexts import ContextStore
    from badgeforge.ob3.model.profile import Profile
    from badgeforge.trust.trustlist import TrustList
    from badgeforge.verification.checks import AnyRecipient
    from badgeforge.verification.facts import Facts
    from badgeforge.verification.policy import Policy
    from badgeforge.verification.report import Answer, Report, Verdict
    from badgeforge.verification.verifier import Verifier

__all__ = [
    "Answer",
    "AnyRecipient",
    "BadgeforgeError",
    "Catalogue",
    "Cohort",
    "ContextStore",
    "Facts",
    "Issuer",
    "NotAccepted",
    "Policy",
    "Profile",
    "Reason",
    "Registry",
    "Report",
    "RowState",
    "SigningKey",
    "TrustList",
    "Verdict",
    "Verifier",
    "__version__",
    "issue_cohort",
    "plan_cohort",
    "publish",
    "reinstate",
    "revoke",
    "suspend",
]

_HOMES = {
    "Answer": "verification.report",
    "AnyRecipient": "verification.checks",
    "BadgeforgeError": "errors",
    "Catalogue": "learning.catalogue",
    "Cohort": "learning.cohort",
    "ContextStore": "linkeddata.contexts",
    "Facts": "verification.facts",
    "Issuer": "issuing.issuer",
    "NotAccepted": "errors",
    "Policy": "verification.policy",
    "Profile": "ob3.model.profile",
    "Reason": "issuing.lifecycle",
    "Registry": "issuing.registry",
    "Report": "verification.report",
    "RowState": "issuing.states",
    "SigningKey": "keys.key",
    "TrustList": "trust.trustlist",
    "Verdict": "verification.report",
    "Verifier": "verification.verifier",
    "issue_cohort": "issuing.batch",
    "plan_cohort": "issuing.preview",
    "publish": "issuing.publication",
    "reinstate": "issuing.lifecycle",
    "revoke": "issuing.lifecycle",
    "suspend": "issuing.lifecycle",
}
"""Where each public name lives. They are imported when they are asked for, so that verifying never loads the database."""


def __getattr__(name: str) -> object:
    """Import a public name the first time it is asked for (https://peps.python.org/pep-0562/)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted(__all__)
