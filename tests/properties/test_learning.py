"""Laws of the learning room."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeforge.errors import BadgeforgeError
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort
from badgeforge.learning.cohort.csvtext import clean
from badgeforge.learning.cohort.dates import DateOrder, read_date
from badgeforge.learning.cohort.mapping import ColumnMapping
from badgeforge.learning.cohort.refused import neutralised
from badgeforge.learning.credits import Credit, Unit, add
from support.learning import HEADER, cohort, small_catalogue

CATALOGUE = small_catalogue()
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=1_000_000, places=6)
CREDITS = st.builds(
    Credit,
    amount=AMOUNTS,
    unit=st.just(Unit.HOUR),
    scheme=st.just("https://schemes.example/cpd"),
    kind=st.sampled_from([None, "external", "personal"]),
)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2199, 12, 31))
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["EDI", "DATA", "PRAC"]),
        st.dates(date(2026, 1, 13), date(2026, 1, 31)),
    ),
    min_size=1,
    max_size=12,
)
CELLS = st.text(alphabet=st.sampled_from('ab1@.,;"\n\t=-/ \u00a0é\x00'), max_size=12)


@given(CREDITS, CREDITS, CREDITS)
def test_credits_add_associatively_and_commutatively(one, two, three):
    assert add(add(one, two), three) == add(one, add(two, three))
    assert add(one, two) == add(two, one)


@given(st.lists(st.decimals(min_value=0, max_value=1000, places=3), min_size=1, max_size=40))
def test_sums_are_exact(amounts):
    total = add(*(Credit(amount=amount, unit=Unit.DAY, scheme="urn:example:scheme") for amount in amounts))

    assert sum(int(amount * 1000) for amount in amounts) == total.amount * 1000


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d-%b-%Y", "%d %B %Y", "%B %d, %Y", "%Y%m%d", "%A, %d %B %Y, 02:05 PM"]))
def test_unambiguous_dates_are_read_back(day, form):
    assert day == read_date(day.strftime(form)).in_order(None)


@given(DAYS, st.sampled_from("/-. "))
def test_numeric_dates_are_read_back_in_their_order(day, sign):
    assert day == read_date(day.strftime(f"%d{sign}%m{sign}%Y")).in_order(DateOrder.DAY_FIRST)
    assert day == read_date(day.strftime(f"%m{sign}%d{sign}%Y")).in_order(DateOrder.MONTH_FIRST)


@given(st.text(max_size=40))
def test_reading_a_date_never_fails(text):
    read_date(text, two_digit_years=True)


@given(st.text(max_size=30))
def test_neutralising_never_changes_what_a_cell_means(cell):
    safe = neutralised(cell)

    assert clean(cell) == clean(safe)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(ROWS, st.randoms())
def test_a_shuffled_cohort_says_the_same(lines, random):
    def said(ordered):
        text = "\n".join([HEADER, *(f"{who}@b.example,{code},{day}" for who, code, day in ordered)])
        read = cohort(text)
        return (
            sorted((row.learner_reference, row.item_id, row.completed_on) for row in read.rows),
            len(read.refused),
            len(read.duplicates),
        )

    shuffled = list(lines)
    random.shuffle(shuffled)

    assert said(lines) == said(shuffled)


@given(ROWS)
def test_no_row_vanishes(lines):
    text = "\n".join([HEADER, *(f"{who}@b.example,{code},{day}" for who, code, day in lines)])

    read = cohort(text)

    assert len(lines) == len(read.rows) + len(read.refused) + len(read.duplicates)


@settings(max_examples=150)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_whatever_the_cells_only_our_errors_come_out(lines):
    text = "\n".join([HEADER, *(",".join(cells) for cells in lines)])

    try:
        read = cohort(text)
    except BadgeforgeError:
        return

    again = Cohort.read(read.refused_csv(), catalogue=CATALOGUE) if read.refused else None
    assert again is None or again.rows == ()


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_only_our_errors_come_out(data):
    for read in (
        lambda: Cohort.read(data, catalogue=CATALOGUE),
        lambda: Cohort.read(HEADER.encode() + b"\n" + data, catalogue=CATALOGUE),
        lambda: Catalogue.parse(data, "x.toml"),
        lambda: ColumnMapping.parse(data, "x.toml"),
    ):
        try:
            read()
        except BadgeforgeError:
            continue


TOML_VALUES = st.recursive(
    st.sampled_from(
        ["1", '"x"', "true", "1.5", "nan", "2026-01-01", '""', "-0", "1e9", '"https://a.example/2"', '"EDI"']
    ),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(st.sampled_from(["unit", "amount", "path", "code", "name"]), inner, max_size=2).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(
    ["id", "code", "title", "version", "credits", "level", "image", "assessment", "maintenance", "criteria", "tags", "core",
     "prerequisites", "repeatable", "award", "optional", "required_in_every_programme"]
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["catalogue", "[module]", "[programme]"]), st.dictionaries(KEYS, TOML_VALUES, max_size=5)
        ),
        max_size=4,
    )
)
def test_whatever_the_tables_only_our_errors_come_out(tables):
    text = "\n".join(
        f"[{header}]\n" + "\n".join(f"{key} = {value}" for key, value in table.items()) for header, table in tables
    )

    try:
        Catalogue.parse(text, "x.toml")
    except BadgeforgeError as error:
        assert error.code


@given(AMOUNTS)
def test_unknown_is_not_zero(amount):
    zero = Credit(amount=Decimal(0), unit=Unit.DAY, scheme="urn:example:scheme")
    other = Credit(amount=amount, unit=Unit.DAY, scheme="urn:example:scheme")

    assert amount == add(zero, other).amount
