"""Campaigns and bulletins by the calendar year: planned, moved with a reason, evaluated."""
