"""Laws of the bridge: what is composed is read back, and no document makes reading fail in another way than by our errors."""

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from badgeforge.assembly.compose import compose_award
from badgeforge.assembly.interpret import interpret
from badgeforge.errors import BadgeforgeError, Severity
from badgeforge.learning.assessment import Assessment, AssessmentType
from badgeforge.learning.completion import AssessmentResult, EarnedCredit, Identity, IdentityKind
from badgeforge.learning.credits import Basis, Credit, Unit
from badgeforge.learning.item import FrameworkAlignment
from badgeforge.learning.level import Level
from badgeforge.learning.maintenance import MaintenanceRule, Period
from badgeforge.ob3 import conformance
from support.issuing import a_completion, a_module, an_award

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
iris = st.from_regex(r"\Ahttps://[a-z]{1,8}\.example/[a-z0-9]{0,8}\Z")
codes = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,5})?\Z")
amounts = st.decimals(min_value=0, max_value=1000, places=2, allow_nan=False)
periods = st.sampled_from(["P1Y", "P18M", "P6W", "P90D", "P5Y"])


@st.composite
def levels(draw):
    framework, page = draw(iris), draw(st.one_of(st.just(""), iris))
    return Level(
        framework=framework,
        value=draw(words),
        name=draw(words),
        framework_name=draw(st.one_of(st.just(""), codes, st.just("Framework <first edition>"))),
        url="" if page == framework else page,
    )


@st.composite
def credits_of(draw, level):
    own = draw(st.one_of(st.none(), levels()))
    scheme = draw(iris)
    return Credit(
        amount=draw(st.one_of(st.none(), amounts)),
        unit=draw(st.sampled_from(Unit)),
        scheme=scheme,
        scheme_name=draw(st.one_of(st.just(""), words.filter(lambda name: name != scheme))),
        level=None if own == level else own,
        kind=draw(st.one_of(st.none(), codes)),
        basis=draw(st.one_of(st.none(), st.sampled_from(Basis))),
        valid_for=draw(st.one_of(st.just(""), periods)),
    )


alignments = st.builds(
    FrameworkAlignment,
    name=words,
    url=iris,
    framework=st.one_of(st.just(""), words),
    code=st.one_of(st.just(""), words),
    type=st.sampled_from(["", "CFItem", "ext:JobFamily"]),
    description=st.one_of(st.just(""), words),
)
rules = st.one_of(
    st.none(),
    st.builds(
        MaintenanceRule,
        valid_for=st.one_of(st.none(), periods.map(Period.parse)),
        grace=st.none(),
        refresher_interval=st.one_of(st.none(), periods.map(Period.parse)),
    ),
)


@st.composite
def awards(draw):
    level = draw(st.one_of(st.none(), levels()))
    item = a_module(
        title=draw(words),
        level=level,
        credits=tuple(draw(st.lists(credits_of(level), max_size=4))),
        alignments=tuple(draw(st.lists(alignments, max_size=3))),
        categories=tuple(draw(st.lists(codes, max_size=3, unique=True))),
        tags=tuple(draw(st.lists(words, max_size=3, unique=True))),
        maintenance=draw(rules),
        assessments=(
            Assessment(code="exam", name="Exam", type=AssessmentType.PERCENT, value_max=Decimal(100)),
            Assessment(code="grade", name="Grade", type=AssessmentType.LETTER_GRADE, allowed_values=("C", "B", "A")),
        ),
    )
    earned = [
        EarnedCredit(place, draw(st.decimals(min_value=0, max_value=credit.amount, places=2)))
        for place, credit in enumerate(item.credits)
        if credit.amount is not None and draw(st.booleans())
    ]
    completion = a_completion(
        item=item,
        completed_on=draw(st.dates(date(2024, 1, 1), date(2026, 11, 22))),
        started_on=draw(st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2019, 12, 31)))),
        credits_earned=tuple(earned),
        results=tuple(
            draw(
                st.lists(
                    st.sampled_from([AssessmentResult("exam", "71.5", ""), AssessmentResult("grade", "B", "")]),
                    unique=True,
                    max_size=2,
                )
            )
        ),
        prior_learning=draw(st.booleans()),
        term=draw(st.one_of(st.none(), words)),
        identities=tuple(
            Identity(IdentityKind.EMAIL, f"learner{number}@ward.example") for number in range(draw(st.integers(1, 3)))
        ),
    )
    return an_award(item=item, completion=completion, delivery_mode=draw(st.sampled_from(["", "online"])))


@settings(max_examples=80)
@given(awards())
def test_what_is_composed_is_read_back(award):
    item, completion = award.item, award.completion
    record = interpret(compose_award(award))

    assert (record.achievement_id, record.title, record.code, record.version) == (
        item.id,
        item.title,
        item.code,
        item.version,
    )
    assert record.level == item.level
    assert [each.credit for each in record.results.credits] == list(item.credits)
    assert [each.earned for each in record.results.credits] == [
        completion.earned(place, credit.amount) for place, credit in enumerate(item.credits)
    ]
    assert record.headline_available == (item.credits[0].amount if item.credits else None)
    assert (record.started_on, record.completed_on) == (completion.started_on, completion.completed_on)
    rule = item.maintenance or MaintenanceRule()
    assert record.results.period_end == rule.period_end(completion.completed_on)
    assert record.results.refresher_interval == (rule.refresher_interval.text if rule.refresher_interval else "")
    assert set(record.results.assessments) == set(completion.results)
    assert record.results.prior_learning == completion.prior_learning
    assert record.results.delivery_mode == award.delivery_mode
    assert record.term == (completion.term or "")
    assert record.alignments == item.alignments
    assert set(record.tags) == {*item.categories, *item.tags}
    assert record.results.others == ()


@settings(max_examples=60)
@given(awards())
def test_what_is_composed_conforms(award):
    ends = (award.item.maintenance or MaintenanceRule()).grace_end(award.completion.completed_on)
    assume(ends is None or ends > date(2026, 11, 22))

    problems = conformance.check(compose_award(award))

    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


names = st.sampled_from(
    [
        "id",
        "type",
        "name",
        "credentialSubject",
        "achievement",
        "result",
        "resultDescription",
        "resultType",
        "value",
        "valueMax",
        "status",
        "alignment",
        "targetType",
        "targetUrl",
        "targetCode",
        "targetName",
        "targetFramework",
        "creditsEarned",
        "evidence",
        "tag",
        "identifier",
        "@value",
        "@language",
    ]
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["ext:UKCredit", "ext:CreditScheme", "ext:AwardLevel", "ext:Maintenance", "Percent", "urn:x", "15", ""]
    ),
    st.text(max_size=8),
)
documents = st.dictionaries(
    names,
    st.recursive(
        values, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=6), max_leaves=30
    ),
    max_size=6,
)


@settings(max_examples=200)
@given(documents, st.lists(documents, max_size=3), st.lists(documents, max_size=3))
def test_no_document_makes_reading_fail_otherwise_than_by_our_errors(achievement, results, descriptions):
    for credential in (
        achievement,
        {"credentialSubject": {"result": results, "achievement": achievement | {"resultDescription": descriptions}}},
    ):
        try:
            interpret(credential)
        except BadgeforgeError:
            continue
