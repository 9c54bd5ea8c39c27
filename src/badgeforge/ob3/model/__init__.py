"""The whole Open Badges 3.0 data model under one name: builders for writing and views for reading.

Each class is a frozen dataclass in the standard's words: `.to_json()` writes it, `.from_json(…)` views a parsed object as
it. Not for received documents as such: those stay bytes, and checks read the JSON (`badgeforge.document`).
https://www.imsglobal.org/spec/ob/v3p0/#complete-data-models
"""

from badgeforge.ob3.model.achievement import Achievement, Criteria, Related
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.model.credential import AchievementCredential, AchievementSubject, Evidence, IdentityObject
from badgeforge.ob3.model.parts import Alignment, Image
from badgeforge.ob3.model.profile import (
    Address,
    EndorsementCredential,
    EndorsementSubject,
    GeoCoordinates,
    IdentifierEntry,
    Profile,
)
from badgeforge.ob3.model.result import Result, ResultDescription, RubricCriterionLevel
from badgeforge.ob3.model.services import (
    CredentialSchema,
    CredentialStatus,
    Proof,
    RefreshService,
    StatusMessage,
    TermsOfUse,
)
from badgeforge.ob3.model.values import LanguageText

__all__ = [
    "Achievement",
    "AchievementCredential",
    "AchievementSubject",
    "Address",
    "Alignment",
    "CredentialSchema",
    "CredentialStatus",
    "Criteria",
    "EndorsementCredential",
    "EndorsementSubject",
    "Evidence",
    "GeoCoordinates",
    "IdentifierEntry",
    "IdentityObject",
    "Image",
    "LanguageText",
    "Profile",
    "Proof",
    "RefreshService",
    "Related",
    "Result",
    "ResultDescription",
    "RubricCriterionLevel",
    "StatusMessage",
    "TermsOfUse",
    "WireObject",
]
