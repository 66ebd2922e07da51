"""Words that only this portal can read: enciphered with its secret key, for one purpose."""
