"""The badge that the sweep changes: every class of Open Badges 3.0, its endorsements really signed by other issuers."""

import json
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import cache, cached_property

from badgeforge.assembly.interpret import interpret
from badgeforge.jsontypes import as_list, format_datetime_stamp
from badgeforge.linkeddata import DEFAULT_LIMITS, terms
from badgeforge.ob3 import conformance
from badgeforge.ob3.identity import Recipient
from badgeforge.proofs import eddsa_rdfc_2022
from badgeforge.resources import packaged_contexts, read_context
from badgeforge.status.entry import StatusEntry
from badgeforge.trust import TrustList
from badgeforge.verification import authenticity, checks, dates
from badgeforge.verification.facts import Facts
from support import full_badge
from support.mutation import Words, mutants
from support.mutation.proofs import proof_mutants
from support.world import NOW, World

RECIPIENTS = (
    full_badge.RECIPIENT_DID,
    f"mailto:{full_badge.RECIPIENT_EMAIL}",
    "staff-number:INVENTED-0042",
    "did:example:stranger",
)
"""The person by each identity in the badge, and somebody else."""
SIGNED = NOW - timedelta(days=1)
EXPIRES = "2031-01-01T00:00:00Z"


class SweptBadge:
    """The secured badge, its issuer's world, and an employer who trusts everybody who signed something in it."""

    def __init__(self, folder):
        self.world = World(folder)
        self.endorsers = {
            name: World(folder, host=f"{name}.endorser.example", seed=seed)
            for seed, name in enumerate(("badge", "module", "issuer"), start=2)
        }
        self.stranger = World(folder, host="stranger.example", seed=9)
        self.unsecured = self._unsecured()
        self.secured = self._sign(self.world)
        texts = [self.world.trust_text()]
        texts += [
            endorser.trust_text(roles=["endorse"], achievement_prefixes=None, all_achievements=True)
            for endorser in self.endorsers.values()
        ]
        facts = Facts.folder(folder)
        self._verifier = self.world.verifier(
            trust=TrustList.parse("\n".join(texts)),
            facts=Facts(cache(facts.did_documents), cache(facts.status_lists)),
        )

    def verify(self, data):
        return self._verifier.verify(data, recipient=full_badge.RECIPIENT_DID, now=NOW)

    @cached_property
    def index(self):
        return terms(self.secured["@context"], contexts=self.world.contexts)

    def mutants(self):
        """Yield every mutant, always in the same order."""
        packaged = {url: json.loads(read_context(url)) for url in packaged_contexts()}
        yield from mutants(self.secured, Words.of(self.secured, self.index), packaged=packaged)
        strangers = {
            "of a stranger": self._sign(self.stranger)["proof"][0],
            "of a stranger under the issuer's name": self._sign(self.stranger, method=self.world.method)["proof"][0],
        }
        embedded = self.secured["endorsement"][0]["proof"][0]
        yield from proof_mutants(self.secured, strangers=strangers, embedded=embedded)

    def _sign(self, world, **options):
        return world.sign(
            self.unsecured,
            created=SIGNED,
            id="urn:uuid:0c6f5a0e-55c3-4b6c-8d0a-0d3a4c1b2e77",
            expires=EXPIRES,
            challenge="invented challenge",
            domain=("https://verifier.example/",),
            **options,
        )

    def _unsecured(self):
        badge = full_badge.full_credential().to_json()
        achievement = badge["credentialSubject"]["achievement"]
        badge["endorsement"] = [self._with_all_members(badge["endorsement"][0])]
        _in_brief(achievement["creator"], "id", "type", "name", "otherIdentifier")
        _in_brief(badge["issuer"]["parentOrg"], "id", "type", "name", "otherIdentifier")
        for holder in (badge["credentialSubject"]["result"][0], *achievement["resultDescription"]):
            for level in (holder, *holder.get("rubricCriterionLevel", ())):
                for alignment in level.get("alignment", ()):
                    _in_brief(alignment, "type", "targetName", "targetUrl")
        achievement["endorsement"] = [self._endorsed("module", achievement["endorsement"][0])]
        badge["issuer"]["endorsement"] = [self._with_a_chain(badge["issuer"]["endorsement"][0])]
        return badge

    def _endorsed(self, name, endorsement, **options):
        endorser = self.endorsers[name]
        issuer = {**endorsement["issuer"], "id": endorser.did}
        return endorser.sign({**endorsement, "issuer": issuer}, created=SIGNED, **options)

    def _with_a_chain(self, endorsement):
        first = "urn:example:proof:first"
        once = self._endorsed("issuer", endorsement, id=first)
        return self.endorsers["issuer"].sign(once, created=SIGNED, previous_proof=first)

    def _with_all_members(self, endorsement):
        """Sign with every member that a proof may have, those included that our own options leave out."""
        endorser = self.endorsers["badge"]
        (draft,) = endorsement["proof"]
        unsecured = {name: member for name, member in endorsement.items() if name != "proof"}
        unsecured["issuer"] = {**unsecured["issuer"], "id": endorser.did}
        unsecured["credentialStatus"] = {
            **unsecured["credentialStatus"],
            "id": f"{endorser.list_url}#77",
            "statusListCredential": endorser.list_url,
        }
        options = {name: member for name, member in draft.items() if name not in {"previousProof", "proofValue"}}
        options |= {"verificationMethod": endorser.method, "created": format_datetime_stamp(SIGNED)}
        proof = eddsa_rdfc_2022.create_proof(
            unsecured, options=options, signer=endorser.key, contexts=endorser.contexts, limits=DEFAULT_LIMITS
        )
        return {**unsecured, "proof": [proof]}


def _in_brief(value, *names):
    """Leave out what another object of the same class in the badge says already."""
    for name in value.keys() - set(names):
        del value[name]


def claims(document):
    """Give all that the verifier's checks and readers take from a badge, whatever the order of its arrays."""
    return {
        "learning": _unordered(interpret(document)),
        "problems": Counter((problem.code, problem.severity) for problem in conformance.check(document)),
        "period": dates.period_of(document),
        "status": frozenset(StatusEntry.parse(entry) for entry in as_list(document["credentialStatus"])),
        "issuer": authenticity.issuer_id(document),
        "recipients": [
            checks.check_recipient(document, recipients=(Recipient.parse(recipient),)).outcome
            for recipient in RECIPIENTS
        ],
    }


def outcomes(report):
    """Give how every check ended."""
    return {check.id: check.outcome for check in report.checks}


def _unordered(value):
    if isinstance(value, tuple):
        return frozenset(_unordered(item) for item in value)
    if is_dataclass(value):
        return replace(value, **{each.name: _unordered(getattr(value, each.name)) for each in fields(value)})
    return value
