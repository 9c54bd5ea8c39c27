"""A small world for tests: an issuer with a key and a published site, its status lists, and an employer's verifier."""

import copy
import json
from datetime import UTC, datetime, timedelta

from badgeforge.did import web
from badgeforge.encoding import strictjson
from badgeforge.jsontypes import format_datetime_stamp
from badgeforge.keys.key import SigningKey
from badgeforge.linkeddata import ContextStore
from badgeforge.proofs import data_integrity
from badgeforge.sitefolder import SiteFolder
from badgeforge.status import list_credential
from badgeforge.status.bitstring import Bitstring
from badgeforge.trust import TrustList
from badgeforge.verification.facts import Facts
from badgeforge.verification.policy import Policy
from badgeforge.verification.verifier import Verifier

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
VC = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
RECIPIENT = "did:example:learner-one"


class World:
    """One issuer, as the verifier's facts and trust list know it."""

    def __init__(self, folder, *, host="academy.example", seed=1):
        self.folder = folder
        self.host = host
        self.did = f"did:web:{host}"
        self.method = f"{self.did}#key-1"
        self.key = SigningKey.from_seed(bytes([seed]) * 32)
        self.base = f"https://{host}"
        self.list_url = f"{self.base}/status/1"
        self.contexts = ContextStore.packaged()
        self.write(f"{self.base}/.well-known/did.json", self.did_document())
        self.publish_status()

    def did_document(self, **changes):
        document = web.make_document(self.did, {"key-1": self.key.verification_key})
        return {**document, **changes}

    def write(self, url, value):
        path = SiteFolder(self.folder).path_for(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(value if isinstance(value, bytes) else strictjson.dumps(value))

    def publish_status(
        self,
        *indexes,
        url=None,
        purpose="revocation",
        valid_from=NOW - timedelta(hours=1),
        days=7,
        issuer=None,
        sign_with=None,
    ):
        """Publish a signed list with these bits set."""
        url = url or self.list_url
        unsecured = list_credential.compose(
            url,
            issuer=issuer or self.did,
            purpose=purpose,
            bits=Bitstring().with_set(*indexes),
            valid_from=valid_from,
            valid_until=valid_from + timedelta(days=days),
        )
        world = sign_with or self
        secured = world.sign(unsecured, created=valid_from)
        self.write(url, secured)
        return secured

    def badge(self, *, index=7, **changes):
        """A plain unsecured badge; `changes` replace top-level members, None removes one."""
        document = {
            "@context": [VC, OB],
            "id": "urn:uuid:11111111-2222-4333-8444-555555555555",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": "Digital safety at work",
            "issuer": {"id": self.did, "type": ["Profile"], "name": "Example Academy"},
            "validFrom": "2026-09-30T00:00:00Z",
            "validUntil": "2027-09-30T00:00:00Z",
            "awardedDate": "2026-09-30T00:00:00Z",
            "credentialSubject": {
                "id": RECIPIENT,
                "type": ["AchievementSubject"],
                "activityEndDate": "2026-09-30T00:00:00Z",
                "creditsEarned": 6,
                "achievement": {
                    "id": f"{self.base}/modules/digital-safety/1",
                    "type": ["Achievement"],
                    "name": "Digital safety at work",
                    "description": "How to keep information safe in everyday digital work.",
                    "criteria": {"narrative": "Attend the session and pass the test."},
                    "creditsAvailable": 6,
                    "version": "1",
                },
            },
            "credentialStatus": {
                "id": f"{self.list_url}#{index}",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": str(index),
                "statusListCredential": self.list_url,
            },
        }
        for name, value in changes.items():
            if value is None:
                document.pop(name, None)
            else:
                document[name] = value
        return document

    def sign(self, unsecured, *, created=NOW - timedelta(days=1), key=None, **options):
        """Secure a document with this issuer's key."""
        proof_options = data_integrity.ProofOptions(
            verification_method=options.pop("method", self.method),
            created=format_datetime_stamp(created),
            **options,
        )
        return data_integrity.add_proof(
            copy.deepcopy(unsecured), options=proof_options, signer=key or self.key, contexts=self.contexts
        )

    def signed_badge(self, **changes):
        return self.sign(self.badge(**changes))

    def trust_text(self, **changes):
        entry = {
            "did": self.did,
            "name": "Example Academy",
            "roles": ["award"],
            "achievement_prefixes": [f"{self.base}/modules/"],
            "from": "2020-01-01",
            "approved_by": "Head of learning",
            **changes,
        }
        lines = ["[[issuer]]"]
        for name, value in entry.items():
            if value is not None:
                lines.append(f"{name} = {value if name in {'from', 'until'} else json.dumps(value)}")
        return "\n".join(lines)

    def trust(self, **changes):
        return TrustList.parse(self.trust_text(**changes))

    def verifier(self, *, trust=None, facts=None, policy=None, contexts=None):
        return Verifier(
            trust=trust if trust is not None else self.trust(),
            facts=facts or Facts.folder(self.folder),
            policy=policy or Policy.strict(),
            contexts=contexts or self.contexts,
        )

    def verify(self, badge, *, recipient=RECIPIENT, now=NOW, at=None, **verifier):
        data = badge if isinstance(badge, bytes) else strictjson.dumps(badge)
        return self.verifier(**verifier).verify(data, recipient=recipient, now=now, at=at)
