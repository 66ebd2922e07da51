"""What a report begins with: the sections of the report before it, or those every report has."""

from reporting.annual.vocabulary import Draws

#: Key, heading, what is drawn from data; the order is the report's.
STANDARD: tuple[tuple[str, str, str], ...] = (
    ("foreword", "Foreword", ""),
    ("concern", "How to report a concern", Draws.CONTACTS),
    ("partners", "Who works together", Draws.PARTNERS),
    ("leadership", "How we lead and who answers for what", Draws.STRUCTURE),
    ("law", "The law that we work under", ""),
    ("plan", "Our plan and our priorities", Draws.PRIORITIES),
    ("difference", "What difference we made", ""),
    ("achievements", "What each group achieved", Draws.ACHIEVEMENTS),
    ("children", "Children in numbers", ""),
    ("adults", "Adults in numbers", ""),
    ("reviews", "What reviews taught us", Draws.REVIEWS),
    ("training", "Training and what came of it", ""),
    ("statements", "What each partner did", Draws.STATEMENTS),
    ("glossary", "Words we use", Draws.GLOSSARY),
)
