"""Reading learning out of badges: our own exactly, others as far as they say it clearly."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from badgeforge.assembly.compose import compose_award
from badgeforge.assembly.facts import CountedModule, OtherResult
from badgeforge.assembly.interpret import interpret
from badgeforge.errors import MalformedDocumentError
from badgeforge.learning.completion import AssessmentResult
from badgeforge.learning.credits import Basis, Unit
from badgeforge.learning.maintenance import MaintenanceRule, Period
from support.issuing import a_completion, a_credit, a_level, a_module, a_programme, an_award

ID = "https://academy.example/modules/edi-core/2"


@pytest.fixture
def badge():
    return compose_award(an_award())


def description(badge, place=0):
    return badge["credentialSubject"]["achievement"]["resultDescription"][place]


def foreign(results, descriptions):
    return {
        "id": "urn:uuid:1",
        "credentialSubject": {
            "result": results,
            "achievement": {"id": "https://other.example/a", "name": "A", "resultDescription": descriptions},
        },
    }


def test_reads_credit_with_unit_scheme_and_amount(badge):
    first, second = interpret(badge).results.credits

    assert (first.credit.amount, first.credit.unit, first.earned) == (Decimal(15), Unit.UK_CREDIT, Decimal(15))
    assert (second.credit.kind, second.credit.basis, second.credit.scheme) == (
        "participatory",
        Basis.CONTACT,
        "https://schemes.example/nmc",
    )
    assert second.description_id == f"{ID}#credit-2"


def test_reads_levels_with_their_framework():
    page = "https://frameworks.example/fheq/6"
    credit = a_credit(level=a_level(value="6", name="FHEQ level 6", url=page))
    record = interpret(compose_award(an_award(item=a_module(credits=(credit,)))))

    assert record.level == a_level()
    assert record.results.credits[0].credit.level == credit.level


def test_reads_maintenance_and_refresher_interval():
    rule = MaintenanceRule(valid_for=Period.parse("P2Y"), refresher_interval=Period.parse("P1Y"))
    record = interpret(compose_award(an_award(item=a_module(maintenance=rule))))

    assert (record.results.period_end, record.results.refresher_interval) == (date(2028, 11, 20), "P1Y")
    assert (record.valid_until, record.completed_on) == ("2028-11-20T23:59:59Z", date(2026, 11, 20))


def test_reads_marks_and_counted_modules():
    counted = (CountedModule(achievement_id=ID, title="EDI core", credential_id="urn:uuid:7"),)
    award = an_award(
        item=a_programme(),
        completion=a_completion(prior_learning=True, term="Cohort 8"),
        counted=counted,
        delivery_mode="online",
    )
    record = interpret(compose_award(award))

    assert record.results.prior_learning
    assert (record.results.delivery_mode, record.term) == ("online", "Cohort 8")
    assert (record.results.counted, record.evidence) == (counted, ("urn:uuid:7",))


def test_reads_single_values_as_arrays_and_arrays_of_one_as_values(badge):
    changed = deepcopy(badge)
    changed["credentialSubject"] = [changed["credentialSubject"]]
    achievement = changed["credentialSubject"][0]["achievement"]
    achievement["alignment"] = achievement["alignment"][0]
    achievement["tag"] = achievement["tag"][0]
    achievement["name"] = [achievement["name"]]
    achievement["version"] = {"@value": "2"}

    assert interpret(changed) == interpret(badge)


def test_reads_number_spelling_alike(badge):
    changed = deepcopy(badge)
    changed["credentialSubject"]["creditsEarned"] = 15.0

    assert interpret(changed) == interpret(badge)


def test_keeps_credit_without_scheme_for_showing_only(badge):
    changed = deepcopy(badge)
    del description(changed)["alignment"][0]

    record = interpret(changed)

    assert [each.credit.unit for each in record.results.credits] == [Unit.HOUR]
    assert record.results.others == (OtherResult(name="UK credits, assessed", result_type="ext:UKCredit", value="15"),)


@pytest.mark.parametrize("value", ["fifteen", "-1", "1e3", "99999999", {"en": "15"}])
def test_keeps_credit_with_an_unclear_maximum_for_showing_only(badge, value):
    changed = deepcopy(badge)
    description(changed)["valueMax"] = value

    assert len(interpret(changed).results.credits) == 1


def test_keeps_credit_with_an_unclear_amount_earned_for_showing_only(badge):
    changed = deepcopy(badge)
    changed["credentialSubject"]["result"][0]["value"] = "plenty"

    record = interpret(changed)

    assert len(record.results.credits) == 1
    assert record.results.others[0].value == "plenty"


def test_keeps_credit_that_two_results_answer_for_showing_only(badge):
    changed = deepcopy(badge)
    changed["credentialSubject"]["result"].append({**changed["credentialSubject"]["result"][0], "value": "3"})

    record = interpret(changed)

    assert [each.credit.unit for each in record.results.credits] == [Unit.HOUR]
    assert [each.value for each in record.results.others] == ["15", "3"]


def test_keeps_credit_that_says_its_scheme_twice_for_showing_only(badge):
    changed = deepcopy(badge)
    description(changed)["alignment"].append(
        {**description(changed)["alignment"][0], "targetUrl": "https://b.example/"}
    )

    assert len(interpret(changed).results.credits) == 1


def test_keeps_credit_of_an_unknown_basis_for_showing_only(badge):
    changed = deepcopy(badge)
    description(changed)["alignment"][1]["targetCode"] = "guessed"

    assert len(interpret(changed).results.credits) == 1


def test_tells_cpd_credits_from_cpd_points():
    item = a_module(credits=(a_credit(unit=Unit.CPD_CREDIT), a_credit(unit=Unit.CPD_POINT)))
    badge = compose_award(an_award(item=item))
    open_question = deepcopy(badge)
    description(open_question)["alignment"].pop(1)

    assert [each.credit.unit for each in interpret(badge).results.credits] == [Unit.CPD_CREDIT, Unit.CPD_POINT]
    assert [each.credit.unit for each in interpret(open_question).results.credits] == [Unit.CPD_POINT]


def test_credit_that_nobody_earned_is_read_without_an_amount(badge):
    changed = deepcopy(badge)
    del changed["credentialSubject"]["result"]

    assert [each.earned for each in interpret(changed).results.credits] == [None, None]


def test_keeps_results_of_unknown_types_and_without_description():
    results = [
        {"resultDescription": "https://other.example/a#x", "value": "gold"},
        {"value": "12", "status": "Completed"},
        {"resultDescription": "https://other.example/a#lost", "status": "Completed"},
        "no result",
    ]
    descriptions = [{"id": "https://other.example/a#x", "name": "Medal", "resultType": "ext:Medal"}, 5]

    record = interpret(foreign(results, descriptions))

    assert record.results.others == (
        OtherResult(name="Medal", result_type="ext:Medal", value="gold"),
        OtherResult(name="", result_type="", value="12"),
        OtherResult(name="", result_type="", value="Completed"),
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ext:Maintenance", "soon"),
        ("ext:Maintenance", "2026-02-30"),
        ("ext:RefresherInterval", "often"),
        ("ext:DeliveryMode", ""),
    ],
)
def test_keeps_what_it_cannot_read_for_showing(kind, value):
    record = interpret(
        foreign([{"resultDescription": "urn:x", "value": value}], [{"id": "urn:x", "name": "N", "resultType": kind}])
    )

    assert record.results.others == (OtherResult(name="N", result_type=kind, value=value),)


def test_reads_results_of_the_standards_own_kinds():
    results = [{"resultDescription": "urn:x", "value": "71", "achievedLevel": "urn:level"}]

    record = interpret(foreign(results, [{"id": "urn:x", "name": "Exam", "resultType": "Percent"}]))

    assert record.results.assessments == (AssessmentResult("urn:x", "71", "urn:level"),)


def test_keeps_a_counted_module_that_names_no_module():
    kind = {"id": "urn:x", "name": "Module counted", "resultType": "ext:CountedModule"}

    record = interpret(foreign([{"resultDescription": "urn:x", "value": "EDI"}], [kind]))

    assert (record.results.counted, len(record.results.others)) == ((), 1)


def test_two_levels_are_no_level_and_are_shown():
    badge = compose_award(an_award())
    alignments = badge["credentialSubject"]["achievement"]["alignment"]
    alignments.append({**alignments[0], "targetCode": "8"})

    record = interpret(badge)

    assert record.level is None
    assert [each.code for each in record.alignments] == ["7", "8"]


def test_level_of_another_writer_is_read_as_far_as_it_goes():
    badge = compose_award(an_award())
    badge["credentialSubject"]["achievement"]["alignment"] = {"targetType": "ext:AwardLevel", "targetCode": "7"}

    assert interpret(badge).level.value == "7"


def test_reads_the_union_of_objects_with_one_id():
    """ATTACK: members moved between two objects of one id, which leaves the signature whole."""
    badge = compose_award(an_award(completion=a_completion(prior_learning=True)))
    expected = interpret(badge)
    achievement = badge["credentialSubject"]["achievement"]
    achievement["related"] = [
        {"id": ID, "type": ["Related"], "resultDescription": achievement.pop("resultDescription")}
    ]

    assert interpret(badge) == expected
    assert expected.results.prior_learning


def test_one_id_with_two_contents_is_not_said_clearly(badge):
    changed = deepcopy(badge)
    descriptions = changed["credentialSubject"]["achievement"]["resultDescription"]
    descriptions.append({**descriptions[0], "valueMax": "150"})

    assert len(interpret(changed).results.credits) == 1


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"credentialSubject": []},
        {"credentialSubject": "did:example:sam"},
        {"credentialSubject": [{"achievement": {}}, {"achievement": {}}]},
        {"credentialSubject": {"achievement": "https://other.example/a"}},
        {"credentialSubject": {"achievement": [{}, "https://other.example/a"]}},
    ],
)
def test_refuses_what_is_not_one_achievement_of_one_person(credential):
    with pytest.raises(MalformedDocumentError) as caught:
        interpret(credential)

    assert caught.value.code == "badge-not-one-achievement"


def test_reads_almost_nothing_from_almost_nothing():
    record = interpret({"credentialSubject": {"achievement": {}, "creditsEarned": True, "activityEndDate": "soon"}})

    assert (record.title, record.headline_earned, record.completed_on) == ("", None, None)
