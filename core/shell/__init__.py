"""The frame around every page: words and colours of the partnership, navigation, error pages."""
