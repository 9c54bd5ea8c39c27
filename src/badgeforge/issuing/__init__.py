"""Writes badges: from a cohort to signed files, and what happens to them afterwards.

Not for how a badge is worded (`assembly/`) or secured (`proofs/`). The only rooms where the clock and randomness may be
read by default are here, in the command line and in key creation.
"""
