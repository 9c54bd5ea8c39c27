"""Bytes to report: is a badge authentic, current, and accepted by us? Not for wording or printing reports (`render/`)."""
