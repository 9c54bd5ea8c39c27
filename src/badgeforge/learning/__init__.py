"""Learning as the people who provide it think of it: modules, programmes, credits, cohorts.

Not for documents or signatures: this room is pure and knows nothing of how a badge is written (`assembly/` does).
"""
