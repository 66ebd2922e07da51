"""What it all adds up to: quarterly report, annual report, PDF."""
