"""The command line: parse, call one library function, render, exit. Not for computing anything."""
