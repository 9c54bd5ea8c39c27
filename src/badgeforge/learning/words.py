"""Closed lists of words that a catalogue may use for kinds of award and of alignment, and the shapes of free ones.

Not for units, bases and kinds of result: those are enumerations beside their dataclasses. The lists are Open Badges 3.0's:
https://www.imsglobal.org/spec/ob/v3p0#org.1edtech.ob.v3p0.achievementtype.class
"""

import re

ACHIEVEMENT_TYPES = (
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "BachelorDegree",
    "Badge",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CoCurricular",
    "CommunityService",
    "Competency",
    "Course",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "MasterCertificate",
    "MasterDegree",
    "Membership",
    "MicroCredential",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma",
)
"""Kinds of award; an issuer's own kind is written `ext:Word`."""

ALIGNMENT_TYPES = (
    "CFItem",
    "CFRubric",
    "CFRubricCriterion",
    "CFRubricCriterionLevel",
    "CTDL",
    "ceasn:Competency",
    "ceterms:Credential",
)
"""Kinds of framework entry; an issuer's own kind is written `ext:Word`."""

CREDIT_KINDS = (
    "clinical",
    "external",
    "internal",
    "non-clinical",
    "participatory",
    "personal",
    "professional",
    "self-directed",
    "structured",
    "work-based",
)
"""Kinds of credit that known schemes count. A scheme may have others; a near miss of these is taken for a slip."""

COMPLETED = "Completed"
"""The status that earns a badge."""
STATUS_WORDS = (COMPLETED, "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew")
"""What a result of the type Status may say."""

EXTENSION_TERM = re.compile(r"ext:[A-Za-z0-9._-]+")
"""The one way of extending a list of the standard."""
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A word of ours: lower case letters and digits, joined by hyphens."""
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""A code that can end an IRI: letters, digits, `.`, `_` and `-`."""
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
"""A BCP 47 language of the form the standard's schemas take: `en`, `en-GB`, `zh-Hant-TW`."""
RESERVED_RESULT_CODE = re.compile(r"(?:credit|maintenance|refresher|prior|delivery|module)(?:-.*)?", re.IGNORECASE)
"""Codes that badges use for their own statements."""
