"""Counts function calls, so that a test can bound work without a clock."""

import sys
from contextlib import contextmanager


class TooManySteps(BaseException):
    """More calls than allowed; not an Exception, so that nothing under test can swallow it."""


class Steps:
    """How many Python functions were called."""

    def __init__(self):
        self.count = 0


@contextmanager
def at_most(limit):
    """Run the block, and stop it as soon as it has called more than `limit` Python functions."""
    steps = Steps()

    def profile(_frame, event, _argument):
        if event == "call":
            steps.count += 1
            if steps.count > limit:
                sys.setprofile(None)
                raise TooManySteps(f"more than {limit:,} calls")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield steps
    finally:
        sys.setprofile(before)
