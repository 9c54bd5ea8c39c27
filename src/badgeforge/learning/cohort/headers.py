"""The headers that cohort files are known to use, as learning platforms and staff records export them.

Not for anybody's own headers: those go into a mapping file. A header that is not here is left unread.
"""

from functools import cache

from badgeforge.learning.cohort.fields import Field, Target


@cache
def known_headers() -> dict[str, tuple[Target, int]]:
    """Return each known header (as `columns.normal_header` writes it) with its target and its rank.

    Of two headers for one target the lower rank is read: a column "Completion date" wins over one that says "Date".
    """
    known: dict[str, tuple[Target, int]] = {}
    for target, *ranks in _HEADERS:
        for rank, headers in enumerate(ranks):
            known.update(dict.fromkeys(headers.split("|"), (target, rank)))
    return known


_HEADERS: tuple[tuple[Target, *tuple[str, ...]], ...] = (
    (
        Target(Field.NAME),
        (
            "learner|learner name|name|full name|student|student name|participant|participant name|delegate|delegate name|"
            "employee name|staff name|user full name|user s fullname|attendee|attendee name"
        ),
    ),
    (Target(Field.FIRST_NAME), "first name|forename|given name|firstname|user first name"),
    (Target(Field.LAST_NAME), "last name|surname|family name|lastname|user last name"),
    (
        Target(Field.EMAIL),
        (
            "email|e mail|email address|e mail address|learner email|learner e mail|user email|user s email|student email|"
            "participant email|contact email|mail"
        ),
    ),
    (
        Target(Field.WORK_EMAIL),
        (
            "work email|work e mail|work email address|work e mail address|nhs email|nhs email address|staff email|"
            "employer email|business email|office email|trust email"
        ),
    ),
    (
        Target(Field.PERSONAL_EMAIL),
        (
            "personal email|personal e mail|personal email address|personal e mail address|private email|home email|"
            "own email|alternative email"
        ),
    ),
    (
        Target(Field.STAFF_NUMBER),
        (
            "staff number|staff no|staff id|employee number|employee no|employee id|payroll number|personnel number|"
            "esr number|esr employee number|person number|esr person id"
        ),
        "id number|learner id|learner number|student id|student number|user id",
    ),
    (Target(Field.DID), "did|learner did|decentralised identifier|decentralized identifier"),
    (
        Target(Field.ITEM),
        (
            "course code|module code|programme code|program code|achievement id|achievement code|badge code|item code|"
            "course id|module id|course id number|course shortname|course short name|class code"
        ),
        "code|module|course|programme|program|item|badge|achievement",
    ),
    (
        Target(Field.ITEM_TITLE),
        (
            "course title|course name|course full name|course fullname|module title|module name|programme title|"
            "programme name|class name|competency name|badge name"
        ),
        "title",
    ),
    (
        Target(Field.COMPLETED_ON),
        (
            "completion date|date completed|completed date|date of completion|completed on|completed at|course completion date|"
            "module completion date|date passed|time completed"
        ),
        "date achieved|date attended|attended on|end date|finish date|date finished",
        "date",
        "completed",
    ),
    (Target(Field.STARTED_ON), "start date|date started|started on|started|date start|enrolment date|enrolled on"),
    (Target(Field.AWARDED_ON), "award date|date awarded|awarded on|awarded|first awarded|date first awarded"),
    (
        Target(Field.STATUS),
        "completion status|course status|module status|attainment status|learner status|status",
    ),
    (
        Target(Field.OUTCOME),
        "outcome|pass fail|passed|result",
        "attendance|attended",
    ),
    (Target(Field.SCORE), "score|final score|assessment score|mark|final mark|marks|percentage|score %|mark %"),
    (Target(Field.GRADE), "grade|final grade|course grade|overall grade"),
    (
        Target(Field.CREDITS_EARNED),
        "credits|credits earned|credit earned|credits awarded|credit",
    ),
    (Target(Field.CREDITS_EARNED, "hour"), "hours|cpd hours|hours earned|learning hours|cpd hours earned"),
    (Target(Field.CREDITS_EARNED, "cpd-credit"), "cpd credits|cpd credits earned"),
    (Target(Field.CREDITS_EARNED, "cpd-point"), "cpd points|points|cpd points earned"),
    (Target(Field.CREDITS_EARNED, "uk-credit"), "uk credits|cats credits|cats points|academic credits"),
    (Target(Field.CREDITS_EARNED, "ects"), "ects|ects credits"),
    (Target(Field.CREDITS_EARNED, "day"), "days|cpd days"),
    (
        Target(Field.PRIOR_LEARNING),
        "prior learning|recognised prior learning|recognition of prior learning|rpl|apl|apel|accreditation of prior learning",
    ),
    (Target(Field.TERM), "cohort|term|intake|cohort name|academic term"),
)
