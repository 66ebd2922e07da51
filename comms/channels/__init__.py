"""The audit of channels: by which ways the partnership and its agencies reach whom."""
