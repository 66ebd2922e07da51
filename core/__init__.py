"""Mechanics that every app needs; knows no safeguarding noun."""
