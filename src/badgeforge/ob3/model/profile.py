"""Profiles (issuers, creators, assessors) and endorsements, which hold one another.

A Profile may carry EndorsementCredentials and an EndorsementCredential names a Profile as its issuer, so they share a module.
https://www.imsglobal.org/spec/ob/v3p0/#profile, https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

from badgeforge.encoding import strictjson
from badgeforge.errors import InputError
from badgeforge.jsontypes import DateTimeStamp, Iri
from badgeforge.ob3.model.conversion import WireObject
from badgeforge.ob3.model.parts import Image
from badgeforge.ob3.model.services import CredentialSchema, CredentialStatus, Proof, RefreshService, TermsOfUse
from badgeforge.ob3.vocabulary import ENDORSEMENT_CREDENTIAL, STANDARD_CONTEXT, VERIFIABLE_CREDENTIAL

MAX_PROFILE_BYTES = 1 << 20
"""Of a file: a profile is a page of text; a large picture belongs elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierEntry(WireObject):
    """Another identifier of an organisation or an achievement; closed: no further properties."""

    identifier: str
    """The identifier."""
    identifier_type: str
    """A term of `IdentifierType`, or an `ext:` term."""
    type: str = "IdentifierEntry"
    """Exactly `IdentifierEntry`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoCoordinates(WireObject):
    """A place on the globe (WGS 84)."""

    latitude: Decimal
    """Degrees north."""
    longitude: Decimal
    """Degrees east."""
    type: str = "GeoCoordinates"
    """Exactly `GeoCoordinates`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(WireObject):
    """A postal address."""

    type: tuple[str, ...] = ("Address",)
    """Must hold `Address`."""
    address_country: str | None = None
    """The country's name."""
    address_country_code: str | None = None
    """ISO 3166-1 alpha-2, `GB`."""
    address_region: str | None = None
    """County, state or region."""
    address_locality: str | None = None
    """Town."""
    street_address: str | None = None
    """House and street."""
    post_office_box_number: str | None = None
    """Post office box."""
    postal_code: str | None = None
    """Postcode."""
    geo: GeoCoordinates | None = None
    """Where it is on the globe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(WireObject):
    """An organisation or a person that issues, creates, assesses or endorses. Says nothing by itself: anyone can write one."""

    id: Iri
    """The organisation's DID or URL."""
    type: tuple[str, ...] = ("Profile",)
    """Must hold `Profile`."""
    name: str | None = None
    """What it is called."""
    url: Iri | None = None
    """Its web site."""
    phone: str | None = None
    """Telephone number."""
    description: str | None = None
    """A short description."""
    image: Image | None = None
    """Its logo."""
    email: str | None = None
    """E-mail address for questions about its badges."""
    address: Address | None = None
    """Where it is."""
    other_identifier: tuple[IdentifierEntry, ...] = ()
    """Its other identifiers, for example an ODS code."""
    official: str | None = None
    """Name of an authorised officer of the organisation."""
    parent_org: "Profile | None" = None
    """The organisation that it is part of."""
    family_name: str | None = None
    """Of a person: family name."""
    given_name: str | None = None
    """Of a person: given name."""
    additional_name: str | None = None
    """Of a person: middle name."""
    patronymic_name: str | None = None
    """Of a person: name after the father."""
    honorific_prefix: str | None = None
    """Of a person: title before the name."""
    honorific_suffix: str | None = None
    """Of a person: letters after the name."""
    family_name_prefix: str | None = None
    """Of a person: `de`, `van der`."""
    date_of_birth: str | None = None
    """Of a person: exists in the standard; our privacy guard refuses it."""
    endorsement: "tuple[EndorsementCredential, ...]" = ()
    """Endorsements of the profile."""
    endorsement_jwt: tuple[str, ...] = ()
    """Endorsements of the profile as VC-JWTs."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a profile from a JSON file.

        Raises:
            InputError: when the file cannot be read, is too large, or is no Profile.
        """
        try:
            with path.open("rb") as file:
                data = file.read(MAX_PROFILE_BYTES + 1)
        except OSError as error:
            raise InputError(
                "profile-unreadable", f"{path} cannot be read: {error.strerror}", hint="check the path of the profile"
            ) from error
        if len(data) > MAX_PROFILE_BYTES:
            raise InputError(
                "profile-too-large",
                f"{path} has more than {MAX_PROFILE_BYTES} bytes",
                hint="give the picture's address instead of the picture itself",
            )
        return cls.from_json(strictjson.loads_object(data))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementSubject(WireObject):
    """What is endorsed."""

    id: Iri
    """The achievement, profile or credential."""
    type: tuple[str, ...] = ("EndorsementSubject",)
    """Must hold `EndorsementSubject`; a further IRI says which kind of endorsement it is."""
    endorsement_comment: str | None = None
    """The endorser's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementCredential(WireObject):
    """A signed opinion about an achievement, a profile or a credential."""

    id: Iri
    """Identifies the credential."""
    name: str
    """What it is called; required here, unlike in a badge."""
    issuer: Profile | Iri
    """Who endorses."""
    valid_from: DateTimeStamp
    """From when; `issuanceDate` in VC 1.1."""
    credential_subject: EndorsementSubject
    """What is endorsed."""
    context: tuple[str | Mapping[str, object], ...] = STANDARD_CONTEXT
    """Context URLs in order; inline objects only in what others made."""
    type: tuple[str, ...] = (VERIFIABLE_CREDENTIAL, ENDORSEMENT_CREDENTIAL)
    """Must hold both."""
    description: str | None = None
    """A short description."""
    valid_until: DateTimeStamp | None = None
    """Until when; `expirationDate` in VC 1.1."""
    awarded_date: DateTimeStamp | None = None
    """When first given."""
    credential_schema: tuple[CredentialSchema, ...] = ()
    """Schemas that it claims to follow."""
    credential_status: tuple[CredentialStatus, ...] = ()
    """Where to learn whether it was withdrawn."""
    refresh_service: RefreshService | None = None
    """Where a newer copy can be had."""
    terms_of_use: tuple[TermsOfUse, ...] = ()
    """What may be done with it."""
    proof: tuple[Proof, ...] = ()
    """Embedded proofs."""
