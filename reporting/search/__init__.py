"""Finding anything that one may see: one page, results by type."""
