"""Template tags of the priorities."""
