"""Telling people: in the portal, by mail and by text message, with fixed words and a link."""
