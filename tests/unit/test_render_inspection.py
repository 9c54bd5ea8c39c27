"""What somebody sees of a badge before anything is checked."""

from badgeforge.assembly.compose import compose_award
from badgeforge.encoding import strictjson
from badgeforge.journeys.inspect import Inspection, inspect_bytes
from badgeforge.render.inspection import _MAX_JSON_LINES, inspection_lines
from support.issuing import an_award
from support.world import World


def told(document):
    return list(inspection_lines(inspect_bytes(strictjson.dumps(document))))


def test_the_first_line_says_that_nothing_was_verified(tmp_path):
    assert told(World(tmp_path).badge())[0] == "NOT VERIFIED: anybody can write this; use `badgeforge verify`"


def test_an_issuer_that_is_only_an_id_is_shown(tmp_path):
    shown = told(World(tmp_path).badge(issuer="did:web:academy.example"))

    assert "issuer's id: did:web:academy.example" in shown
    assert not any(line.startswith("issuer: ") for line in shown)


def test_credit_is_shown_as_the_badge_states_it():
    shown = told(compose_award(an_award()))

    assert "credit: earned 15, of 15 UK credits available" in shown
    assert "level: FHEQ level 7" in shown


def test_credit_of_which_nothing_is_said_to_be_earned():
    badge = compose_award(an_award())
    badge["credentialSubject"].pop("result")

    assert "credit: earned an unstated number, of 15 UK credits available" in told(badge)


def test_nonsense_where_members_are_expected_is_shown_as_nothing(tmp_path):
    shown = told(World(tmp_path).badge(credentialStatus="somewhere", proof=["x"]))

    assert not any(line.startswith(("signed with", "status is told by")) for line in shown)


def test_another_document_is_shown_as_it_is_but_not_for_ever():
    long = Inspection("application/json", {str(number): number for number in range(1000)}, None)

    shown = list(inspection_lines(long))

    assert len(shown) == 3 + _MAX_JSON_LINES + 1
    assert shown[-1] == f"… and {1002 - _MAX_JSON_LINES} more lines (--json shows them)"


def test_what_a_stranger_wrote_cannot_move_the_cursor():
    shown = told({"id": "urn:x", "name": "\u202eevil"})

    assert '  "name": "�evil"' in shown
