"""Published lists are credentials: whose they are, how old, and that they are verified once and judged at each use."""

from datetime import timedelta

import pytest

from badgeforge.did import key as did_key
from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.trust import TrustList
from badgeforge.verification import status_lists
from badgeforge.verification.facts import Fact, Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import Outcome, Verdict
from badgeforge.verification.verifier import Verifier
from support.world import NOW, RECIPIENT, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def keeper(world):
    """Somebody who keeps the academy's list; its DID document is at hand."""
    keeper = World(world.folder, host="keeper.example", seed=7)
    world.publish_status(issuer=keeper.did, sign_with=keeper)
    return keeper


def _status(report):
    check = report.check("status")
    return check.outcome, [problem.code for problem in check.problems]


def _trust(world, keeper, *, keys="", **changes):
    entry = {"did": keeper.did, "roles": ["status"], "status_for": [world.did], "achievement_prefixes": None, **changes}
    return TrustList.parse(f"{world.trust_text()}\n\n{keeper.trust_text(**entry)}\n{keys}")


class TestWhoseListItIs:
    def test_the_issuers_own_list_counts(self, world):
        assert _status(world.verify(world.signed_badge())) == (Outcome.PASSED, [])

    def test_somebody_elses_does_not(self, world, keeper):
        assert _status(world.verify(world.signed_badge())) == (Outcome.UNDETERMINED, ["status-list-of-another-issuer"])

    def test_without_a_trust_list_nobody_else_may_keep_it(self, world, keeper):
        made = Verifier(trust=None, facts=Facts.folder(world.folder), policy=Policy.strict())
        report = made.verify(strictjson.dumps(world.signed_badge()), recipient=RECIPIENT, now=NOW)

        assert _status(report)[1] == ["status-list-of-another-issuer"]

    def test_the_trust_list_may_name_a_keeper(self, world, keeper):
        report = world.verify(world.signed_badge(), trust=_trust(world, keeper))

        assert (_status(report), report.verdict) == ((Outcome.PASSED, []), Verdict.ACCEPTED)

    def test_a_keepers_set_bit_withdraws(self, world, keeper):
        world.publish_status(7, issuer=keeper.did, sign_with=keeper)

        report = world.verify(world.signed_badge(), trust=_trust(world, keeper))

        assert report.check("status").outcome is Outcome.FAILED

    def test_a_keeper_keeps_for_those_it_is_named_for(self, world, keeper):
        trust = _trust(world, keeper, status_for=["did:web:other.example"])

        assert _status(world.verify(world.signed_badge(), trust=trust))[1] == ["status-list-of-another-issuer"]

    def test_a_keeper_keeps_while_it_is_trusted(self, world, keeper):
        trust = _trust(world, keeper, until="2026-10-31")

        assert _status(world.verify(world.signed_badge(), trust=trust))[1] == ["status-list-of-another-issuer"]

    def test_an_issuer_trusted_to_award_may_not_keep_others_lists(self, world, keeper):
        trust = TrustList.parse(f"{world.trust_text()}\n\n{keeper.trust_text()}")

        assert _status(world.verify(world.signed_badge(), trust=trust))[1] == ["status-list-of-another-issuer"]

    def test_a_keeper_whose_key_is_pinned_counts_with_that_key(self, world, keeper):
        pin = f'keys = [{{ multikey = "{keeper.key.verification_key.multikey}" }}]'
        other = f'keys = [{{ multikey = "{world.key.verification_key.multikey}" }}]'

        assert _status(world.verify(world.signed_badge(), trust=_trust(world, keeper, keys=pin))) == (
            Outcome.PASSED,
            [],
        )
        report = world.verify(world.signed_badge(), trust=_trust(world, keeper, keys=other))
        assert _status(report)[1] == ["status-list-of-another-issuer"]


class TestPinnedKeys:
    """Whoever takes over an issuer's website can add a key to its DID document, and sign a list in which nobody is withdrawn."""

    @pytest.fixture
    def thief(self, world):
        """A key that stands in the academy's DID document beside the real one."""
        thief = World(world.folder / "elsewhere", seed=13).key
        keys = {"key-1": world.key.verification_key, "key-2": thief.verification_key}
        world.write(f"{world.base}/.well-known/did.json", web.make_document(world.did, keys))
        return thief

    def _sign_list(self, world, key, name):
        unsecured = {name: member for name, member in world.publish_status().items() if name != "proof"}
        world.write(world.list_url, world.sign(unsecured, key=key, method=f"{world.did}#{name}"))

    def _pinned(self, world, key):
        return TrustList.parse(f'{world.trust_text()}\nkeys = [{{ multikey = "{key.verification_key.multikey}" }}]')

    def test_without_pins_every_key_of_the_issuer_signs_its_lists(self, world, thief):
        self._sign_list(world, thief, "key-2")

        assert _status(world.verify(world.signed_badge())) == (Outcome.PASSED, [])

    def test_where_keys_are_pinned_a_list_of_another_key_does_not_count(self, world, thief):
        self._sign_list(world, thief, "key-2")

        report = world.verify(world.signed_badge(), trust=self._pinned(world, world.key))

        assert _status(report) == (Outcome.UNDETERMINED, ["status-list-key-not-pinned"])

    def test_where_keys_are_pinned_a_list_of_the_pinned_key_counts(self, world, thief):
        self._sign_list(world, world.key, "key-1")

        assert world.verify(world.signed_badge(), trust=self._pinned(world, world.key)).verdict is Verdict.ACCEPTED

    def test_the_key_of_the_badge_itself_signs_its_lists_too(self, world, thief):
        """Whether that key is trusted is the trust check's question, and it says no."""
        self._sign_list(world, thief, "key-2")
        badge = world.sign(world.badge(), key=thief, method=f"{world.did}#key-2")

        report = world.verify(badge, trust=self._pinned(world, world.key))

        assert _status(report) == (Outcome.PASSED, [])
        assert report.verdict is Verdict.NOT_ACCEPTED


class TestWhen:
    def test_its_age_counts_from_its_own_date(self, world):
        world.publish_status(valid_from=NOW - timedelta(days=3))

        report = world.verify(world.signed_badge(), policy=Policy.strict(max_status_age=timedelta(days=2)))

        assert _status(report) == (Outcome.UNDETERMINED, ["status-list-too-old"])

    def test_as_old_as_allowed_counts(self, world):
        world.publish_status(valid_from=NOW - timedelta(days=3))

        report = world.verify(world.signed_badge(), policy=Policy.strict(max_status_age=timedelta(days=3)))

        assert report.verdict is Verdict.ACCEPTED
        assert report.check("status").facts["entries"][0]["ageSeconds"] == 3 * 24 * 3600

    def test_a_list_of_a_fast_clock_is_of_no_age(self, world):
        world.publish_status(valid_from=NOW + timedelta(minutes=4))

        report = world.verify(world.signed_badge())

        assert report.check("status").facts["entries"][0]["ageSeconds"] == 0

    def test_a_list_dated_ahead_of_its_own_proof_does_not_count(self, world):
        unsecured = {name: member for name, member in world.publish_status().items() if name != "proof"}
        unsecured["validFrom"] = "2026-11-23T00:00:00Z"
        world.write(world.list_url, world.sign(unsecured))

        assert _status(world.verify(world.signed_badge()))[1] == ["status-list-not-yet-valid"]

    def test_a_list_without_a_date_does_not_count(self, world):
        unsecured = {
            name: member for name, member in world.publish_status().items() if name not in {"proof", "validFrom"}
        }
        world.write(world.list_url, world.sign(unsecured))

        assert _status(world.verify(world.signed_badge()))[1] == ["status-list-undated"]

    def test_a_list_signed_ahead_of_the_clock_does_not_count(self, world):
        world.publish_status(valid_from=NOW + timedelta(minutes=4))
        badge = world.signed_badge()

        report = world.verify(badge, now=NOW - timedelta(minutes=2))

        assert _status(report)[1] == ["proof-created-in-future"]

    def test_a_list_that_ends_now_says_nothing_more(self, world):
        badge = world.signed_badge()
        world.publish_status(valid_from=NOW - timedelta(days=7), days=7)

        assert _status(world.verify(badge))[1] == ["status-list-expired"]
        assert world.verify(badge, now=NOW - timedelta(seconds=1)).check("status").outcome is Outcome.PASSED

    def test_a_list_as_new_as_the_newest_seen_counts(self, world):
        seen = {world.list_url: NOW - timedelta(hours=1)}

        report = world.verify(world.signed_badge(), facts=Facts.folder(world.folder).with_newest_seen(seen))

        assert report.check("status").outcome is Outcome.PASSED

    def test_an_older_list_than_one_seen_does_not(self, world):
        seen = {world.list_url: NOW - timedelta(minutes=59)}

        report = world.verify(world.signed_badge(), facts=Facts.folder(world.folder).with_newest_seen(seen))

        assert _status(report) == (Outcome.UNDETERMINED, ["status-list-older-than-seen"])

    def test_what_was_seen_of_another_list_does_not_matter(self, world):
        seen = {f"{world.base}/status/2": NOW}

        report = world.verify(world.signed_badge(), facts=Facts.folder(world.folder).with_newest_seen(seen))

        assert report.check("status").outcome is Outcome.PASSED

    def test_the_report_says_from_when_until_when_and_whence(self, world):
        (entry,) = world.verify(world.signed_badge()).check("status").facts["entries"]

        assert (entry["list"], entry["listValidFrom"], entry["listValidUntil"], entry["source"]) == (
            world.list_url, "2026-11-22T08:30:00Z", "2026-11-29T08:30:00Z", "folder",
        )  # fmt: skip

    def test_a_list_without_end_counts_while_it_is_young(self, world):
        unsecured = {
            name: member for name, member in world.publish_status().items() if name not in {"proof", "validUntil"}
        }
        world.write(world.list_url, world.sign(unsecured))

        (entry,) = world.verify(world.signed_badge()).check("status").facts["entries"]

        assert "listValidUntil" not in entry


class TestRemembering:
    """A collection of a thousand badges shares a few lists; each content is verified once."""

    @pytest.fixture
    def counted(self, world):
        """A verifier, and how often somebody asked for the DID document: once for a badge, and once more for a list."""
        held = Facts.folder(world.folder)
        asked = []

        def documents(url, max_bytes):
            asked.append(url)
            return held.did_documents(url, max_bytes)

        return world.verifier(facts=Facts(documents, held.status_lists)), asked

    def test_the_same_content_gives_the_same_answer_again(self, world):
        verifier = world.verifier()
        data = strictjson.dumps(world.signed_badge())

        first, second = (verifier.verify(data, recipient=RECIPIENT, now=NOW) for _ in range(2))

        assert first == second

    def test_another_content_is_another_list(self, world):
        verifier = world.verifier()
        data = strictjson.dumps(world.signed_badge())
        assert verifier.verify(data, recipient=RECIPIENT, now=NOW).verdict is Verdict.ACCEPTED

        world.publish_status(7)

        assert verifier.verify(data, recipient=RECIPIENT, now=NOW).verdict is Verdict.REJECTED

    def test_a_remembered_list_still_ends(self, world):
        verifier = world.verifier()
        data = strictjson.dumps(world.signed_badge())
        verifier.verify(data, recipient=RECIPIENT, now=NOW)

        report = verifier.verify(data, recipient=RECIPIENT, now=NOW + timedelta(days=7))

        assert _status(report)[1] == ["status-list-expired"]

    def test_a_key_revoked_since_takes_its_lists_along(self, world, keeper):
        verifier = world.verifier(trust=_trust(world, keeper))
        data = strictjson.dumps(world.signed_badge())
        assert verifier.verify(data, recipient=RECIPIENT, now=NOW).verdict is Verdict.ACCEPTED

        document = keeper.did_document()
        document["verificationMethod"][0]["revoked"] = "2026-11-01T00:00:00Z"
        world.write(f"{keeper.base}/.well-known/did.json", document)

        assert _status(verifier.verify(data, recipient=RECIPIENT, now=NOW))[1] == ["did-method-revoked"]

    def test_a_proof_that_ended_since_takes_its_list_along(self, world):
        unsecured = {name: member for name, member in world.publish_status().items() if name != "proof"}
        world.write(world.list_url, world.sign(unsecured, expires="2026-11-23T00:00:00Z"))
        verifier = world.verifier()
        data = strictjson.dumps(world.signed_badge())
        assert verifier.verify(data, recipient=RECIPIENT, now=NOW).verdict is Verdict.ACCEPTED

        report = verifier.verify(data, recipient=RECIPIENT, now=NOW + timedelta(days=1))

        assert _status(report)[1] == ["proof-expired"]

    def test_asks_for_the_issuers_document_each_time(self, world, counted):
        verifier, asked = counted
        data = strictjson.dumps(world.signed_badge())

        for _ in range(2):
            verifier.verify(data, recipient=RECIPIENT, now=NOW)

        assert len(asked) == 4

    def test_keeps_so_many_lists_and_no_more(self, world, monkeypatch):
        monkeypatch.setattr(status_lists, "MAX_REMEMBERED_LISTS", 2)
        verifier = world.verifier()
        for number in range(4):
            world.publish_status(url=f"{world.base}/status/{number}")
            entry = {**world.badge()["credentialStatus"], "statusListCredential": f"{world.base}/status/{number}"}
            badge = world.signed_badge(credentialStatus=entry)
            assert verifier.verify(strictjson.dumps(badge), recipient=RECIPIENT, now=NOW).verdict is Verdict.ACCEPTED

        assert len(verifier._status._verified) == 2


def test_a_list_that_cannot_be_read_from_disk_leaves_it_open(world):
    world.write(world.list_url, b" " * (5 << 20))

    assert _status(world.verify(world.signed_badge())) == (Outcome.UNDETERMINED, ["site-file-too-large"])


def test_a_list_of_a_did_key_issuer_counts(world):
    """Such an issuer has no website of its own; its list may stand anywhere."""
    did = did_key.did_key(world.key.verification_key)
    world.method = did_key.method_id(world.key.verification_key)
    world.publish_status(issuer=did)

    report = world.verify(world.signed_badge(issuer=did), trust=world.trust(did=did))

    assert report.verdict is Verdict.ACCEPTED


def test_facts_from_memory_do_as_well(world):
    held = Facts.folder(world.folder)
    lists = {world.list_url: strictjson.dumps(world.publish_status(7))}
    facts = Facts(held.did_documents, lambda url, _size: Fact(lists[url], "memory", NOW))

    report = world.verify(world.signed_badge(), facts=facts)

    assert report.check("status").facts["entries"][0]["source"] == "memory"
    assert report.verdict is Verdict.REJECTED
