"""What a person asks for in one breath: one function for each, joining the rooms below."""
