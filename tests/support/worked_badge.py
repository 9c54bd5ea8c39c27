"""Makes the worked badge of `docs/reference/profile.md` from the catalogue and the row that the page shows."""

import re
from datetime import UTC, date, datetime, timedelta

from badgeforge.assembly.compose import compose_award
from badgeforge.assembly.facts import Award
from badgeforge.assembly.reservation import Reservation, StatusPlace
from badgeforge.encoding import strictjson
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.ob3.model import Profile
from support.world import World

MADE_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
STAMP = "2026-11-21T08:00:00Z"
INDEX = 94_567


def blocks(page, language):
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def world_of(folder):
    """Return the published site of the worked badge's issuer."""
    world = World(folder)
    world.publish_status(url=f"{world.base}/status/revocation-1.json", valid_from=MADE_AT + timedelta(hours=1))
    return world


def worked_badge(page, world):
    """Return the bytes of the badge, from the first TOML and CSV blocks of the page."""
    catalogue = Catalogue.parse(blocks(page, "toml")[0], "profile.md")
    cohort = Cohort.read(blocks(page, "csv")[0].encode(), catalogue=catalogue, today=date(2026, 11, 21))
    (completion,) = cohort.rows
    reservation = Reservation(
        credential_id="urn:uuid:0f5d2c1e-6b1a-4c3e-9a57-2f1d3b4c5e6f",
        salts=("000102030405060708090a0b0c0d0e0f",),
        awarded=STAMP,
        valid_from=STAMP,
        status=(StatusPlace("revocation", f"{world.base}/status/revocation-1.json", INDEX),),
    )
    issuer = Profile(id=world.did, name="Example Academy", url="https://academy.example/")
    award = Award(
        item=catalogue.item(completion.item_id), completion=completion, issuer=issuer, reservation=reservation
    )
    return strictjson.dumps_pretty(world.sign(compose_award(award), created=MADE_AT))
