"""What every partner is asked, and how long its answer may be."""

#: The columns of a statement in the order of reading, and the heading that each is printed under.
HEADINGS: dict[str, str] = {
    "did": "What we did",
    "difference": "What difference it made, and how we know",
    "ahead": "What comes next",
}
#: What the partner is asked, by column.
PROMPTS: dict[str, str] = {
    "did": "What did you do for the priorities in the year?",
    "difference": "What difference has it made, and how do you know?",
    "ahead": "What comes next?",
}
#: Words in all, unless somebody agrees on another number.
WORDS = 500
#: Working days from the day of asking until it is due, unless another day is chosen.
TIME = 30
#: States of a statement that its agency has still to do something about.
OWED = frozenset({"asked", "to-confirm"})
#: States of a report that went out: what was not given by then is not waited for any more.
OVER = frozenset({"published", "withdrawn"})
