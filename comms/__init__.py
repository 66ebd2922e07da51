"""Talking and listening; the public site."""
