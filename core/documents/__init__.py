"""Documents, and the versions of anything that is approved: numbered, digested, never changed."""
