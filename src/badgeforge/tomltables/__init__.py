"""Reads the tables of TOML files that people write, noting every mistake with its place: catalogues, mappings, trust lists.

Not for what the tables mean: the rooms that own the files say that. TOML: https://toml.io/en/v1.0.0
"""
