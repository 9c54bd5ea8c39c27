"""N-Quads: read as the grammar says, written in canonical form."""

import pytest

from badgeforge.errors import CanonicalizationError
from badgeforge.linkeddata import DEFAULT_LIMITS, Limits, canonicalize_nquads
from badgeforge.linkeddata.nquads import Statement, is_iri, is_language_tag, literal
from badgeforge.linkeddata.nquadsreader import parse


def _parse(text):
    return parse(text, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("<a:s> <a:p> <a:o> .", ("<a:s>", "<a:p>", "<a:o>", "")),
        ("  <a:s>\t<a:p>_:o<a:g>.# remark", ("<a:s>", "<a:p>", "_:o", "<a:g>")),
        ('_:s <a:p> "x" _:g .', ("_:s", "<a:p>", '"x"', "_:g")),
        ('_:s.1-é <a:p> "x"@en-GB .', ("_:s.1-é", "<a:p>", '"x"@en-GB', "")),
        ('<a:s> <a:p> "x"^^<a:t> .', ("<a:s>", "<a:p>", '"x"^^<a:t>', "")),
        ('<a:s> <a:p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .', ("<a:s>", "<a:p>", '"x"', "")),
        (
            r'<a:s> <a:p> "\t\b\n\r\f\"\'\\\u0041\U0001F600\u007f\u0001" .',
            ("<a:s>", "<a:p>", '"\\t\\b\\n\\r\\f\\"\'\\\\A\U0001f600\\u007F\\u0001"', ""),
        ),
        (r"<a:\u00e9> <a:p> <a:o> .", ("<a:é>", "<a:p>", "<a:o>", "")),
        ('<a:s> <a:p> "\x85\u2028" .', ("<a:s>", "<a:p>", '"\x85\u2028"', "")),
        ('<a:s> <a:p> "a\\\\n" .', ("<a:s>", "<a:p>", '"a\\\\n"', "")),
    ],
)
def test_reads_a_statement(line, statement):
    assert {Statement(*statement)} == _parse(line + "\n")


def test_passes_over_remarks_and_empty_lines():
    assert {Statement("<a:s>", "<a:p>", "<a:o>")} == _parse(
        "# remark\r\n\n \t\n<a:s> <a:p> <a:o> .\r<a:s> <a:p> <a:o> ."
    )


def test_an_empty_dataset_has_an_empty_form():
    assert canonicalize_nquads("") == ""


@pytest.mark.parametrize(
    "line",
    [
        "<a:s> <a:p> <a:o>",
        "<a:s> _:p <a:o> .",
        '"s" <a:p> <a:o> .',
        "<a:s> <a:p> <a o> .",
        "<s> <a:p> <a:o> .",
        "<a:s> <a:p> <> .",
        r"<a:s> <a:p> <a:\u0020> .",
        r"<a:s> <a:p> <a:\u003e> .",
        r'<a:s> <a:p> "\ud800" .',
        r'<a:s> <a:p> "\U00110000" .',
        r'<a:s> <a:p> "\x41" .',
        '<a:s> <a:p> "x"^^<t> .',
        '<a:s> <a:p> "x"@e_n .',
        '<a:s> <a:p> "x" "g" .',
        "nonsense",
    ],
)
def test_refuses_what_is_not_n_quads(line):
    with pytest.raises(CanonicalizationError) as caught:
        _parse(f"<a:s> <a:p> <a:o> .\n{line}\n")

    assert caught.value.code == "nquads-malformed"
    assert "line 2 " in caught.value.detail


def test_refuses_more_lines_than_statements_allowed():
    with pytest.raises(CanonicalizationError) as caught:
        canonicalize_nquads("<a:s> <a:p> <a:o> .\n" * 3, limits=Limits(max_statements=2))

    assert caught.value.code == "too-complex"


def test_counts_statements_and_not_only_lines():
    with pytest.raises(CanonicalizationError) as caught:
        canonicalize_nquads(
            "<a:s> <a:p> <a:1> .\n<a:s> <a:p> <a:2> .\n<a:s> <a:p> <a:3> .", limits=Limits(max_statements=2)
        )

    assert caught.value.code == "too-complex"


def test_refuses_a_row_of_blank_nodes_that_look_alike_without_end():
    ring = "".join(f"_:n{number} <a:p> _:n{(number + 1) % 200} .\n" for number in range(200))

    with pytest.raises(CanonicalizationError) as caught:
        canonicalize_nquads(ring)

    assert "150 blank nodes in a row" in caught.value.detail


def test_labels_a_node_that_refers_to_itself_as_the_specification_does():
    text = "_:a <a:p> _:a _:g .\n<a:s> <a:p> _:g .\n"

    assert canonicalize_nquads(text) == "<a:s> <a:p> _:c14n1 .\n_:c14n0 <a:p> _:c14n0 _:c14n1 .\n"


def test_another_hash_algorithm_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="sha256 or sha384"):
        canonicalize_nquads("<a:s> <a:p> <a:o> .\n", hash_algorithm="md5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/é?b#c", True),
        ("urn:uuid:1", True),
        ("a+b-c.1:x", True),
        ("a:", True),
        ("a", False),
        ("1a:x", False),
        (":x", False),
        ("a:b c", False),
        ("a:b\u00a0c", False),
        ("a:b\x85", False),
        ("a:\ufeff", False),
        *((f"a:b{character}", False) for character in '<>"{}|\\^`\n'),
    ],
)
def test_tells_an_absolute_iri(text, expected):
    assert expected is is_iri(text)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", True), ("en-GB-x1", True), ("", False), ("e_n", False), ("en\n", False), ("en" + "-a" * 100, False)],
)
def test_tells_a_language_tag(tag, expected):
    assert expected is is_language_tag(tag)


def test_a_literal_without_special_characters_is_written_as_it_is():
    assert literal("Zoë 😀") == '"Zoë 😀"'
