"""What has to stand before a review is published, and publishing it."""
