"""What one hostile input is, and the stage on which all of them play: an academy, an attacker, and times that never pass.

The academy's badges and lists are valid from 2024 to 2124, so that the same bytes give the same verdict at any clock, also
through the command line, which reads the real one.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from badgeforge.did import key as did_key
from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.jsontypes import JsonObject
from badgeforge.keys.key import SigningKey
from badgeforge.ob3.identity import EMAIL, identity_object
from badgeforge.proofs import data_integrity
from badgeforge.sitefolder import SiteFolder
from badgeforge.status import list_credential
from badgeforge.status.bitstring import Bitstring
from badgeforge.trust import TrustList
from badgeforge.verification.facts import Fact, Facts
from badgeforge.verification.report import Outcome, Verdict
from support.world import NOW, RECIPIENT

START = "2024-01-01T00:00:00Z"
END = "2124-01-01T00:00:00Z"
CREATED = "2024-01-02T00:00:00Z"
LIST_FROM = datetime(2024, 1, 1, tzinfo=UTC)
LIST_UNTIL = datetime(2124, 1, 1, tzinfo=UTC)
EMAIL_ADDRESS = "learner.one@ward.example"
INDEX = 7
"""The badge's slot in the academy's list."""


@dataclass(frozen=True)
class Case:
    """One hostile input, and how it has to end."""

    name: str
    family: str
    data: bytes
    verdict: Verdict
    check: str
    """Id of the check that decides."""
    outcome: Outcome
    code: str
    """Code of the problem that this check reports."""
    attack: str
    """In one sentence."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """URL → what the verifier holds as published there."""
    trust: str = field(default="", repr=False)
    """The verifier's trust list, as TOML."""
    seen: Mapping[str, datetime] = field(default_factory=dict)
    """Status list URL → the newest `validFrom` that the verifier has met."""
    honest: JsonObject | None = field(default=None, repr=False)
    """Of a respelling: the document that the academy really signed, whose graph this is too."""

    def facts(self):
        """Hold the files in memory."""

        def source(url, _max_bytes):
            content = self.files.get(url)
            return None if content is None else Fact(content, "folder", NOW)

        return Facts(source, source).with_newest_seen(self.seen)

    def verifier_arguments(self, world):
        """Give what `world.verifier` needs to see this input as the verifier would."""
        return {"trust": TrustList.parse(self.trust), "facts": self.facts(), "contexts": world.contexts}

    def write_site(self, folder):
        """Write the files as a folder that the command line reads."""
        for url, content in self.files.items():
            path = SiteFolder(folder).path_for(url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@dataclass(frozen=True)
class Made:
    """What a builder hands back when the bytes alone do not say it."""

    data: bytes | JsonObject
    files: Mapping[str, bytes | JsonObject | None] = field(default_factory=dict)
    """URL → content; None takes a file of the academy's site away."""
    trust: str | None = None
    seen: Mapping[str, datetime] = field(default_factory=dict)
    honest: JsonObject | None = None


@dataclass(frozen=True)
class Spec:
    """A case before it is built, so that a test can be named without signing anything."""

    name: str
    family: str
    verdict: Verdict
    check: str
    outcome: Outcome
    code: str
    attack: str
    build: Callable

    def case(self, world) -> Case:
        """Build the case. The same world gives the same bytes."""
        made = self.build(world)
        if not isinstance(made, Made):
            made = Made(made)
        files = {**site(world), **made.files}
        return Case(
            name=self.name,
            family=self.family,
            data=as_bytes(made.data),
            verdict=self.verdict,
            check=self.check,
            outcome=self.outcome,
            code=self.code,
            attack=self.attack,
            files={url: as_bytes(content) for url, content in files.items() if content is not None},
            trust=world.trust_text() if made.trust is None else made.trust,
            seen=made.seen,
            honest=made.honest,
        )


SPECS: list[Spec] = []


def _ends(verdict, outcome):
    def ending(family, check, code):
        def register(build):
            name = build.__name__.replace("_", " ")
            attack = " ".join(build.__doc__.split())
            SPECS.append(Spec(f"{family}: {name}", family, verdict, check, outcome, code, attack, build))
            return build

        return register

    return ending


rejected = _ends(Verdict.REJECTED, Outcome.FAILED)
"""Forged, altered, malformed, or out of its dates: exit code 1."""
undetermined = _ends(Verdict.UNDETERMINED, Outcome.UNDETERMINED)
"""A limit is exceeded, a fact is not at hand, or a form is not read: exit code 3."""
not_accepted = _ends(Verdict.NOT_ACCEPTED, Outcome.FAILED)
"""Genuine and current, and not what was asked for: exit code 3."""


def as_bytes(content):
    return content if isinstance(content, bytes) else strictjson.dumps(content)


def site(world):
    """What the academy publishes: its DID document and its status list."""
    return {f"{world.base}/.well-known/did.json": world.did_document(), world.list_url: status_list(world)}


def badge(world, **changes):
    """The academy's unsecured badge; changes as for `World.badge`."""
    dates = {"validFrom": START, "validUntil": END, "awardedDate": START}
    document = world.badge(index=INDEX, **{**dates, **changes})
    if isinstance(document.get("credentialSubject"), dict) and "credentialSubject" not in changes:
        identity = identity_object(EMAIL, EMAIL_ADDRESS, "00112233445566778899aabbccddeeff").to_json()
        document["credentialSubject"]["identifier"] = [identity]
    return document


def signed(world, document=None, *, key=None, **options):
    """Secure a document; by the academy unless told otherwise."""
    document = badge(world) if document is None else document
    proof_options = data_integrity.ProofOptions(
        verification_method=options.pop("method", world.method), created=options.pop("created", CREATED), **options
    )
    return data_integrity.add_proof(
        copy.deepcopy(document), options=proof_options, signer=key or world.key, contexts=world.contexts
    )


def status_list(world, *indexes, url=None, purpose="revocation", **options):
    """A signed list of the academy with these bits set; `change` may edit it before it is signed."""
    change = options.pop("change", None)
    unsecured = list_credential.compose(
        url or world.list_url,
        issuer=options.pop("issuer", world.did),
        purpose=purpose,
        bits=options.pop("bits", None) or Bitstring().with_set(*indexes),
        valid_from=options.pop("valid_from", LIST_FROM),
        valid_until=options.pop("valid_until", LIST_UNTIL),
    )
    if change is not None:
        change(unsecured)
    return signed(world, unsecured, **options)


def edited(document, *path, value):
    """Copy a document with one place changed; `...` takes the member away."""
    changed = copy.deepcopy(document)
    holder = changed
    for part in path[:-1]:
        holder = holder[part]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return changed


def raw(document, old, new):
    """Change the text of a document in exactly one place."""
    text = strictjson.dumps(document)
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in the text")
    return text.replace(old, new)


class Attacker:
    """Somebody with a key and a website of their own."""

    def __init__(self, host="evil.example", seed=66):
        self.did = f"did:web:{host}"
        self.method = f"{self.did}#key-1"
        self.base = f"https://{host}"
        self.did_url = f"{self.base}/.well-known/did.json"
        self.list_url = f"{self.base}/status/1"
        self.key = SigningKey.from_seed(bytes([seed]) * 32)
        self.multikey = self.key.verification_key.multikey
        self.did_key = did_key.did_key(self.key.verification_key)
        self.did_key_method = did_key.method_id(self.key.verification_key)

    def did_document(self):
        return web.make_document(self.did, {"key-1": self.key.verification_key})

    def signed(self, world, document, **options):
        return signed(world, document, **{"key": self.key, "method": self.method, **options})

    def site(self, world):
        """DID document and status list, both the attacker's own and in order."""
        made = status_list(world, url=self.list_url, issuer=self.did, key=self.key, method=self.method)
        return {self.did_url: self.did_document(), self.list_url: made}

    def entry(self):
        """A status entry that points at the attacker's own list, where nobody is withdrawn."""
        return {
            "id": f"{self.list_url}#{INDEX}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(INDEX),
            "statusListCredential": self.list_url,
        }


ATTACKER = Attacker()

__all__ = [
    "ATTACKER", "CREATED", "EMAIL_ADDRESS", "END", "INDEX", "LIST_FROM", "LIST_UNTIL", "RECIPIENT", "SPECS", "START",
    "Attacker", "Case", "Made", "Spec", "as_bytes", "badge", "edited", "not_accepted", "raw", "rejected", "signed",
    "site", "status_list", "undetermined",
]  # fmt: skip
