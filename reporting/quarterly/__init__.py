"""The quarterly report from the assurance group to the executive group."""
