"""What a reader may believe of a badge once it is spelled plainly, in a form that compares equal for equal claims.

Objects that share an id are one; arrays have no order except the two that do; a value and an array of it are the same.
"""

ORDERED = {"allowedValue", "@context"}


def claims_of(document):
    nodes = {}
    root = _claim(document, None, nodes)
    return root, {identifier: frozenset(members) for identifier, members in nodes.items()}


def _claim(value, key, nodes):
    if isinstance(value, list):
        items = [_claim(item, key, nodes) for item in value]
        if key in ORDERED:
            return "in order", tuple(items)
        return "any of", frozenset(items)
    if not isinstance(value, dict):
        if value == "AchievementCredential":
            return "OpenBadgeCredential"
        return ("boolean", value) if isinstance(value, bool) else value
    inner = nodes
    if key == "proof":  # A graph of its own, which may repeat the contexts of what it proves.
        inner, value = {}, {name: member for name, member in value.items() if name != "@context"}
    members = {(name, each) for name, member in value.items() for each in _each(_claim(member, name, inner), name)}
    identifier = value.get("id")
    if not isinstance(identifier, str) or key == "proof":
        return "an object", frozenset(members)
    nodes.setdefault(identifier, set()).update(members)
    return "the object", identifier


def _each(claim, name):
    """Spread an unordered array over its items, so that one value and an array of it are the same."""
    if isinstance(claim, tuple) and claim[0] == "any of":
        return claim[1]
    if name in ORDERED and not (isinstance(claim, tuple) and claim[0] == "in order"):
        return [("in order", (claim,))]
    return [claim]
