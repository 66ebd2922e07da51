"""What a review found and recommends, who answers for it, and how that goes."""
