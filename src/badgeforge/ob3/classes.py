"""Every class of Open Badges 3.0 as a table: properties, cardinalities, kinds of value.

The model is driven by these tables and the conformance rules are compiled from them. Not for rules that look at more than
one property (see `conformance.py`). Long because it is one table, to be read beside the standard's.
https://www.imsglobal.org/spec/ob/v3p0/#complete-data-models, https://www.w3.org/TR/vc-bitstring-status-list/
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from badgeforge.ob3.specs import (
    ACHIEVEMENT_TYPE,
    ALIGNMENT_TARGET_TYPE,
    ENUMERATIONS,
    IDENTIFIER_TYPE,
    RESULT_STATUS_TYPE,
    RESULT_TYPE,
    ClassSpec,
    Enumeration,
    Kind,
    PropertySpec,
    snake_case,
)
from badgeforge.ob3.vocabulary import (
    BADGE_CREDENTIAL_TYPES,
    BITSTRING_STATUS_LIST_ENTRY,
    DATA_INTEGRITY_PROOF,
    ENDORSEMENT_CREDENTIAL,
    VERIFIABLE_CREDENTIAL,
    DataModel,
)

__all__ = ["ENUMERATIONS", "VC_1_1", "VC_2_0", "ClassSpec", "Enumeration", "Kind", "PropertySpec", "class_spec"]

_Ranged = Kind | str | Enumeration
"""What a row of a table gives as the kind of value: a kind, the name of a class, or an enumeration."""


def _property(name: str, range_: _Ranged, *, minimum: int = 0, many: bool = False) -> PropertySpec:
    spec = PropertySpec(name=name, attribute=snake_case(name), kind=Kind.OBJECT, minimum=minimum, many=many)
    match range_:
        case Kind.PROFILE_REF:
            return replace(spec, kind=range_, object_class="Profile")
        case Kind():
            return replace(spec, kind=range_)
        case Enumeration():
            return replace(spec, kind=Kind.ENUM, enumeration=range_)
        case class_name:
            return replace(spec, object_class=class_name)


def _one(name: str, range_: _Ranged) -> PropertySpec:
    return _property(name, range_, minimum=1)


def _optional(name: str, range_: _Ranged) -> PropertySpec:
    return _property(name, range_)


def _any_number(name: str, range_: _Ranged) -> PropertySpec:
    return _property(name, range_, many=True)


def _types() -> PropertySpec:
    return _property("type", Kind.TYPE, minimum=1, many=True)


def _contexts() -> PropertySpec:
    return _property("@context", Kind.CONTEXT, minimum=2, many=True)


def _class(
    name: str,
    *properties: PropertySpec,
    open_: bool = True,
    exact_type: bool = False,
    types: tuple[frozenset[str], ...] | None = None,
) -> ClassSpec:
    return ClassSpec(
        name=name,
        properties=MappingProxyType({spec.name: spec for spec in properties}),
        open=open_,
        exact_type=exact_type,
        required_types=(frozenset({name}),) if types is None else types,
    )


def _bare_if_one(name: str, range_: _Ranged) -> PropertySpec:
    return replace(_any_number(name, range_), single_preferred=True)


_SECURED = (
    _any_number("credentialSchema", "CredentialSchema"),
    _bare_if_one("credentialStatus", "CredentialStatus"),
    _optional("refreshService", "RefreshService"),
    _any_number("termsOfUse", "TermsOfUse"),
    _any_number("proof", "Proof"),
)
"""What every credential may end with."""

_CREDENTIALS = (
    _class(
        "AchievementCredential",
        _contexts(),
        _one("id", Kind.IRI),
        _types(),
        _optional("name", Kind.STRING),
        _optional("description", Kind.STRING),
        _optional("image", "Image"),
        _one("issuer", Kind.PROFILE_REF),
        _one("validFrom", Kind.DATE_TIME_Z),
        _optional("validUntil", Kind.DATE_TIME_Z),
        _optional("awardedDate", Kind.DATE_TIME_Z),
        _one("credentialSubject", "AchievementSubject"),
        _any_number("evidence", "Evidence"),
        _any_number("endorsement", "EndorsementCredential"),
        _any_number("endorsementJwt", Kind.COMPACT_JWS),
        *_SECURED,
        types=(frozenset({VERIFIABLE_CREDENTIAL}), BADGE_CREDENTIAL_TYPES),
    ),
    _class(
        "EndorsementCredential",
        _contexts(),
        _one("id", Kind.IRI),
        _types(),
        _one("name", Kind.STRING),
        _optional("description", Kind.STRING),
        _one("issuer", Kind.PROFILE_REF),
        _one("validFrom", Kind.DATE_TIME_Z),
        _optional("validUntil", Kind.DATE_TIME_Z),
        _optional("awardedDate", Kind.DATE_TIME_Z),
        _one("credentialSubject", "EndorsementSubject"),
        *_SECURED,
        types=(frozenset({VERIFIABLE_CREDENTIAL}), frozenset({ENDORSEMENT_CREDENTIAL})),
    ),
    _class(
        "VerifiableCredential",
        _property("@context", Kind.CONTEXT, minimum=1, many=True),
        _optional("id", Kind.IRI),
        _types(),
        _one("issuer", Kind.PROFILE_REF),
        _one("validFrom", Kind.DATE_TIME_Z),
        _optional("validUntil", Kind.DATE_TIME_Z),
        _one("credentialSubject", "CredentialSubject"),
        *_SECURED,
    ),
)

_SUBJECTS = (
    _class(
        "AchievementSubject",
        _optional("id", Kind.IRI),
        _types(),
        _any_number("identifier", "IdentityObject"),
        _optional("activityStartDate", Kind.DATE_TIME),
        _optional("activityEndDate", Kind.DATE_TIME),
        _optional("creditsEarned", Kind.NUMBER),
        _optional("image", "Image"),
        _optional("licenseNumber", Kind.STRING),
        _optional("narrative", Kind.MARKDOWN),
        _optional("role", Kind.STRING),
        _optional("source", "Profile"),
        _optional("term", Kind.STRING),
        _any_number("result", "Result"),
        _one("achievement", "Achievement"),
    ),
    _class("EndorsementSubject", _one("id", Kind.IRI), _types(), _optional("endorsementComment", Kind.MARKDOWN)),
    _class("CredentialSubject", _optional("id", Kind.IRI), types=()),
    _class(
        "IdentityObject",
        _one("type", Kind.TYPE),
        _one("hashed", Kind.BOOLEAN),
        _one("identityHash", Kind.IDENTITY_HASH),
        _one("identityType", IDENTIFIER_TYPE),
        _optional("salt", Kind.STRING),
        open_=False,
        exact_type=True,
    ),
)

_ACHIEVEMENTS = (
    _class(
        "Achievement",
        _one("id", Kind.IRI),
        _types(),
        _optional("achievementType", ACHIEVEMENT_TYPE),
        _one("name", Kind.STRING),
        _one("description", Kind.STRING),
        _one("criteria", "Criteria"),
        _optional("image", "Image"),
        _optional("version", Kind.STRING),
        _optional("inLanguage", Kind.LANGUAGE),
        _optional("humanCode", Kind.STRING),
        _any_number("otherIdentifier", "IdentifierEntry"),
        _optional("creditsAvailable", Kind.NUMBER),
        _optional("fieldOfStudy", Kind.STRING),
        _optional("specialization", Kind.STRING),
        _any_number("tag", Kind.STRING),
        _any_number("alignment", "Alignment"),
        _any_number("resultDescription", "ResultDescription"),
        _any_number("related", "Related"),
        _optional("creator", "Profile"),
        _any_number("endorsement", "EndorsementCredential"),
        _any_number("endorsementJwt", Kind.COMPACT_JWS),
    ),
    _class("Criteria", _optional("id", Kind.IRI), _optional("narrative", Kind.MARKDOWN), types=()),
    _class(
        "Alignment",
        _types(),
        _one("targetName", Kind.STRING),
        _one("targetUrl", Kind.URL),
        _optional("targetCode", Kind.STRING),
        _optional("targetDescription", Kind.STRING),
        _optional("targetFramework", Kind.STRING),
        _optional("targetType", ALIGNMENT_TARGET_TYPE),
    ),
    _class(
        "Related",
        _one("id", Kind.IRI),
        _types(),
        _optional("inLanguage", Kind.LANGUAGE),
        _optional("version", Kind.STRING),
    ),
    _class(
        "ResultDescription",
        _one("id", Kind.IRI),
        _types(),
        _one("name", Kind.STRING),
        _one("resultType", RESULT_TYPE),
        _any_number("allowedValue", Kind.STRING),
        _optional("requiredLevel", Kind.IRI),
        _optional("requiredValue", Kind.STRING),
        _optional("valueMin", Kind.STRING),
        _optional("valueMax", Kind.STRING),
        _any_number("rubricCriterionLevel", "RubricCriterionLevel"),
        _any_number("alignment", "Alignment"),
    ),
    _class(
        "RubricCriterionLevel",
        _one("id", Kind.IRI),
        _types(),
        _one("name", Kind.STRING),
        _optional("description", Kind.STRING),
        _optional("level", Kind.STRING),
        _optional("points", Kind.STRING),
        _any_number("alignment", "Alignment"),
    ),
    _class(
        "Result",
        _types(),
        _optional("resultDescription", Kind.IRI),
        _optional("value", Kind.STRING),
        _optional("status", RESULT_STATUS_TYPE),
        _optional("achievedLevel", Kind.IRI),
        _any_number("alignment", "Alignment"),
    ),
    _class(
        "Evidence",
        _optional("id", Kind.IRI),
        _types(),
        _optional("name", Kind.STRING),
        _optional("description", Kind.STRING),
        _optional("narrative", Kind.MARKDOWN),
        _optional("genre", Kind.STRING),
        _optional("audience", Kind.STRING),
    ),
    _class(
        "Image",
        _one("id", Kind.IRI),
        _one("type", Kind.TYPE),
        _optional("caption", Kind.STRING),
        open_=False,
        exact_type=True,
    ),
)

_PROFILES = (
    _class(
        "Profile",
        _one("id", Kind.IRI),
        _types(),
        _optional("name", Kind.STRING),
        _optional("url", Kind.URL),
        _optional("phone", Kind.PHONE),
        _optional("description", Kind.STRING),
        _optional("image", "Image"),
        _optional("email", Kind.EMAIL),
        _optional("address", "Address"),
        _any_number("otherIdentifier", "IdentifierEntry"),
        _optional("official", Kind.STRING),
        _optional("parentOrg", "Profile"),
        _optional("familyName", Kind.STRING),
        _optional("givenName", Kind.STRING),
        _optional("additionalName", Kind.STRING),
        _optional("patronymicName", Kind.STRING),
        _optional("honorificPrefix", Kind.STRING),
        _optional("honorificSuffix", Kind.STRING),
        _optional("familyNamePrefix", Kind.STRING),
        _optional("dateOfBirth", Kind.DATE),
        _any_number("endorsement", "EndorsementCredential"),
        _any_number("endorsementJwt", Kind.COMPACT_JWS),
    ),
    _class(
        "IdentifierEntry",
        _one("type", Kind.TYPE),
        _one("identifier", Kind.STRING),
        _one("identifierType", IDENTIFIER_TYPE),
        open_=False,
        exact_type=True,
    ),
    _class(
        "Address",
        _types(),
        _optional("addressCountry", Kind.STRING),
        _optional("addressCountryCode", Kind.COUNTRY),
        _optional("addressRegion", Kind.STRING),
        _optional("addressLocality", Kind.STRING),
        _optional("streetAddress", Kind.STRING),
        _optional("postOfficeBoxNumber", Kind.STRING),
        _optional("postalCode", Kind.STRING),
        _optional("geo", "GeoCoordinates"),
    ),
    _class(
        "GeoCoordinates",
        _one("type", Kind.TYPE),
        _one("latitude", Kind.NUMBER),
        _one("longitude", Kind.NUMBER),
        exact_type=True,
    ),
)

_CREDENTIAL_STATUS = _class(
    "CredentialStatus",
    _optional("id", Kind.IRI),
    _one("type", Kind.TYPE),
    _optional("statusPurpose", Kind.STRING),
    _optional("statusListIndex", Kind.STATUS_INDEX),
    _optional("statusListCredential", Kind.URL),
    _optional("statusSize", Kind.INTEGER),
    _any_number("statusMessage", "StatusMessage"),
    _bare_if_one("statusReference", Kind.URL),
    exact_type=True,
    types=(),
)
"""Any status method. `id` is optional since document 1.4 (October 2025); the members after `type` are the W3C's."""

_PROOF = _class(
    "Proof",
    _optional("id", Kind.IRI),
    _one("type", Kind.TYPE),
    _optional("cryptosuite", Kind.STRING),
    _optional("created", Kind.DATE_TIME),
    _optional("expires", Kind.DATE_TIME),
    _optional("verificationMethod", Kind.IRI),
    _optional("proofPurpose", Kind.STRING),
    _optional("challenge", Kind.STRING),
    _bare_if_one("domain", Kind.STRING),
    _optional("nonce", Kind.STRING),
    _bare_if_one("previousProof", Kind.IRI),
    _optional("proofValue", Kind.STRING),
    exact_type=True,
    types=(),
)
"""Any embedded proof."""


def _stricter(base: ClassSpec, name: str, *stricter: PropertySpec) -> ClassSpec:
    """Tighten `base` for objects whose `type` is `name`: the same properties in the same order, some of them narrower."""
    properties = {**base.properties, **{spec.name: spec for spec in stricter}}
    return replace(base, name=name, properties=MappingProxyType(properties), required_types=(frozenset({name}),))


_SERVICES = (
    _class("CredentialSchema", _one("id", Kind.IRI), _one("type", Kind.TYPE), exact_type=True, types=()),
    _class("RefreshService", _one("id", Kind.IRI), _one("type", Kind.TYPE), exact_type=True, types=()),
    _class("TermsOfUse", _optional("id", Kind.IRI), _one("type", Kind.TYPE), exact_type=True, types=()),
    _class("StatusMessage", _one("status", Kind.STRING), _one("message", Kind.STRING), types=()),
    _CREDENTIAL_STATUS,
    _stricter(
        _CREDENTIAL_STATUS,
        BITSTRING_STATUS_LIST_ENTRY,
        _one("statusPurpose", Kind.STRING),
        _one("statusListIndex", Kind.STATUS_INDEX),
        _one("statusListCredential", Kind.URL),
    ),
    _PROOF,
    _stricter(
        _PROOF,
        DATA_INTEGRITY_PROOF,
        _one("cryptosuite", Kind.STRING),
        _optional("created", Kind.DATE_TIME_Z),
        _optional("expires", Kind.DATE_TIME_Z),
        _one("verificationMethod", Kind.IRI),
        _one("proofPurpose", Kind.STRING),
        _one("proofValue", Kind.STRING),
    ),
)

VC_2_0: Mapping[str, ClassSpec] = MappingProxyType(
    {spec.name: spec for spec in (*_CREDENTIALS, *_SUBJECTS, *_ACHIEVEMENTS, *_PROFILES, *_SERVICES)}
)
"""Every class by name, in VC Data Model 2.0."""


def _as_vc_1_1(spec: ClassSpec) -> ClassSpec:
    """Rewrite a credential class for VC 1.1: other date names, a Profile object as issuer, `name` required."""
    renamed = {"validFrom": "issuanceDate", "validUntil": "expirationDate"}
    older = []
    for prop in spec.properties.values():
        match prop.name:
            case "validFrom" | "validUntil":
                older.append(replace(prop, name=renamed[prop.name]))
            case "issuer":
                older.append(replace(prop, kind=Kind.OBJECT))
            case "name":
                older.append(replace(prop, minimum=1))
            case _:
                older.append(prop)
    return replace(spec, properties=MappingProxyType({prop.name: prop for prop in older}))


VC_1_1: Mapping[str, ClassSpec] = MappingProxyType({**VC_2_0, **{spec.name: _as_vc_1_1(spec) for spec in _CREDENTIALS}})
"""Every class by name, in VC Data Model 1.1; read only. Everything below the credential is the same."""


def class_spec(name: str, *, data_model: DataModel = DataModel.VC_2_0) -> ClassSpec:
    """Give the table of the class `name`.

    Raises:
        KeyError: when Open Badges 3.0 has no such class.
    """
    return (VC_1_1 if data_model is DataModel.VC_1_1 else VC_2_0)[name]
