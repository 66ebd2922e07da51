"""Disclosure control: what a small number could tell about a person stays on the server."""
