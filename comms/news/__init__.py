"""Statements that went out, on the public news pages: exactly the words that were approved."""
