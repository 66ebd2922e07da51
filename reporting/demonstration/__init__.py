"""A believable partnership for looking, learning and testing, built through the services."""
