"""The quarter as a board: every group's return and how far it is, opening it, reminding."""
