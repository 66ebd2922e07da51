"""Policies, strategies, protocols and terms of reference, from draft to in force."""
