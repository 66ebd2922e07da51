"""The closed lists of an annual report: what its sections draw, how its figures are shown."""

from django.db import models

#: How many periods side by side, or lines, can be told apart without colour.
MOST = 4
#: The place of what was taken out of a report and can be put back, and of nothing else …
OUT = 0
#: … since all others begin here, also what nobody gave a place yet.
FIRST = 1


class Draws(models.TextChoices):
    """What is drawn from data, beneath a section's own words."""

    NOTHING = "", "Nothing: only its own words"
    CONTACTS = "contacts", "How to report a concern"
    PARTNERS = "partners", "The partners"
    STRUCTURE = "structure", "The groups and who answers to whom"
    PRIORITIES = "priorities", "The plan and its priorities"
    ACHIEVEMENTS = "achievements", "What each group achieved, from its returns"
    REVIEWS = "reviews", "What reviews taught us, from published reviews"
    STATEMENTS = "statements", "What each partner says for itself"
    GLOSSARY = "glossary", "The words that the report uses"


class Drawn(models.TextChoices):
    """How figures are shown; a chart always has its table beside it."""

    TABLE = "table", "A table"
    BARS = "bars", "Bars, with their table"
    LINES = "lines", "Lines over time, with their table"
