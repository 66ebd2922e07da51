"""What a version of the annual report is made of, and how it is composed from what was recorded."""
