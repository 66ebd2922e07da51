"""What the public sees: frozen texts with their PDFs, and facts with a beginning and an end."""
