"""Words: Markdown to safe HTML, plain text, what differs, how long it takes to read."""
