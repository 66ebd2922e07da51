"""Quarters in which groups account for their work: when each opens and is due."""
