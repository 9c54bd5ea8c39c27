"""Is a credential a well-made Open Badge? Structure by the compiled class tables, then what no schema can say.

Works on the JSON as received and never re-serialises it. Not for who signed it, whether it counts today, or whether the
JSON says its graph plainly (`spelling.py`, which verification asks first). Stricter than the official schemas only in the
rules that `tests/conformance/test_ob3_official_schemas_rules.py` names.
https://www.imsglobal.org/spec/ob/v3p0/#verification-and-validation
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from badgeforge.errors import Problem
from badgeforge.jsontypes import JsonObject
from badgeforge.ob3.classes import VC_1_1, VC_2_0
from badgeforge.ob3.conformance import contexts as context_rules
from badgeforge.ob3.conformance import results, semantics
from badgeforge.ob3.conformance.structure import CompiledClasses, Rule
from badgeforge.ob3.examination import Examination, types_of
from badgeforge.ob3.vocabulary import ENDORSEMENT_CREDENTIAL, DataModel

_RULES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "AchievementCredential": (
            context_rules.check_contexts,
            semantics.check_period,
            semantics.check_placement,
        ),
        "EndorsementCredential": (
            context_rules.check_contexts,
            semantics.check_period,
            semantics.check_placement,
        ),
        "AchievementSubject": (semantics.check_subject, results.check_credits, results.check_results),
        "Achievement": (results.check_achievement,),
        "ResultDescription": (results.check_description,),
        "Criteria": (semantics.check_criteria,),
        "Image": (semantics.check_image,),
        "IdentityObject": (semantics.check_identity,),
        "Proof": (semantics.check_proof,),
        "DataIntegrityProof": (semantics.check_proof,),
    }
)
"""What is asked of each object of a class, beyond its shape."""


@functools.cache
def _compiled() -> CompiledClasses:
    return CompiledClasses({DataModel.VC_2_0: VC_2_0, DataModel.VC_1_1: VC_1_1}, rules=_RULES)


def check(credential: JsonObject) -> tuple[Problem, ...]:
    """Find everything that is wrong with a badge, or with an endorsement by itself.

    The first context decides between VC Data Model 2.0 and 1.1. Objects that share an id are read as their union.

    Args:
        credential: the parsed JSON as received, secured or not.

    Returns:
        Errors first, then warnings, each in document order, at most `examination.MAX_PROBLEMS` of each. A credential without
        errors conforms; warnings never change an answer.
    """
    examination = Examination(credential)
    name = "EndorsementCredential" if ENDORSEMENT_CREDENTIAL in types_of(credential) else "AchievementCredential"
    _compiled().check(credential, name, None, examination)
    return examination.problems
