"""What a badge says of itself, to be shown beside the verdict, also when none of it is true.

Not for deciding anything: checks read signed data, and read it strictly.
https://www.w3.org/TR/vc-data-model-2.0/#claims
"""

from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.linkeddata import ContextStore
from badgeforge.verification.report import Claimed


def claimed(document: JsonObject) -> Claimed:
    """Read what the badge says of itself, tolerating anything: it may be nonsense."""

    def one(holder: object, name: str) -> object:
        values = as_list(holder.get(name)) if isinstance(holder, dict) else ()
        return values[0] if len(values) == 1 else None

    def text(holder: object, name: str) -> str:
        value = one(holder, name)
        return value if isinstance(value, str) else ""

    achievement = one(one(document, "credentialSubject"), "achievement")
    issuer = one(document, "issuer")
    return Claimed(
        credential_id=text(document, "id"),
        issuer_id=issuer if isinstance(issuer, str) else text(issuer, "id"),
        issuer_name=text(issuer, "name"),
        name=text(document, "name"),
        achievement_id=text(achievement, "id"),
        achievement_name=text(achievement, "name"),
        valid_from=text(document, "validFrom") or text(document, "issuanceDate"),
        valid_until=text(document, "validUntil") or text(document, "expirationDate"),
    )


def contexts_used(document: JsonObject, contexts: ContextStore) -> dict[str, str]:
    """Return the hash of every context that the badge names and that is known."""
    listed = document.get("@context")
    urls = listed if isinstance(listed, list) else [listed]
    return {url: contexts.get(url).sha256 for url in urls if isinstance(url, str) and contexts.knows(url)}
