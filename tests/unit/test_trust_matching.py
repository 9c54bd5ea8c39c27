"""Asking a trust list."""

from datetime import UTC, datetime

import pytest

from badgeforge.keys.key import SigningKey
from badgeforge.trust import TrustList, TrustOutcome

ACADEMY = "did:web:academy.example"
EDI = "https://academy.example/modules/edi-core/2"
AT = datetime(2026, 11, 22, tzinfo=UTC)
KEY, OTHER_KEY = (SigningKey.from_seed(bytes([seed]) * 32).verification_key.multikey for seed in (1, 2))
DIGEST = "0a" * 32


def a_list(lines="", *, scope=f'achievements = ["{EDI}"]', roles='["award"]'):
    return TrustList.parse(
        f'[[issuer]]\ndid = "{ACADEMY}"\nname = "Example Academy"\nroles = {roles}\n{scope}\n{lines}\n'
    )


def ask(trust, issuer=ACADEMY, *, role="award", achievement_id=EDI, at=AT, **key):
    return trust.match(issuer, role=role, achievement_id=achievement_id, at=at, **key)


def test_trusts_what_is_listed():
    decision = ask(a_list())

    assert decision.outcome is TrustOutcome.TRUSTED
    assert decision.is_trusted
    assert decision.entry.name == "Example Academy"
    assert decision.explanation == "Example Academy is in the trust list to award, also for this."


def test_trusts_no_other_issuer():
    decision = ask(a_list(), "did:web:other.example")

    assert (decision.outcome, decision.entry) == (TrustOutcome.UNLISTED, None)
    assert decision.explanation == "The issuer is not in the trust list (did:web:other.example)."


def test_compares_issuers_character_by_character_and_shows_the_near_miss():
    decision = ask(a_list(), "did:web:Academy.example")

    assert decision.outcome is TrustOutcome.UNLISTED
    assert decision.explanation == (
        "The issuer is not in the trust list (did:web:Academy.example)."
        " Example Academy is, written as did:web:academy.example."
    )


def test_does_not_repeat_an_id_that_could_disturb_a_screen():
    assert ask(a_list(), "did:web:\x1b[2J").explanation == "The issuer is not in the trust list."


def test_trusts_in_no_other_role():
    decision = ask(a_list(), role="accredit")

    assert decision.outcome is TrustOutcome.ROLE
    assert decision.explanation == "Example Academy is in the trust list to award, not to accredit."


def test_an_unknown_role_is_a_programming_mistake():
    with pytest.raises(ValueError):
        ask(a_list(), role="awarder")


def test_trusts_for_no_other_achievement_and_says_for_which():
    twelve = ", ".join(f'"https://academy.example/modules/{number}/1"' for number in range(12))

    decision = ask(a_list(scope=f"achievements = [{twelve}]"))

    assert decision.outcome is TrustOutcome.SCOPE
    assert decision.explanation == f"Example Academy is trusted to award 12 achievements, not this one ({EDI})."


def test_another_version_is_another_achievement():
    assert ask(a_list(), achievement_id=EDI[:-1] + "3").outcome is TrustOutcome.SCOPE


def test_trusts_for_everything_only_where_the_list_says_so():
    decision = ask(a_list(scope="all_achievements = true"), achievement_id="urn:anything")

    assert decision.is_trusted
    assert str(decision.entry.scope) == "everything"


@pytest.mark.parametrize(
    "identifier", ["https://academy.example/modules/x", "https://academy.example/modules/x/2?v=1#credit-1"]
)
def test_trusts_what_is_below_a_prefix(identifier):
    trust = a_list(scope='achievement_prefixes = ["https://academy.example/modules/"]')

    assert ask(trust, achievement_id=identifier).is_trusted


@pytest.mark.parametrize(
    "identifier",
    [
        "https://academy.example/modules",
        "https://academy.example/modules/",
        "https://academy.example/modulesX/1",
        "https://academy.example/Modules/1",
        "https://academy.example.evil.example/modules/1",
        "https://academy.example@evil.example/modules/1",
        "http://academy.example/modules/1",
        "HTTPS://academy.example/modules/1",
        "https://academy.example/modules/../programmes/1",
        "https://academy.example/modules/1/..",
        "https://academy.example/modules/./1",
        "https://academy.example/modules/..?x",
        "https://academy.example/modules/%2e%2E/1",
        "https://academy.example/modules/1%2F2",
        "https://academy.example/modules/..%5c1",
        "https://academy.example/modules/..\\1",
        "https://academy.example/modules//evil.example/1",
        "https://academy.example/modules/x//1",
    ],
)
def test_does_not_take_for_below_a_prefix_what_is_not_plainly_so(identifier):
    trust = a_list(scope='achievement_prefixes = ["https://academy.example/modules/"]')

    decision = ask(trust, achievement_id=identifier)

    assert decision.outcome is TrustOutcome.SCOPE
    assert "everything below https://academy.example/modules/" in decision.explanation


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC), TrustOutcome.DATE),
        (datetime(2026, 1, 1, tzinfo=UTC), TrustOutcome.TRUSTED),
        (datetime(2026, 12, 31, 23, 59, 58, tzinfo=UTC), TrustOutcome.TRUSTED),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), TrustOutcome.DATE),
    ],
)
def test_trusts_from_the_first_day_to_the_last(at, expected):
    assert ask(a_list("from = 2026-01-01\nuntil = 2026-12-31"), at=at).outcome is expected


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("from = 2027-01-01\nuntil = 2028-01-01", "from 2027-01-01 until 2028-01-01"),
        ("until = 2025-01-01", "until 2025-01-01"),
        ("from = 2027-01-01", "from 2027-01-01"),
    ],
)
def test_says_when_it_is_trusted(lines, words):
    assert ask(a_list(lines)).explanation == f"Example Academy is trusted for this {words}, not on 2026-11-22."


def test_trusts_a_pinned_key():
    decision = ask(a_list(f'keys = [{{ multikey = "{KEY}" }}]'), key_multikey=KEY)

    assert decision.is_trusted
    assert decision.entry.is_pinned


@pytest.mark.parametrize("key", [OTHER_KEY, None])
def test_trusts_no_other_key_where_keys_are_pinned(key):
    decision = ask(a_list(f'keys = [{{ multikey = "{KEY}" }}]'), key_multikey=key)

    assert decision.outcome is TrustOutcome.KEY
    assert decision.explanation == (
        "The key that signed is not one of those that the trust list fixes for Example Academy."
    )


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        (datetime(2025, 12, 31, tzinfo=UTC), TrustOutcome.KEY),
        (datetime(2026, 3, 1, tzinfo=UTC), TrustOutcome.TRUSTED),
        (datetime(2026, 7, 1, tzinfo=UTC), TrustOutcome.KEY),
        (None, TrustOutcome.KEY),
    ],
)
def test_trusts_a_pinned_key_only_while_it_was_in_use(created, expected):
    trust = a_list(f'keys = [{{ multikey = "{KEY}", from = 2026-01-01, not_after = 2026-06-30 }}]')

    assert ask(trust, key_multikey=KEY, created=created).outcome is expected


def test_says_when_the_key_was_in_use():
    trust = a_list(f'keys = [{{ multikey = "{KEY}", not_after = 2026-06-30 }}]')

    assert ask(trust, key_multikey=KEY).explanation == (
        "The trust list gives the key that signed to Example Academy until 2026-06-30,"
        " and the signature is of 2026-11-22."
    )


def test_a_key_may_stand_twice_with_two_periods():
    trust = a_list(
        f'keys = [{{ multikey = "{KEY}", not_after = 2025-01-01 }}, {{ multikey = "{KEY}", from = 2026-01-01 }}]'
    )

    assert ask(trust, key_multikey=KEY).is_trusted


@pytest.mark.parametrize(("digest", "expected"), [(DIGEST, True), ("0b" * 32, False), (None, False)])
def test_trusts_only_the_pinned_did_document(digest, expected):
    decision = ask(a_list(f'did_document_sha256 = "{DIGEST}"'), did_sha256=digest)

    assert decision.is_trusted is expected


def test_says_that_the_did_document_is_another():
    assert ask(a_list(f'did_document_sha256 = "{DIGEST}"')).explanation == (
        "The DID document is not the one that the trust list fixes for Example Academy."
    )


def two_entries():
    entry = '[[issuer]]\ndid = "{did}"\nname = "{name}"\nroles = ["award"]\nachievements = ["{scope}"]\n{lines}\n'
    return TrustList.parse(
        entry.format(did=ACADEMY, name="Old entry", scope=EDI, lines="until = 2025-12-31")
        + entry.format(did=ACADEMY, name="New entry", scope=EDI, lines="from = 2026-01-01")
        + entry.format(did=ACADEMY, name="Other module", scope=EDI + "/x", lines="")
    )


def test_any_entry_of_the_issuer_may_trust():
    assert ask(two_entries()).entry.name == "New entry"


def test_shows_the_nearest_miss_of_several_entries():
    decision = ask(two_entries(), at=datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC))

    assert (decision.outcome, decision.entry.name) == (TrustOutcome.DATE, "Old entry")


def test_trusts_to_keep_status_only_for_the_named_issuers():
    trust = a_list('status_for = ["did:web:ward.example"]', scope="", roles='["status"]')

    assert trust.may_keep_status(ACADEMY, credential_issuer="did:web:ward.example", at=AT)
    assert not trust.may_keep_status(ACADEMY, credential_issuer="did:web:other.example", at=AT)
    assert not trust.may_keep_status("did:web:other.example", credential_issuer="did:web:ward.example", at=AT)
    assert trust.match_status(ACADEMY, credential_issuer="did:web:other.example", at=AT).explanation == (
        "Example Academy is trusted to keep status for other issuers, not for this one (did:web:other.example)."
    )
    assert ask(trust).explanation == "Example Academy is in the trust list to keep status, not to award."


def test_trusts_to_endorse_only_in_that_role():
    trust = a_list(roles='["endorse", "award"]')

    assert trust.may_endorse(ACADEMY, about=EDI, at=AT)
    assert not trust.may_endorse(ACADEMY, about=EDI, at=AT, role="accredit")
    assert not trust.may_endorse(ACADEMY, about="https://academy.example/other", at=AT)
    assert not a_list().may_endorse(ACADEMY, about=EDI, at=AT)


def test_tells_which_keys_and_documents_are_pinned():
    trust = a_list(f'did_document_sha256 = "{DIGEST}"\nkeys = [{{ multikey = "{KEY}" }}]')

    assert trust.pins(ACADEMY, key_multikey=KEY)
    assert trust.pins(ACADEMY, did_sha256=DIGEST)
    assert not trust.pins(ACADEMY, key_multikey=OTHER_KEY, did_sha256="0b" * 32)
    assert not trust.pins(ACADEMY)
    assert not trust.pins("did:web:other.example", key_multikey=KEY)
    assert not a_list().pins(ACADEMY, key_multikey=KEY)
