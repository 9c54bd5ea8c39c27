"""One credit statement and one level as Open Badges say them, in both directions.

Not for the amount a learner earned (a Result, see `compose.py`) and not for the headline number, which has no unit.
https://www.imsglobal.org/spec/ob/v3p0/#resultdescription, https://www.imsglobal.org/spec/ob/v3p0/#alignment
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from badgeforge.assembly import reading
from badgeforge.assembly.terms import (
    RESULT_TYPE_OF_UNIT,
    UNITS_OF_RESULT_TYPE,
    AlignmentTerm,
    credit_fragment,
)
from badgeforge.jsontypes import Iri, JsonObject, as_list
from badgeforge.learning.credits import Basis, Credit, Unit, plain
from badgeforge.learning.item import LearningItem
from badgeforge.learning.level import Level
from badgeforge.ob3.model import Alignment, ResultDescription

_NAME_AND_IRI = re.compile(r"(?P<name>.*?) ?<(?P<iri>[^<>]+)>", re.DOTALL)
_BASES = {basis.value: basis for basis in Basis}
_BASIS_NAMES: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.CONTACT: "Measured in contact time",
        Basis.NOTIONAL: "Measured in notional learning time",
        Basis.ASSESSED: "Given for assessed work",
    }
)
_SAID_ONCE = frozenset(term.value for term in AlignmentTerm)


def describe_credit(item: LearningItem, place: int) -> ResultDescription:
    """Write the credit statement at a 0-based place of the item."""
    credit = item.credits[place]
    name = credit.scheme_name or credit.scheme
    alignments = [_in_scheme(credit, AlignmentTerm.CREDIT_SCHEME, code=credit.scheme, name=name)]
    if len(UNITS_OF_RESULT_TYPE[RESULT_TYPE_OF_UNIT[credit.unit]]) > 1:
        code, name = credit.unit.value, _capital(credit.unit.plural)
        alignments.append(_in_scheme(credit, AlignmentTerm.CREDIT_UNIT, code=code, name=name))
    if credit.level is not None and credit.level != item.level:
        alignments.append(write_level(credit.level, term=AlignmentTerm.CREDIT_LEVEL))
    if credit.kind:
        alignments.append(_in_scheme(credit, AlignmentTerm.CREDIT_KIND, code=credit.kind, name=_capital(credit.kind)))
    if credit.basis:
        code, name = credit.basis.value, _BASIS_NAMES[credit.basis]
        alignments.append(_in_scheme(credit, AlignmentTerm.CREDIT_BASIS, code=code, name=name))
    if credit.valid_for:
        name = f"May be counted for {credit.valid_for}"
        alignments.append(_in_scheme(credit, AlignmentTerm.CREDIT_VALIDITY, code=credit.valid_for, name=name))
    return ResultDescription(
        id=Iri(item.id + credit_fragment(place)),
        name=credit.label,
        result_type=RESULT_TYPE_OF_UNIT[credit.unit],
        value_max=None if credit.amount is None else plain(credit.amount),
        alignment=tuple(alignments),
    )


def read_credit(description: JsonObject) -> Credit | None:
    """Read a credit statement; None when it is none, or does not say clearly how much of what it is, and whose."""
    stated = _alignments_by_term(description)
    if stated is None:
        return None
    unit = _read_unit(description, stated)
    scheme = stated.get(AlignmentTerm.CREDIT_SCHEME, {})
    scheme_iri, scheme_name = reading.text(scheme, "targetUrl"), reading.text(scheme, "targetName")
    most = reading.text(description, "valueMax")
    amount = reading.amount(most)
    basis = _code(stated, AlignmentTerm.CREDIT_BASIS)
    if unit is None or not scheme_iri or (basis and basis not in _BASES):
        return None
    if amount is None and as_list(description.get("valueMax")):
        return None
    return Credit(
        amount=amount,
        unit=unit,
        scheme=scheme_iri,
        scheme_name="" if scheme_name == scheme_iri else scheme_name,
        level=read_level(stated[AlignmentTerm.CREDIT_LEVEL]) if AlignmentTerm.CREDIT_LEVEL in stated else None,
        kind=_code(stated, AlignmentTerm.CREDIT_KIND) or None,
        basis=_BASES[basis] if basis else None,
        valid_for=_code(stated, AlignmentTerm.CREDIT_VALIDITY),
    )


def write_level(level: Level, *, term: AlignmentTerm) -> Alignment:
    """Write a level as an alignment to the framework's own page about it, or to the framework."""
    framework = level.framework_name
    if level.url or "<" in framework:
        # The alignment has one IRI and the level two: the framework's own stands behind its name, as in an e-mail header.
        framework = f"{framework} <{level.framework}>".lstrip()
    return Alignment(
        target_type=term,
        target_url=Iri(level.url or level.framework),
        target_code=level.value,
        target_name=level.name,
        target_framework=framework or None,
    )


def read_level(alignment: JsonObject) -> Level:
    """Read a level that `write_level` wrote; of others whatever is there."""
    url, framework = reading.text(alignment, "targetUrl"), reading.text(alignment, "targetFramework")
    both = _NAME_AND_IRI.fullmatch(framework)
    iri, name = (both["iri"], both["name"]) if both else (url, framework)
    return Level(
        framework=iri,
        framework_name=name,
        value=reading.text(alignment, "targetCode"),
        name=reading.text(alignment, "targetName"),
        url="" if url == iri else url,
    )


def _in_scheme(credit: Credit, term: AlignmentTerm, *, code: str, name: str) -> Alignment:
    """Write what the scheme says of the credit: the scheme is where each of these words has its meaning."""
    return Alignment(target_type=term, target_url=Iri(credit.scheme), target_code=code, target_name=name)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _alignments_by_term(description: JsonObject) -> dict[str, JsonObject] | None:
    """Give the alignments that are ours, or None when one thing is said twice."""
    stated: dict[str, JsonObject] = {}
    for alignment in reading.objects(description, "alignment"):
        term = reading.text(alignment, "targetType")
        if term in stated and term in _SAID_ONCE:
            return None
        stated[term] = alignment
    return stated


def _code(stated: dict[str, JsonObject], term: AlignmentTerm) -> str:
    return reading.text(stated.get(term, {}), "targetCode")


def _read_unit(description: JsonObject, stated: dict[str, JsonObject]) -> Unit | None:
    """Tell the unit by the result type, and by the unit alignment where the result type leaves it open."""
    units = UNITS_OF_RESULT_TYPE.get(reading.text(description, "resultType"), ())
    if len(units) == 1:
        return units[0]
    code = _code(stated, AlignmentTerm.CREDIT_UNIT)
    return next((unit for unit in units if unit.value == code), None)
