"""Only type-checked, never run: what a user's own typed code may rely on (`make lint`)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from badgeforge import (
    Answer,
    AnyRecipient,
    BadgeforgeError,
    Catalogue,
    Cohort,
    ContextStore,
    Facts,
    Issuer,
    NotAccepted,
    Policy,
    Profile,
    Reason,
    Registry,
    Report,
    RowState,
    SigningKey,
    TrustList,
    Verdict,
    Verifier,
    issue_cohort,
    plan_cohort,
    publish,
    revoke,
)


class RemoteSigner:
    """A signer of one's own: two members are enough."""

    def __init__(self, inner: SigningKey) -> None:
        self.verification_key = inner.verification_key
        self._inner = inner

    def sign(self, data: bytes) -> bytes:
        return self._inner.sign(data)


def from_a_list_to_badges(folder: Path, *, passphrase: bytes, now: datetime) -> Iterator[tuple[int, Path]]:
    catalogue = Catalogue.load(folder / "catalogue.toml")
    cohort = Cohort.read(folder / "cohort.csv", catalogue=catalogue, date_format="day-first")
    registry = Registry.open("sqlite:///issued.sqlite3")
    profile = Profile.load(folder / "issuer.json")
    assert_type(profile, Profile)
    issuer = Issuer(
        profile=profile,
        signer=RemoteSigner(SigningKey.load(folder / "issuer.pem", passphrase=lambda: passphrase)),
        verification_method=f"{profile.id}#key-1",
        status_base="https://academy.example/status/",
        registry=registry,
    )
    planned = plan_cohort(cohort, catalogue=catalogue, profile=profile, registry=registry, now=now)
    if any(outcome.state is RowState.CHANGED for outcome in planned):
        return
    for outcome in issue_cohort(cohort, issuer, catalogue=catalogue, now=now):
        saved = outcome.save_to(folder / "badges")
        if saved is not None:
            yield outcome.row, saved.path
    for file in publish(folder / "site", issuer, catalogue=catalogue, now=now):
        assert_type(file.url, str)
    assert_type(revoke(registry, "urn:uuid:1", reason=Reason.ISSUED_IN_ERROR, now=now).changed, bool)


def from_a_badge_to_an_answer(data: bytes, *, folder: Path, now: datetime) -> list[Decimal | None]:
    verifier = Verifier(
        trust=TrustList.load(folder / "trust.toml"),
        facts=Facts.folder(folder / "site"),
        policy=Policy.strict(),
        contexts=ContextStore.packaged(),
    )
    report = verifier.verify(data, recipient=["mailto:sam@ward.example", "did:key:z6Mk"], now=now)
    assert_type(report, Report)
    assert_type(report.verdict, Verdict)
    assert_type(report.current, Answer)
    try:
        badge = report.require()
    except NotAccepted as error:
        assert_type(error.code, str)
        return []
    except BadgeforgeError:
        raise
    assert_type(badge.achievement.name, str)
    open_report = verifier.verify(data, recipient=AnyRecipient(), now=now)
    assert_type(open_report.claimed.issuer_name, str)
    return [credit.earned for credit in badge.credits]
