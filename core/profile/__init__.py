"""A partnership is a file: reading, checking and loading it."""
