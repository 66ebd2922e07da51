"""The first page of the section: what the partnership works on, and the quarter."""
