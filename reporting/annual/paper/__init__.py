"""How a composed report is laid out: as a page, as a tagged PDF, as files to take away."""
