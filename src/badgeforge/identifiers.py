"""Shapes of the identifiers that people and organisations in the NHS carry.

Shapes only: no register is asked, and a value of the right shape may belong to nobody. Two of them exist so that they
can be refused: an NHS number identifies a patient, a National Insurance number a taxpayer, and neither may enter a badge.
https://www.datadictionary.nhs.uk/attributes/nhs_number.html,
https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
"""

import re

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]")
_NHS_NUMBER = re.compile(r"([0-9]{10})(\.0)?")
"""Spreadsheets that take the column for numbers write `.0` behind."""
_NHS_WEIGHTS = range(10, 1, -1)
_MODULUS = 11
# HMRC: no D, F, I, Q, U, V; second letter also no O; seven pairs are never given out.
_NATIONAL_INSURANCE = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")
_ODS_CODE = re.compile(r"[A-Z0-9]{1,9}")


def looks_like_nhs_number(text: str) -> bool:
    """Tell whether a text has ten digits that pass the modulus-11 check, whatever spaces and hyphens stand between.

    About one in eleven random ten-digit numbers passes, so this belongs only where an identifier is expected.

    >>> looks_like_nhs_number("943 476 5919")
    True
    """
    match = _NHS_NUMBER.fullmatch(_SEPARATORS.sub("", text))
    if match is None:
        return False
    *digits, check = (int(digit) for digit in match[1])
    remainder = sum(digit * weight for digit, weight in zip(digits, _NHS_WEIGHTS, strict=True)) % _MODULUS
    # A check digit of 11 is written 0, and numbers that would need 10 are not given out.
    return (_MODULUS - remainder) % _MODULUS == check


def looks_like_national_insurance_number(text: str) -> bool:
    """Tell whether a text is shaped like a National Insurance number (`AB 12 34 56 C`), whatever its case and spaces."""
    return _NATIONAL_INSURANCE.fullmatch(_SEPARATORS.sub("", text).upper()) is not None


def is_ods_code(text: str) -> bool:
    """Tell whether a text is shaped like an ODS code: up to nine capitals and digits (`RHQ`, `A81001`).

    Some ODS codes name single clinicians: the shape does not say that it is an organisation's.
    """
    return _ODS_CODE.fullmatch(text) is not None
