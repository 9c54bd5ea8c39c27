"""Endorsements inside a badge: those of trusted endorsers about this badge count; others are shown and lower nothing."""

import copy

import pytest

from badgeforge.encoding import strictjson
from badgeforge.trust import TrustList
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import MAX_ENDORSEMENTS, Policy
from badgeforge.verification.report import Outcome, Verdict
from badgeforge.verification.verifier import Verifier
from support.world import NOW, OB, RECIPIENT, VC, World

PLACE = "/credentialSubject/achievement/endorsement/0"
KIND = "urn:badgeforge:endorsement:"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def college(world):
    """An endorser, whose DID document is at hand."""
    return World(world.folder, host="college.example", seed=8)


def _achievement_id(world):
    return f"{world.base}/modules/digital-safety/1"


def _endorsement(world, college, *, kinds=(), about=None, number=1, **changes):
    """What the college says about the academy's module, unsecured."""
    document = {
        "@context": [VC, OB],
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": college.did, "type": ["Profile"], "name": "Example College"},
        "name": "Endorsed by the College",
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": about or _achievement_id(world),
            "type": ["EndorsementSubject", *kinds],
            "endorsementComment": "We support this.",
        },
        **changes,
    }
    return {name: member for name, member in document.items() if member is not None}


def _signed(world, college, **options):
    return college.sign(_endorsement(world, college, **options))


def _with(world, *endorsements):
    """The academy's badge about a module that carries these endorsements."""
    badge = world.badge()
    badge["credentialSubject"]["achievement"]["endorsement"] = list(endorsements)
    return world.sign(badge)


def _trust(world, college, *, keys="", **changes):
    entry = {"did": college.did, "name": "Example College", "roles": ["endorse"],
             "achievement_prefixes": [f"{world.base}/"], **changes}  # fmt: skip
    return TrustList.parse(f"{world.trust_text()}\n\n{college.trust_text(**entry)}\n{keys}")


def _trust_in_everything(world, college):
    """The college is trusted to endorse whatever it is: an issuer has no id below an address."""
    entry = college.trust_text(roles=["endorse"], achievement_prefixes=None)
    return TrustList.parse(f"{world.trust_text()}\n\n{entry}\nall_achievements = true")


def _found(world, badge, trust):
    report = world.verify(badge, trust=trust)
    assert report.verdict is Verdict.ACCEPTED, str(report)
    return report.check("endorsements")


def _reasons(check):
    assert {problem.code for problem in check.problems} <= {"endorsement-not-counted"}
    assert {str(problem.severity) for problem in check.problems} <= {"warning"}
    return [problem.detail.removeprefix("this endorsement is not counted: ") for problem in check.problems]


def test_a_badge_that_nobody_endorsed_says_so(world):
    check = world.verify(world.signed_badge()).check("endorsements")

    assert (check.outcome, check.summary) == (Outcome.NOT_APPLICABLE, "Nobody endorsed it inside the badge.")


def test_one_of_a_trusted_endorser_counts(world, college):
    check = _found(world, _with(world, _signed(world, college)), _trust(world, college))

    assert check.outcome is Outcome.PASSED
    assert check.summary == "Of 1 inside the badge, one endorsement counts."
    counted = {"pointer": PLACE, "issuer": college.did, "about": _achievement_id(world)}
    assert [{**each, "documentSha256": ""} for each in check.facts["counted"]] == [{**counted, "documentSha256": ""}]
    assert check.problems == ()


def test_it_is_shown_and_never_required(world, college):
    check = _found(world, _with(world, _signed(world, college)), world.trust())

    assert not check.required
    assert check.outcome is Outcome.UNDETERMINED


def test_one_of_somebody_unknown_is_shown_and_not_counted(world, college):
    check = _found(world, _with(world, _signed(world, college)), world.trust())

    assert check.summary == "Of 1 inside the badge, 0 endorsements count."
    assert _reasons(check) == ["whoever made it is not in the trust list"]
    assert [problem.pointer for problem in check.problems] == [PLACE]


def test_without_a_trust_list_none_counts(world, college):
    verifier = Verifier(trust=None, facts=Facts.folder(world.folder), policy=Policy.strict())
    data = strictjson.dumps(_with(world, _signed(world, college)))

    check = verifier.verify(data, recipient=RECIPIENT, now=NOW).check("endorsements")

    assert _reasons(check) == ["whoever made it is not in the trust list"]


def test_for_a_stranger_nothing_is_looked_up(world, college):
    asked = []
    held = Facts.folder(world.folder)
    facts = Facts(held.did_documents, lambda url, max_bytes: asked.append(url) or held.status_lists(url, max_bytes))
    entries = [
        {**world.badge()["credentialStatus"], "id": f"urn:example:{number}", "statusListCredential": college.list_url}
        for number in range(3)
    ]
    badge = _with(world, college.sign({**_endorsement(world, college), "credentialStatus": entries}))

    world.verify(badge, facts=facts)

    assert asked == [world.list_url]


def test_one_that_stands_in_two_places_counts_once(world, college):
    badge = world.badge(endorsement=[_signed(world, college)])
    badge["credentialSubject"]["achievement"]["endorsement"] = [_signed(world, college)]

    check = _found(world, world.sign(badge), _trust(world, college))

    assert check.summary == "Of 2 inside the badge, one endorsement counts."
    assert _reasons(check) == ["it stands in the badge more than once"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"roles": ["award"]}, "whoever made it is not trusted to endorse this"),
        ({"achievement_prefixes": ["https://other.example/"]}, "whoever made it is not trusted to endorse this"),
        ({"until": "2026-10-31"}, "whoever made it is not trusted to endorse this"),
    ],
)
def test_trust_has_a_role_a_scope_and_an_end(world, college, changes, reason):
    check = _found(world, _with(world, _signed(world, college)), _trust(world, college, **changes))

    assert _reasons(check) == [reason]


def test_a_pinned_endorser_counts_with_the_pinned_key(world, college):
    badge = _with(world, _signed(world, college))

    for key, outcome in ((college.key, Outcome.PASSED), (world.key, Outcome.UNDETERMINED)):
        trust = _trust(world, college, keys=f'keys = [{{ multikey = "{key.verification_key.multikey}" }}]')
        assert _found(world, badge, trust).outcome is outcome


def test_a_forged_one_is_shown_and_lowers_nothing(world, college):
    forged = _signed(world, college)
    forged["credentialSubject"]["endorsementComment"] = "We support this very much."

    check = _found(world, _with(world, forged), _trust(world, college))

    assert _reasons(check) == ["the signature is wrong: this is not what the key's holder signed"]


def test_an_unsigned_one_is_shown_and_lowers_nothing(world, college):
    check = _found(world, _with(world, _endorsement(world, college)), _trust(world, college))

    assert _reasons(check) == ["the document is not signed"]


def test_one_whose_issuer_cannot_be_looked_up_is_shown(world, tmp_path):
    stranger = World(tmp_path / "elsewhere", host="stranger.example", seed=11)

    check = _found(world, _with(world, _signed(world, stranger)), _trust(world, stranger))

    assert _reasons(check) == ["the issuer's DID document is not at hand, so the signature could not be checked"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"validUntil": "2026-06-01T00:00:00Z"}, "It ended at 2026-06-01T00:00:00Z."),
        ({"validFrom": "2027-06-01T00:00:00Z"}, "It counts only from 2027-06-01T00:00:00Z."),
    ],
)
def test_one_out_of_its_dates_is_shown_and_lowers_nothing(world, college, changes, reason):
    check = _found(world, _with(world, _signed(world, college, **changes)), _trust(world, college))

    assert _reasons(check) == [reason]


def test_its_dates_are_judged_at_the_time_asked_for(world, college):
    badge = _with(world, _signed(world, college, validUntil="2026-11-01T00:00:00Z"))

    report = world.verify(badge, trust=_trust(world, college), at=NOW.replace(month=10))

    assert report.check("endorsements").outcome is Outcome.PASSED


class TestStatus:
    def _badge(self, world, college):
        return _with(world, _signed(world, college, credentialStatus=college.badge(index=3)["credentialStatus"]))

    def test_its_own_list_is_asked(self, world, college):
        check = _found(world, self._badge(world, college), _trust(world, college))

        assert check.outcome is Outcome.PASSED

    def test_a_withdrawn_one_is_shown_and_lowers_nothing(self, world, college):
        college.publish_status(3)

        check = _found(world, self._badge(world, college), _trust(world, college))

        assert _reasons(check)[0].startswith("Withdrawn by the issuer.")

    def test_one_whose_list_is_missing_is_shown_and_not_counted(self, world, college):
        badge = self._badge(world, college)
        (world.folder / "college.example" / "status" / "1").unlink()

        assert _reasons(_found(world, badge, _trust(world, college))) == ["Could not check whether it was withdrawn."]


class TestWhatItIsAbout:
    def test_an_endorsement_of_something_else_says_nothing_here(self, world, college):
        """Copied from another module, it is genuine and of a trusted endorser, and not about this badge."""
        other = _signed(world, college, about=f"{world.base}/modules/another/1")

        check = _found(world, _with(world, other), _trust(world, college))

        assert _reasons(check) == ["it is about something else than this badge's achievement or issuer"]

    @pytest.mark.parametrize("place", ["achievement", "issuer", "badge"])
    @pytest.mark.parametrize("about", ["achievement", "issuer"])
    def test_it_may_stand_anywhere_and_be_about_the_achievement_or_the_issuer(self, world, college, place, about):
        about = {"achievement": _achievement_id(world), "issuer": world.did}[about]
        badge = world.badge()
        holder = {"achievement": badge["credentialSubject"]["achievement"], "issuer": badge["issuer"], "badge": badge}
        holder[place]["endorsement"] = [_signed(world, college, about=about)]

        check = _found(world, world.sign(badge), _trust_in_everything(world, college))

        assert [each["about"] for each in check.facts["counted"]] == [about]

    def test_it_cannot_be_about_the_badge_that_holds_it(self, world, college):
        """Its subject would be a second object with the credential's id."""
        badge = _with(world, _signed(world, college, about=world.badge()["id"]))

        assert world.verify(badge).verdict is Verdict.REJECTED

    def test_the_issuer_may_be_named_by_its_did_alone(self, world, college):
        badge = world.badge(issuer=world.did)
        badge["credentialSubject"]["achievement"]["endorsement"] = [_signed(world, college, about=world.did)]

        check = _found_lenient(world, world.sign(badge), _trust_in_everything(world, college))

        assert check.outcome is Outcome.PASSED

    def test_a_badge_of_the_endorser_is_no_endorsement(self, world, college):
        """Genuine, of a trusted issuer, and about something else entirely."""
        award = college.badge(credentialStatus=None, id="urn:uuid:77777777-2222-4333-8444-555555555555")
        award["credentialSubject"]["id"] = _achievement_id(world)

        check = _found_lenient(world, _with(world, college.sign(award)), _trust(world, college))

        assert _reasons(check) == ["it is a credential of another type"]

    def test_an_endorsement_without_subject_says_nothing(self, world, college):
        check = _found_lenient(
            world, _with(world, _signed(world, college, credentialSubject=None)), _trust(world, college)
        )

        assert _reasons(check) == ["it is about something else than this badge's achievement or issuer"]


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "role"),
        [
            ("accreditation", "accredit"),
            ("endorsement", "endorse"),
            ("recognition", "recognise"),
            ("equivalence", "recognise"),
        ],
    )
    def test_each_kind_needs_its_role(self, world, college, kind, role):
        badge = _with(world, _signed(world, college, kinds=[KIND + kind]))
        others = sorted({"accredit", "endorse", "recognise"} - {role})

        assert _found(world, badge, _trust(world, college, roles=[role])).outcome is Outcome.PASSED
        check = _found(world, badge, _trust(world, college, roles=others))
        assert _reasons(check) == [f"whoever made it is not trusted to {role} this"]

    def test_two_kinds_need_both_roles(self, world, college):
        badge = _with(world, _signed(world, college, kinds=[KIND + "accreditation", KIND + "endorsement"]))

        assert _found(world, badge, _trust(world, college, roles=["accredit"])).outcome is Outcome.UNDETERMINED
        assert _found(world, badge, _trust(world, college, roles=["accredit", "endorse"])).outcome is Outcome.PASSED

    def test_feedback_is_no_support(self, world, college):
        check = _found(world, _with(world, _signed(world, college, kinds=[KIND + "feedback"])), _trust(world, college))

        assert _reasons(check) == ["it is feedback"]

    def test_feedback_said_on_another_object_of_the_subjects_id_is_feedback(self, world, college):
        """In the graph that the endorser signed both are one node."""
        again = {"id": _achievement_id(world), "type": ["Profile", KIND + "feedback"]}
        issuer = {"id": college.did, "type": ["Profile"], "parentOrg": again}

        badge = _with(world, _signed(world, college, issuer=issuer))

        assert _reasons(world.verify(badge, trust=_trust(world, college)).check("endorsements")) == ["it is feedback"]

    def test_a_kind_of_the_issuers_own_endorses(self, world, college):
        kinds = ["https://college.example/kinds#Commendation"]

        check = _found(world, _with(world, _signed(world, college, kinds=kinds)), _trust(world, college))

        assert check.outcome is Outcome.PASSED


def test_several_are_counted_and_shown_each_by_itself(world, college):
    forged = copy.deepcopy(_signed(world, college, number=2))
    forged["name"] = "Added"
    badge = _with(world, _signed(world, college), forged, _signed(world, college, number=3))

    check = _found(world, badge, _trust(world, college))

    assert check.summary == "Of 3 inside the badge, 2 endorsements count."
    assert [problem.pointer for problem in check.problems] == [PLACE.replace("0", "1")]


def test_only_so_many_are_looked_at(world, college):
    badge = _with(world, *(_endorsement(world, college, number=number) for number in range(MAX_ENDORSEMENTS + 2)))

    check = _found(world, badge, _trust(world, college))

    assert len(check.problems) == MAX_ENDORSEMENTS + 1
    assert _reasons(check)[-1] == f"only the first {MAX_ENDORSEMENTS} of {MAX_ENDORSEMENTS + 2} were looked at"


def test_a_compact_token_is_shown_and_not_read(world):
    badge = world.badge()
    badge["credentialSubject"]["achievement"]["endorsementJwt"] = ["eyJhbGciOiJFZERTQSJ9.e30.c2ln"]

    check = _found(world, world.sign(badge), world.trust())

    assert _reasons(check) == ["compact tokens are not read"]
    assert [problem.pointer for problem in check.problems] == ["/credentialSubject/achievement/endorsementJwt/0"]


def test_one_that_stands_without_its_list_is_found(world, college):
    badge = world.badge()
    badge["endorsement"] = _signed(world, college)

    check = _found(world, world.sign(badge), _trust(world, college))

    assert [each["pointer"] for each in check.facts["counted"]] == ["/endorsement"]


def test_endorsements_of_endorsements_are_not_looked_for(world, college):
    inner = _signed(world, college, number=2, about=college.did)
    outer = _signed(world, college, endorsement=[inner])

    check = _found(world, _with(world, outer), _trust(world, college))

    assert check.summary == "Of 1 inside the badge, one endorsement counts."


def _found_lenient(world, badge, trust):
    """An endorsement that is not well made makes a badge that is not well made."""
    return world.verify(badge, trust=trust).check("endorsements")
