"""What `plan` and `issue` share: turning words and settings into the request for a cohort."""

from pathlib import Path
from typing import TYPE_CHECKING

from badgeforge.cli import config

if TYPE_CHECKING:
    from badgeforge.journeys.issue import CohortRequest

REGISTER = "issued.sqlite3"
"""The register's file where nobody says otherwise."""


def request(
    cohort: Path, catalogue: Path | None, mapping: Path | None, date_format: str | None, item: str
) -> "CohortRequest":
    """Put the request together; options win over `badgeforge.toml`.

    Raises:
        InputError: when no catalogue is named.
    """
    from badgeforge.journeys.issue import CohortRequest

    settings = config.load(Path())
    return CohortRequest(
        path=cohort,
        catalogue=config.required(catalogue, "catalogue", "the catalogue"),
        date_format=date_format or settings.date_format,
        mapping=mapping or settings.mapping,
        item=item,
    )
