"""Which contexts a badge or endorsement must list, in which order, and which combinations can never be processed.

Not for the shape of `@context` as linked data (`spelling.py`) and not for whether every term is defined (`linkeddata`).
https://www.imsglobal.org/spec/ob/v3p0/#serialization, https://www.w3.org/TR/vc-data-model-2.0/#contexts
"""

import re

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject, as_list
from badgeforge.ob3.examination import Examination, Place, pointer_to, types_of
from badgeforge.ob3.vocabulary import (
    CREDENTIAL_REFRESH,
    EXTENSIONS_CONTEXT,
    JSON_SCHEMA_VALIDATOR,
    OB_CONTEXTS,
    OB_CONTEXTS_WITH_VC_2_0,
    REVOCATION_LIST,
    VC_1_1_CONTEXT,
    VC_2_0_CONTEXT,
    DataModel,
)

_VC_CONTEXTS = {DataModel.VC_2_0: VC_2_0_CONTEXT, DataModel.VC_1_1: VC_1_1_CONTEXT}
_OB_CONTEXT = re.compile(re.escape(OB_CONTEXTS[0].removesuffix(".json")) + r"(-3\.[0-9]\.[0-9])?\.json")
_TYPED_BY_EXTENSIONS = {
    "credentialSchema": JSON_SCHEMA_VALIDATOR,
    "credentialStatus": REVOCATION_LIST,
    "refreshService": CREDENTIAL_REFRESH,
}


def check_contexts(credential: JsonObject, place: Place, examination: Examination) -> None:
    """Check the list of one credential; an embedded endorsement has to be of the same data model as what holds it."""
    if "@context" not in credential:
        return  # Reported as a missing member.
    here = (place, "@context")
    contexts = as_list(credential["@context"])
    wanted = _VC_CONTEXTS[examination.data_model]
    if not contexts or contexts[0] != wanted:
        hint = f"move {wanted} to the front: the order counts" if wanted in contexts else f"put {wanted} first"
        examination.add(Problem("context-not-first", f"the first context must be {wanted}", pointer_to(here), hint))
    second = contexts[1] if len(contexts) > 1 else None
    if not (isinstance(second, str) and _OB_CONTEXT.fullmatch(second)):
        detail, hint = "the second context must be an Open Badges 3.0 context", f"put {OB_CONTEXTS[-1]} second"
        examination.add(Problem("context-not-open-badges", detail, pointer_to(here), hint))
    _check_combination(contexts, here, examination)
    _check_extensions(credential, contexts, here, examination)


def _check_combination(contexts: object, here: Place, examination: Examination) -> None:
    """Pairs that redefine each other's protected terms: no processor accepts them."""
    listed = {item for item in as_list(contexts) if isinstance(item, str)}
    too_old = set(OB_CONTEXTS) - set(OB_CONTEXTS_WITH_VC_2_0)
    if VC_2_0_CONTEXT in listed and listed & too_old:
        detail = "the first Open Badges contexts cannot stand beside VC Data Model 2.0"
        hint = f"use {OB_CONTEXTS[-1]}"
        examination.add(Problem("context-impossible", detail, pointer_to(here), hint))
    elif len(listed & set(OB_CONTEXTS)) > 1 or {VC_1_1_CONTEXT, VC_2_0_CONTEXT} <= listed:
        detail, hint = "two versions of one context cannot stand together", "keep one of them"
        examination.add(Problem("context-impossible", detail, pointer_to(here), hint))


def _check_extensions(credential: JsonObject, contexts: object, here: Place, examination: Examination) -> None:
    if EXTENSIONS_CONTEXT in as_list(contexts):
        return
    for name, type_name in _TYPED_BY_EXTENSIONS.items():
        for value in as_list(credential.get(name)):
            if isinstance(value, dict) and type_name in types_of(value):
                detail = f"the type {type_name} is defined in no listed context"
                hint = f"add {EXTENSIONS_CONTEXT} at the end"
                examination.add(Problem("context-extension-missing", detail, pointer_to(here), hint))
