"""One log of everything that somebody has to do, whatever it came from."""
