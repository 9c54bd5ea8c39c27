"""The period in which a credential counts: closed at the start, open at the end.

Not for the form of dates in general (`ob3/`). https://www.w3.org/TR/vc-data-model-2.0/#validity-period
"""

from dataclasses import dataclass
from datetime import datetime

from badgeforge.errors import MalformedDocumentError
from badgeforge.jsontypes import JsonObject, as_list, parse_datetime_stamp
from badgeforge.ob3.vocabulary import DataModel, data_model_of


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when; None where the credential does not say."""

    start: datetime | None
    end: datetime | None


def period_of(credential: JsonObject) -> Period:
    """Read the validity period by the data model that the *first* context names, never by which member is present.

    Raises:
        MalformedDocumentError: when a date is not a date-time with an offset.
    """
    is_older = data_model_of(credential) is DataModel.VC_1_1
    names = ("issuanceDate", "expirationDate") if is_older else ("validFrom", "validUntil")
    return Period(_moment(credential, names[0]), _moment(credential, names[1]))


def _moment(credential: JsonObject, name: str) -> datetime | None:
    values = as_list(credential.get(name))
    if not values:
        return None
    value = values[0] if len(values) == 1 else None
    try:
        return parse_datetime_stamp(value if isinstance(value, str) else "")
    except ValueError as error:
        raise MalformedDocumentError(
            "date-malformed",
            f"its {name} is not a date and time with an offset, such as 2026-11-22T09:30:00Z",
            pointer=f"/{name}",
            hint="ask the issuer for a corrected badge",
        ) from error
