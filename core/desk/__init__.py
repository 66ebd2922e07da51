"""My work on one page: what waits for me, what I owe, which clocks run."""
