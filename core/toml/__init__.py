"""Data files in TOML: read with the line of every key, so that each fault says where it is."""
