"""Awards as Open Badges: the wire profile line by line."""

from datetime import date
from decimal import Decimal

import pytest

from badgeforge.assembly.achievementwire import achievement_of, picture_url
from badgeforge.assembly.compose import compose_award, end_of_day, start_of_day, with_status
from badgeforge.assembly.facts import CountedModule
from badgeforge.assembly.reservation import StatusPlace
from badgeforge.learning.assessment import Assessment, AssessmentType, RubricLevel
from badgeforge.learning.completion import AssessmentResult, EarnedCredit, Identity, IdentityKind
from badgeforge.learning.credits import Basis, Unit
from badgeforge.learning.item import CompletionCriteria, FrameworkAlignment, Picture
from badgeforge.learning.maintenance import MaintenanceRule, Period
from badgeforge.ob3 import conformance, identity, privacy
from support.issuing import a_completion, a_credit, a_level, a_module, a_programme, an_award

ID = "https://academy.example/modules/edi-core/2"


def badge_of(item=None, **changes):
    item = item or a_module()
    return compose_award(an_award(item=item, completion=a_completion(item=item, **changes)))


def described(badge, fragment):
    descriptions = badge["credentialSubject"]["achievement"]["resultDescription"]
    return next(each for each in descriptions if each["id"] == ID + fragment)


def results(badge, fragment):
    return [
        each["value"] for each in badge["credentialSubject"]["result"] if each["resultDescription"] == ID + fragment
    ]


def alignments(owner):
    return {each["targetType"]: each for each in owner["alignment"]}


def a_rich_module(**changes):
    return a_module(
        **{
            "maintenance": MaintenanceRule(
                valid_for=Period.parse("P2Y"), grace=Period.parse("P3M"), refresher_interval=Period.parse("P1Y")
            ),
            "assessments": (
                Assessment(
                    code="exam",
                    name="Final assessment",
                    type=AssessmentType.PERCENT,
                    value_min=Decimal(0),
                    value_max=Decimal(100),
                    required_value="60",
                ),
                Assessment(
                    code="practice",
                    name="Practice",
                    type=AssessmentType.RUBRIC_CRITERION_LEVEL,
                    levels=(
                        RubricLevel(code="practitioner", name="Practitioner", points="1"),
                        RubricLevel(code="senior", name="Senior practitioner", points="2"),
                    ),
                    required_level="practitioner",
                ),
                Assessment(code="state", name="Status", type=AssessmentType.STATUS),
            ),
            "picture": Picture(caption="A bridge", path="images/edi.png"),
            "achievement_type": "Course",
            "language": "en-GB",
            "tags": ("inclusion", "edi"),
            "outcomes": ("Explain the public sector equality duty.",),
            "alignments": (
                FrameworkAlignment(name="Culture", url="https://frameworks.example/culture", code="C1", type="CFItem"),
            ),
        }
        | changes
    )


def test_badge_conforms_and_holds_nothing_private():
    item = a_rich_module()
    results = (
        AssessmentResult("exam", "71.5", ""),
        AssessmentResult("practice", "", "senior"),
        AssessmentResult("state", "Completed", ""),
    )
    badge = badge_of(item, results=results, started_on=date(2026, 9, 1), prior_learning=True, term="Cohort 8")

    assert conformance.check(badge) == ()
    assert privacy.check(badge) == ()


def test_same_award_is_composed_the_same_twice():
    assert compose_award(an_award()) == compose_award(an_award())


def test_headline_is_the_first_credit_statement():
    badge = badge_of()

    assert badge["credentialSubject"]["achievement"]["creditsAvailable"] == 15
    assert badge["credentialSubject"]["creditsEarned"] == 15


def test_headline_is_left_out_when_nobody_stated_an_amount():
    badge = badge_of(a_module(credits=(a_credit(amount=None),)))

    assert "creditsAvailable" not in badge["credentialSubject"]["achievement"]
    assert "creditsEarned" not in badge["credentialSubject"]
    assert "valueMax" not in described(badge, "#credit-1")
    assert "result" not in badge["credentialSubject"]


def test_no_credit_is_a_statement():
    badge = badge_of(a_module(credits=(a_credit(amount=Decimal(0)),)))

    assert badge["credentialSubject"]["creditsEarned"] == 0
    assert described(badge, "#credit-1")["valueMax"] == "0"
    assert results(badge, "#credit-1") == ["0"]


def test_each_credit_statement_has_its_exact_description_and_result():
    badge = badge_of(credits_earned=(EarnedCredit(1, Decimal("5.50")),))

    first, second = described(badge, "#credit-1"), described(badge, "#credit-2")
    assert (first["resultType"], first["valueMax"]) == ("ext:UKCredit", "15")
    assert (second["resultType"], second["valueMax"]) == ("ext:CreditHours", "7.5")
    assert second["name"] == "CPD hours, participatory, contact"
    assert (results(badge, "#credit-1"), results(badge, "#credit-2")) == (["15"], ["5.5"])


@pytest.mark.parametrize(
    ("unit", "term"),
    [
        (Unit.HOUR, "ext:CreditHours"),
        (Unit.CPD_CREDIT, "ext:CreditPoints"),
        (Unit.CPD_POINT, "ext:CreditPoints"),
        (Unit.UK_CREDIT, "ext:UKCredit"),
        (Unit.ECTS, "ext:ECTS"),
        (Unit.DAY, "ext:Days"),
    ],
)
def test_unit_decides_the_result_type(unit, term):
    badge = badge_of(a_module(credits=(a_credit(unit=unit),)))

    assert described(badge, "#credit-1")["resultType"] == term


def test_credit_aligns_to_scheme_level_kind_basis_and_validity():
    credit = a_credit(
        kind="external", basis=Basis.NOTIONAL, valid_for="P5Y", level=a_level(value="6", name="FHEQ level 6")
    )
    found = alignments(described(badge_of(a_module(credits=(credit,))), "#credit-1"))

    assert {name: each["targetCode"] for name, each in found.items()} == {
        "ext:CreditScheme": "https://schemes.example/cats",
        "ext:CreditLevel": "6",
        "ext:CreditKind": "external",
        "ext:CreditBasis": "notional",
        "ext:CreditValidity": "P5Y",
    }
    assert found["ext:CreditScheme"]["targetName"] == "Credit Accumulation and Transfer"


def test_credit_level_is_written_only_where_it_differs():
    badge = badge_of(a_module(credits=(a_credit(level=a_level()),)))

    assert "ext:CreditLevel" not in alignments(described(badge, "#credit-1"))


def test_level_is_an_alignment_of_the_achievement():
    level = alignments(badge_of()["credentialSubject"]["achievement"])["ext:AwardLevel"]

    assert (level["targetUrl"], level["targetCode"], level["targetName"]) == (
        "https://frameworks.example/fheq",
        "7",
        "FHEQ level 7",
    )


def test_maintenance_ends_with_the_active_period_and_the_badge_with_grace():
    badge = badge_of(a_rich_module(), completed_on=date(2026, 11, 20))

    assert described(badge, "#maintenance")["resultType"] == "ext:Maintenance"
    assert results(badge, "#maintenance") == ["2028-11-20"]
    assert badge["validUntil"] == "2029-02-20T23:59:59Z"


def test_refresher_interval_alone_ends_nothing():
    rule = MaintenanceRule(refresher_interval=Period.parse("P2Y"))
    badge = badge_of(a_module(maintenance=rule))

    assert "validUntil" not in badge
    assert described(badge, "#refresher")["resultType"] == "ext:RefresherInterval"
    assert results(badge, "#refresher") == ["P2Y"]


def test_dates_keep_their_digits():
    badge = badge_of(completed_on=date(2026, 3, 29), started_on=date(2026, 3, 1))

    subject = badge["credentialSubject"]
    assert subject["activityStartDate"] == "2026-03-01T00:00:00Z"
    assert subject["activityEndDate"] == "2026-03-29T23:59:59Z"
    assert (badge["awardedDate"], badge["validFrom"]) == ("2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z")


def test_calendar_dates_never_go_through_a_time_zone():
    assert (start_of_day(date(2026, 1, 2)), end_of_day(date(2026, 1, 2))) == (
        "2026-01-02T00:00:00Z",
        "2026-01-02T23:59:59Z",
    )


def test_prior_learning_is_marked_on_that_badge_only():
    marked, plain = badge_of(prior_learning=True), badge_of()

    assert described(marked, "#prior-learning")["resultType"] == "ext:RecognisedPriorLearning"
    assert results(marked, "#prior-learning") == ["recognised"]
    assert "RecognisedPriorLearning" not in str(plain)


def test_delivery_mode_is_written_only_when_the_learner_asks():
    completion = a_completion(delivery_mode="online")

    silent = compose_award(an_award(completion=completion))
    asked = compose_award(an_award(completion=completion, delivery_mode="online"))

    assert "online" not in str(silent)
    assert results(asked, "#delivery-mode") == ["online"]


def test_each_identity_has_its_own_salt_and_did_is_the_subject():
    identities = (
        Identity(IdentityKind.WORK_EMAIL, "sam@ward.example"),
        Identity(IdentityKind.PERSONAL_EMAIL, "sam@home.example"),
        Identity(IdentityKind.STAFF_NUMBER, "00123"),
    )
    subject = badge_of(identities=identities, did="did:example:sam")["credentialSubject"]

    assert subject["id"] == "did:example:sam"
    assert len({entry["salt"] for entry in subject["identifier"]}) == 3
    assert [entry["identityType"] for entry in subject["identifier"]] == [
        "emailAddress",
        "emailAddress",
        identity.STAFF_NUMBER,
    ]
    for known in ("sam@ward.example", "mailto:sam@home.example", "staff-number:00123", "did:example:sam"):
        assert identity.matches(subject, identity.Recipient.parse(known))
    assert "sam@ward.example" not in str(subject)


def test_needs_one_salt_for_each_identity():
    with pytest.raises(ValueError, match="argument"):
        compose_award(
            an_award(
                completion=a_completion(),
                reservation=an_award(completion=a_completion(identities=(), did="did:example:sam")).reservation,
            )
        )


def test_name_of_the_learner_is_not_written():
    assert "Samira" not in str(badge_of(name="Samira Example"))


def test_one_status_entry_is_an_object_with_an_id():
    status = badge_of()["credentialStatus"]

    assert status == {
        "id": "https://academy.example/status/revocation-1.json#94001",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "94001",
        "statusListCredential": "https://academy.example/status/revocation-1.json",
    }


def test_suspendable_badge_has_two_entries_and_a_warning():
    badge = badge_of(a_module(suspendable=True))

    assert [entry["statusPurpose"] for entry in badge["credentialStatus"]] == ["revocation", "suspension"]
    assert [problem.code for problem in conformance.check(badge)] == ["status-array"]


def test_putting_status_in_later_equals_composing_with_it():
    award = an_award()
    place = StatusPlace("revocation", "https://elsewhere.example/1", 7)

    badge = with_status(compose_award(award), (place,))

    assert badge["credentialStatus"]["id"] == "https://elsewhere.example/1#7"
    assert with_status(badge, award.reservation.status) == compose_award(award)
    assert list(badge) == list(compose_award(award))


def test_achievement_id_contains_the_version_and_repeats_it():
    achievement = badge_of()["credentialSubject"]["achievement"]

    assert (achievement["id"], achievement["version"], achievement["humanCode"]) == (ID, "2", "EDI-CORE")


def test_image_has_a_caption_and_an_address_beside_the_achievement():
    badge = badge_of(a_rich_module())

    image = {"id": f"{ID}.png", "type": "Image", "caption": "A bridge"}
    assert badge["image"] == image
    assert badge["credentialSubject"]["achievement"]["image"] == image


def test_published_image_keeps_its_address():
    item = a_module(picture=Picture(caption="A bridge", path="edi.png", url="https://images.example/edi.svg"))

    assert picture_url(item) == "https://images.example/edi.svg"
    assert picture_url(a_module()) == ""


def test_categories_and_tags_are_tags_once_each():
    assert badge_of(a_rich_module())["credentialSubject"]["achievement"]["tag"] == ["edi", "inclusion"]


def test_narrative_holds_criteria_and_outcomes():
    narrative = achievement_of(a_rich_module()).criteria.narrative

    assert narrative == (
        "Take part in both sessions and pass the assessment.\n\n"
        "Learning outcomes:\n\n- Explain the public sector equality duty."
    )


def test_criteria_may_be_a_page_only():
    criteria = achievement_of(a_module(criteria=CompletionCriteria(url="https://academy.example/how"))).criteria

    assert criteria.to_json() == {"id": "https://academy.example/how"}


def test_programme_says_its_rule_and_names_the_modules_it_counted():
    counted = (
        CountedModule(
            achievement_id=ID, title="EDI core", credential_id="urn:uuid:00000000-0000-4000-8000-0000000000aa"
        ),
        CountedModule(achievement_id="https://academy.example/modules/data/1", title="Data"),
    )
    badge = compose_award(an_award(item=a_programme(), counted=counted))

    subject = badge["credentialSubject"]
    assert "Every core module." in subject["achievement"]["criteria"]["narrative"]
    assert [each["value"] for each in subject["result"] if each["resultDescription"].endswith("#module")] == [
        "EDI core",
        "Data",
    ]
    assert [each["id"] for each in badge["evidence"]] == ["urn:uuid:00000000-0000-4000-8000-0000000000aa"]
    assert conformance.check(badge) == ()


def test_level_reached_and_status_have_their_own_members():
    results = (AssessmentResult("practice", "", "senior"), AssessmentResult("state", "Completed", ""))
    written = badge_of(a_rich_module(), results=results)["credentialSubject"]["result"]

    assert {"type": ["Result"], "resultDescription": f"{ID}#practice", "achievedLevel": f"{ID}#senior"} in written
    assert {"type": ["Result"], "resultDescription": f"{ID}#state", "status": "Completed"} in written


def test_result_below_the_required_value_does_not_conform():
    badge = badge_of(a_rich_module(), results=(AssessmentResult("exam", "59", ""),))

    assert [problem.code for problem in conformance.check(badge)] == ["result-below-required-value"]
