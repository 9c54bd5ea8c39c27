"""A level of a named framework, such as level 7 of the Framework for Higher Education Qualifications (FHEQ).

Not for levels reached inside one module: those are rubric levels, in `assessment.py`.
https://www.qaa.ac.uk/the-quality-code/qualifications-frameworks
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of one framework; levels of different frameworks are never compared."""

    framework: str
    """Absolute IRI of the framework (with its version or date, if it has one)."""
    value: str
    """The level in the framework's own writing: `7`, `Senior`, `working`."""
    name: str
    """The level in English, as a reader should see it: `FHEQ level 7`."""
    framework_name: str = ""
    """The framework in English: `Framework for Higher Education Qualifications`; empty when not given."""
    url: str = ""
    """Absolute IRI of a page about this very level; empty when the framework's own IRI has to do."""

    def __str__(self) -> str:
        """Say the level in English."""
        return self.name
