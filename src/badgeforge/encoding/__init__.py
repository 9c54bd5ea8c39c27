"""Turns bytes into text and JSON, and back, strictly: one way to write each thing, everything else refused.

Not for what the bytes mean (`keys/`, `status/`, `document.py`).
"""
