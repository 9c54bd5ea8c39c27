"""The form of one value, for each kind that the class tables name: text, IRI, number, date, enumeration and so on.

Not for whether the value may be there at all (`structure.py`) or makes sense beside others (`semantics.py`).
https://www.imsglobal.org/spec/ob/v3p0/#derived-types, https://www.imsglobal.org/spec/ob/v3p0/#enumerated-vocabularies
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from badgeforge.errors import Problem, Severity
from badgeforge.jsontypes import is_absolute_iri
from badgeforge.ob3.conformance.dates import ImpossibleDateError, NotADateError, read_moment
from badgeforge.ob3.conformance.numerals import is_number
from badgeforge.ob3.enumerations import is_extension_term
from badgeforge.ob3.examination import Examination, Place, pointer_to
from badgeforge.ob3.specs import Enumeration, Kind

Check = Callable[[Any, Place, Examination], None]
"""Looks at one value at one place and adds what is wrong to the examination."""

_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_COMPACT_JWS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_INDEX = re.compile(r"0|[1-9][0-9]{0,15}")
_DATA_URI = re.compile(r"data:[^\x00-\x20<>\"{}|\\^`\x7f]*")
"""An inlined image may be longer than any identifier."""


def check_text(value: Any, place: Place, examination: Examination) -> bool:
    """Require a JSON string, and tell whether it is one."""
    if isinstance(value, str):
        return True
    hint = "write the text itself, as a JSON string"
    if isinstance(value, dict):
        hint = (
            "write the text itself; Open Badges takes no language maps, put other languages in `related` achievements"
        )
    examination.add(Problem("value-not-text", "must be text", pointer_to(place), hint))
    return False


def _text(value: Any, place: Place, examination: Examination) -> None:
    check_text(value, place, examination)


def _iri(value: Any, place: Place, examination: Examination) -> None:
    if not check_text(value, place, examination) or is_absolute_iri(value) or _DATA_URI.fullmatch(value):
        return
    detail, hint = "must be an absolute IRI", "write it in full, with its scheme: https://…, did:…, urn:…"
    examination.add(Problem("value-not-iri", detail, pointer_to(place), hint))


def _url(value: Any, place: Place, examination: Examination) -> None:
    _iri(value, place, examination)
    if is_absolute_iri(value) and not value.lower().startswith(("https://", "http://")):
        detail, hint = "is meant to be opened in a browser and is no web address", "use an https:// address"
        examination.add(Problem("url-not-web", detail, pointer_to(place), hint, Severity.WARNING))


def _email(value: Any, place: Place, examination: Examination) -> None:
    if check_text(value, place, examination) and not _EMAIL.fullmatch(value):
        detail, hint = "does not look like an e-mail address", "write name@domain, without `mailto:`"
        examination.add(Problem("email-malformed", detail, pointer_to(place), hint, Severity.WARNING))


def _language(value: Any, place: Place, examination: Examination) -> None:
    if check_text(value, place, examination) and not _LANGUAGE.fullmatch(value):
        detail, hint = "is not a language code of the form that Open Badges takes", "write en, en-GB or zh-Hans-CN"
        examination.add(Problem("language-code-malformed", detail, pointer_to(place), hint))


def _country(value: Any, place: Place, examination: Examination) -> None:
    if check_text(value, place, examination) and not _COUNTRY.fullmatch(value):
        detail, hint = "is not a two-letter country code", "write two capitals of ISO 3166-1, such as GB"
        examination.add(Problem("country-code-malformed", detail, pointer_to(place), hint))


def _compact_jws(value: Any, place: Place, examination: Examination) -> None:
    if check_text(value, place, examination) and not _COMPACT_JWS.fullmatch(value):
        detail = "is not a signed token in compact form"
        hint = "write three base64url parts with a full stop between them"
        examination.add(Problem("jws-malformed", detail, pointer_to(place), hint))


def _date(value: Any, place: Place, examination: Examination, *, kind: Kind) -> None:
    if not check_text(value, place, examination):
        return
    try:
        moment = read_moment(value)
    except ImpossibleDateError:
        detail = "names a day or a time that does not exist"
        examination.add(Problem("date-impossible", detail, pointer_to(place), "correct the date"))
        return
    except NotADateError:
        examination.add(Problem("date-malformed", "is not a date", pointer_to(place), _DATE_HINTS[kind]))
        return
    if kind is Kind.DATE and moment.has_time:
        detail = "must be a calendar date without a time"
        examination.add(Problem("date-with-time", detail, pointer_to(place), _DATE_HINTS[kind]))
    if kind is Kind.DATE_TIME_Z and not moment.has_offset:
        detail = "must be a date and time with an offset from UTC"
        examination.add(Problem("date-without-offset", detail, pointer_to(place), _DATE_HINTS[kind]))


_DATE_HINTS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DATE_TIME_Z: "write it as 2026-11-22T09:30:00Z",
        Kind.DATE_TIME: "write it as 2026-11-22T09:30:00Z",
        Kind.DATE: "write it as 2026-11-22",
    }
)


def _date_time_z(value: Any, place: Place, examination: Examination) -> None:
    _date(value, place, examination, kind=Kind.DATE_TIME_Z)


def _date_time(value: Any, place: Place, examination: Examination) -> None:
    # A bare date passes: the model types activity dates as DateTime, the context as xsd:date, and both are in use.
    _date(value, place, examination, kind=Kind.DATE_TIME)


def _calendar_date(value: Any, place: Place, examination: Examination) -> None:
    _date(value, place, examination, kind=Kind.DATE)


def _number(value: Any, place: Place, examination: Examination) -> None:
    if not is_number(value):
        detail, hint = "must be a JSON number", "write it without quotes: 7.5"
        examination.add(Problem("value-not-number", detail, pointer_to(place), hint))


def _integer(value: Any, place: Place, examination: Examination) -> None:
    if not is_number(value) or value % 1 != 0:
        detail, hint = "must be a whole JSON number", "write it without quotes and without fraction"
        examination.add(Problem("value-not-integer", detail, pointer_to(place), hint))


def _boolean(value: Any, place: Place, examination: Examination) -> None:
    if not isinstance(value, bool):
        detail, hint = "must be JSON true or false", "write true or false without quotes"
        examination.add(Problem("value-not-boolean", detail, pointer_to(place), hint))


def _status_index(value: Any, place: Place, examination: Examination) -> None:
    if isinstance(value, str) and _INDEX.fullmatch(value):
        return
    if is_number(value) and value >= 0 and value % 1 == 0:
        detail, hint = "is a JSON number where the standard has a string", 'write it with quotes: "94567"'
        examination.add(Problem("status-index-number", detail, pointer_to(place), hint, Severity.WARNING))
        return
    detail, hint = "is not the position of a slot in a list", 'write a whole number from 0 as a string: "94567"'
    examination.add(Problem("status-index-malformed", detail, pointer_to(place), hint))


def _context(value: Any, place: Place, examination: Examination) -> None:
    if not isinstance(value, str | dict):
        detail, hint = "is neither a context's URL nor a context", "list the URLs of the contexts"
        examination.add(Problem("context-not-url", detail, pointer_to(place), hint))


def enumeration_check(enumeration: Enumeration) -> Check:
    """Make the check for one enumeration."""
    terms = frozenset(enumeration.terms)

    def check(value: Any, place: Place, examination: Examination) -> None:
        if not check_text(value, place, examination) or value in terms:
            return
        if not enumeration.extensible:
            detail, hint = (
                f"is no term of {enumeration.name}, which cannot be extended",
                f"use one of {', '.join(enumeration.terms)}",
            )
            examination.add(Problem("term-unknown", detail, pointer_to(place), hint))
        elif value.startswith("ext:") and not is_extension_term(value):
            detail, hint = "is no well-formed extension term", "after `ext:` come letters, digits, full stop, - and _"
            examination.add(Problem("extension-term-malformed", detail, pointer_to(place), hint))
        elif not is_extension_term(value):
            detail, hint = f"is no term of {enumeration.name}", "use one of its terms, or start your own with `ext:`"
            examination.add(Problem("term-unknown", detail, pointer_to(place), hint))

    return check


CHECKS: Mapping[Kind, Check] = MappingProxyType(
    {
        Kind.STRING: _text,
        Kind.MARKDOWN: _text,
        Kind.PHONE: _text,
        Kind.IDENTITY_HASH: _text,
        Kind.TYPE: _text,
        Kind.IRI: _iri,
        Kind.URL: _url,
        Kind.EMAIL: _email,
        Kind.LANGUAGE: _language,
        Kind.COUNTRY: _country,
        Kind.COMPACT_JWS: _compact_jws,
        Kind.DATE_TIME_Z: _date_time_z,
        Kind.DATE_TIME: _date_time,
        Kind.DATE: _calendar_date,
        Kind.STATUS_INDEX: _status_index,
        Kind.NUMBER: _number,
        Kind.INTEGER: _integer,
        Kind.BOOLEAN: _boolean,
        Kind.CONTEXT: _context,
    }
)
"""The check for each kind that needs nothing from the table beside its name."""
