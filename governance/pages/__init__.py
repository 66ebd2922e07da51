"""Keeping the standing texts of the public site: statements that the law asks for, and others."""
