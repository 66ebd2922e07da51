"""Checking a return, sending it, confirming it for oneself, taking it back."""
