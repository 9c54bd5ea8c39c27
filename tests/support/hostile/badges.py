"""Other kinds of credential, offered as an Open Badge."""

from support.hostile.core import RECIPIENT, badge, not_accepted, rejected, signed, undetermined

_KIND = "other kinds of credential"


@undetermined(_KIND, "readable", "proof-format-unsupported")
def token(_world):
    """The badge is a VC-JWT, which this version does not check."""
    return b"eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJkaWQ6d2ViOmFjYWRlbXkuZXhhbXBsZSJ9.c2lnbmF0dXJl\n"


@undetermined(_KIND, "spelling", "context-unknown")
def open_badges_2(world):
    """An assertion of Open Badges 2.0, whose verification asks the issuer's own website whether it is right."""
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"{world.base}/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": "learner.one@ward.example"},
        "badge": f"{world.base}/badges/1",
        "issuedOn": "2024-01-01T00:00:00Z",
        "verification": {"type": "hosted"},
    }


@rejected(_KIND, "issuer-binding", "issuer-missing")
def presentation_around_a_badge(world):
    """A presentation, which a holder signs, is offered as the badge inside it."""
    inner = signed(world)
    outer = {"@context": inner["@context"], "type": ["VerifiablePresentation"], "holder": RECIPIENT}
    return {**outer, "verifiableCredential": [inner], "proof": inner["proof"]}


@rejected(_KIND, "issuer-binding", "issuer-missing")
def envelope_around_a_token(_world):
    """An envelope holds a token whose signature nobody looks at."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["EnvelopedVerifiableCredential"],
        "id": "data:application/vc+jwt,eyJhbGciOiJub25lIn0.e30.",
    }


@not_accepted(_KIND, "well-made", "type-missing")
def credential_that_is_no_badge(world):
    """A credential that the academy signed about something else is offered as a badge."""
    return signed(world, badge(world, type=["VerifiableCredential"]))


@not_accepted(_KIND, "well-made", "badge-not-one-achievement")
def endorsement_offered_as_a_badge(world):
    """An endorsement of the person by the academy is offered as a badge."""
    subject = {"id": RECIPIENT, "type": ["EndorsementSubject"], "endorsementComment": "Very good."}
    return signed(
        world, badge(world, type=["VerifiableCredential", "EndorsementCredential"], credentialSubject=subject)
    )
