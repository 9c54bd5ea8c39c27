"""A small catalogue and small cohorts, for the tests of the learning room."""

from badgeforge.errors import CatalogueError, CohortError
from badgeforge.learning.catalogue import Catalogue
from badgeforge.learning.cohort import Cohort

MODULE = """
[[module]]
id = "https://academy.example/modules/edi-core/2"
code = "EDI"
title = "Equality in Practice"
version = "2"
description = "Whom services leave out."
criteria = { narrative = "Take part." }
"""
SMALL = f"""
[catalogue]
name = "Small Academy"
base = "https://academy.example/"
{MODULE}
credits = [
    {{ amount = "0", unit = "uk-credit", scheme = "https://schemes.example/uk" }},
    {{ amount = "3", unit = "hour", scheme = "https://schemes.example/cpd", kind = "participatory" }},
]

[[module]]
id = "https://academy.example/modules/data/1"
code = "DATA"
title = "Working with Data"
version = "1"
description = "Reading data."
criteria = {{ url = "https://academy.example/criteria/data" }}
credits = [
    {{ amount = "7.5", unit = "hour", scheme = "https://schemes.example/cpd" }},
    {{ amount = "2", unit = "hour", scheme = "https://schemes.example/cpd", kind = "external" }},
]

[[module.assessment]]
code = "exam"
name = "Final exam"
type = "Percent"
value_min = 0
value_max = 100
required_value = "80"

[[module]]
id = "https://academy.example/modules/practice/1"
code = "PRAC"
title = "Supervised Practice"
version = "1"
description = "Doing it."
criteria = {{ narrative = "Do it." }}
repeatable = true

[[module.assessment]]
code = "level"
name = "Level reached"
type = "RubricCriterionLevel"
levels = [
    {{ code = "developing", name = "Developing" }},
    {{ code = "practitioner", name = "Practitioner", level = "2" }},
    {{ code = "expert", name = "Expert" }},
]
required_level = "practitioner"

[[module.assessment]]
code = "report"
name = "Report"
type = "LetterGrade"
allowed_values = ["D", "C", "B", "A"]
required_value = "C"

[[programme]]
id = "https://academy.example/programmes/certificate/1"
code = "CERT"
title = "Certificate"
version = "1"
description = "Two modules."
criteria = {{ narrative = "Both modules." }}
core = ["EDI", "https://academy.example/modules/data/1"]
completion = "All core modules."

[programme.maintenance]
valid_for = "P1Y"
grace = "P3M"
"""
HEADER = "Email,Course code,Completion date"


def small_catalogue():
    return Catalogue.parse(SMALL, "small.toml")


def catalogue_problems(text):
    """Return the problems of a catalogue text, by code."""
    try:
        Catalogue.parse(text, "bad.toml")
    except CatalogueError as error:
        return {problem.code: problem for problem in error.problems} or {error.code: error}
    return {}


def with_module(lines, *, instead_of=""):
    """Return a catalogue of one module to which lines are added, one of its own lines left out."""
    module = "\n".join(line for line in MODULE.splitlines() if not instead_of or not line.startswith(instead_of))
    return f'[catalogue]\nname = "Bad"\nbase = "https://academy.example/"\n{module}\n{lines}\n'


def cohort(text, **options):
    """Read a cohort from text (or bytes) against the small catalogue."""
    data = text if isinstance(text, bytes) else text.encode()
    return Cohort.read(data, catalogue=small_catalogue(), **options)


def rows(*lines, header=HEADER, **options):
    """Read a cohort from a header and lines."""
    return cohort("\n".join([header, *lines]), **options)


def refusals(*lines, header=HEADER, **options):
    """Return the codes of the problems of each refused row."""
    return [[problem.code for problem in row.problems] for row in rows(*lines, header=header, **options).refused]


def cohort_error(text, **options):
    """Return the error that reading raises."""
    try:
        cohort(text, **options)
    except CohortError as error:
        return error
    return None
