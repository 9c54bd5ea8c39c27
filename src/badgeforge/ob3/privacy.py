"""The guard on what may never enter a badge: refused property names, and patient and national numbers as identifiers.

Not for titles and prose: words there are the issuer's responsibility ("Digital Health Leadership" is a fine title), and
numbers in text are not looked at. Rule and list: `badgeforge.sensitive` and `docs/explanation/privacy.md`.
https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/lawful-basis/special-category-data/
"""

import re
from collections.abc import Iterator

from badgeforge.errors import Problem
from badgeforge.identifiers import looks_like_national_insurance_number, looks_like_nhs_number
from badgeforge.jsontypes import JsonObject, as_list, pointer
from badgeforge.ob3.examination import single
from badgeforge.ob3.vocabulary import BADGE_CREDENTIAL_TYPES, IdentifierType
from badgeforge.sensitive import sensitive_name

_IDENTIFIER_TYPES = frozenset({"identityType", "identifierType"})
_IDENTIFIERS = frozenset({"identifier", "licenseNumber"})
_PUBLICATION_TYPES = frozenset({IdentifierType.ISBN, IdentifierType.ISSN})
"""The check digit of an ISBN-10 is that of an NHS number, so every ISBN-10 would be refused; it names a book."""
_IRI_DELIMITERS = re.compile(r"[:/#=?&]")


def check(credential: JsonObject) -> tuple[Problem, ...]:
    """List everything in a credential that our privacy rules refuse, embedded endorsements included.

    Never repeats a value. Modulus 11 passes 9 % of random ten-digit numbers: an issuer who has recorded that a column holds
    none of them drops the problem by its code and pointer.
    """
    return tuple(_walk(credential))


def _walk(credential: JsonObject) -> Iterator[Problem]:
    """Visit every object once, outermost first; `@context` defines words and says nothing about a person."""
    waiting: list[tuple[str, object]] = [("", credential)]
    while waiting:
        at, node = waiting.pop()
        if isinstance(node, list):
            waiting.extend((at + pointer(place), item) for place, item in reversed(list(enumerate(node))))
        elif isinstance(node, dict):
            yield from _problems_of(node, at)
            members = [(at + pointer(name), value) for name, value in node.items() if name != "@context"]
            waiting.extend(reversed(members))


def _problems_of(node: JsonObject, at: str) -> Iterator[Problem]:
    for name in node:
        reason = None if name.startswith("@") else sensitive_name(name)
        if reason is not None:
            yield Problem(
                "sensitive-property", f"this property must not be in a badge: {reason}", at + pointer(name), "remove it"
            )
        if name in _IDENTIFIER_TYPES:
            for where, text in _texts(node, name):
                yield from _identifier_type_problem(text, at + where)
    for name, value in _identifier_values(node):
        yield from _number_problem(value, at + name)


def _identifier_type_problem(value: str, at: str) -> Iterator[Problem]:
    """Refuse a type of identifier that must not be there even as a hash: ten digits are guessed in minutes."""
    reason = sensitive_name(value.removeprefix("ext:"))
    if reason is not None:
        yield Problem(
            "sensitive-identifier-type",
            f"an identifier of this type must not be in a badge, not even hashed: {reason}",
            at,
            "identify the person by a DID or a salted e-mail address",
        )


def _identifier_values(node: JsonObject) -> Iterator[tuple[str, str]]:
    """Give the pointer, relative to `node`, and the text of what stands in identifier positions."""
    is_publication = any(text in _PUBLICATION_TYPES for _, text in _texts(node, "identifierType"))
    for name in sorted(_IDENTIFIERS & node.keys()):
        if not is_publication:
            yield from _texts(node, name)
    if single(node.get("hashed")) is not True:
        yield from _texts(node, "identityHash")
    subject = single(node.get("credentialSubject"))
    if isinstance(subject, dict) and _is_badge(node):
        yield from ((pointer("credentialSubject") + where, text) for where, text in _texts(subject, "id"))


def _texts(node: JsonObject, name: str) -> Iterator[tuple[str, str]]:
    """Give the pointer, relative to `node`, and each text under a member, be it one value or an array."""
    value = node.get(name)
    if isinstance(value, str):
        yield pointer(name), value
    elif isinstance(value, list):
        yield from ((pointer(name, index), item) for index, item in enumerate(value) if isinstance(item, str))


def _is_badge(node: JsonObject) -> bool:
    """Tell a badge, whose subject is a person, from an endorsement, whose subject is often an achievement."""
    return not BADGE_CREDENTIAL_TYPES.isdisjoint(item for item in as_list(node.get("type")) if isinstance(item, str))


def _number_problem(value: str, at: str) -> Iterator[Problem]:
    """Look at a bare identifier, and at the last part of an IRI (`urn:example:9434765919`)."""
    candidates = {value, _IRI_DELIMITERS.split(value)[-1]}
    if any(looks_like_nhs_number(candidate) for candidate in candidates):
        yield Problem(
            "patient-nhs-number",
            "this identifier has the form of an NHS number, which identifies a patient",
            at,
            "use a DID or a salted e-mail address",
        )
    if any(looks_like_national_insurance_number(candidate) for candidate in candidates):
        yield Problem(
            "national-insurance-number",
            "this identifier has the form of a National Insurance number",
            at,
            "use a DID or a salted e-mail address",
        )
