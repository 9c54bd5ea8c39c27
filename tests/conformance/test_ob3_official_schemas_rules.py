"""Our compiled rules against both official builds of the VC 2.0 schemas: never more lenient, stricter only by name."""

import itertools
import json

import pytest
from jsonschema import Draft201909Validator

from badgeforge.errors import Severity
from badgeforge.ob3 import conformance
from support.full_badge import every_property_credential
from support.mutation.tree import at, places, removed, replaced
from support.plain_badge import endorsement, vc_1_1_badge

ENDORSEMENT_BUILDS = (
    "schemas/ob_v3p0/vc20-published-2026-06/ob_v3p0_endorsementcredential_schema.json",
    "schemas/ob_v3p0/vc20-specbuild-2024-07-30/ob_v3p0_endorsementcredential-jsonschema1.json",
)
BUILDS = {
    "2026": "schemas/ob_v3p0/vc20-published-2026-06/ob_v3p0_achievementcredential_schema.json",
    "2024": "schemas/ob_v3p0/vc20-specbuild-2024-07-30/ob_v3p0_achievementcredential-jsonschema1.json",
    "VC 1.1": "schemas/ob_v3p0/vc11-specbuild-2024-03-04/ob_v3p0_achievementcredential_schema.json",
}

STRICTER = {
    "achieved-level-unknown": "validator gap 7: result references",
    "context-extension-missing": "pitfall 10: the 1EdTech types need their context",
    "context-not-first": "pitfall 11: a lone context escapes the published schema",
    "context-not-open-badges": "pitfall 11: a lone context escapes the published schema",
    "country-code-malformed": "data model: ISO 3166-1 alpha-2",
    "credits-above-available": "semantics: more than there is",
    "credits-negative": "semantics: less than nothing",
    "criteria-empty": "pitfall 12: id or narrative",
    "date-impossible": "pitfall 12: format is an annotation",
    "date-of-other-model": "pitfall 23: dates by the first context only",
    "date-malformed": "pitfall 12: format is an annotation",
    "date-without-offset": "pitfall 12: DateTimeZ",
    "extension-term-malformed": "extension rules: the official pattern is not anchored",
    "identity-hash-malformed": "data model: md5$hex or sha256$hex",
    "property-empty": "data model: empty arrays must be left out",
    "property-missing": "W3C: members of BitstringStatusListEntry, DataIntegrityProof and StatusMessage",
    "property-not-single": "W3C: members of BitstringStatusListEntry, DataIntegrityProof and StatusMessage",
    "proof-purpose-other": "data model: must be assertionMethod",
    "required-level-unknown": "validator gap 7: result references",
    "result-description-unknown": "validator gap 7: result references",
    "result-status-missing": "data model: required if the linked description has resultType Status",
    "result-value-not-allowed": "validator gap 7: allowedValue",
    "result-value-not-number": "validator gap 7: valueMin, valueMax",
    "status-index-malformed": "W3C: statusListIndex",
    "subject-unidentified": "pitfall 12: id or identifier",
    "type-missing": "pitfall 11: a lone type escapes the published schema",
    "value-not-integer": "W3C: statusSize",
    "value-not-iri": "data model: URI; a relative one is not signed",
    "value-not-object": "W3C: statusMessage",
    "value-not-text": "pitfall 11: the published schema takes a language map for any text",
}
"""Every rule that refuses what an official schema accepts, and where it comes from."""

MORE_LENIENT = {"credentialStatus": "W3C allows several entries; wire profile: suspendable modules", "domain": "W3C"}
"""Members that both builds want single, and that the W3C lets be an array."""

REPLACEMENTS = (
    None,
    5,
    -1.5,
    "x",
    "",
    "https://x.example/1",
    True,
    {},
    [],
    {"en": "x"},
    {"@value": "x"},
    "2026-02-30T00:00:00Z",
)


def validator(data_dir, build):
    return Draft201909Validator(json.loads((data_dir / BUILDS[build]).read_bytes()))


def errors(credential):
    return {problem.code for problem in conformance.check(credential) if problem.severity is Severity.ERROR}


def mutations(document, *, step, everywhere):
    """Remove each member, and put every `step`-th of the replacements there; each member of each class once or everywhere."""
    turns, met = itertools.cycle(range(step)), set()
    for place in places(document):
        path, value = place.path, place.value
        holder = at(document, path[:-1])
        member = (str(holder.get("type")), path[-1]) if isinstance(holder, dict) else path[-2:]
        if member in met and not everywhere:
            continue
        met.add(member)
        yield path, removed(document, path)
        for replacement in REPLACEMENTS[next(turns) :: step]:
            yield path, replaced(document, path, replacement)
        if path[-1] not in MORE_LENIENT:
            yield path, replaced(document, path, [value])


def differences(document, strict, published, *, step, everywhere=False):
    """Compare on every mutation: what only we accept, and the codes of what only we refuse."""
    too_lenient, stricter = [], set()
    for path, mutation in mutations(document, step=step, everywhere=everywhere):
        found = errors(mutation)
        if published.is_valid(mutation) or strict.is_valid(mutation):
            stricter |= found
        elif not found:
            too_lenient.append(path)
    return too_lenient, stricter


@pytest.mark.parametrize(("step", "everywhere"), [(4, False), pytest.param(1, True, marks=pytest.mark.slow)])
def test_refuses_what_both_builds_refuse_and_more_only_by_name(data_dir, step, everywhere):
    document = every_property_credential().to_json()

    too_lenient, stricter = differences(
        document, validator(data_dir, "2024"), validator(data_dir, "2026"), step=step, everywhere=everywhere
    )

    assert too_lenient == []
    assert set() == stricter - STRICTER.keys()


def test_refuses_what_the_vc_1_1_build_refuses(data_dir):
    build = validator(data_dir, "VC 1.1")

    too_lenient, stricter = differences(vc_1_1_badge(), build, build, step=1)

    assert too_lenient == []
    assert set() == stricter - STRICTER.keys()


def test_refuses_an_endorsement_that_both_builds_refuse(data_dir):
    published, strict = (
        Draft201909Validator(json.loads((data_dir / build).read_bytes())) for build in ENDORSEMENT_BUILDS
    )

    too_lenient, stricter = differences(endorsement(), strict, published, step=1)

    assert too_lenient == []
    assert set() == stricter - STRICTER.keys()


def test_accepts_what_the_schemas_refuse_only_by_name(data_dir):
    document = every_property_credential().to_json()

    for name in ("2024", "2026"):
        build = validator(data_dir, name)
        assert not build.is_valid({**document, "credentialStatus": [document["credentialStatus"]]})
    assert errors({**document, "credentialStatus": [document["credentialStatus"]]}) == set()
