"""Charts and the structure picture: one drawing for page and paper, beside the same in words."""
