"""Issues that could affect delivery of the plan: raised with the executive chair at once."""
