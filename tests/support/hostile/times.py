"""Dates: before, after, not at all, and written so that two readers see two moments."""

from support.hostile.core import CREATED, badge, edited, not_accepted, rejected, signed

_PROOF = "time of the proof"
_PERIOD = "period"


@rejected(_PROOF, "proof", "proof-created-in-future")
def made_in_the_future(world):
    """The proof says that it will be made in a hundred years, after every withdrawal of the key."""
    return signed(world, created="2123-01-01T00:00:00Z")


@rejected(_PROOF, "proof", "proof-expired")
def expired(world):
    """The proof itself has expired."""
    return signed(world, expires="2025-01-01T00:00:00Z")


@rejected(_PROOF, "proof", "signature-invalid")
def end_taken_away(world):
    """The end of a proof that has expired is taken away."""
    return edited(signed(world, expires="2025-01-01T00:00:00Z"), "proof", 0, "expires", value=...)


@rejected(_PERIOD, "period", "period-ended")
def ended(world):
    """The badge ended in 2025."""
    return signed(world, badge(world, validUntil="2025-01-01T00:00:00Z"))


@rejected(_PERIOD, "period", "period-ended")
def ended_in_another_time_zone(world):
    """The badge's end is written with an offset that makes it look like another day."""
    return signed(world, badge(world, validUntil="2025-01-01T00:00:00+14:00"))


@rejected(_PERIOD, "period", "period-not-started")
def not_yet_begun(world):
    """The badge counts only in a hundred years."""
    return signed(world, badge(world, validFrom="2123-01-01T00:00:00Z"))


@rejected(_PERIOD, "period", "period-ended")
def inverted(world):
    """The badge ends before it begins."""
    return signed(world, badge(world, validFrom="2025-01-01T00:00:00Z", validUntil="2024-12-31T00:00:00Z"))


def _dated(name, attack, **changes):
    def build(world):
        return signed(world, badge(world, **changes))

    build.__name__, build.__doc__ = name, attack
    rejected(_PERIOD, "period", "date-malformed")(build)


_dated(
    "start without offset", "The start has no offset, so that it means two moments.", validFrom="2024-01-01T00:00:00"
)
_dated("end that is only a day", "The end is a day, without a time.", validUntil="2124-01-01")
_dated("end that does not exist", "The end is a day that does not exist.", validUntil="2124-02-30T00:00:00Z")
_dated("end in words", "The end is written in words.", validUntil="when I retire")
_dated("leap second", "The end is a second that clocks read differently.", validUntil="2123-12-31T23:59:60Z")
_dated("year nought", "The start is a year that calendars do not have.", validFrom="0000-01-01T00:00:00Z")
_dated("before the beginning of time", "The start's offset leads out of the years that can be handled.",
       validFrom="0001-01-01T00:00:00+14:00")  # fmt: skip
_dated("two ends", "There are two ends, of which each reader takes its own.",
       validUntil=["2025-01-01T00:00:00Z", "2124-01-01T00:00:00Z"])  # fmt: skip
_dated("digits of another script", "The end is written in digits of another script.",
       validUntil="\u0662\u0661\u0662\u0664-01-01T00:00:00Z")  # fmt: skip


@not_accepted(_PERIOD, "well-made", "property-missing")
def no_start(world):
    """The badge says no date of issue, so that no withdrawal of trust is after it."""
    return signed(world, badge(world, validFrom=None))


@rejected(_PERIOD, "spelling", "spelling-other-model")
def older_data_model_with_the_newer_ones_dates(world):
    """A badge of the older data model has ended by its own dates and runs on by the newer model's."""
    contexts = ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
                "https://w3id.org/security/data-integrity/v2"]  # fmt: skip
    older = badge(world, awardedDate=None, credentialStatus=None, **{"@context": contexts})
    del older["credentialSubject"]["activityEndDate"], older["credentialSubject"]["identifier"]
    return signed(world, {**older, "issuanceDate": CREATED, "expirationDate": "2025-01-01T00:00:00Z"})
