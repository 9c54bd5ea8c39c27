"""The words that catalogues may use are the standard's: what is said here and in the Open Badges room agrees."""

import ast
from pathlib import Path

import badgeforge.learning
from badgeforge.learning.assessment import AssessmentType
from badgeforge.learning.words import ACHIEVEMENT_TYPES, ALIGNMENT_TYPES
from badgeforge.ob3 import enumerations

ROOM = Path(badgeforge.learning.__file__).parent
BARRED = ("credentialSubject", "@context", "@id", "@type", "resultDescription", "JSON-LD", "achievementType")


def test_achievement_types_are_the_standards():
    assert sorted(ACHIEVEMENT_TYPES) == sorted(enumerations.AchievementType)


def test_alignment_types_are_the_standards():
    assert sorted(ALIGNMENT_TYPES) == sorted(enumerations.AlignmentTargetType)


def test_assessment_types_are_the_standards():
    assert sorted(AssessmentType) == sorted(enumerations.ResultType)


def test_the_room_knows_nothing_of_how_a_badge_is_written():
    found = [(path.name, word) for path in ROOM.glob("*.py") for word in BARRED if word in path.read_text("utf-8")]

    assert found == []


def test_the_room_reads_no_clock_and_no_chance():
    barred = {"now", "today", "utcnow", "token_hex", "random", "time"}
    calls = [
        (path.name, node.func.attr)
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in barred
    ]

    assert calls == []
