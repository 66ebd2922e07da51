"""What came by mail, as a document or by telephone: entered for its sender, its source kept."""
