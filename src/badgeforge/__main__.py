"""Runs the command line as `python -m badgeforge`."""

from badgeforge.cli.main import main

if __name__ == "__main__":
    main()
