"""Names of things that must never be in a badge: protected characteristics, health, pay, vetting, patient identifiers.

Looks at names (of columns, of JSON members), never at values, and never at words in titles: "Digital Health Leadership" is
a fine title. Not for the shapes of identifiers (see `identifiers.py`).
https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/lawful-basis/special-category-data/
"""

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

MAX_NAME_LENGTH = 200
"""Names are looked at up to here; a heading longer than this is prose, and what matters stands at its start."""

SENSITIVE_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ethnicity is a protected characteristic": (
            "ethnicity",
            "ethnic",
            "=race",
            "race or ethnicity",
            "nationality",
            "national origin",
            "country of birth",
            "place of birth",
        ),
        "disability is a protected characteristic": (
            "disability",
            "disabilities",
            "disabled",
            "impairment",
            "long term condition",
            "neurodiversity",
            "neurodivergent",
        ),
        "sex and gender are protected characteristics": ("sex", "gender", "transgender", "pronouns"),
        "sexual orientation is a protected characteristic": ("sexual orientation", "sexuality"),
        "religion and belief are protected characteristics": ("religion", "religious", "=faith", "=belief"),
        "age is a protected characteristic": (
            "date of birth",
            "birth date",
            "birthdate",
            "birthday",
            "birth year",
            "year of birth",
            "dob",
            "=age",
            "age band",
            "age group",
            "age range",
            "age in years",
        ),
        "marriage, pregnancy and parenthood are protected characteristics": (
            "marital status",
            "civil partnership",
            "pregnancy",
            "pregnant",
            "maternity leave",
            "paternity leave",
        ),
        "political opinions and union membership are special category data": (
            "trade union",
            "political opinions",
            "political opinion",
        ),
        "caring duties are nobody's business but the learner's": (
            "caring responsibilities",
            "caring duties",
            "=caring",
            "=carer",
            "carer status",
            "unpaid carer",
            "dependants",
            "dependents",
        ),
        "adjustments reveal a disability": (
            "reasonable adjustment",
            "reasonable adjustments",
            "=adjustments",
            "access requirements",
            "accessibility needs",
            "dietary",
        ),
        "pay is not about learning": (
            "pay band",
            "pay point",
            "pay grade",
            "pay scale",
            "pay step",
            "salary",
            "=band",
            "afc band",
            "agenda for change",
        ),
        "vetting results stay with the employer": ("dbs", "crb", "disclosure and barring", "criminal record"),
        "the right to work stays with the employer": ("right to work", "visa", "immigration", "work permit"),
        "health data stay with occupational health": (
            "occupational health",
            "vaccination",
            "vaccinations",
            "vaccine",
            "immunisation",
            "immunization",
            "medical condition",
            "health condition",
            "diagnosis",
        ),
        "fitness to practise stays with the regulator": (
            "fitness to practise",
            "fitness to practice",
            "conditions of practice",
        ),
        "sickness is health data": (
            "sickness",
            "sick leave",
            "absence reason",
            "reason for absence",
            "reason for lapse",
            "bradford score",
        ),
        "an NHS number identifies a patient": (
            "nhs number",
            "nhs no",
            "patient number",
            "patient id",
            "patient identifier",
            "hospital number",
        ),
        "a national number identifies a person for life": (
            "national insurance",
            "ni number",
            "ni no",
            "nino",
            "national identity number",
            "passport number",
            "driving licence",
        ),
    }
)
"""Phrases by the reason for refusing them. A phrase counts anywhere in a name, as whole words; `=` marks one that must
be the whole name, since inside others it means something else ("Band 6 course" is no pay data, "Faith Trust" is a place)."""

_LEARNING_WORDS = frozenset(
    {
        "award",
        "awareness",
        "certificate",
        "completed",
        "completion",
        "course",
        "elearning",
        "module",
        "title",
        "training",
    }
)
"""A heading with one of these is about learning ("Learning disability awareness completed"), not about the learner."""


def sensitive_name(name: str) -> str | None:
    """Say why a member of a badge must not be called `name`, in any spelling; None when it may.

    >>> sensitive_name("dateOfBirth"), sensitive_name("percentage")
    ('age is a protected characteristic', None)
    """
    return _reason_for_name(name[:MAX_NAME_LENGTH])


@functools.lru_cache(maxsize=2048)
def _reason_for_name(name: str) -> str | None:
    """Judge the whole name, and what an IRI ends with (`https://schema.org/gender`). The same few names come all the time."""
    return _reason(_words(name)) or _reason(_words(re.split(r"[:/#]", name)[-1]))


def sensitive_column(header: str) -> str | None:
    """Say why a column with this heading is left unread; None when it may be read.

    >>> sensitive_column("NHS No."), sensitive_column("Disability Awareness Training")
    ('an NHS number identifies a patient', None)
    """
    words = _words(header)
    return None if _LEARNING_WORDS & set(words) else _reason(words)


def _words(name: str) -> tuple[str, ...]:
    """Split `dateOfBirth`, `date_of_birth`, `Date of Birth` and `DATE-OF-BIRTH` alike."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name[:MAX_NAME_LENGTH])
    return tuple(re.findall(r"[a-z0-9]+", parted.lower()))


def _reason(words: tuple[str, ...]) -> str | None:
    """Find the first phrase in `words`; `nhsno` and `dateofbirth` are one word and count when they are the whole name."""
    spaced, squashed = f" {' '.join(words)} ", "".join(words)
    for phrase, reason in _phrases().items():
        bare = phrase.lstrip("=")
        if squashed == bare.replace(" ", "") or (bare == phrase and f" {phrase} " in spaced):
            return reason
    return None


@functools.cache
def _phrases() -> Mapping[str, str]:
    return {phrase: reason for reason, phrases in SENSITIVE_NAMES.items() for phrase in phrases}
