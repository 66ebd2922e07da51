"""Signing in and staying signed in: passwords, passkeys, codes, sessions, one's own account."""
