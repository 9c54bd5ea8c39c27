"""Laws of verifying: what the issuer signed is authentic however the file is laid out, and nothing can be added to it."""

import json
from datetime import UTC, datetime
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as options
from hypothesis import strategies as st

from badgeforge.document import Document
from badgeforge.errors import Severity
from badgeforge.jsontypes import format_datetime_stamp
from badgeforge.ob3.model.values import json_number
from badgeforge.resources import packaged_contexts
from badgeforge.verification.report import Answer, Verdict
from support.mutation.respelling import reordered_keys, respelled
from support.mutation.tree import at, places, removed, replaced, to_bytes
from support.swept_badge import SweptBadge, claims, outcomes
from support.world import NOW, World

PROFILE = {"id": "did:web:academy.example", "type": ["Profile"]}

seeds = st.integers(min_value=0, max_value=2**32).map(Random)
texts = st.text(min_size=1, max_size=40)
gaps = st.text(alphabet=" \t\r\n", max_size=3)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**6, places=3)
past = st.datetimes(min_value=datetime(1970, 1, 1), max_value=NOW.replace(tzinfo=None), timezones=st.just(UTC))  # noqa: DTZ001
layouts = st.fixed_dictionaries(
    {
        "indent": st.none() | st.integers(0, 3),
        "separators": st.tuples(gaps, gaps).map(lambda gap: (f"{gap[0]},{gap[1]}", f"{gap[1]}:{gap[0]}")),
        "ensure_ascii": st.booleans(),
    }
)
floats = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False).map(lambda number: number + 0.0)
"""Numbers that strict JSON reads: plus zero instead of minus zero, which programs write in different ways."""
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | floats | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    return SweptBadge(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("small-site"))


@options(max_examples=25)
@given(random=seeds, layout=layouts, around=gaps)
def test_order_of_keys_white_space_and_escapes_change_nothing(swept, random, layout, around):
    text = json.dumps(reordered_keys(swept.secured, random), **layout)

    report = swept.verify(f"{around}{text}{around}".encode())

    assert report.verdict is Verdict.ACCEPTED
    assert outcomes(report) == outcomes(swept.verify(to_bytes(swept.secured)))


@options(max_examples=25)
@given(random=seeds)
def test_all_of_the_closed_list_at_once_leaves_equal_claims(swept, random):
    data = to_bytes(respelled(swept.secured, random))
    expected, found = claims(swept.secured), claims(json.loads(data))

    report = swept.verify(data)

    noted = found.pop("problems") - expected.pop("problems")
    assert (report.verdict, found) == (Verdict.ACCEPTED, expected)
    assert [code for code, severity in noted if severity is Severity.ERROR] == []


@options(max_examples=100)
@given(random=seeds, name=texts, value=json_values)
def test_an_unknown_term_anywhere_is_not_authentic(swept, random, name, value):
    known = {*swept.index.iri_of, *swept.index.aliases, "@context"}
    name = name if name not in known else f"{name}Unknown"
    objects = [(), *(place.path for place in places(swept.secured) if isinstance(place.value, dict))]
    path = random.choice(objects)
    changed = replaced(swept.secured, path, {**at(swept.secured, path), name: value})

    report = swept.verify(to_bytes(changed))

    assert report.authentic is not Answer.YES
    assert report.verdict is not Verdict.ACCEPTED


@options(max_examples=60)
@given(title=texts, narrative=texts, numbers=st.tuples(amounts, amounts).map(sorted), dates=st.tuples(past, past))
def test_what_is_signed_verifies_whatever_it_says(world, title, narrative, numbers, dates):
    earned, available = map(json_number, numbers)
    awarded, completed = map(format_datetime_stamp, dates)
    badge = world.badge(name=title, awardedDate=awarded)
    subject = badge["credentialSubject"]
    subject |= {"activityEndDate": completed, "creditsEarned": earned}
    subject["achievement"] |= {"name": title, "creditsAvailable": available, "criteria": {"narrative": narrative}}

    report = world.verify(world.sign(badge))

    assert (report.authentic, report.current) == (Answer.YES, Answer.YES)
    learning = claims(badge)["learning"]
    assert (learning.title, learning.headline_earned, learning.awarded) == (title, numbers[0], awarded)


@given(document=st.dictionaries(texts, json_values, max_size=4), layout=layouts, around=gaps)
def test_a_document_keeps_the_bytes_that_it_was_read_from(document, layout, around):
    data = f"{around}{json.dumps(document, **layout)}{around}".encode()

    assert Document.parse(data).bytes == data


def test_no_other_list_of_known_contexts_is_authentic(world):
    """Some lists give every word of a plain badge the same meaning, but for the ones that readers look for."""
    secured = world.sign(world.badge())
    bases = [url for url in packaged_contexts() if "credentials/v" in url]
    others = [url for url in packaged_contexts() if url not in bases]
    further = [more for count in range(4) for more in permutations(others, count)]
    authentic = []

    for listed in ([base, *more] for base in bases for more in further):
        report = world.verify({**secured, "@context": listed})
        if report.authentic is Answer.YES:
            authentic.append(listed)

    assert authentic == [secured["@context"]]


def shared_profile(world):
    """A badge whose issuer is described twice: as issuer and, in other words, as creator."""
    badge = world.badge()
    badge["issuer"] = {**PROFILE, "name": "Example Academy", "url": "https://academy.example/"}
    creator = {**PROFILE, "phone": "+44 20 7946 0000", "email": "badges@academy.example"}
    badge["credentialSubject"]["achievement"]["creator"] = creator
    return world.sign(badge)


def test_members_moved_between_two_objects_of_one_id_are_read_as_before(world):
    secured = shared_profile(world)
    one, other = ("issuer",), ("credentialSubject", "achievement", "creator")
    moves = [(source, target, key) for source, target in [(one, other), (other, one)] for key in at(secured, source)]
    authentic = set()

    for source, target, key in moves:
        moved = replaced(secured, target, {**at(secured, target), key: at(secured, source)[key]})
        changed = removed(moved, (*source, key))
        report = world.verify(changed)
        if report.authentic is Answer.YES:
            authentic.add(key)
            assert claims(changed) == claims(secured)
            assert outcomes(report) == outcomes(world.verify(secured))

    assert authentic == {"type", "name", "url", "phone", "email"}
