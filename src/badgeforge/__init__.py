"""badgeforge: learning that travels."""

__version__ = "0.1.0"
