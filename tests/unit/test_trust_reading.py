"""Reading trust lists."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from badgeforge.errors import InputError, TrustListError
from badgeforge.keys.key import SigningKey
from badgeforge.trust import PinnedKey, Role, Scope, TrustedIssuer, TrustList
from badgeforge.trust.entry import Period

KEY = SigningKey.from_seed(bytes(range(32))).verification_key.multikey
MODULES = "https://academy.example/modules/"

FULL = f"""
[[issuer]]
did = "did:web:academy.example"
name = "Example Academy"
ods_code = "X26"
roles = ["award", "status"]
achievements = ["https://academy.example/modules/edi-core/2"]
achievement_prefixes = ["{MODULES}"]
from = 2026-01-01
until = 2026-12-31
approved_by = "Education committee"
status_for = ["did:web:ward.example"]
did_document_sha256 = "{"0a" * 32}"

[[issuer.keys]]
multikey = "{KEY}"
from = 2026-01-01T09:00:00+01:00
not_after = 2026-06-30
"""


def a_list(**changes):
    """A list of one entry; `None` leaves a key out."""
    lines = {
        "did": '"did:web:academy.example"',
        "name": '"Example Academy"',
        "roles": '["award"]',
        "achievements": '["https://academy.example/modules/edi-core/2"]',
    } | changes
    return "[[issuer]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value is not None)


def problems_of(text):
    return [(problem.code, problem.pointer) for problem in TrustList.problems(text.encode())]


def test_reads_every_key():
    expected = TrustedIssuer(
        did="did:web:academy.example",
        name="Example Academy",
        roles=frozenset({Role.AWARD, Role.STATUS}),
        scope=Scope(frozenset({"https://academy.example/modules/edi-core/2"}), (MODULES,)),
        period=Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ods_code="X26",
        approved_by="Education committee",
        status_for=frozenset({"did:web:ward.example"}),
        keys=(
            PinnedKey(
                KEY,
                Period(
                    datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=1))),
                    datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC),
                ),
            ),
        ),
        did_document_sha256="0a" * 32,
    )

    assert TrustList.parse(FULL).entries == (expected,)


def test_reads_a_file_and_keeps_its_digest(tmp_path):
    path = tmp_path / "trust.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())

    found = TrustList.load(path)

    assert found.entries == TrustList.parse(FULL).entries
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_reports_every_mistake_with_place_and_fix():
    text = a_list(roles='["awards"]', achievments="[]", achievements=None, name=None)

    with pytest.raises(TrustListError) as caught:
        TrustList.parse(text, name="trust.toml")

    assert caught.value.code == "trust-list-mistakes"
    assert str(caught.value) == "trust.toml has 3 mistakes"
    assert [str(problem) for problem in caught.value.problems] == [
        "issuer[0].name: the key 'name' is missing (trust.toml line 1) (write name = \"Example Academy\")",
        "issuer[0].roles[0]: 'awards' is not a role (trust.toml line 3) (did you mean 'award'?)",
        (
            "issuer[0].achievments: the key 'achievments' means nothing here (trust.toml line 4)"
            " (did you mean 'achievements'?)"
        ),
    ]


def test_says_one_mistake():
    with pytest.raises(InputError, match=r"the trust list has one mistake$"):
        TrustList.parse("")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "issuer = []"])
def test_refuses_a_list_of_nobody(text):
    assert problems_of(text) == [("trust-list-empty", "")]


@pytest.mark.parametrize("key", ["did", "name", "roles"])
def test_needs_did_name_and_roles(key):
    assert problems_of(a_list(**{key: None})) == [("trust-key-missing", f"issuer[0].{key}")]


@pytest.mark.parametrize("role", ["award", "accredit", "endorse", "recognise"])
def test_trusts_nobody_for_everything_by_default(role):
    problems = TrustList.problems(a_list(roles=f'["{role}"]', achievements=None).encode())

    assert [(problem.code, problem.pointer) for problem in problems] == [("trust-scope-missing", "issuer[0]")]
    assert "all_achievements = true" in problems[0].hint


@pytest.mark.parametrize("changes", [{"achievements": "[]"}, {"achievements": None, "all_achievements": "false"}])
def test_an_empty_scope_is_no_scope(changes):
    assert problems_of(a_list(**changes)) == [("trust-scope-missing", "issuer[0]")]


def test_trusts_for_everything_when_told_so():
    text = a_list(achievements=None, all_achievements="true")

    assert TrustList.parse(text).entries[0].scope == Scope(everything=True)


def test_refuses_everything_beside_a_list():
    assert problems_of(a_list(all_achievements="true")) == [("trust-scope-ambiguous", "issuer[0].all_achievements")]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("did", '"academy.example"', "trust-did"),
        ("did", '"did:web:academy.example#key-1"', "trust-did"),
        ("did", '"https://academy.example"', "trust-did"),
        ("ods_code", '"x-26"', "trust-ods-code"),
        ("roles", "[]", "trust-role"),
        ("achievements", '["edi-core"]', "trust-achievement"),
        ("achievement_prefixes", '["https://academy.example/modules"]', "trust-prefix"),
        ("achievement_prefixes", '["https://academy.example"]', "trust-prefix"),
        ("achievement_prefixes", '["http://academy.example/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://user@academy.example/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://Academy.example/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://academy.example/a/../b/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://academy.example//b/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://academy.example/a%2Fb/"]', "trust-prefix"),
        ("achievement_prefixes", '["https://academy.example/?a=/"]', "trust-prefix"),
        ("achievement_prefixes", '["urn:uuid:/"]', "trust-prefix"),
        ("achievement_prefixes", '[""]', "trust-type"),
        ("did_document_sha256", '"0A"', "trust-digest"),
        ("status_for", '["did:web:ward.example"]', "trust-status-for"),
        ("name", "7", "trust-type"),
        ("name", '"  "', "trust-type"),
        ("achievements", '"https://academy.example/1"', "trust-type"),
        ("achievements", "[7]", "trust-type"),
        ("all_achievements", '"yes"', "trust-type"),
        ("from", '"2026-01-01"', "trust-type"),
        ("from", "2026-01-01T09:00:00", "trust-type"),
        ("until", "09:00:00", "trust-type"),
        ("keys", '["z6Mk"]', "trust-type"),
        ("colour", '"blue"', "trust-key-unknown"),
    ],
)
def test_refuses_a_value_that_will_not_do(key, value, code):
    found = problems_of(a_list(**{key: value}))

    assert (code, f"issuer[0].{key}") in found


def test_needs_status_for_beside_the_role_status():
    text = a_list(roles='["status"]', achievements=None)

    assert problems_of(text) == [("trust-status-for", "issuer[0].status_for")]


def test_refuses_to_keep_status_for_what_is_no_did():
    text = a_list(roles='["status"]', achievements=None, status_for='["ward.example"]')

    assert problems_of(text) == [("trust-did", "issuer[0].status_for")]


@pytest.mark.parametrize("until", ["2025-12-31", "2026-01-01T00:00:00Z"])
def test_refuses_a_period_that_ends_before_it_begins(until):
    text = a_list(**{"from": "2026-01-01", "until": until})

    assert problems_of(text) == [("trust-period", "issuer[0].until")]


def test_a_period_may_be_one_day_long():
    text = a_list(**{"from": "2026-01-01", "until": "2026-01-01"})

    assert problems_of(text) == []


@pytest.mark.parametrize("key", ["z6Mk", "u7QE", "key", KEY[:-1]])
def test_refuses_a_key_that_cannot_be_used(key):
    assert problems_of(a_list(keys=f'[{{ multikey = "{key}" }}]')) == [("trust-key", "issuer[0].keys[0].multikey")]


def test_reads_the_keys_of_a_key():
    text = a_list(keys=f'[{{ multikey = "{KEY}", until = 2026-01-01 }}, {{ from = 2026-01-01 }}]')

    assert problems_of(text) == [
        ("trust-key-unknown", "issuer[0].keys[0].until"),
        ("trust-key-missing", "issuer[0].keys[1].multikey"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"[[issuer]",
        b"\xff\xfe[",
        b"a = " + b"[" * 5000 + b"]" * 5000,
        b"a = " + b"9" * 5000,
        b"issuer = [1]\nissuer = [2]",
    ],
)
def test_refuses_what_is_not_toml(content):
    with pytest.raises(InputError) as caught:
        TrustList.problems(content)

    assert caught.value.code == "trust-list-not-toml"


def test_refuses_an_issuer_that_is_no_table():
    assert problems_of("issuer = 7") == [("trust-type", "issuer")]


def test_says_when_the_file_cannot_be_read(tmp_path):
    with pytest.raises(InputError) as caught:
        TrustList.load(tmp_path / "absent.toml")

    assert caught.value.code == "trust-list-unreadable"


def test_refuses_a_file_beyond_the_limit(tmp_path):
    path = tmp_path / "trust.toml"
    path.write_bytes(b"#" * (5 << 20))

    with pytest.raises(InputError) as caught:
        TrustList.load(path)
    assert caught.value.code == "trust-list-too-large"
