"""One append-only, hash-chained trail of everything that was written, and the one way to write."""
