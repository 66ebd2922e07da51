"""The public site: reads what was published, and nothing else."""
