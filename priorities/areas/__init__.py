"""What the partnership has chosen to work on: plans, and the areas of work in them."""
