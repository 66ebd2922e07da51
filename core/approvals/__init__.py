"""Approvals: routes as rows, bound to the digest of one version, never decided by the asker."""
