"""Credits and results against what the achievement announces."""

import pytest

from support.plain_badge import ABSENT, MODULE, VC_1_1, badge, changed, errors, found, vc_1_1_badge

RESULT = "/credentialSubject/result/0"
DESCRIPTION = "/credentialSubject/achievement/resultDescription/0"


def scored(result, description):
    """A badge with one result and one description, which may leave out what the standard demands of them elsewhere."""
    credential = badge()
    subject = credential["credentialSubject"]
    kind = {"id": f"{MODULE}#score", "type": ["ResultDescription"], "name": "Score", "resultType": "Result"}
    subject["result"] = [{"type": ["Result"], "resultDescription": f"{MODULE}#score", **result}]
    subject["achievement"]["resultDescription"] = [{**kind, **description}]
    return credential


def levels(*points):
    return [
        {"id": f"{MODULE}#level-{number}", "type": ["RubricCriterionLevel"], "name": f"Level {number}", "points": each}
        for number, each in enumerate(points, start=1)
    ]


@pytest.mark.parametrize(
    ("earned", "available", "fine"), [(6, 6.0, True), (0, 5, True), (6.1, 6, False), (10**30, 1, False)]
)
def test_nobody_earns_more_credits_than_there_are(earned, available, fine):
    credential = changed("credentialSubject.creditsEarned", earned)
    credential["credentialSubject"]["achievement"]["creditsAvailable"] = available

    expected = [] if fine else [("credits-above-available", "/credentialSubject/creditsEarned")]

    assert expected == errors(credential)


@pytest.mark.parametrize("path", ["credentialSubject.creditsEarned", "credentialSubject.achievement.creditsAvailable"])
def test_credits_are_never_negative(path):
    assert ("credits-negative", "/" + path.replace(".", "/")) in errors(changed(path, -0.5))


def test_a_result_points_at_a_description_of_its_achievement():
    assert errors(scored({"resultDescription": f"{MODULE}#other"}, {})) == [
        ("result-description-unknown", f"{RESULT}/resultDescription")
    ]


def test_a_result_may_point_at_nothing():
    credential = changed("credentialSubject.result.0.resultDescription", ABSENT)

    assert found(credential) == []


def test_a_value_is_one_of_the_allowed_ones():
    assert errors(scored({"value": "D"}, {"allowedValue": ["C", "B", "A"]})) == [
        ("result-value-not-allowed", f"{RESULT}/value")
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("-0.01", "result-value-below-minimum"),
        ("100.01", "result-value-above-maximum"),
        ("70 %", "result-value-not-number"),
        ("1e1", "result-value-not-number"),
        ("NaN", "result-value-not-number"),
        ("７", "result-value-not-number"),
        ("1" * 100, "result-value-not-number"),
    ],
)
def test_a_value_is_within_its_range(value, code):
    assert errors(scored({"value": value}, {"valueMin": "0", "valueMax": "100"})) == [(code, f"{RESULT}/value")]


@pytest.mark.parametrize("value", ["0", "100", "100.0", "0.1"])
def test_accepts_the_ends_of_a_range(value):
    assert found(scored({"value": value}, {"valueMin": "0", "valueMax": "100"})) == []


def test_compares_nothing_with_a_range_of_words():
    assert found(scored({"value": "C"}, {"valueMin": "F", "valueMax": "A"})) == []


@pytest.mark.parametrize(("value", "fine"), [("60", True), ("59.99", False), ("9", False)])
def test_a_value_reaches_the_required_one(value, fine):
    expected = [] if fine else [("result-below-required-value", f"{RESULT}/value")]

    assert expected == errors(scored({"value": value}, {"requiredValue": "60"}))


@pytest.mark.parametrize(("value", "fine"), [("A", True), ("B", True), ("C", False)])
def test_a_value_reaches_the_required_one_in_the_order_of_the_allowed(value, fine):
    expected = [] if fine else [("result-below-required-value", f"{RESULT}/value")]

    assert expected == errors(scored({"value": value}, {"allowedValue": ["C", "B", "A"], "requiredValue": "B"}))


def test_reordered_allowed_values():
    """Before context 3.0.2 the signature does not cover the order of the allowed values, so it decides nothing."""
    credential = scored({"value": "C"}, {"allowedValue": ["C", "B", "A"], "requiredValue": "B"})
    credential = {**vc_1_1_badge(), "credentialSubject": credential["credentialSubject"]}
    credential["@context"] = [VC_1_1, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"]

    assert found(credential) == []


@pytest.mark.parametrize("places", [[0, 1], [1, 0]])
@pytest.mark.parametrize(("reached", "fine"), [("level-2", True), ("level-1", False)])
def test_reordered_rubric_levels(places, reached, fine):
    """Rubric levels are a set in the graph, so their place must not decide whether the required one was reached."""
    rubric = levels("10", "20")
    credential = scored(
        {"achievedLevel": f"{MODULE}#{reached}"},
        {"rubricCriterionLevel": [rubric[place] for place in places], "requiredLevel": f"{MODULE}#level-2"},
    )

    expected = [] if fine else [("result-below-required-level", f"{RESULT}/achievedLevel")]

    assert expected == errors(credential)


def test_levels_without_points_are_not_compared():
    rubric = [{**level, "points": "many"} for level in levels("10", "20")]
    credential = scored(
        {"achievedLevel": f"{MODULE}#level-1"},
        {"rubricCriterionLevel": rubric, "requiredLevel": f"{MODULE}#level-2"},
    )

    assert found(credential) == []


def test_an_achieved_level_is_one_of_the_linked_description():
    credential = scored({"achievedLevel": f"{MODULE}#level-9"}, {"rubricCriterionLevel": levels("10")})

    assert errors(credential) == [("achieved-level-unknown", f"{RESULT}/achievedLevel")]


def test_an_achieved_level_needs_a_linked_description():
    credential = scored({"achievedLevel": f"{MODULE}#level-1"}, {"rubricCriterionLevel": levels("10")})
    del credential["credentialSubject"]["result"][0]["resultDescription"]

    assert errors(credential) == [("achieved-level-unknown", f"{RESULT}/achievedLevel")]


@pytest.mark.parametrize(("result", "fine"), [({}, False), ({"status": "Completed"}, True)])
def test_a_result_of_the_type_status_has_one(result, fine):
    expected = [] if fine else [("result-status-missing", RESULT)]

    assert expected == errors(scored(result, {"resultType": "Status"}))


def test_a_range_is_the_right_way_round():
    assert errors(scored({}, {"valueMin": "10", "valueMax": "9.5"})) == [
        ("value-range-inverted", f"{DESCRIPTION}/valueMin")
    ]


@pytest.mark.parametrize(
    "description",
    [
        {"requiredValue": "D", "allowedValue": ["C", "B"]},
        {"requiredValue": "101", "valueMax": "100"},
        {"requiredValue": "-1", "valueMin": "0"},
    ],
)
def test_a_required_value_can_be_reached(description):
    assert errors(scored({}, description)) == [("required-value-impossible", f"{DESCRIPTION}/requiredValue")]


def test_a_required_level_is_one_of_the_rubric():
    assert errors(scored({}, {"requiredLevel": f"{MODULE}#level-9", "rubricCriterionLevel": levels("1")})) == [
        ("required-level-unknown", f"{DESCRIPTION}/requiredLevel")
    ]


def test_two_different_descriptions_never_share_an_id():
    credential = badge()
    descriptions = credential["credentialSubject"]["achievement"]["resultDescription"]
    descriptions.append({**descriptions[0], "valueMax": "1000"})

    assert ("id-repeated", "/credentialSubject/achievement/resultDescription/1") in errors(credential)


def test_two_different_levels_never_share_an_id():
    rubric = levels("1", "2")
    rubric[1]["id"] = rubric[0]["id"]

    assert ("id-repeated", f"{DESCRIPTION}/rubricCriterionLevel/1") in errors(
        scored({}, {"rubricCriterionLevel": rubric})
    )


def test_a_description_given_twice_is_given_once():
    credential = badge()
    descriptions = credential["credentialSubject"]["achievement"]["resultDescription"]
    descriptions.append(dict(descriptions[0]))

    assert found(credential) == []


@pytest.mark.parametrize("value", [None, 5, [], {}, [[]], "x", True, -1.5])
@pytest.mark.parametrize(
    "path",
    [
        "credentialSubject",
        "credentialSubject.result",
        "credentialSubject.result.0",
        "credentialSubject.result.0.resultDescription",
        "credentialSubject.achievement",
        "credentialSubject.achievement.resultDescription",
        "credentialSubject.achievement.resultDescription.0",
        "credentialSubject.achievement.resultDescription.0.id",
        "credentialSubject.achievement.resultDescription.0.valueMin",
        "credentialSubject.achievement.resultDescription.0.allowedValue",
        "credentialSubject.achievement.resultDescription.0.rubricCriterionLevel",
    ],
)
def test_survives_any_shape(path, value):
    assert all(len(problem) == 3 for problem in found(changed(path, value)))
