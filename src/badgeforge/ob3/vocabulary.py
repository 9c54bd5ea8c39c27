"""The fixed words of Open Badges 3.0: context and schema URLs, type names, enumerations.

The only place where an Open Badges URL literal stands. Not for shapes (see `classes.py`) or rules (see `conformance.py`).
https://www.imsglobal.org/spec/ob/v3p0/, https://www.w3.org/TR/vc-data-model-2.0/#contexts
"""

from enum import StrEnum

from badgeforge.jsontypes import JsonObject
from badgeforge.ob3.enumerations import (
    AchievementType,
    AlignmentTargetType,
    IdentifierType,
    ResultStatusType,
    ResultType,
    is_extension_term,
)

__all__ = [
    "ACHIEVEMENT_CREDENTIAL",
    "BADGE_CREDENTIAL_TYPES",
    "BAKING_NAMESPACE",
    "BITSTRING_STATUS_LIST_ENTRY",
    "CREDENTIAL_REFRESH",
    "DATA_INTEGRITY_PROOF",
    "ENDORSEMENT_CREDENTIAL",
    "EXTENSIONS_CONTEXT",
    "JSON_SCHEMA_VALIDATOR",
    "OB_CONTEXT",
    "OB_CONTEXTS",
    "OB_CONTEXTS_WITH_VC_2_0",
    "OB_SCHEMA",
    "OPEN_BADGE_CREDENTIAL",
    "REVOCATION_LIST",
    "STANDARD_CONTEXT",
    "VC_1_1_CONTEXT",
    "VC_2_0_CONTEXT",
    "VERIFIABLE_CREDENTIAL",
    "AchievementType",
    "AlignmentTargetType",
    "DataModel",
    "IdentifierType",
    "ResultStatusType",
    "ResultType",
    "data_model_of",
    "is_extension_term",
]

VC_2_0_CONTEXT = "https://www.w3.org/ns/credentials/v2"
"""First in `@context` of a VC Data Model 2.0 credential."""
VC_1_1_CONTEXT = "https://www.w3.org/2018/credentials/v1"
"""First in `@context` of a VC Data Model 1.1 credential; read, never written."""

OB_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
"""Second in `@context` of everything we issue: the only Open Badges context with every property of the model."""
OB_CONTEXTS = (
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    OB_CONTEXT,
)
"""Every published Open Badges 3.0 context, oldest first."""
OB_CONTEXTS_WITH_VC_2_0 = OB_CONTEXTS[2:]
"""Those that can stand beside `VC_2_0_CONTEXT`; the older ones redefine its protected terms and can never be processed."""
EXTENSIONS_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
"""Third in `@context` where one of the `1EdTech…` type names below is used; no other context defines them."""
STANDARD_CONTEXT = (VC_2_0_CONTEXT, OB_CONTEXT)
"""What every credential we issue starts its `@context` with, in this order."""

OB_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
"""The official JSON Schema of AchievementCredential. Its content has changed twice under this URL."""
BAKING_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
"""XML namespace of the element that carries a credential inside an SVG image."""

VERIFIABLE_CREDENTIAL = "VerifiableCredential"
"""Type that every credential has."""
OPEN_BADGE_CREDENTIAL = "OpenBadgeCredential"
"""Type of a badge; the one that we write."""
ACHIEVEMENT_CREDENTIAL = "AchievementCredential"
"""The other name of `OPEN_BADGE_CREDENTIAL`: the context maps it to the same IRI."""
BADGE_CREDENTIAL_TYPES = frozenset({OPEN_BADGE_CREDENTIAL, ACHIEVEMENT_CREDENTIAL})
"""Both names of the type of a badge."""
ENDORSEMENT_CREDENTIAL = "EndorsementCredential"
"""Type of a signed opinion about an achievement, a profile or a credential."""

BITSTRING_STATUS_LIST_ENTRY = "BitstringStatusListEntry"
"""Type of `credentialStatus` that Open Badges recommends since October 2025."""
REVOCATION_LIST = "1EdTechRevocationList"
"""Deprecated type of `credentialStatus`."""
CREDENTIAL_REFRESH = "1EdTechCredentialRefresh"
"""Type of `refreshService`: a plain GET of its `id` answers with the newer credential."""
JSON_SCHEMA_VALIDATOR = "1EdTechJsonSchemaValidator2019"
"""Type of `credentialSchema`: JSON Schema draft 2019-09."""
DATA_INTEGRITY_PROOF = "DataIntegrityProof"
"""Type of an embedded proof."""


class DataModel(StrEnum):
    """Which version of the Verifiable Credentials Data Model a credential is written in."""

    VC_1_1 = "VC 1.1"
    """`issuanceDate`, `expirationDate`, a Profile object as issuer, `name` required. Read only."""
    VC_2_0 = "VC 2.0"
    """`validFrom`, `validUntil`. https://www.w3.org/TR/vc-data-model-2.0/"""


def data_model_of(credential: JsonObject) -> DataModel | None:
    """Tell the data model by the first item of `@context` alone; None when that is neither version's URL.

    ATTACK: dates of the other data model. Choosing by whichever date property is present would let an added
    `expirationDate` or a lacking `validUntil` decide.
    """
    contexts = credential.get("@context")
    first = contexts[0] if isinstance(contexts, list) and contexts else contexts
    match first:
        case "https://www.w3.org/ns/credentials/v2":
            return DataModel.VC_2_0
        case "https://www.w3.org/2018/credentials/v1":
            return DataModel.VC_1_1
        case _:
            return None
