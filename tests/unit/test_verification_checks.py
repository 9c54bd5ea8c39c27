"""The checks of what is signed: period, status, trust, recipient, form, replacement."""

from datetime import UTC, datetime, timedelta

import pytest

from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.errors import MalformedDocumentError, Severity
from badgeforge.ob3.identity import EMAIL, identity_object
from badgeforge.trust import TrustList
from badgeforge.verification import checks, dates
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import MAX_STATUS_ENTRIES, Policy
from badgeforge.verification.report import Outcome, Verdict
from badgeforge.verification.verifier import Verifier
from support.world import NOW, RECIPIENT, World

START, END = "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"
OLDER = {"@context": ["https://www.w3.org/2018/credentials/v1"]}


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def _codes(finding):
    return [problem.code for problem in finding.problems]


class TestPeriod:
    def _check(self, at, **document):
        return checks.check_period({"@context": ["https://www.w3.org/ns/credentials/v2"], **document},
                                   at=at, policy=Policy.strict())  # fmt: skip

    def test_is_closed_at_the_start_and_open_at_the_end(self):
        start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
        moments = [start, end - timedelta(microseconds=1), end]

        found = [self._check(at, validFrom=START, validUntil=END).outcome for at in moments]

        assert found == [Outcome.PASSED, Outcome.PASSED, Outcome.FAILED]

    def test_forgives_a_clock_that_is_five_minutes_slow(self):
        start = datetime(2026, 1, 1, tzinfo=UTC)

        assert self._check(start - timedelta(minutes=5), validFrom=START).outcome is Outcome.PASSED
        assert _codes(self._check(start - timedelta(minutes=5, seconds=1), validFrom=START)) == ["period-not-started"]

    def test_forgives_nothing_at_the_end(self):
        finding = self._check(datetime(2027, 1, 1, tzinfo=UTC), validUntil=END)

        assert _codes(finding) == ["period-ended"]
        assert finding.summary == "It ended at 2027-01-01T00:00:00Z."

    @pytest.mark.parametrize("at", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)])
    def test_judges_at_the_ends_of_time(self, at):
        assert self._check(at, validFrom=START, validUntil=END).outcome is Outcome.FAILED

    def test_a_badge_without_end_says_so(self):
        assert self._check(NOW, validFrom=START).summary == "It is in its dates; it names no end."
        assert self._check(NOW).facts == {}

    def test_the_first_context_says_which_dates_count(self):
        document = {**OLDER, "issuanceDate": START, "expirationDate": END, "validUntil": "2020-01-01T00:00:00Z"}

        assert dates.period_of(document).end == datetime(2027, 1, 1, tzinfo=UTC)
        assert dates.period_of({**document, "@context": ["https://www.w3.org/ns/credentials/v2"]}).end.year == 2020

    @pytest.mark.parametrize("value", ["tomorrow", "2026-01-01", "2026-01-01T00:00:00", 2026, [START, END], {}])
    def test_a_date_that_is_none_is_not_guessed(self, value):
        with pytest.raises(MalformedDocumentError) as caught:
            self._check(NOW, validUntil=value)

        assert (caught.value.code, caught.value.pointer) == ("date-malformed", "/validUntil")
        assert "2026-11-22T09:30:00Z" in caught.value.detail

    def test_a_date_in_a_list_of_one_is_read(self):
        assert self._check(NOW, validUntil=[END]).facts == {"until": END}

    def test_the_time_asked_for_moves_dates_and_leaves_today_to_status(self, world):
        world.publish_status(7)
        badge = world.signed_badge()
        long_ago = datetime(2026, 10, 1, tzinfo=UTC)

        report = world.verify(badge, at=long_ago)

        assert report.check("period").outcome is Outcome.PASSED
        assert report.check("status").outcome is Outcome.FAILED
        assert (report.verdict, report.at, report.time) == (Verdict.REJECTED, long_ago, NOW)

    def test_a_badge_that_has_ended_was_in_its_dates_before(self, world):
        badge = world.signed_badge(validUntil="2026-11-01T00:00:00Z")

        assert world.verify(badge).verdict is Verdict.REJECTED
        assert world.verify(badge, at=datetime(2026, 10, 1, tzinfo=UTC)).verdict is Verdict.ACCEPTED


class TestStatus:
    def _entry(self, world, purpose, number, index=7):
        url = f"{world.base}/status/{number}"
        return {
            "id": f"{url}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index),
            "statusListCredential": url,
        }

    def _found(self, world, *entries):
        return world.verify(world.signed_badge(credentialStatus=list(entries))).check("status")

    def test_a_badge_without_entry_cannot_be_withdrawn_and_says_so(self, world):
        report = world.verify(world.signed_badge(credentialStatus=None))

        assert report.check("status").outcome is Outcome.NOT_APPLICABLE
        assert report.verdict is Verdict.ACCEPTED

    def test_says_in_fixed_words_that_it_was_withdrawn(self, world):
        world.publish_status(7)

        check = world.verify(world.signed_badge()).check("status")

        assert check.summary == (
            "Withdrawn by the issuer. The reason is not public and may be a routine correction. "
            "Ask for the newer badge."
        )
        assert _codes(check) == ["status-revoked"]

    def test_says_in_fixed_words_that_it_was_suspended(self, world):
        world.publish_status(7, purpose="suspension")

        check = self._found(world, self._entry(world, "suspension", 1))

        assert check.summary == checks.SUSPENDED
        assert [problem.pointer for problem in check.problems] == ["/credentialStatus/0"]

    def test_withdrawn_for_good_outweighs_for_now(self, world):
        for number, purpose in enumerate(("suspension", "revocation"), start=2):
            world.publish_status(7, url=f"{world.base}/status/{number}", purpose=purpose)

        check = self._found(world, self._entry(world, "suspension", 2), self._entry(world, "revocation", 3))

        assert check.summary == checks.WITHDRAWN
        assert _codes(check) == ["status-suspended", "status-revoked"]
        assert [problem.pointer for problem in check.problems] == ["/credentialStatus/0", "/credentialStatus/1"]

    def test_a_set_bit_decides_even_when_another_list_is_missing(self, world):
        world.publish_status(7)

        check = self._found(world, self._entry(world, "revocation", "missing"), self._entry(world, "revocation", 1))

        assert check.outcome is Outcome.FAILED

    def test_a_missing_list_leaves_a_clear_one_open(self, world):
        check = self._found(world, self._entry(world, "revocation", 1), self._entry(world, "suspension", "missing"))

        assert check.outcome is Outcome.UNDETERMINED
        assert check.summary == "Could not check whether it was withdrawn."
        assert len(check.facts["entries"]) == 1

    @pytest.mark.parametrize(
        ("purpose", "code"), [("refresh", "status-newer-exists"), ("message", "status-message-set")]
    )
    def test_a_set_bit_of_another_purpose_is_a_note(self, world, purpose, code):
        world.publish_status(7, url=f"{world.base}/status/2", purpose=purpose)

        check = self._found(world, self._entry(world, "revocation", 1), self._entry(world, purpose, 2))

        assert check.outcome is Outcome.PASSED
        assert [(problem.code, problem.severity) for problem in check.problems] == [(code, Severity.WARNING)]

    def test_without_a_list_about_withdrawal_nothing_is_said_about_it(self, world):
        world.publish_status(url=f"{world.base}/status/2", purpose="message")

        check = self._found(world, self._entry(world, "message", 2))

        assert check.outcome is Outcome.NOT_APPLICABLE
        assert check.summary.startswith("None of its status lists is about withdrawal")

    def test_a_set_bit_of_an_unknown_purpose_leaves_it_open(self, world):
        world.publish_status(7, url=f"{world.base}/status/2", purpose="under-review")

        check = self._found(world, self._entry(world, "under-review", 2))

        assert check.outcome is Outcome.UNDETERMINED
        assert _codes(check) == ["status-purpose-unknown"]

    def test_a_clear_bit_of_an_unknown_purpose_is_clear(self, world):
        world.publish_status(url=f"{world.base}/status/2", purpose="under-review")

        assert (
            self._found(world, self._entry(world, "revocation", 1), self._entry(world, "under-review", 2)).outcome
            is Outcome.PASSED
        )

    def test_reads_so_many_entries_and_no_more(self, world):
        entries = [self._entry(world, "revocation", 1, index) for index in range(MAX_STATUS_ENTRIES + 1)]

        assert self._found(world, *entries[:-1]).outcome is Outcome.PASSED
        assert _codes(self._found(world, *entries)) == ["status-too-many-entries"]


class TestRefreshAndReplaced:
    def test_a_refresh_service_is_named_and_not_called(self, world):
        service = {"id": "https://academy.example/refresh", "type": "1EdTechCredentialRefresh"}
        contexts = [*world.badge()["@context"], "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]

        report = world.verify(world.signed_badge(refreshService=service, **{"@context": contexts}))

        assert report.check("refresh").outcome is Outcome.NOT_RUN
        assert report.verdict is Verdict.ACCEPTED

    @pytest.mark.parametrize(
        ("newest", "outcome"),
        [
            (None, Outcome.NOT_APPLICABLE),
            (datetime(2026, 9, 30, tzinfo=UTC), Outcome.NOT_APPLICABLE),
            (datetime(2026, 9, 30, 0, 0, 1, tzinfo=UTC), Outcome.FAILED),
        ],
    )
    def test_only_a_newer_version_replaces(self, world, newest, outcome):
        assert checks.check_replaced(world.badge(), newest=newest).outcome is outcome

    def test_a_badge_without_start_is_not_replaced(self, world):
        assert checks.check_replaced(world.badge(validFrom=None), newest=NOW).outcome is Outcome.NOT_APPLICABLE


class TestTrust:
    def test_without_a_trust_list_nothing_is_decided(self, world):
        verifier = Verifier(trust=None, facts=Facts.folder(world.folder), policy=Policy.strict())

        report = verifier.verify(strictjson.dumps(world.signed_badge()), recipient=RECIPIENT, now=NOW)

        check = report.check("trust")
        assert (check.outcome, report.verdict, report.accepted) == (Outcome.NOT_RUN, Verdict.NOT_ACCEPTED, "unknown")
        assert _codes(check) == ["trust-list-not-given"]
        assert report.trust_sha256 == ""

    def test_names_whom_the_list_trusts(self, world):
        report = world.verify(world.signed_badge())

        assert report.check("trust").facts == {"trustedName": "Example Academy"}
        assert report.trust_sha256 == world.trust().sha256

    def test_trust_must_have_held_when_the_badge_was_issued_not_today(self, world):
        badge = world.sign(world.badge(), created=datetime(2026, 9, 30, tzinfo=UTC))

        report = world.verify(badge, trust=world.trust(until="2026-10-31"))

        assert report.verdict is Verdict.ACCEPTED

    def test_a_badge_signed_after_trust_ended_and_dated_before_does_not_count(self, world):
        badge = world.sign(world.badge(), created=datetime(2026, 11, 1, tzinfo=UTC))

        report = world.verify(badge, trust=world.trust(until="2026-10-31"))

        assert _codes(report.check("trust")) == ["trust-not-granted"]
        assert "not on 2026-11-01" in report.check("trust").summary

    def test_a_badge_signed_before_trust_began_for_a_later_day_counts(self, world):
        badge = world.sign(world.badge(), created=datetime(2026, 9, 1, tzinfo=UTC))

        report = world.verify(badge, trust=world.trust(**{"from": "2026-09-15"}))

        assert report.verdict is Verdict.ACCEPTED

    def test_a_badge_dated_before_trust_began_does_not_count_whenever_it_was_signed(self, world):
        report = world.verify(world.signed_badge(), trust=world.trust(**{"from": "2026-10-15"}))

        assert _codes(report.check("trust")) == ["trust-not-granted"]

    def test_trust_that_ended_before_does_not_count(self, world):
        report = world.verify(world.signed_badge(), trust=world.trust(until="2026-08-31"))

        assert _codes(report.check("trust")) == ["trust-not-granted"]

    @pytest.mark.parametrize(
        ("issued", "outcome"), [("2019-06-01T00:00:00Z", Outcome.FAILED), ("2026-06-01T00:00:00Z", Outcome.PASSED)]
    )
    def test_a_badge_of_the_older_data_model_was_issued_at_its_own_date(self, world, issued, outcome):
        report = world.verify(world.sign(_older_badge(world, issuanceDate=issued)))

        assert report.authentic == "yes"
        assert report.check("trust").outcome is outcome

    @pytest.mark.parametrize(
        "changes",
        [{"validFrom": None}, {"credentialSubject": {"id": RECIPIENT, "type": ["AchievementSubject"]}}],
    )
    def test_what_was_achieved_and_when_must_be_said(self, world, changes):
        check = world.verify(world.signed_badge(**changes)).check("trust")

        assert _codes(check) == ["trust-nothing-to-match"]

    def test_an_achievement_without_id_is_trusted_for_nothing(self, world):
        badge = world.badge()
        del badge["credentialSubject"]["achievement"]["id"]

        assert _codes(world.verify(world.sign(badge)).check("trust")) == ["trust-nothing-to-match"]

    def test_every_key_of_a_proof_set_must_be_trusted(self, world):
        second = World(world.folder, seed=5).key
        keys = {"key-1": world.key.verification_key, "key-2": second.verification_key}
        world.write(f"{world.base}/.well-known/did.json", web.make_document(world.did, keys))
        world.publish_status()
        both = world.sign(world.signed_badge(), key=second, method=f"{world.did}#key-2")
        pinned = f'{world.trust_text()}\nkeys = [{{ multikey = "{world.key.verification_key.multikey}" }}]'

        report = world.verify(both, trust=TrustList.parse(pinned))

        assert report.authentic == "yes"
        assert _codes(report.check("trust")) == ["trust-not-granted"]


class TestRecipient:
    def _check(self, world, recipient, **subject):
        badge = world.badge()
        badge["credentialSubject"].update(subject)
        return world.verify(world.sign(badge), recipient=recipient).check("recipient")

    def test_nobody_said_whose_it_should_be(self, world):
        report = world.verify(world.signed_badge(), recipient=None)

        assert _codes(report.check("recipient")) == ["recipient-not-given"]
        assert (report.verdict, report.current) == (Verdict.NOT_ACCEPTED, "yes")

    def test_it_may_be_left_open_on_purpose(self, world):
        report = world.verify(world.signed_badge(), recipient=AnyRecipient())

        assert report.check("recipient").outcome is Outcome.NOT_APPLICABLE
        assert report.verdict is Verdict.ACCEPTED

    def test_an_empty_list_of_recipients_is_nobody(self, world):
        assert self._check(world, []).outcome is Outcome.NOT_RUN

    def test_one_of_several_identities_is_enough(self, world):
        assert self._check(world, ["mailto:other@ward.example", RECIPIENT]).outcome is Outcome.PASSED

    def test_finds_a_hashed_address(self, world):
        identity = identity_object(EMAIL, "sam@ward.example", "00112233445566778899aabbccddeeff").to_json()

        assert self._check(world, "Sam@Ward.example", identifier=[identity]).outcome is Outcome.PASSED
        assert _codes(self._check(world, "alex@ward.example", identifier=[identity])) == ["recipient-mismatch"]

    def test_reads_all_objects_of_the_subjects_id_as_one(self, world):
        """The identity stands on another object that is the same node of the signed graph."""
        identity = identity_object(EMAIL, "sam@ward.example", "00112233445566778899aabbccddeeff").to_json()
        elsewhere = {"id": RECIPIENT, "type": ["AchievementSubject"], "identifier": [identity]}

        assert self._check(world, "sam@ward.example", source=elsewhere).outcome is Outcome.PASSED

    def test_a_badge_about_two_is_about_nobody(self, world):
        subject = world.badge()["credentialSubject"]
        badge = world.signed_badge(credentialSubject=[subject, {**subject, "id": "did:example:other"}])

        assert _codes(world.verify(badge).check("recipient")) == ["recipient-mismatch"]

    def test_a_crowd_is_not_searched_to_the_end(self, world):
        crowd = [
            identity_object(EMAIL, f"learner{number}@ward.example", f"{number:032x}").to_json() for number in range(65)
        ]

        check = self._check(world, "nobody@ward.example", id="did:example:crowd", identifier=crowd)

        assert check.outcome is Outcome.UNDETERMINED
        assert _codes(check) == ["too-many-identities"]


class TestWellMade:
    def test_one_mistake_and_several_are_counted(self, world):
        subject = world.badge()["credentialSubject"]
        one = world.badge(credentialSubject={**subject, "creditsEarned": 60})
        two = world.badge(credentialSubject={**subject, "creditsEarned": -60}, validUntil="2020-01-01T00:00:00Z")

        assert checks.check_well_made(one).summary == "The badge has one mistake against Open Badges 3.0."
        assert checks.check_well_made(two).summary == "The badge has 2 mistakes against Open Badges 3.0."

    def test_what_should_not_be_in_a_badge_is_a_note_to_the_verifier(self, world):
        """Refusing to count a badge because its issuer told too much would punish the learner."""
        badge = world.badge()
        badge["issuer"]["dateOfBirth"] = "1970-01-01"

        finding = checks.check_well_made(badge)

        notes = [problem for problem in finding.problems if problem.code == "sensitive-property"]
        assert [problem.severity for problem in notes] == [Severity.WARNING]


def _older_badge(world, **changes):
    contexts = ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
                "https://w3id.org/security/data-integrity/v2"]  # fmt: skip
    badge = world.badge(**{"credentialStatus": None, "awardedDate": None, "validFrom": None, "validUntil": None,
                           "@context": contexts, **changes})  # fmt: skip
    del badge["credentialSubject"]["activityEndDate"]
    return badge
