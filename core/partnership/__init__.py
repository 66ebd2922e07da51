"""The partnership itself: its name, words, colours, year and rules, and how people reach it."""
