"""The quarterly report from the assurance group to the executive group (P06, T01)."""
