"""A small world for issuing: seeded randomness, a test key, an issuer, modules and completions of invented people."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from badgeforge.assembly.facts import Award
from badgeforge.assembly.reservation import Reservation, StatusPlace
from badgeforge.issuing.batch import issue_cohort
from badgeforge.issuing.issuer import Issuer
from badgeforge.issuing.registry import Registry
from badgeforge.keys.key import SigningKey
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.completion import Completion, Identity, IdentityKind
from badgeforge.learning.credits import Basis, Credit, Unit
from badgeforge.learning.item import CompletionCriteria
from badgeforge.learning.level import Level
from badgeforge.learning.module import LearningModule
from badgeforge.learning.programme import Programme
from badgeforge.ob3.model import Profile

ISSUER = "did:web:academy.example"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class SeededRandomness:
    """The same values for the same seed; the shape of the module `secrets`."""

    def __init__(self, seed):
        self._random = Random(seed)

    def token_bytes(self, nbytes):
        return self._random.randbytes(nbytes)

    def randbelow(self, exclusive_upper_bound):
        return self._random.randrange(exclusive_upper_bound)


def registry_url(folder):
    return f"sqlite:///{folder}/issued.sqlite3"


def a_level(**changes):
    return Level(
        **{
            "framework": "https://frameworks.example/fheq",
            "framework_name": "Framework for Higher Education Qualifications",
            "value": "7",
            "name": "FHEQ level 7",
        }
        | changes
    )


def a_credit(**changes):
    return Credit(
        **{
            "amount": Decimal(15),
            "unit": Unit.UK_CREDIT,
            "scheme": "https://schemes.example/cats",
            "scheme_name": "Credit Accumulation and Transfer",
            "basis": Basis.ASSESSED,
        }
        | changes
    )


def a_module(**changes):
    return LearningModule(
        **{
            "id": "https://academy.example/modules/edi-core/2",
            "code": "EDI-CORE",
            "title": "Equality, diversity and inclusion: core",
            "version": "2",
            "description": "What everybody in the Academy learns first.",
            "criteria": CompletionCriteria(narrative="Take part in both sessions and pass the assessment."),
            "level": a_level(),
            "credits": (
                a_credit(),
                a_credit(
                    amount=Decimal("7.5"),
                    unit=Unit.HOUR,
                    scheme="https://schemes.example/nmc",
                    scheme_name="",
                    kind="participatory",
                    basis=Basis.CONTACT,
                ),
            ),
            "categories": ("edi",),
        }
        | changes
    )


def a_programme(**changes):
    module = a_module()
    shared = {name: getattr(module, name) for name in ("version", "description", "criteria", "level", "credits")}
    return Programme(
        **shared
        | {
            "id": "https://academy.example/programmes/pgdip/2",
            "code": "PGDIP",
            "title": "Digital Health Leadership",
            "core": (module.id,),
            "completion": "Every core module.",
        }
        | changes
    )


def a_completion(number=1, *, item=None, **changes):
    item = item or a_module()
    email = f"learner{number}@ward.example"
    return Completion(
        **{
            "row": number + 1,
            "learner_reference": f"mailto:{email}",
            "item_id": item.id,
            "completed_on": date(2026, 11, 20),
            "identities": (Identity(IdentityKind.WORK_EMAIL, email),),
        }
        | changes
    )


def a_profile():
    return Profile(id=ISSUER, name="Example Digital Academy", url="https://academy.example/")


def a_reservation(number=1, *, identities=1, suspendable=False):
    purposes = ("revocation", "suspension") if suspendable else ("revocation",)
    return Reservation(
        credential_id=f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        salts=tuple(f"{number:016x}{place:016x}" for place in range(identities)),
        awarded="2026-11-22T09:30:00Z",
        valid_from="2026-11-22T09:30:00Z",
        status=tuple(
            StatusPlace(purpose, f"https://academy.example/status/{purpose}-1.json", 94_000 + number)
            for purpose in purposes
        ),
    )


def an_award(*, item=None, completion=None, **changes):
    item = item or a_module()
    completion = completion or a_completion(item=item)
    reservation = a_reservation(identities=len(completion.identities), suspendable=item.suspendable)
    return Award(
        **{"item": item, "completion": completion, "issuer": a_profile(), "reservation": reservation} | changes
    )


@dataclass
class RowsOfACohort:
    """The three lists that issuing looks at."""

    rows: list
    refused: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)


def a_cohort(count=3, *, item=None, **changes):
    return RowsOfACohort([a_completion(number, item=item, **changes) for number in range(1, count + 1)])


def a_catalogue(*items, directory=None):
    modules = tuple(item for item in items or (a_module(),) if isinstance(item, LearningModule))
    programmes = tuple(item for item in items if isinstance(item, Programme))
    return Catalogue(
        name="Example Digital Academy",
        base="https://academy.example/",
        modules=modules,
        programmes=programmes,
        directory=directory,
    )


def an_issuer(folder, *, registry=None, **changes):
    return Issuer(
        **{
            "profile": a_profile(),
            "signer": SigningKey.from_seed(bytes(range(32))),
            "verification_method": f"{ISSUER}#key-1",
            "status_base": "https://academy.example/status/",
            "registry": registry or Registry.open(registry_url(folder)),
        }
        | changes
    )


def issue(cohort, issuer, *, catalogue=None, out=None, seed=1, now=NOW, chunk_rows=1000):
    """Issue a cohort and save every badge; gives the outcomes."""
    outcomes = []
    for outcome in issue_cohort(
        cohort,
        issuer,
        catalogue=catalogue or a_catalogue(),
        now=now,
        random=SeededRandomness(seed),
        chunk_rows=chunk_rows,
    ):
        if out is not None:
            outcome.save_to(out)
        outcomes.append(outcome)
    return outcomes


def files_of(folder):
    """Give every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
