"""What people read about one badge, to the letter."""

from dataclasses import replace

import pytest

from badgeforge.errors import Problem, Severity
from badgeforge.render.advice import _ADVICE, advice_on, plain_summary
from badgeforge.render.text import MAX_DETAILS, headline, problem_lines, report_text
from badgeforge.verification.checks import AnyRecipient
from badgeforge.verification.order import ORDER as CHECKS
from badgeforge.verification.policy import Policy
from badgeforge.verification.report import CheckResult, Outcome, Question, Report
from support.world import NOW, World

ORDER = [(each.id, each.question) for each in CHECKS]
REQUIRED = Policy.strict().required


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "site")


def accepted(world, **change):
    return world.verify(world.signed_badge(), **change)


def changed(report, check_id, outcome, summary="Words.", *problems, required=True, blocked_by=""):
    """A report in which one check ended otherwise."""
    old = report.check(check_id)
    new = replace(old, outcome=outcome, summary=summary, problems=problems, required=required, blocked_by=blocked_by)
    return report.with_check(new)


def lines(report, **options):
    return report_text(report, name="badge.json", **options).splitlines()


def test_an_accepted_badge_says_what_was_learned_and_by_whom_in_the_words_of_our_list(world):
    report = accepted(world, trust=world.trust(name="Our own words for it"))

    assert lines(report) == [
        "badge.json: ACCEPTED",
        "  Digital safety at work, from Our own words for it",
        "  completed on 2026-09-30; counts until 2027-09-30T00:00:00Z",
        "  authentic  yes      it is what the issuer signed",
        "  current    yes      in its dates, and not withdrawn",
        "  accepted   yes      it meets our rules",
    ]


def test_a_recipient_left_open_is_said(world):
    report = accepted(world, recipient=AnyRecipient())

    assert lines(report)[-1] == "    - Whose badge it is was left open on purpose."


def test_nobody_asked_for_is_the_first_thing_said(world):
    report = accepted(world, recipient=None)

    assert headline(report) == "NOT ACCEPTED: genuine and current; whose it is was not checked"


def test_nobody_asked_for_is_not_the_first_thing_when_the_issuer_is_not_trusted(world):
    report = accepted(world, recipient=None, trust=world.trust(until="2026-01-01"))

    assert headline(report).startswith("NOT ACCEPTED: Example Academy ")


def test_a_badge_without_names_says_nothing_of_itself(world):
    report = world.verify(b"{}")

    assert not any("calls itself" in line for line in lines(report))


def test_a_badge_with_half_a_name_says_so(world):
    badge = world.signed_badge()
    badge["credentialSubject"]["achievement"]["name"] = ""

    assert "  It calls itself “(nothing)”, from “Example Academy”." in lines(world.verify(badge))


def test_a_name_cannot_forge_a_line(world):
    badge = world.badge()
    badge["credentialSubject"]["achievement"]["name"] = "x”\nbadge.json: ACCEPTED\x1b[2K\u202e"

    told = lines(world.verify(badge))

    assert told[1] == "  It calls itself “x”�badge.json: ACCEPTED�[2K�”, from “Example Academy”."


def test_what_waits_for_the_first_answer_is_not_explained(world):
    badge = world.signed_badge()
    badge["name"] = "Another name"

    told = lines(world.verify(badge))

    assert told[2:5] == [
        "  authentic  no       it is not what its issuer signed",
        "  current    unknown  not looked at, because of the first answer",
        "  accepted   unknown  not looked at, because of the first answer",
    ]


def test_a_file_without_badge_is_not_called_forged(world):
    told = lines(world.verify(b"hello"))

    assert told == [
        "badge.json: NO BADGE: The file is neither the text of a badge nor a picture with a badge in it.",
        "  authentic  no       there is no badge in it to check",
        "  current    unknown  not looked at, because of the first answer",
        "  accepted   unknown  not looked at, because of the first answer",
        "  What it means: This file holds no badge that can be read, so nothing is known about it.",
        "  What to do: Ask for the badge as a file: phones, chat and mail programs often strip badges from pictures.",
        "  Details: readable: not JSON: expecting value at line 1, column 1 [json-malformed]",
    ]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x14\x00\xff", b"\xff\xd8\xff\xe0", b"", b"<html><body>no</body></html>", b"<p>unclosed"]
)
def test_a_letter_or_a_photograph_is_told_in_plain_words(world, data):
    told = lines(world.verify(data))

    assert "NO BADGE: The file is neither the text of a badge nor a picture with a badge in it." in told[0]
    assert told[5].startswith("  What to do: Ask for the badge as a file")


@pytest.mark.parametrize(
    "data", [b"{}", b'{"id": "did:web:academy.example", "verificationMethod": []}', b'{"type": "Card"}']
)
def test_a_file_that_is_something_else_is_not_called_forged(world, data):
    told = lines(world.verify(data))

    assert told[0] == "badge.json: NO BADGE: The file names neither an issuer nor an achievement."
    assert told[1] == "  authentic  no       there is no badge in it to check"
    assert "forge" not in "\n".join(told)


def test_a_web_page_is_not_called_a_drawing(world):
    told = lines(world.verify(b"<!DOCTYPE html><html><body>no</body></html>"))

    assert (
        told[0] == "badge.json: COULD NOT CHECK: The file is a web page, or a picture of a kind that is not read here."
    )


@pytest.mark.parametrize(
    ("failed", "words"),
    [
        ({"period": "period-ended"}, "outside its dates"),
        ({"period": "period-not-started"}, "outside its dates"),
        ({"status": "status-revoked"}, "withdrawn by the issuer"),
        ({"status": "status-suspended"}, "suspended by the issuer"),
        ({"period": "period-ended", "status": "status-revoked"}, "outside its dates, and withdrawn by the issuer"),
        ({"period": "date-malformed"}, "it does not stand"),
    ],
)
def test_what_is_not_current_says_why(world, failed, words):
    report = accepted(world)
    for check_id, code in failed.items():
        report = changed(report, check_id, Outcome.FAILED, "Words.", Problem(code, "words"))

    assert f"  current    no       {words}" in lines(report)


def test_every_reason_is_listed_and_the_first_only_once(world):
    report = accepted(world, recipient="did:example:somebody-else", trust=world.trust(until="2026-01-01"))

    told = lines(report)

    reasons = [line for line in told if line.startswith("    - ")]
    assert headline(report).startswith("NOT ACCEPTED: Example Academy ")
    assert reasons == ["    - It is not about the person that was asked for."]


def test_hints_are_said_once(world):
    problems = [Problem(f"status-{number}", f"problem {number}", hint="get the newest list") for number in range(3)]
    report = changed(accepted(world), "status", Outcome.UNDETERMINED, "Could not check.", *problems)

    told = "\n".join(lines(report))

    assert told.count("et the newest list") == 1
    assert "  What to do: Get the newest list." in told


def test_a_long_list_of_problems_is_cut_and_says_so(world):
    problems = [Problem("text-empty", f"problem {number}") for number in range(12)]
    report = changed(accepted(world), "well-made", Outcome.FAILED, "It has mistakes.", *problems)

    details = [line for line in lines(report) if line.startswith("  Details: ")]

    assert len(details) == MAX_DETAILS + 1
    assert details[-1] == "  Details: … and 7 more (--verbose lists them)"


def test_verbose_lists_every_check_and_every_problem(world):
    problems = [Problem("text-empty", f"problem {number}", hint="mend it") for number in range(12)]
    report = changed(accepted(world), "well-made", Outcome.FAILED, "It has mistakes.", *problems)

    told = lines(report, verbose=True)

    assert sum("[text-empty]" in line for line in told) == 12
    assert [line.split(":")[0].split()[-1] for line in told if line.startswith("    ") and line[4] != " "] == [
        check for check, _ in ORDER
    ]
    assert "    NO well-made: It has mistakes." in told
    assert "       problem 3 [text-empty]" in told
    assert "         hint: mend it" in told


def test_warnings_are_for_whoever_asks_for_everything(world):
    warning = Problem("status-array", "is an array", "/credentialStatus", severity=Severity.WARNING)
    report = changed(accepted(world), "well-made", Outcome.PASSED, "Well made.", warning)

    assert "status-array" not in "\n".join(lines(report))
    assert "       note: /credentialStatus: is an array [status-array]" in lines(report, verbose=True)


def test_a_message_of_the_issuer_s_list_is_passed_on(world):
    message = Problem("status-newer-exists", "the issuer has a newer version of it", severity=Severity.WARNING)
    report = changed(accepted(world), "status", Outcome.PASSED, "Fine.", message)

    assert "    - the issuer has a newer version of it" in lines(report)


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.UNDETERMINED])
def test_endorsements_are_told(world, outcome):
    report = changed(accepted(world), "endorsements", outcome, "Of 2, one counts.", required=False)

    assert "    - Of 2, one counts." in lines(report)


def test_a_failed_check_that_does_not_decide_is_told(world):
    report = changed(accepted(world), "replaced", Outcome.FAILED, "A newer version is at hand.", required=False)

    assert lines(report)[0] == "badge.json: ACCEPTED"
    assert "    - A newer version is at hand." in lines(report)


def test_a_badge_that_cannot_be_withdrawn_says_so(world):
    report = world.verify(world.signed_badge(credentialStatus=None))

    assert "    - The badge names no status list, so its issuer cannot withdraw it publicly." in lines(report)
    assert "  current    yes      in its dates" in lines(report)


def test_a_rejected_badge_never_simply_meets_our_rules(world):
    world.publish_status(7)

    told = lines(accepted(world))

    assert "  accepted   yes      it would meet our rules" in told


@pytest.mark.parametrize(
    ("check_id", "outcome"),
    [(check, outcome) for check, _ in ORDER for outcome in (Outcome.FAILED, Outcome.UNDETERMINED)],
)
def test_every_ending_of_every_required_check_means_something_and_can_be_acted_on(world, check_id, outcome):
    report = changed(accepted(world), check_id, outcome, "Words.", Problem("some-code", "words"), required=True)

    told = lines(report)

    assert [line.partition(":")[0] for line in told[-3:]] == ["  What it means", "  What to do", "  Details"]
    assert told[-2].endswith(".")


def test_advice_is_in_whole_sentences_without_the_words_of_engineers():
    texts = [text for advice in _ADVICE.values() for text in (advice.means, advice.do)]

    assert [text for text in texts if not text.endswith(".")] == []
    jargon = {"DID", "JSON", "proof", "context", "status list", "cryptographic", "canonical", "issuer-binding"}
    assert [(word, text) for text in texts for word in jargon if word in text] == []


def test_every_check_that_decides_has_advice_for_its_failing():
    assert sorted({check for check, outcome in _ADVICE if outcome is Outcome.FAILED}) == sorted(REQUIRED)


def test_checks_are_summed_up_without_words_of_engineers(world):
    report = accepted(world)
    check = CheckResult(
        "issuer-binding",
        Question.AUTHENTIC,
        Outcome.UNDETERMINED,
        "The issuer's DID document is not at hand.",
        (Problem("did-document-unavailable", "…"),),
    )

    assert "DID" not in plain_summary(report, check)
    assert advice_on(report, check).do == "Get the issuer's published keys, and verify again."


def test_a_problem_is_told_with_place_code_and_hint():
    problem = Problem("text-empty", "the text is empty", "/name", "write one")

    assert list(problem_lines(problem)) == ["/name: the text is empty [text-empty]", "  hint: write one"]


def test_a_report_without_facts_of_trust_names_the_issuer_as_it_names_itself(world):
    report = accepted(world)
    bare = replace(report.check("trust"), facts={})

    assert lines(report.with_check(bare))[1] == "  Digital safety at work, from Example Academy"


def test_what_was_earned_is_told_exactly(world):
    report = accepted(world)
    assert isinstance(report, Report)

    quiet = replace(report.badge.learning, completed_on=None, valid_until="")
    told = lines(replace(report, badge=replace(report.badge, learning=quiet)))

    assert told[2] == "  authentic  yes      it is what the issuer signed"
    assert report.time == NOW
