"""Laws of the Open Badges model: what is written is read back, whatever class and whatever values."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.ob3 import identity, model
from badgeforge.ob3.classes import VC_2_0, Kind
from badgeforge.sensitive import sensitive_column, sensitive_name

STRICTER_TABLES = {"BitstringStatusListEntry", "DataIntegrityProof", "VerifiableCredential", "CredentialSubject"}
CLASSES = sorted(VC_2_0.keys() - STRICTER_TABLES)
MAX_DEPTH = 2

texts = st.text(max_size=8)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=2), max_leaves=3
)
extras = st.dictionaries(texts.map("x-{}".format), json_values, max_size=2)
value_of = {
    Kind.NUMBER: numbers,
    Kind.INTEGER: st.integers(),
    Kind.BOOLEAN: st.booleans(),
    Kind.STATUS_INDEX: st.integers(min_value=0).map(str),
}


@st.composite
def objects(draw, name, depth=0):
    """Draw an object of a class from its table; deeper down, optional objects are left out."""
    table = VC_2_0[name]
    members = {"extra": draw(extras) if table.open else {}}
    for spec in table.properties.values():
        if spec.name == "@context" or (spec.object_class and not spec.required and depth == MAX_DEPTH):
            continue
        if not spec.required and draw(st.booleans()):
            continue
        one = objects(spec.object_class, depth=depth + 1) if spec.object_class else value_of.get(spec.kind, texts)
        if spec.kind is Kind.PROFILE_REF:
            one |= texts
        members[spec.attribute] = draw(st.lists(one, min_size=1, max_size=2).map(tuple) if spec.many else one)
    return getattr(model, name)(**members)


badges = objects("AchievementCredential")


def opposite_arrays(value):
    """Write every array of one as its single element, the respelling that a reader must not mind."""
    if isinstance(value, dict):
        return {name: content if name.startswith("x-") else opposite_arrays(content) for name, content in value.items()}
    if isinstance(value, list):
        return opposite_arrays(value[0]) if len(value) == 1 else [opposite_arrays(item) for item in value]
    return value


@pytest.mark.parametrize("name", CLASSES)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_reading_what_was_written_gives_it_back(name, data):
    built = data.draw(objects(name))

    assert built == type(built).from_json(built.to_json())


@settings(max_examples=20, deadline=None)
@given(badge=badges)
def test_writing_what_was_read_changes_nothing(badge):
    document = badge.to_json()

    assert repr(document) == repr(model.AchievementCredential.from_json(document).to_json())


@settings(max_examples=20, deadline=None)
@given(badge=badges)
def test_single_values_read_like_arrays_of_one(badge):
    assert badge == model.AchievementCredential.from_json(opposite_arrays(badge.to_json()))


@given(number=numbers)
def test_numbers_keep_their_value_through_json(number):
    written = model.GeoCoordinates(latitude=number, longitude=0).to_json()["latitude"]

    assert Decimal(repr(written)) == number


@given(
    value=texts.filter(str.strip), salt=st.binary(min_size=16, max_size=16), kind=st.sampled_from(["systemId", "ext:a"])
)
def test_who_was_hashed_is_recognised(value, salt, kind):
    subject = {"identifier": [identity.identity_object(kind, value, salt).to_json()]}

    assert identity.matches(subject, identity.Recipient((kind,), value))
    assert not identity.matches(subject, identity.Recipient((kind,), value + "x"))


@given(name=st.text(max_size=300))
def test_any_name_can_be_asked_about(name):
    assert all(answer is None or answer for answer in (sensitive_name(name), sensitive_column(name)))
