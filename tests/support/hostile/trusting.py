"""Genuine badges that the verifier did not ask for: beyond what the issuer is trusted for, or about somebody else."""

from badgeforge.ob3.identity import EMAIL, identity_object
from support.hostile.core import ATTACKER, Made, badge, not_accepted, rejected, signed, undetermined

_SCOPE = "beyond the trusted scope"
_TRUST = "trust list"
_RECIPIENT = "somebody else's badge"
_SCREEN = "text that plays with the screen"


def _achievement(name, attack, identifier):
    def build(world):
        document = badge(world)
        document["credentialSubject"]["achievement"]["id"] = identifier
        return signed(world, document)

    build.__name__, build.__doc__ = name, attack
    not_accepted(_SCOPE, "trust", "trust-not-granted")(build)


_achievement("climbing out", "The id begins with the trusted address and climbs out of it.",
             "https://academy.example/modules/../evil/1")  # fmt: skip
_achievement("climbing out in escapes", "The id climbs out of the trusted address by escapes.",
             "https://academy.example/modules/%2e%2e/evil/1")  # fmt: skip
_achievement("climbing out by backslashes in escapes", "The id climbs out by escaped backslashes.",
             "https://academy.example/modules/..%5c..%5cevil/1")  # fmt: skip
_achievement("longer host", "The id's host only begins like the trusted one.", "https://academy.example.evil/modules/1")
_achievement(
    "user name", "The trusted host stands where a user's name does.", "https://academy.example@evil.example/modules/1"
)
_achievement("port", "The id is on another port of the trusted host.", "https://academy.example:8443/modules/1")
_achievement(
    "plain http", "The id is the trusted one over plain http.", "http://academy.example/modules/digital-safety/1"
)
_achievement(
    "capitals", "The id's host is the trusted one in capitals.", "https://ACADEMY.example/modules/digital-safety/1"
)
_achievement(
    "address itself", "The id is the trusted address and nothing below it.", "https://academy.example/modules/"
)
_achievement("longer folder", "The id's folder only begins like the trusted one.",
             "https://academy.example/modules-of-mine/1")  # fmt: skip
_achievement("double slash", "The id has an empty part, which readers resolve differently.",
             "https://academy.example/modules//evil")  # fmt: skip
_achievement("something else", "The academy awards something that it is not trusted for.",
             "https://academy.example/programmes/surgery/1")  # fmt: skip


def _trusting(name, attack, **changes):
    def build(world):
        return Made(signed(world), trust=world.trust_text(**changes))

    build.__name__, build.__doc__ = name, attack
    not_accepted(_TRUST, "trust", "trust-not-granted")(build)


_trusting("issued before trust began", "The badge was issued before the academy was trusted.", **{"from": "2025-01-01"})
_trusting("issued after trust ended", "The badge was issued after the trust in the academy ended.", until="2023-12-31")
_trusting("dated before trust ended and signed after", "The badge is dated before the trust in the academy ended, and its proof after.",
          until="2024-01-01")  # fmt: skip
_trusting("trusted in another role", "The academy is trusted to endorse, not to award.", roles=["endorse"])
_trusting("another issuer", "The list trusts another issuer.", did="did:web:other.example")


def _pinned(name, attack, text):
    def build(world):
        """Without a status list, whose key would have to be pinned too."""
        return Made(signed(world, badge(world, credentialStatus=None)), trust=text(world))

    build.__name__, build.__doc__ = name, attack
    not_accepted(_TRUST, "trust", "trust-not-granted")(build)


_pinned("another document", "The list fixes another DID document than the one at hand.",
        lambda world: world.trust_text(did_document_sha256="0" * 64))  # fmt: skip
_pinned("another key", "The list fixes a key, and the badge is signed with another one that stands in the DID document.",
        lambda world: f'{world.trust_text()}\nkeys = [{{ multikey = "{ATTACKER.multikey}" }}]')  # fmt: skip


@not_accepted(_TRUST, "trust", "trust-not-granted")
def key_used_after_it_was_retired(world):
    """The proof was made with a key after the day on which the list retires it."""
    multikey = world.key.verification_key.multikey
    retired = f'{world.trust_text()}\nkeys = [{{ multikey = "{multikey}", not_after = 2023-12-31 }}]'
    return Made(signed(world), trust=retired)


def _recipient(name, attack, change):
    def build(world):
        document = badge(world)
        change(document["credentialSubject"])
        return signed(world, document)

    build.__name__, build.__doc__ = name, attack
    not_accepted(_RECIPIENT, "recipient", "recipient-mismatch")(build)


_recipient("another did", "The badge is about another DID.", lambda subject: subject.update(id="did:example:somebody"))
_recipient("did with a capital", "The badge's DID differs in one capital.",
           lambda subject: subject.update(id="did:example:Learner-one"))  # fmt: skip
_recipient("did with a fragment", "The badge is about a part of the person's DID document.",
           lambda subject: subject.update(id="did:example:learner-one#badge"))  # fmt: skip
_recipient("asked for as the source", "The person asked for assessed the badge and did not earn it.",
           lambda subject: subject.update(id="did:example:somebody",
                                          source={"id": "did:example:learner-one", "type": ["Profile"]}))  # fmt: skip
_recipient("asked for in the narrative", "The person asked for is named in a text only.",
           lambda subject: subject.update(id="did:example:somebody", narrative="Earned by did:example:learner-one."))  # fmt: skip
_recipient("asked for as an email identity", "The DID asked for stands where an e-mail address does.",
           lambda subject: subject.update(id="did:example:somebody", identifier=[
               identity_object(EMAIL, "did:example:learner-one", "00112233445566778899aabbccddeeff").to_json()]))  # fmt: skip


@rejected(_SCREEN, "proof", "signature-invalid")
def escape_sequences_in_the_names(world):
    """Names hold escape sequences that clear a terminal and write ACCEPTED on it."""
    document = signed(world)
    document["issuer"]["name"] = "\u001b[2J\u001b[HACCEPTED\u0007"
    document["credentialSubject"]["achievement"]["name"] = "\u009b31mACCEPTED\r\nACCEPTED"
    return document


@rejected(_SCREEN, "proof", "signature-invalid")
def text_that_turns_around(world):
    """Names hold characters that turn the direction of the rest of the line."""
    document = signed(world)
    document["issuer"]["name"] = "\u202eDETPECCA :egdab\u202c"
    document["credentialSubject"]["achievement"]["name"] = "\u2066\u200fsafe\u2069\u061c"
    return document


@rejected(_SCREEN, "spelling", "spelling-undefined-key")
def escape_sequences_in_a_key(world):
    """A member's name holds escape sequences, which a report that names the place would print."""
    return {**signed(world), "\u001b[2J\u001b[HACCEPTED": True}


@undetermined(_SCREEN, "spelling", "context-unknown")
def context_that_turns_around(world):
    """A context's address holds characters that turn the direction of the line that names it."""
    document = signed(world)
    return {**document, "@context": [*document["@context"], "https://evil.example/\u202e\u009b2Jtxetnoc"]}


@rejected(_SCREEN, "proof", "signature-invalid")
def name_without_end(world):
    """A name is a megabyte long."""
    document = signed(world)
    document["issuer"]["name"] = "A" * 1_000_000
    return document


@not_accepted(_SCREEN, "trust", "trust-not-granted")
def achievement_id_that_turns_around(world):
    """A signed achievement's id holds characters that turn the direction of the sentence about trust."""
    document = badge(world)
    document["credentialSubject"]["achievement"]["id"] = "https://academy.example/\u202eseludom/1"
    return signed(world, document)
