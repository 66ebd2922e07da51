"""Learning from incidents."""
