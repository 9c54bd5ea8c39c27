"""A badge that uses every class and property of Open Badges 3.0, about invented people on example domains.

Every object that may have an id has one of its own, so that no two objects of the JSON are one node of the graph.
"""

from dataclasses import replace

from badgeforge.ob3.identity import EMAIL, STAFF_NUMBER, identity_object, plain_identity_object
from badgeforge.ob3.model import (
    Achievement,
    AchievementCredential,
    AchievementSubject,
    Address,
    Alignment,
    CredentialSchema,
    CredentialStatus,
    Criteria,
    EndorsementCredential,
    EndorsementSubject,
    Evidence,
    GeoCoordinates,
    IdentifierEntry,
    Image,
    Profile,
    Proof,
    RefreshService,
    Related,
    Result,
    ResultDescription,
    RubricCriterionLevel,
    StatusMessage,
    TermsOfUse,
)
from badgeforge.ob3.vocabulary import (
    EXTENSIONS_CONTEXT,
    JSON_SCHEMA_VALIDATOR,
    OB_SCHEMA,
    STANDARD_CONTEXT,
    AchievementType,
    AlignmentTargetType,
    IdentifierType,
    ResultStatusType,
    ResultType,
)

ISSUER_DID = "did:web:academy.example"
RECIPIENT_DID = "did:example:sam-sample"
RECIPIENT_EMAIL = "sam.sample@ward.example"
CREDENTIAL_ID = "urn:uuid:1f0a2c54-7c1e-4b8e-9d52-6a3f0d5b7e11"
STATUS_LIST_URL = "https://academy.example/status/1"
ACHIEVEMENT_ID = "https://academy.example/modules/data-and-care/2"

ORGANISATION = "https://{}.example/profile"


def _image(name):
    return Image(id=f"https://images.example/{name}.png", caption=f"An invented picture: {name}")


def _alignment(name):
    return Alignment(
        target_name=f"Invented target {name}",
        target_url=f"https://frameworks.example/{name}",
        target_code=name.upper(),
        target_description=f"What {name} is about",
        target_framework="Invented Framework",
        target_type=AlignmentTargetType.CF_ITEM,
    )


def _address(name, latitude, longitude):
    return Address(
        address_country="United Kingdom",
        address_country_code="GB",
        address_region=f"{name} region",
        address_locality=f"{name} town",
        street_address="1 Invented Street",
        post_office_box_number="PO Box 1",
        postal_code="ZZ99 9ZZ",
        geo=GeoCoordinates(latitude=latitude, longitude=longitude),
    )


def _organisation(name, **members):
    return Profile(
        id=ORGANISATION.format(name),
        name=f"{name.title()} (invented)",
        url=f"https://{name}.example/",
        phone="+44 20 7946 0000",
        description=f"An invented organisation called {name}",
        image=_image(f"logo-{name}"),
        email=f"badges@{name}.example",
        address=_address(name.title(), 51.5, -0.125),
        other_identifier=(
            IdentifierEntry(identifier=f"invented-{name}", identifier_type=IdentifierType.SYSTEM_ID),
            IdentifierEntry(identifier=f"ZZ{name.upper()}", identifier_type="ext:odsCode"),
        ),
        official="Alex Anybody",
        **members,
    )


def _person(name):
    return Profile(
        id=f"https://people.example/{name}",
        name=f"Dr {name.title()} van der Sample OBE",
        family_name="Sample",
        given_name=name.title(),
        additional_name="Middle",
        patronymic_name="Invented",
        honorific_prefix="Dr",
        honorific_suffix="OBE",
        family_name_prefix="van der",
    )


def _endorsement(name, subject_id, **members):
    return EndorsementCredential(
        id=f"https://endorser.example/endorsements/{name}",
        name=f"Endorsement {name}",
        description=f"An invented endorsement: {name}",
        issuer=Profile(id=f"https://endorser.example/bodies/{name}", name=f"Endorsing body {name}"),
        valid_from="2026-01-01T00:00:00Z",
        valid_until="2031-01-01T00:00:00Z",
        awarded_date="2025-12-24T12:00:00Z",
        credential_subject=EndorsementSubject(
            id=subject_id,
            type=("EndorsementSubject", "urn:badgeforge:endorsement:endorsement"),
            endorsement_comment="We **support** this, and we do not exist.",
        ),
        **members,
    )


def _secured_members(name):
    """Give everything that a credential may say about its checking, for an embedded endorsement."""
    return {
        "context": (*STANDARD_CONTEXT, EXTENSIONS_CONTEXT),
        "credential_schema": (CredentialSchema(id=f"https://schemas.example/{name}", type=JSON_SCHEMA_VALIDATOR),),
        "credential_status": (
            CredentialStatus(
                id=f"https://endorser.example/status/1#{name}",
                status_purpose="revocation",
                status_list_index="77",
                status_list_credential="https://endorser.example/status/1",
            ),
        ),
        "refresh_service": RefreshService(id=f"https://endorser.example/refresh/{name}"),
        "terms_of_use": (TermsOfUse(id=f"https://terms.example/{name}", type="https://terms.example/ns#Policy"),),
        "proof": (
            Proof(
                id=f"urn:example:proof:{name}",
                cryptosuite="eddsa-rdfc-2022",
                created="2026-01-01T00:00:00Z",
                expires="2031-01-01T00:00:00Z",
                verification_method="did:web:endorser.example#key-1",
                proof_purpose="assertionMethod",
                challenge="invented challenge",
                domain=("https://verifier.example/",),
                nonce="zInventedNonce",
                previous_proof=(f"urn:example:proof:before-{name}",),
                proof_value="z" + "1" * 64,
            ),
        ),
    }


def _achievement():
    return Achievement(
        id=ACHIEVEMENT_ID,
        achievement_type=AchievementType.COURSE,
        name="Data and care (invented)",
        description="How data help people care for people.",
        criteria=Criteria(
            id="https://academy.example/modules/data-and-care/2/criteria", narrative="Attend, and pass the *test*."
        ),
        image=_image("data-and-care"),
        version="2",
        in_language="en-GB",
        human_code="DAC-2",
        other_identifier=(IdentifierEntry(identifier="invented-dac-2", identifier_type=IdentifierType.PRODUCT_ID),),
        credits_available=7.5,
        field_of_study="Health informatics",
        specialization="Data literacy",
        tag=("data", "care"),
        alignment=(_alignment("level-7"), _alignment("skill-1")),
        result_description=_result_descriptions(),
        related=(
            Related(id="https://academy.example/modules/data-and-care/1", in_language="en-GB", version="1"),
            Related(id="https://academy.example/modules/data-a-gofal/2", in_language="cy", version="2"),
        ),
        creator=_organisation("creator"),
        endorsement=(_endorsement("module", "https://academy.example/modules/data-and-care"),),
        endorsement_jwt=("eyJhbGciOiJFZERTQSJ9.eyJpbnZlbnRlZCI6MX0.aW52ZW50ZWQ",),
    )


def _result_descriptions():
    grade, rubric, status = (f"{ACHIEVEMENT_ID}#{name}" for name in ("grade", "rubric", "status"))
    return (
        ResultDescription(
            id=grade,
            name="Score in the test",
            result_type=ResultType.PERCENT,
            required_value="60",
            value_min="0",
            value_max="100",
            alignment=(_alignment("score"),),
        ),
        ResultDescription(
            id=f"{ACHIEVEMENT_ID}#letter",
            name="Grade",
            result_type=ResultType.LETTER_GRADE,
            allowed_value=("C", "B", "A"),
        ),
        ResultDescription(
            id=rubric,
            name="Depth of reflection",
            result_type=ResultType.RUBRIC_CRITERION_LEVEL,
            required_level=f"{rubric}-good",
            rubric_criterion_level=tuple(
                RubricCriterionLevel(
                    id=f"{rubric}-{level}",
                    name=level.title(),
                    description=f"Reflects in a {level} way",
                    level=str(rank),
                    points=str(rank * 10),
                    alignment=(_alignment(f"rubric-{level}"),),
                )
                for rank, level in enumerate(("good", "excellent"), start=1)
            ),
        ),
        ResultDescription(id=status, name="Completion", result_type=ResultType.STATUS),
    )


def _subject():
    return AchievementSubject(
        id=RECIPIENT_DID,
        identifier=(
            identity_object(EMAIL, RECIPIENT_EMAIL, "00112233445566778899aabbccddeeff"),
            plain_identity_object(STAFF_NUMBER, "INVENTED-0042"),
        ),
        activity_start_date="2026-09-01T00:00:00Z",
        activity_end_date="2026-10-30T23:59:59Z",
        credits_earned=6,
        image=_image("baked-award"),
        license_number="INVENTED-LICENCE-1",
        narrative="Took part in *every* session.",
        role="Participant",
        source=_person("assessor"),
        term="Autumn 2026",
        result=(
            Result(result_description=f"{ACHIEVEMENT_ID}#grade", value="72", alignment=(_alignment("result"),)),
            Result(result_description=f"{ACHIEVEMENT_ID}#letter", value="B"),
            Result(result_description=f"{ACHIEVEMENT_ID}#rubric", achieved_level=f"{ACHIEVEMENT_ID}#rubric-excellent"),
            Result(result_description=f"{ACHIEVEMENT_ID}#status", status=ResultStatusType.COMPLETED),
        ),
        achievement=_achievement(),
    )


def full_credential(*, issuer_id=ISSUER_DID, status_list_url=STATUS_LIST_URL, status_index=4242):
    """Build the badge without what our privacy guard refuses (`dateOfBirth`); not signed."""
    issuer = _organisation(
        "academy",
        parent_org=_organisation("parent"),
        endorsement=(_endorsement("issuer", "https://academy.example/about"),),
        endorsement_jwt=("eyJhbGciOiJFZERTQSJ9.eyJpbnZlbnRlZCI6Mn0.aW52ZW50ZWQ",),
    )
    return AchievementCredential(
        context=(*STANDARD_CONTEXT, EXTENSIONS_CONTEXT),
        id=CREDENTIAL_ID,
        name="Data and care (invented)",
        description="An invented badge that says everything that a badge can say.",
        image=_image("wallet"),
        issuer=replace(issuer, id=issuer_id),
        valid_from="2026-11-01T00:00:00Z",
        valid_until="2028-11-01T00:00:00Z",
        awarded_date="2026-10-31T12:00:00Z",
        credential_subject=_subject(),
        evidence=(
            Evidence(
                id="https://evidence.example/portfolio",
                name="Portfolio",
                description="An invented portfolio",
                narrative="Twelve pages of *invention*.",
                genre="Report",
                audience="Assessors",
            ),
            Evidence(id="urn:uuid:7a8b1d7e-33c1-4d5a-8a47-0a2d6a0c9f02", name="An earlier badge"),
        ),
        endorsement=(_endorsement("badge", "https://academy.example/badges", **_secured_members("badge")),),
        endorsement_jwt=("eyJhbGciOiJFZERTQSJ9.eyJpbnZlbnRlZCI6M30.aW52ZW50ZWQ",),
        credential_schema=(CredentialSchema(id=OB_SCHEMA, type=JSON_SCHEMA_VALIDATOR),),
        credential_status=(
            CredentialStatus(
                id=f"{status_list_url}#{status_index}",
                status_purpose="revocation",
                status_list_index=str(status_index),
                status_list_credential=status_list_url,
                status_size=1,
                status_message=(
                    StatusMessage(status="0x0", message="in force"),
                    StatusMessage(status="0x1", message="withdrawn"),
                ),
                status_reference=("https://academy.example/status/meaning",),
            ),
        ),
        refresh_service=RefreshService(id="https://academy.example/refresh/1"),
        terms_of_use=(TermsOfUse(id="https://terms.example/academy", type="https://terms.example/ns#Policy"),),
    )


def every_property_credential():
    """Build the same badge with the one property that the standard has and we refuse, and with a top-level proof."""
    badge = full_credential()
    subject = badge.credential_subject
    born = replace(subject, source=replace(subject.source, date_of_birth="1900-01-01"))
    return replace(badge, credential_subject=born, proof=badge.endorsement[0].proof)
