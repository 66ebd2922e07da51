"""Who meets and what they decide."""
