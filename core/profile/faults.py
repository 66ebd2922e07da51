"""What is wrong with a partnership's file, each fault with its line and key."""

from core.toml.faults import BadFile, Fault

__all__ = ["BadProfile", "Fault"]


class BadProfile(BadFile):
    """A partnership's file that cannot be loaded; nothing was written."""
