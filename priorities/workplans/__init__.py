"""Workplans of groups: what each will do in a year, how, and what difference it expects."""
