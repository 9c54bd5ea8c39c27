"""What each way in which a check can end means to a person who decides about a badge, and what that person can do.

Not for what went wrong in this badge: the check's own summary and hints say that. Here stands what they leave unsaid to
somebody who does not know what a DID is.
"""

from dataclasses import dataclass

from badgeforge.verification.report import CheckResult, Outcome, Report


@dataclass(frozen=True, slots=True)
class Advice:
    """Two sentences in plain English."""

    means: str
    """What it means for the decision about the badge."""
    do: str
    """What to do next, where the check has no hint of its own."""


_NOT_YET = "This is nothing against the badge: something that is needed to check it is not at hand."
_ASK_FOR_ORIGINAL = "Ask the holder for the original file, as the issuer sent it."
_TELL_THE_ISSUER = "Send the file and the details below to the issuer, and ask for a corrected badge."
_DEFAULT = Advice(_NOT_YET, "Get what is missing, and verify again.")

_ADVICE = {
    ("readable", Outcome.FAILED): Advice(
        "This file holds no badge that can be read, so nothing is known about it.",
        "Ask for the badge as a file: phones, chat and mail programs often strip badges from pictures.",
    ),
    ("readable", Outcome.UNDETERMINED): Advice(
        "The file is too large, or of a kind that is not read here, so nothing is known about it.",
        "Ask the issuer for the badge as an Open Badges 3.0 file.",
    ),
    ("spelling", Outcome.FAILED): Advice(
        "Somebody may have rewritten the badge so that it reads differently from what was signed. Do not count it.",
        _ASK_FOR_ORIGINAL,
    ),
    ("spelling", Outcome.UNDETERMINED): Advice(
        "The badge uses words that are defined in a file which is not at hand. This is nothing against the badge.",
        "Ask whoever looks after badges with you to review that file, and give it with --pin.",
    ),
    ("issuer-binding", Outcome.FAILED): Advice(
        "The badge was not signed with a key that its issuer stands by. Treat it as a forgery until the issuer says otherwise.",
        "Ask the issuer, by an address that you know, whether the badge is theirs.",
    ),
    ("issuer-binding", Outcome.UNDETERMINED): Advice(
        "This is nothing against the badge: the keys that its issuer publishes are needed to check it.",
        "Get the issuer's published keys, and verify again.",
    ),
    ("terms", Outcome.FAILED): Advice(
        "Part of the badge is not covered by the signature: anybody could have written that part. Do not count it.",
        _ASK_FOR_ORIGINAL,
    ),
    ("proof", Outcome.FAILED): Advice(
        "The badge was changed after it was signed, or signed by somebody else. Do not count it.", _ASK_FOR_ORIGINAL
    ),
    ("period", Outcome.FAILED): Advice(
        "It counts for the time that its issuer gave it, and the day that is asked about lies outside. Do not count it for that day.",
        "Ask the holder for a renewed badge.",
    ),
    ("status", Outcome.FAILED): Advice(
        "Do not count it now. A withdrawal can be routine, and says nothing about the person.",
        "Ask the holder for a newer badge, or the issuer whether it will stand again.",
    ),
    ("status", Outcome.UNDETERMINED): Advice(
        "It is genuine, and it may be withdrawn or not: only the issuer's newest list can tell.",
        "Get the issuer's newest list, and verify again.",
    ),
    ("trust", Outcome.FAILED): Advice(
        "The badge is genuine and current, but nobody here has decided to trust this issuer for it.",
        "If your organisation trusts this issuer for this award, have it added to the trust list.",
    ),
    ("trust", Outcome.NOT_RUN): Advice(
        "The badge is genuine and current; whom you trust for what was not said.", "Give your trust list with --trust."
    ),
    ("recipient", Outcome.FAILED): Advice(
        "The badge is genuine, and belongs to somebody else, or to another address of the same person.",
        "Ask the person which address they gave to the provider, and try that one.",
    ),
    ("recipient", Outcome.NOT_RUN): Advice(
        "The badge is genuine and current, but it could be anybody's.",
        "Say whose badge it should be with --recipient, or leave it open on purpose with --any-recipient.",
    ),
    ("well-made", Outcome.FAILED): Advice(
        "The badge is genuine, and breaks the rules for Open Badges, so what it says may be read wrongly.",
        _TELL_THE_ISSUER,
    ),
}

_NO_BADGE_FILE = "The file is neither the text of a badge nor a picture with a badge in it."
_PLAIN = {
    "did-document-unavailable": "The keys that its issuer publishes are not at hand, so its signature could not be checked.",
    "json-malformed": _NO_BADGE_FILE,
    "json-not-utf8": _NO_BADGE_FILE,
    "svg-malformed": _NO_BADGE_FILE,
    "svg-document-type": "The file is a web page, or a picture of a kind that is not read here.",
}
"""Code of a problem → the check's summary for somebody who knows no technical word."""


_NOT_A_BADGE = Advice(
    "This file holds no badge, so there is nothing to accept or to doubt.",
    "Ask for the badge itself; leave other files out of the folder.",
)


def holds_no_badge(report: Report) -> bool:
    """Tell whether there is no badge in a file to check: none that can be read, or something else instead."""
    return report.check("readable").outcome is Outcome.FAILED or is_no_badge(report)


def is_no_badge(report: Report) -> bool:
    """Tell whether a file is readable and names neither an issuer nor an achievement: it is something else, not a forgery."""
    claimed = report.claimed
    return (
        report.check("spelling").outcome is Outcome.FAILED
        and report.check("readable").outcome is Outcome.PASSED
        and not (claimed.issuer_id or claimed.achievement_id or claimed.achievement_name)
    )


def plain_summary(report: Report, check: CheckResult) -> str:
    """Say in one sentence how a check of a report ended."""
    if check.id == "spelling" and is_no_badge(report):
        return "The file names neither an issuer nor an achievement."
    return next((_PLAIN[problem.code] for problem in check.problems if problem.code in _PLAIN), check.summary)


def advice_on(report: Report, check: CheckResult) -> Advice:
    """Return the advice on how a check of a report ended; never asked about one that passed."""
    if check.id == "spelling" and is_no_badge(report):
        return _NOT_A_BADGE
    return _ADVICE.get((check.id, check.outcome), _DEFAULT)
