"""Proofs that are missing, malformed, made for something else, or one bad one among good ones."""

from badgeforge.encoding import multibase
from support.hostile.core import ATTACKER, Made, badge, edited, rejected, signed, undetermined

_FORM = "proof"
_VALUE = "proof value"
_PURPOSE = "wrong purpose"
_SET = "proof set"


def _member(ending, name, attack, **members):
    def build(world):
        document = signed(world)
        for member, value in members.items():
            document = edited(document, "proof", 0, member, value=value)
        return document

    build.__name__, build.__doc__ = name, attack
    ending(build)


@rejected(_FORM, "issuer-binding", "proof-missing")
def no_proof(world):
    """The badge is not signed at all."""
    return badge(world)


@rejected(_FORM, "spelling", "spelling-empty-array")
def no_proofs_in_the_list(world):
    """The list of proofs is empty, every one of which is then right."""
    return {**badge(world), "proof": []}


@rejected(_FORM, "spelling", "spelling-null")
def proof_null(world):
    """The proof is null."""
    return {**badge(world), "proof": None}


@rejected(_FORM, "spelling", "spelling-identifier-for-object")
def proof_that_is_text(world):
    """The proof is the text of a URL where one might be fetched."""
    return {**badge(world), "proof": "https://evil.example/proof"}


@rejected(_FORM, "proof", "proof-type-unsupported")
def type_of_an_older_suite(world):
    """The proof says that it is of an older type, whose rules are laxer."""
    return edited(signed(world), "proof", 0, "type", value=["DataIntegrityProof", "https://w3id.org/security#Old"])


@undetermined(_FORM, "issuer-binding", "proof-suite-not-counted")
def older_proof_type(world):
    """The proof is an Ed25519Signature2020, which this version does not check."""
    proof = {
        "type": "https://w3id.org/security#Ed25519Signature2020",
        "created": "2024-01-02T00:00:00Z",
        "verificationMethod": world.method,
        "proofPurpose": "assertionMethod",
        "proofValue": signed(world)["proof"][0]["proofValue"],
    }
    return {**badge(world), "proof": [proof]}


_NOT_COUNTED = undetermined(_FORM, "issuer-binding", "proof-suite-not-counted")
_member(_NOT_COUNTED, "suite that is not checked here", "The proof is of a cryptosuite that is not in the table.",
        cryptosuite="ecdsa-rdfc-2019")  # fmt: skip
_member(_NOT_COUNTED, "suite with other capitals", "The cryptosuite is nearly the right word.",
        cryptosuite="EdDSA-RDFC-2022")  # fmt: skip

_NO_SUITE = rejected(_FORM, "issuer-binding", "proof-suite-malformed")
_member(_NO_SUITE, "suite in a list", "The cryptosuite is a list, which a careless look-up cannot hash.",
        cryptosuite=["eddsa-rdfc-2022", "none"])  # fmt: skip
_member(_NO_SUITE, "suite missing", "The cryptosuite is not said.", cryptosuite=...)

_MALFORMED = rejected(_FORM, "proof", "proof-member-malformed")
_member(_MALFORMED, "date of signing without offset", "The proof's date has no offset, so that it means two moments.",
        created="2024-01-02T00:00:00")  # fmt: skip
_member(_MALFORMED, "date of signing that does not exist", "The proof's date does not exist.",
        created="2024-02-30T00:00:00Z")  # fmt: skip
_member(_MALFORMED, "end of the proof malformed", "The proof's end is no date.", expires="never")
_member(_MALFORMED, "challenge with control characters", "A challenge holds characters that move a terminal's cursor.",
        challenge="\u001b[2Jaccepted")  # fmt: skip

_METHOD = rejected(_FORM, "issuer-binding", "proof-method-malformed")
_member(_METHOD, "method without a fragment", "The proof names a DID where it must name a key.",
        verificationMethod="did:web:academy.example")  # fmt: skip
_member(_METHOD, "method with two fragments", "The method has two fragments, of which readers take either.",
        verificationMethod="did:web:academy.example#key-1#key-2")  # fmt: skip
_member(rejected(_FORM, "issuer-binding", "proof-method-embedded"), "method missing",
        "The proof does not name its key, so that any would do.", verificationMethod=...)  # fmt: skip
_member(undetermined(_FORM, "proof", "proof-chained"), "proof that follows another",
        "The proof says that it was made after another one, which is not there.",
        previousProof="urn:example:proof:0")  # fmt: skip


@rejected(_FORM, "spelling", "spelling-context-proof")
def context_inside_the_proof(world):
    """The proof brings a context under which its own words mean something else."""
    context = [{"assertionMethod": "https://w3id.org/security#authenticationMethod"}]
    return edited(signed(world), "proof", 0, "@context", value=context)


@rejected(_FORM, "spelling", "spelling-context-proof")
def known_context_inside_the_proof(world):
    """The proof lists a known context of its own, another than the badge's."""
    return edited(signed(world), "proof", 0, "@context", value=["https://w3id.org/security/data-integrity/v1"])


def _proof_value(name, code, attack, change):
    def build(world):
        document = signed(world)
        return edited(document, "proof", 0, "proofValue", value=change(document["proof"][0]["proofValue"]))

    build.__name__, build.__doc__ = name, attack
    rejected(_VALUE, "proof", code)(build)


_proof_value("in another base", "proof-value-malformed", "The same signature is written in another base.",
             lambda text: multibase.encode_base64url(multibase.decode(text)))  # fmt: skip
_proof_value("without its base", "proof-value-malformed", "The signature's mark of the base is taken away.",
             lambda text: text[1:])  # fmt: skip
_proof_value("one byte short", "proof-value-wrong-length", "The last byte of the signature is taken away.",
             lambda text: multibase.encode_base58btc(multibase.decode(text)[:-1]))  # fmt: skip
_proof_value("one byte long", "proof-value-wrong-length", "A byte is added to the signature.",
             lambda text: multibase.encode_base58btc(multibase.decode(text) + b"\0"))  # fmt: skip
_proof_value("of nothing", "proof-value-wrong-length", "The signature is empty.", lambda _text: "z")
_proof_value("with a letter outside base58", "proof-value-malformed", "The signature has a letter that base58 lacks.",
             lambda text: text[:-1] + "0")  # fmt: skip
_proof_value("of zeros", "signature-invalid", "The signature is 64 bytes of zero.", lambda _text: "z" + "1" * 64)
_proof_value("of a hundred thousand letters", "proof-value-malformed", "The signature is long enough to keep a decoder busy.",
             lambda _text: "z" + "2" * 100_000)  # fmt: skip
_proof_value("that is a list", "proof-value-malformed", "The signature is a list.", lambda text: [text])


@rejected(_PURPOSE, "proof", "proof-wrong-purpose")
def made_for_logging_in(world):
    """A proof that the academy made for logging in is presented as one of a badge."""
    return signed(world, proof_purpose="authentication")


@rejected(_PURPOSE, "proof", "signature-invalid")
def relabelled(world):
    """A proof made for logging in gets the right purpose written over it."""
    return edited(signed(world, proof_purpose="authentication"), "proof", 0, "proofPurpose", value="assertionMethod")


_NO_PURPOSE = rejected(_PURPOSE, "proof", "proof-member-malformed")
_member(_NO_PURPOSE, "missing", "The purpose is not said.", proofPurpose=...)
_member(_NO_PURPOSE, "unknown", "The purpose is no purpose of a proof.", proofPurpose="https://evil.example/purpose")


@rejected(_SET, "proof", "signature-invalid")
def one_bad_one_last(world):
    """A second proof that is wrong stands behind a right one."""
    document = signed(world)
    bad = edited(document, "proof", 0, "created", value="2024-01-03T00:00:00Z")["proof"]
    return {**document, "proof": [*document["proof"], *bad]}


@rejected(_SET, "proof", "signature-invalid")
def one_bad_one_first(world):
    """A second proof that is wrong stands before a right one."""
    document = signed(world)
    bad = edited(document, "proof", 0, "created", value="2024-01-03T00:00:00Z")["proof"]
    return {**document, "proof": [*bad, *document["proof"]]}


@rejected(_SET, "issuer-binding", "proof-issuer-mismatch")
def one_of_somebody_else(world):
    """The attacker's own right proof is put beside the academy's."""
    document = signed(world)
    other = ATTACKER.signed(world, badge(world))["proof"]
    return Made({**document, "proof": [*document["proof"], *other]}, ATTACKER.site(world))


@undetermined(_SET, "issuer-binding", "proof-suite-not-counted")
def one_that_nobody_checks(world):
    """A proof of a suite that is not checked here is put beside the academy's, as if somebody else had signed too."""
    document = signed(world)
    other = {**document["proof"][0], "cryptosuite": "ecdsa-rdfc-2019", "verificationMethod": ATTACKER.method}
    return {**document, "proof": [*document["proof"], other]}


@rejected(_SET, "issuer-binding", "proof-suite-malformed")
def one_that_says_nothing(world):
    """An empty object is put beside the academy's proof."""
    document = signed(world)
    return {**document, "proof": [*document["proof"], {}]}


@undetermined(_SET, "issuer-binding", "proof-too-many")
def more_than_are_checked(world):
    """A thousand proofs, each of which would cost two canonicalisations."""
    document = signed(world)
    return {**document, "proof": document["proof"] * 1000}
