"""Words the problems of `spelling.py`: one function for each family, each with the attack that it stops.

Not for finding them. Details never repeat a value: a respelled badge may hold anything.
https://www.w3.org/TR/json-ld11/#keywords
"""

from badgeforge.errors import Problem
from badgeforge.ob3.spelling.rules import KeyVerdict

_RESEND = "ask for the original file as the issuer sent it"


def key_problem(verdict: KeyVerdict, where: str) -> Problem:
    """Say what is wrong with a key that is not the plain term of its property."""
    match verdict:
        case KeyVerdict.KEYWORD:
            # ATTACK: keyword keys. @nest, @included, @graph and @reverse move members; @id and @type hide them.
            return Problem("spelling-keyword", "a JSON-LD keyword stands where a term belongs", where, _RESEND)
        case KeyVerdict.ALIAS:
            # ATTACK: keyword aliases. A context may give @nest or @reverse an innocent name.
            return Problem(
                "spelling-alias", "the term moves or disguises what stands under it", where, "use the plain term"
            )
        case KeyVerdict.IRI:
            # ATTACK: full-IRI keys. `https://www.w3.org/2018/credentials#validUntil` is signed like `validUntil`.
            return Problem("spelling-iri-key", "an IRI stands where a term belongs", where, _RESEND)
        case KeyVerdict.TWIN:
            # ATTACK: term twins. `Criteria` and `criteria` are one IRI, and a reader looks for one of them.
            return Problem(
                "spelling-twin-key", "another term stands for the same property and is the plain one", where, _RESEND
            )
        case KeyVerdict.MAP:
            # ATTACK: map containers. The keys of an index map are not signed.
            return Problem(
                "spelling-map", "the term holds a map whose keys are not terms", where, "use another context"
            )
        case _:
            return Problem(
                "spelling-undefined-key",
                "no listed context defines this term, so it is not signed",
                where,
                "correct the spelling, or add a context that defines it before signing",
            )


def type_problem(where: str) -> Problem:
    """Say that a type is not named by the term of its class."""
    # ATTACK: disguised types. A type-scoped context and every check by type go by the term.
    return Problem("spelling-type", "the type is written in another way than by the term of its class", where, _RESEND)


def identifier_problem(value: object, where: str) -> Problem:
    """Say that an identifier is not written in full."""
    if isinstance(value, str) and value.startswith("_:"):
        # ATTACK: blank node labels. One node could be spread over many objects that no reader puts together.
        return Problem("spelling-blank-identifier", "a node label stands where an identifier belongs", where, _RESEND)
    # ATTACK: compact IRIs as values. `ex:1` and `https://example.org/1` are one identifier to the signature alone.
    return Problem("spelling-identifier", "an identifier is abbreviated or disguised", where, _RESEND)


def null_problem(where: str) -> Problem:
    """Say that a null stands there."""
    # ATTACK: nulls. They vanish from the graph, so anybody may add them.
    return Problem("spelling-null", "a null says nothing that is signed", where, "leave the member out")


def empty_problem(where: str) -> Problem:
    """Say that an empty array stands there."""
    # ATTACK: empty arrays. They vanish from the graph, so anybody may add them.
    return Problem("spelling-empty-array", "an empty array says nothing that is signed", where, "leave the member out")


def nesting_problem(where: str) -> Problem:
    """Say that an array stands in an array."""
    # ATTACK: nested arrays. [[x]] is flattened to [x] in the graph, and a reader finds no x.
    return Problem("spelling-nested-array", "an array stands in an array", where, "use one array")


def second_element_problem(where: str) -> Problem:
    """Say that two elements of one array are one node."""
    # ATTACK: objects in halves. Two elements with one id are signed like one, and a reader takes either for the whole.
    return Problem("spelling-second-element", "two elements of one array are the same object", where, _RESEND)


def repeated_value_problem(where: str) -> Problem:
    """Say that a value that stands alone is there twice."""
    # ATTACK: doubled values. Two equal values are signed like one, and a reader of one value finds none.
    return Problem("spelling-repeated-value", "the one value of a property is written twice", where, "write it once")


def value_object_problem(where: str) -> Problem:
    """Say that a value object is not text with a language."""
    # ATTACK: value objects. {"@value": "x"} and a typed one are signed like the bare value.
    return Problem(
        "spelling-value-object",
        "a value is wrapped in an object that adds nothing to it",
        where,
        "write the value alone",
    )


def text_for_number_problem(where: str) -> Problem:
    """Say that a number is in quotes."""
    # ATTACK: numbers as text. "6" is signed like 6, and no sum or comparison finds it.
    return Problem("spelling-text-for-number", "a number or boolean is written as text", where, "leave out the quotes")


def number_for_text_problem(where: str) -> Problem:
    """Say that text is not in quotes."""
    # ATTACK: text as numbers. 2026 is signed like "2026", and no date is read from it.
    return Problem("spelling-number-for-text", "text is written as a number or boolean", where, "write it in quotes")


def precision_problem(where: str) -> Problem:
    """Say that a number has more digits than its signed form keeps."""
    # ATTACK: unsigned digits. 0.3 and 0.30000000000000004 are signed alike.
    return Problem("spelling-number-digits", "a number has more digits than are signed", where, "write fewer digits")


def reference_for_object_problem(where: str) -> Problem:
    """Say that an object is given by its bare identifier."""
    # ATTACK: objects as identifiers. The object's members move elsewhere in the document.
    return Problem(
        "spelling-identifier-for-object", "an identifier stands where an object belongs", where, "write the object"
    )


def object_for_reference_problem(where: str) -> Problem:
    """Say that an identifier is wrapped in an object."""
    # ATTACK: identifiers as objects. {"id": x} is signed like x, and a reader of text finds none.
    return Problem(
        "spelling-object-for-identifier", "an object stands where its identifier is enough", where, "write it as text"
    )


def missing_context_problem(where: str) -> Problem:
    """Say that a credential lists no contexts."""
    return Problem(
        "spelling-context-missing", "a credential has no `@context`", where, "a credential lists its contexts first"
    )


def inline_context_problem(where: str) -> Problem:
    """Say that a context is written out."""
    # ATTACK: appended inline context. It can rename every term without touching the graph.
    return Problem(
        "spelling-context-inline",
        "a context is written into the document, so its words can mean anything",
        where,
        "only contexts with a URL that is known here are read",
    )


def malformed_context_problem(where: str) -> Problem:
    """Say that something in the list names no context."""
    return Problem(
        "spelling-context-malformed", "a context is not named by a full URL", where, "list the URLs of the contexts"
    )


def repeated_context_problem(where: str) -> Problem:
    """Say that a context is listed twice."""
    return Problem("spelling-context-repeated", "a context is listed twice", where, "list each context once")


def context_order_problem(where: str) -> Problem:
    """Say that the fixed contexts are not where they belong."""
    # ATTACK: reordered contexts. Terms that agree make the same graph in any order, so the order has to be the standard's.
    return Problem(
        "spelling-context-order",
        "the contexts are not in the standard's order",
        where,
        "list that of the VC Data Model first, then that of Open Badges, then any others",
    )


def proof_context_problem(where: str) -> Problem:
    """Say that a proof does not list exactly the contexts that it should."""
    return Problem(
        "spelling-context-proof",
        "the proof lists contexts that it does not sign, or not those that it signs",
        where,
        "only a proof that signs the JSON itself lists contexts, and then exactly those of what it proves",
    )


def nested_context_problem(where: str) -> Problem:
    """Say that an object brings contexts where none may."""
    # ATTACK: nested contexts. They give the words below them another meaning than at the top.
    return Problem(
        "spelling-context-nested",
        "a context stands on an object that is neither an endorsement nor a proof",
        where,
        _RESEND,
    )


def too_many_lists_problem(where: str) -> Problem:
    """Say that the embedded objects list too many different contexts."""
    # ATTACK: a flood of context lists. Each known list costs work, and there are very many orders of known contexts.
    return Problem(
        "spelling-context-lists", "the embedded objects list too many different contexts", where, "use one list for all"
    )


def unused_context_problem(where: str) -> Problem:
    """Say that a further context defines nothing that is used."""
    # ATTACK: appended known contexts. The signature does not cover the list, so it has to be the shortest one.
    return Problem(
        "spelling-context-unused",
        "nothing in the document needs this context, so anybody may have added it",
        where,
        "take it out of `@context`: the signature is not touched by that",
    )


def credential_id_problem(where: str) -> Problem:
    """Say that another object claims to be the credential."""
    # ATTACK: second object with the credential's id. It can carry the credential's own `validUntil`.
    return Problem("spelling-second-credential", "a second object carries the credential's id", where, _RESEND)


def status_id_problem(where: str) -> Problem:
    """Say that another object claims to be a status entry."""
    # ATTACK: second object with the status entry's id. It can carry the entry's index and list.
    return Problem("spelling-second-status", "a second object carries a status entry's id", where, _RESEND)
