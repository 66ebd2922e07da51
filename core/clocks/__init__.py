"""Clocks: dated rules of law and guidance, and the dates that run by them.

A clock keeps the rule that was in force at its start. Its first recorded start is kept for ever,
so that moving a start never hides that something was late.
"""

from core.calendar.days import today

__all__ = ["today"]
