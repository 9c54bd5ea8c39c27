"""Badges in the academy's name that the academy did not sign."""

from badgeforge.encoding import multibase
from support.hostile.core import (
    ATTACKER,
    Made,
    badge,
    edited,
    not_accepted,
    rejected,
    signed,
    undetermined,
)

_CONTROLLER = "forged controller"
_FRAGMENT = "key in a URL fragment"
_OTHER = "other issuer's DID"
_ALTERED = "altered after signing"


@rejected(_CONTROLLER, "issuer-binding", "proof-issuer-mismatch")
def key_of_another_did(world):
    """A badge that names the academy as its issuer is signed with a key of the attacker's own DID."""
    return Made(ATTACKER.signed(world, badge(world)), ATTACKER.site(world))


@rejected(_CONTROLLER, "proof", "signature-invalid")
def academys_method_with_another_key(world):
    """The proof names the academy's key and was made with the attacker's."""
    return signed(world, key=ATTACKER.key)


@rejected(_CONTROLLER, "issuer-binding", "proof-issuer-mismatch")
def issuer_changed_after_signing(world):
    """The attacker's own badge, whose signature is right, gets the academy's name as issuer afterwards."""
    own = ATTACKER.signed(world, badge(world, issuer={"id": ATTACKER.did, "type": ["Profile"]}))
    return Made(edited(own, "issuer", "id", value=world.did), ATTACKER.site(world))


@rejected(_CONTROLLER, "proof", "signature-invalid")
def issuer_and_method_changed_after_signing(world):
    """The attacker's own badge gets the academy's name as issuer and as owner of the key afterwards."""
    own = ATTACKER.signed(world, badge(world, issuer={"id": ATTACKER.did, "type": ["Profile"]}))
    return edited(edited(own, "issuer", "id", value=world.did), "proof", 0, "verificationMethod", value=world.method)


@rejected(_CONTROLLER, "issuer-binding", "proof-issuer-mismatch")
def attacker_whose_document_claims_the_academy_as_controller(world):
    """The attacker's DID document says that the academy controls the attacker's key."""
    document = ATTACKER.did_document()
    document["controller"] = world.did
    document["verificationMethod"][0]["controller"] = world.did
    return Made(ATTACKER.signed(world, badge(world)), {ATTACKER.did_url: document})


@rejected(_CONTROLLER, "issuer-binding", "proof-issuer-mismatch")
def did_that_begins_like_the_academys(world):
    """The key belongs to a DID that only begins like the academy's."""
    return signed(world, key=ATTACKER.key, method=f"{world.did}.evil.example#key-1")


@rejected(_CONTROLLER, "issuer-binding", "proof-issuer-mismatch")
def did_with_a_path_below_the_academys(world):
    """The key belongs to a DID of a folder on the academy's site, where somebody else may publish."""
    return signed(world, key=ATTACKER.key, method=f"{world.did}:people:mallory#key-1")


@undetermined(_FRAGMENT, "issuer-binding", "issuer-not-a-did")
def web_address_with_a_multikey_behind_it(world):
    """The issuer is a university's web address, and the key that signed stands in the fragment behind it."""
    forged = badge(world, issuer={"id": "https://uni.example", "type": ["Profile"], "name": "Example University"})
    return signed(world, forged, key=ATTACKER.key, method=f"https://uni.example#{ATTACKER.multikey}")


@undetermined(_FRAGMENT, "issuer-binding", "issuer-not-a-did")
def web_address_with_a_did_key_behind_it(world):
    """The issuer is a web address, and the method a did:key that anybody can make."""
    forged = badge(world, issuer={"id": "https://uni.example", "type": ["Profile"]})
    return signed(world, forged, key=ATTACKER.key, method=ATTACKER.did_key_method)


@undetermined(_FRAGMENT, "issuer-binding", "issuer-not-a-did")
def web_address_whose_own_id_has_the_key(world):
    """The issuer's id itself carries the key in its fragment."""
    issuer = f"https://uni.example#{ATTACKER.multikey}"
    return signed(world, badge(world, issuer=issuer), key=ATTACKER.key, method=issuer)


@rejected(_FRAGMENT, "issuer-binding", "did-method-not-found")
def academys_did_with_the_attackers_multikey_behind_it(world):
    """The method is the academy's DID with the attacker's key as its fragment."""
    return signed(world, key=ATTACKER.key, method=f"{world.did}#{ATTACKER.multikey}")


@not_accepted(_OTHER, "trust", "trust-not-granted")
def name_of_the_academy_on_the_attackers_did(world):
    """Everything about the badge is in order except that its issuer only has the academy's name, not its DID."""
    issuer = {"id": ATTACKER.did, "type": ["Profile"], "name": "Example Academy", "url": world.base}
    own = badge(world, issuer=issuer, credentialStatus=ATTACKER.entry())
    return Made(ATTACKER.signed(world, own), ATTACKER.site(world))


@not_accepted(_OTHER, "trust", "trust-not-granted")
def did_key_of_the_attacker(world):
    """The issuer is a did:key, which needs no website and says nothing about who holds it."""
    issuer = {"id": ATTACKER.did_key, "type": ["Profile"], "name": "Example Academy"}
    own = badge(world, issuer=issuer, credentialStatus=None)
    return ATTACKER.signed(world, own, method=ATTACKER.did_key_method)


@not_accepted(_OTHER, "trust", "trust-not-granted")
def academy_as_parent_of_the_attacker(world):
    """The attacker names the academy as its parent organisation and creator of the achievement."""
    academy = {"id": world.did, "type": ["Profile"], "name": "Example Academy"}
    own = badge(world, issuer={"id": ATTACKER.did, "type": ["Profile"], "parentOrg": academy}, credentialStatus=None)
    own["credentialSubject"]["achievement"]["creator"] = academy
    return Made(ATTACKER.signed(world, own), ATTACKER.site(world))


@rejected(_OTHER, "issuer-binding", "proof-issuer-mismatch")
def did_key_signs_for_the_academy(world):
    """The academy's badge is signed with a did:key of the attacker's."""
    return signed(world, key=ATTACKER.key, method=ATTACKER.did_key_method)


@undetermined(_OTHER, "issuer-binding", "did-malformed")
def capital_letters_in_the_did(world):
    """The academy's DID in capitals, which leads to the same website and is another issuer."""
    did = "did:web:Academy.example"
    return signed(world, badge(world, issuer=did), method=f"{did}#key-1")


@undetermined(_OTHER, "issuer-binding", "did-malformed")
def letters_that_look_alike(world):
    """The DID is written with a Cyrillic letter that looks like the academy's."""
    did = "did:web:\u0430cademy.example"
    return signed(world, badge(world, issuer=did), key=ATTACKER.key, method=f"{did}#key-1")


@undetermined(_OTHER, "issuer-binding", "did-malformed")
def did_that_climbs_out_of_its_folder(world):
    """The DID's path climbs to a place that the verifier never meant to read."""
    did = "did:web:academy.example:..:..:evil"
    return signed(world, badge(world, issuer=did), key=ATTACKER.key, method=f"{did}#key-1")


@undetermined(_OTHER, "issuer-binding", "did-method-unsupported")
def did_of_a_method_nobody_knows(world):
    """The DID is of a method whose resolution the verifier does not have."""
    did = "did:ethr:0x00000000000000000000000000000000000000e1"
    return signed(world, badge(world, issuer=did), key=ATTACKER.key, method=f"{did}#key-1")


def _alter(name, attack, *path, value):
    def build(world):
        return edited(signed(world), *path, value=value(world) if callable(value) else value)

    build.__name__, build.__doc__ = name, attack
    rejected(_ALTERED, "proof", "signature-invalid")(build)


_ACHIEVEMENT = ("credentialSubject", "achievement")
_alter("more credits", "Six credits become sixty.", "credentialSubject", "creditsEarned", value=60)
_alter("another person", "The badge is made out to somebody else.", "credentialSubject", "id", value="did:example:me")
_alter("another achievement", "The achievement becomes a better one.", *_ACHIEVEMENT, "id",
       value=lambda world: f"{world.base}/modules/surgery/1")  # fmt: skip
_alter("a later end", "The end is moved to when it suits.", "validUntil", value="2125-01-01T00:00:00Z")
_alter("an earlier start", "The start is moved to when it suits.", "validFrom", value="2020-01-01T00:00:00Z")
_alter("no end", "The end is taken away.", "validUntil", value=...)
_alter("no status", "The status entry is taken away, so that nobody asks.", "credentialStatus", value=...)
_alter(
    "another slot",
    "The status entry is moved to a slot that is clear.",
    "credentialStatus",
    "statusListIndex",
    value="8",
)
_alter("a member more", "A term that the contexts define is added.", "credentialSubject", "role", value="Director")
_alter("text of another script", "A letter of the title becomes one that looks alike.", *_ACHIEVEMENT, "name",
       value="Digital s\u0430fety at work")  # fmt: skip
_alter("text in another normal form", "A title is written with combining marks.", "name", value="Digital safe\u0301ty")
_alter("a space more", "A space is added at the end of a text.", "name", value="Digital safety at work ")
_alter("another criterion", "The criteria become easier.", *_ACHIEVEMENT, "criteria", "narrative", value="Be there.")
_alter("evidence of something else", "Evidence is added that nobody assessed.", "evidence",
       value=[{"id": "https://evil.example/portfolio", "type": ["Evidence"]}])  # fmt: skip


@rejected(_ALTERED, "proof", "signature-invalid")
def proof_of_another_badge(world):
    """A right proof of the academy's is moved from one badge to another."""
    other = signed(world, badge(world, id="urn:uuid:99999999-2222-4333-8444-555555555555"))
    return {**badge(world), "proof": other["proof"]}


@rejected(_ALTERED, "proof", "signature-invalid")
def one_bit_of_the_signature(world):
    """One bit of the signature is flipped."""
    document = signed(world)
    value = bytearray(multibase.decode(document["proof"][0]["proofValue"]))
    value[0] ^= 1
    return edited(document, "proof", 0, "proofValue", value=multibase.encode_base58btc(bytes(value)))


@rejected(_ALTERED, "proof", "signature-invalid")
def signature_plus_the_order_of_the_curve(world):
    """The group order is added to the signature's second half, which a careless check takes for the same signature."""
    document = signed(world)
    value = multibase.decode(document["proof"][0]["proofValue"])
    order = 2**252 + 27742317777372353535851937790883648493
    second = (int.from_bytes(value[32:], "little") + order).to_bytes(32, "little")
    return edited(document, "proof", 0, "proofValue", value=multibase.encode_base58btc(value[:32] + second))


@rejected(_ALTERED, "proof", "signature-invalid")
def another_date_of_signing(world):
    """The proof's own date is moved, for example to before a key was withdrawn."""
    return edited(signed(world), "proof", 0, "created", value="2023-12-31T00:00:00Z")
