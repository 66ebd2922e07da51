"""What each partner says for itself in the annual report: asked for, written, sent, accepted."""
