"""The first page after signing in: the mechanics' desk and the returns, on one page."""
