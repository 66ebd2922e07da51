"""Bytes of files: what may come in, where they lie, and how they are handed out."""
