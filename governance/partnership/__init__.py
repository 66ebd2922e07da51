"""What the partnership is called, its colours, and how people reach it: kept in the portal."""
