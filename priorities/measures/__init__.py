"""Figures that the partnership records, and how texts are bound to them."""
