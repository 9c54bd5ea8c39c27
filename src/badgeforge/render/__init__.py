"""Faces of a report: for people (text) and for machines (JSON). Not for computing anything: what is shown was decided below."""
