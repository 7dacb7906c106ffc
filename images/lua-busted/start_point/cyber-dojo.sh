# The terminal's output, in ASCII.
busted --output=plainTerminal --pattern=_spec .
