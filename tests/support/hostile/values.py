"""Contexts that are not known, terms that no context defines, and badges whose shape says two things at once."""

from support.hostile.core import ATTACKER, RECIPIENT, Made, badge, edited, not_accepted, rejected, signed, undetermined

_CONTEXT = "unknown context"
_TERM = "undefined term"
_SHAPE = "two things at once"


@undetermined(_CONTEXT, "spelling", "context-unknown")
def context_of_the_attacker(world):
    """A context of the attacker's is appended, which could give every word another meaning."""
    document = signed(world)
    return {**document, "@context": [*document["@context"], "https://evil.example/context.jsonld"]}


@undetermined(_CONTEXT, "spelling", "context-unknown")
def context_of_the_attacker_first(world):
    """A context of the attacker's stands first."""
    document = signed(world)
    return {**document, "@context": ["https://evil.example/context.jsonld", *document["@context"]]}


@undetermined(_CONTEXT, "spelling", "context-unknown")
def known_context_over_plain_http(world):
    """A context is named by nearly the URL that is known, over plain http."""
    document = signed(world)
    return edited(document, "@context", 1, value=document["@context"][1].replace("https:", "http:"))


@undetermined(_CONTEXT, "spelling", "context-unknown")
def known_context_with_a_fragment(world):
    """A context is named by the URL that is known and a fragment."""
    document = signed(world)
    return edited(document, "@context", 1, value=document["@context"][1] + "#v2")


@undetermined(_CONTEXT, "spelling", "context-unknown")
def context_in_a_data_url(world):
    """A context brings its own text along in a data URL."""
    document = signed(world)
    text = "data:application/ld+json,%7B%22@context%22:%7B%22@vocab%22:%22https://evil.example/%22%7D%7D"
    return {**document, "@context": [*document["@context"], text]}


@undetermined(_CONTEXT, "spelling", "context-unknown")
def context_in_a_file(world):
    """A context names a file of the verifier's machine."""
    document = signed(world)
    return {**document, "@context": [*document["@context"], "file:///etc/passwd"]}


@undetermined(_CONTEXT, "spelling", "context-unknown")
def context_on_an_endorsement(world):
    """The unknown context stands on an object inside."""
    document = signed(world)
    contexts = [*document["@context"], "https://evil.example/context.jsonld"]
    return {**document, "endorsement": [{"@context": contexts, "type": ["EndorsementCredential"]}]}


@rejected(_CONTEXT, "spelling", "spelling-context-malformed")
def context_by_a_relative_url(world):
    """A context is named relative to wherever the reader thinks the badge came from."""
    document = signed(world)
    return {**document, "@context": [*document["@context"], "context.jsonld"]}


@rejected(_CONTEXT, "spelling", "spelling-context-malformed")
def context_null(world):
    """A null among the contexts forgets all that were listed before."""
    document = signed(world)
    return {**document, "@context": [*document["@context"], None]}


@rejected(_CONTEXT, "spelling", "spelling-context-order")
def no_contexts_at_all(world):
    """The list of contexts is empty, so that nothing is signed and everything verifies."""
    return {**signed(world), "@context": []}


@rejected(_CONTEXT, "spelling", "spelling-context-missing")
def context_missing(world):
    """There is no list of contexts."""
    return edited(signed(world), "@context", value=...)


@rejected(_CONTEXT, "spelling", "spelling-undefined-key")
def open_badges_context_taken_away(world):
    """Without the Open Badges context most of the badge means nothing."""
    document = signed(world)
    return {**document, "@context": document["@context"][:1]}


@rejected(_TERM, "spelling", "spelling-undefined-key")
def term_at_the_top(world):
    """A member that no context defines is added, which no signature covers."""
    return {**signed(world), "grade": "distinction"}


@rejected(_TERM, "spelling", "spelling-undefined-key")
def term_at_depth(world):
    """A member that no context defines is added deep inside."""
    return edited(signed(world), "credentialSubject", "achievement", "criteria", "waived", value=True)


@rejected(_TERM, "spelling", "spelling-undefined-key")
def term_inside_the_proof(world):
    """A member that no context defines is added to the proof."""
    return edited(signed(world), "proof", 0, "signedBy", value="the minister")


@rejected(_TERM, "terms", "undefined-term")
def term_of_another_class(world):
    """A term is added where its class's context does not reach: known as a word, and not signed here."""
    return edited(signed(world), "credentialSubject", "achievement", "criteria", "creditsAvailable", value=600)


@rejected(_TERM, "spelling", "spelling-type")
def type_that_no_context_defines(world):
    """A type that no context defines is added, which no signature covers."""
    return edited(signed(world), "type", value=["VerifiableCredential", "OpenBadgeCredential", "MedicalLicence"])


@rejected(_TERM, "terms", "identifier-not-absolute")
def relative_identifier(world):
    """An identifier is relative to wherever the reader thinks the badge came from, and so is not signed."""
    return edited(signed(world), "credentialSubject", "achievement", "criteria", "id", value="criteria.html")


@rejected(_TERM, "spelling", "spelling-undefined-key")
def term_with_other_capitals(world):
    """A known term is added in other capitals, which some readers take for the known one."""
    return {**signed(world), "ValidUntil": "2199-01-01T00:00:00Z"}


@rejected(_TERM, "spelling", "spelling-keyword")
def term_in_the_form_of_a_keyword(world):
    """A member in the form of a keyword is added, which processors ignore."""
    return {**signed(world), "@note": "accepted by the registrar"}


@rejected(_SHAPE, "issuer-binding", "issuer-missing")
def issuer_without_an_id(world):
    """The issuer has a name and no id."""
    return signed(world, badge(world, issuer={"type": ["Profile"], "name": "Example Academy"}))


@rejected(_SHAPE, "issuer-binding", "issuer-missing")
def two_issuers(world):
    """There are two issuers; the attacker's key fits one, and a screen shows the other."""
    issuers = [{"id": world.did, "type": ["Profile"]}, {"id": ATTACKER.did, "type": ["Profile"]}]
    return Made(ATTACKER.signed(world, badge(world, issuer=issuers)), ATTACKER.site(world))


@rejected(_SHAPE, "issuer-binding", "issuer-missing")
def no_issuer(world):
    """There is no issuer, so that any key would be the right one."""
    return signed(world, badge(world, issuer=None))


@rejected(_SHAPE, "issuer-binding", "issuer-missing")
def issuer_that_is_a_number(world):
    """The issuer is a number."""
    return edited(signed(world), "issuer", value=7)


@not_accepted(_SHAPE, "recipient", "recipient-mismatch")
def two_subjects(world):
    """The badge is about two people, one of whom is the person asked for."""
    subject = badge(world)["credentialSubject"]
    return signed(world, badge(world, credentialSubject=[subject, {**subject, "id": "did:example:me"}]))


@not_accepted(_SHAPE, "well-made", "badge-not-one-achievement")
def two_achievements(world):
    """The person has two achievements, one of which the issuer is trusted for."""
    subject = badge(world)["credentialSubject"]
    other = {**subject["achievement"], "id": "https://evil.example/surgery"}
    return signed(world, badge(world, credentialSubject={**subject, "achievement": [subject["achievement"], other]}))


@not_accepted(_SHAPE, "well-made", "badge-not-one-achievement")
def nothing_achieved(world):
    """The issuer signed that there is a person, and nothing about them."""
    return signed(world, badge(world, credentialSubject={"id": RECIPIENT, "type": ["AchievementSubject"]}))


@not_accepted(_SHAPE, "well-made", "badge-not-one-achievement")
def no_subject(world):
    """The issuer signed a credential about nobody."""
    return signed(world, badge(world, credentialSubject=None))


@not_accepted(_SHAPE, "well-made", "credits-above-available")
def more_credits_than_there_are(world):
    """The issuer itself signed sixty credits for a module of six."""
    subject = badge(world)["credentialSubject"]
    return signed(world, badge(world, credentialSubject={**subject, "creditsEarned": 60}))


@rejected(_SHAPE, "spelling", "spelling-undefined-key")
def end_of_the_other_data_model(world):
    """The other data model's end date is added, which one reader obeys and another ignores."""
    return {**signed(world, badge(world, validUntil=None)), "expirationDate": "2199-01-01T00:00:00Z"}
