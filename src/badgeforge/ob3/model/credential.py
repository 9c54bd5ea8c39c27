"""AchievementCredential (the badge) and its subject: who earned an achievement, with what result and evidence.

https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential, https://www.imsglobal.org/spec/ob/v3p0/#achievementsubject
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from badgeforge.jsontypes import DateTimeStamp, Iri
from badgeforge.ob3.model.achievement import Achievement
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.model.parts import Image
from badgeforge.ob3.model.profile import EndorsementCredential, Profile
from badgeforge.ob3.model.result import Result
from badgeforge.ob3.model.services import CredentialSchema, CredentialStatus, Proof, RefreshService, TermsOfUse
from badgeforge.ob3.vocabulary import OPEN_BADGE_CREDENTIAL, STANDARD_CONTEXT, VERIFIABLE_CREDENTIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityObject(WireObject):
    """One way of recognising the recipient, hashed or plain; closed. Made by `identity`, not by hand."""

    hashed: bool
    """Whether `identity_hash` is a hash."""
    identity_hash: str
    """`sha256$` and hexadecimal digits, or the identifier in plain text."""
    identity_type: str
    """A term of `IdentifierType`, or an `ext:` term."""
    salt: str | None = None
    """Text put behind the identifier before hashing."""
    type: str = "IdentityObject"
    """Exactly `IdentityObject`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(WireObject):
    """What shows that the recipient did it. Stands on the credential, not on the subject."""

    id: Iri | None = None
    """Where it is; never something that the learner can edit."""
    type: tuple[str, ...] = ("Evidence",)
    """Must hold `Evidence`."""
    name: str | None = None
    """What it is called."""
    description: str | None = None
    """A short description."""
    narrative: str | None = None
    """A longer one, possibly Markdown."""
    genre: str | None = None
    """What sort of thing it is."""
    audience: str | None = None
    """Whom it is meant for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementSubject(WireObject):
    """The recipient and what they did."""

    achievement: Achievement
    """What they earned."""
    id: Iri | None = None
    """The recipient's DID. This, or at least one `identifier`, is required."""
    type: tuple[str, ...] = ("AchievementSubject",)
    """Must hold `AchievementSubject`."""
    identifier: tuple[IdentityObject, ...] = ()
    """Other ways of recognising the recipient."""
    activity_start_date: DateTimeStamp | None = None
    """When they began."""
    activity_end_date: DateTimeStamp | None = None
    """When they finished last; every refresher clock starts here."""
    credits_earned: Decimal | None = None
    """Credits got; the standard gives no unit. An int or a float is taken too and made exact."""
    image: Image | None = None
    """The baked image of this award."""
    license_number: str | None = None
    """The number of the licence that the award is."""
    narrative: str | None = None
    """How they earned it, possibly Markdown."""
    role: str | None = None
    """Their role in the activity."""
    source: Profile | None = None
    """Who assessed them, where that is not the issuer."""
    term: str | None = None
    """Academic term."""
    result: tuple[Result, ...] = ()
    """What they reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementCredential(WireObject):
    """The badge: an issuer says that a recipient earned an achievement. Unsecured until `proofs` has signed its JSON."""

    id: Iri
    """Identifies the credential; kept when it is renewed."""
    issuer: Profile | Iri
    """Who awards. We write the Profile; the official validator accepts nothing else."""
    valid_from: DateTimeStamp
    """From when this issue of the credential holds, whole seconds; `issuanceDate` in VC 1.1."""
    credential_subject: AchievementSubject
    """Who earned what."""
    context: tuple[str | Mapping[str, object], ...] = STANDARD_CONTEXT
    """Context URLs in order: VC 2.0, Open Badges 3.0.3, then any others."""
    type: tuple[str, ...] = (VERIFIABLE_CREDENTIAL, OPEN_BADGE_CREDENTIAL)
    """Must hold VerifiableCredential and one of the two names of a badge."""
    name: str | None = None
    """What wallets show; required in VC 1.1."""
    description: str | None = None
    """What wallets show below it."""
    image: Image | None = None
    """What wallets show beside it."""
    valid_until: DateTimeStamp | None = None
    """Until when; `expirationDate` in VC 1.1."""
    awarded_date: DateTimeStamp | None = None
    """When first awarded; kept when `valid_from` moves on."""
    evidence: tuple[Evidence, ...] = ()
    """What shows that the recipient did it."""
    endorsement: tuple[EndorsementCredential, ...] = ()
    """Endorsements of the credential, its achievement or a profile in it."""
    endorsement_jwt: tuple[str, ...] = ()
    """The same as VC-JWTs."""
    credential_schema: tuple[CredentialSchema, ...] = ()
    """Schemas that it claims to follow."""
    credential_status: tuple[CredentialStatus, ...] = ()
    """Where to learn whether it was withdrawn. One is written as an object; more are outside the 1EdTech schemas."""
    refresh_service: RefreshService | None = None
    """Where a newer copy can be had."""
    terms_of_use: tuple[TermsOfUse, ...] = ()
    """What may be done with it."""
    proof: tuple[Proof, ...] = ()
    """Embedded proofs."""
